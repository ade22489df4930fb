import { Role } from '@wengang/domain/accounts/role.ts';
import { addDays, CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { workingDaysBetween } from '@wengang/domain/calendar/working-day.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { GroupId, SpellId } from '@wengang/domain/placements/history.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { actorOfRole } from '@wengang/domain/workflow/actor-of-role.ts';
import { endOfDay, openQuestions, questionsFor } from '@wengang/domain/workflow/open-questions.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { heldPoints } from './follow-ups/store.ts';
import { sources } from './sources.ts';
import { listNames, listWaitingRows, type WaitingCursor, type WaitingRow } from './store.ts';

export const answerListWaiting = respondTo(listWaiting, async (tx, { context, now }, input) => {
  const after = readWaitingCursor(input.after);
  const actor = actorOfRole[Role.parse(context.role)];
  if (after === undefined || actor === undefined) return refuse(notFound, { what: 'page' });
  const today = context.businessDay;
  const seen = new Map(
    [...questionsFor(actor)].filter(([kind]) => input.kind === undefined || kind === input.kind),
  );
  const asking = {
    context,
    actor,
    points: heldPoints({ context, actor }),
    workingDays: workingDaysBetween(addDays(today, -400), addDays(today, 40)),
  };
  const open = [...seen].map(([kind, from]) => ({ query: sources[kind](asking), from }));
  const rows = await listWaitingRows(tx, open, {
    now,
    soon: endOfDay(addDays(today, 7)),
    overdueOnly: input.overdueOnly,
    after,
    size: input.size + 1,
  });
  const page = rows.slice(0, input.size);
  const last = rows.length > input.size ? page.at(-1) : undefined;
  const names = await listNames(tx, [...new Set(page.flatMap(({ persons }) => persons))]);
  return accept({
    reply: {
      items: page.map((row) => itemOf(row, names, now)),
      next: last === undefined ? null : writeWaitingCursor(last),
    },
    persons: [...names.keys()],
  });
});

function itemOf(row: WaitingRow, names: ReadonlyMap<string, string>, now: Instant) {
  const { zh, en, answeredBy } = openQuestions[row.kind];
  const { leaving, stated, earlier = [], found, point, end } = row.detail;
  return {
    kind: row.kind,
    subject: row.subject,
    what: { zh, en },
    since: CivilDate.parse(row.since),
    dueAt: row.due_at === null ? null : Instant.parse(row.due_at),
    overdue: row.due_at !== null && row.due_at < now,
    persons: row.persons.flatMap((person) => {
      const name = names.get(person);
      return name === undefined ? [] : [{ personId: PersonId.parse(person), name }];
    }),
    groupId: row.group_id === null ? null : GroupId.parse(row.group_id),
    vacancyId: row.vacancy_id === null ? null : VacancyId.parse(row.vacancy_id),
    spellId: row.spell_id === null ? null : SpellId.parse(row.spell_id),
    leaving: leaving === undefined ? null : leavingOf(leaving),
    start:
      stated === undefined
        ? null
        : {
            stated: { ...stated, on: CivilDate.parse(stated.on) },
            earlier: earlier.map((one) => ({ ...one, on: CivilDate.parse(one.on) })),
            found: found === undefined ? null : { ...found, on: CivilDate.parse(found.on) },
          },
    point: point ?? null,
    end: end === undefined ? null : { ...end, lastDay: CivilDate.parse(end.lastDay) },
    answeredBy: [...answeredBy],
  };
}

const leavingOf = (leaving: NonNullable<WaitingRow['detail']['leaving']>) => ({
  vehicle: leaving.vehicle,
  escort: leaving.escort,
  at: leaving.at === undefined ? null : Instant.parse(leaving.at),
  place: leaving.place ?? null,
  whereTo: leaving.whereTo ?? null,
  phoneReached: leaving.phoneReached ?? null,
  reason: leaving.reason ?? null,
  words: leaving.words ?? null,
});

const writeWaitingCursor = ({ sort_at, place, subject }: WaitingRow): string =>
  writeCursor({ name: `${sort_at}\t${place}`, id: subject });

/** Null for the first page; undefined when the text is no cursor of ours. */
function readWaitingCursor(text: string | undefined): WaitingCursor | null | undefined {
  const cursor = readCursor(text);
  if (cursor === null || cursor === undefined) return cursor;
  const [at = '', place] = cursor.name.split('\t');
  if (place === undefined || !Instant.safeParse(at).success) return undefined;
  return { at, place, id: cursor.id };
}
