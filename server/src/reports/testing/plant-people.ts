import { civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { day, forever, spanOf } from '@wengang/domain/people/day-span.ts';
import { type Home, homeOn, homeSpans } from '@wengang/domain/people/homes.ts';
import type { PersonHistory, Spell } from '@wengang/domain/placements/history.ts';
import { isFarm, resolveSpells } from '@wengang/domain/placements/resolve-spells.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { firstDay, isMonth, lastDay } from '@wengang/domain/placements/stated-day.ts';
import { type NewFact, saveFacts } from '../../people/store.ts';
import { restatePersons } from '../../placements/restate.ts';
import { type NewSpell, saveSpells } from '../../placements/spells/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { factIdOf } from './distinct-facts.ts';
import { type FateOf, knownNow } from './fates.ts';
import {
  type PlantedPerson,
  type PlantedStatement,
  plantFates,
  plantHomes,
  plantOperations,
  plantPersons,
  plantStatements,
  plantTouched,
} from './store.ts';

/** The operation that recorded everything, and the one that recorded and superseded some of it later. */
export const firstOperation = '0190000a-0000-7000-8000-000000000001';
export const laterOperation = '0190000a-0000-7000-8000-000000000002';

/** When the two were recorded, and what the later one did to each fact. */
export type Recorded = { firstAt: string; laterAt: string; fateOf: FateOf };
const atOnce: Recorded = {
  firstAt: '2020-01-01T00:00:00Z',
  laterAt: '2020-01-01T00:00:01Z',
  fateOf: () => 'known',
};

/**
 * Writes invented people into an empty register as their operations would have left them (histories with distinct fact ids), and derives what is
 * derived. The register shows each at the last home that is known.
 */
export async function plantPeople(
  database: Database,
  histories: readonly PersonHistory[],
  rules: StatisticsRules,
  recorded: Recorded = atOnce,
): Promise<void> {
  await asWorker(database, async (tx) => {
    await plantOperations(tx, [
      { id: firstOperation, at: recorded.firstAt },
      { id: laterOperation, at: recorded.laterAt },
    ]);
    await plantHomes(tx, histories.flatMap(homeCodes));
    await plantPersons(tx, histories.map(personOf));
    await plantTouched(tx, laterOperation, touchedLater(histories, recorded.fateOf));
    await saveFacts(tx, histories.flatMap(factsOf));
    await saveSpells(
      tx,
      histories.flatMap((history) => spellsOf(history, recorded.fateOf)),
      firstOperation,
    );
    await plantStatements(tx, histories.flatMap(statementsOf));
    await plantFates(tx, fatesOf(histories, recorded.fateOf), {
      first: firstOperation,
      later: laterOperation,
    });
    await restateAll(tx, histories, rules);
  });
}

const restateAll = (tx: Tx, histories: readonly PersonHistory[], rules: StatisticsRules): Promise<void> =>
  restatePersons(
    tx,
    histories.map(({ personId }) => personId),
    rules,
  );

function homeCodes({ homes }: PersonHistory): string[] {
  return homes.flatMap(({ county, township, village }) => [county, township ?? county, village ?? county]);
}

type PlantedFate = { person_id: string; id: string; fate: string };

/** Every fact with its fate, but those that were always known. */
function fatesOf(histories: readonly PersonHistory[], fateOf: FateOf): PlantedFate[] {
  return histories.flatMap((history) => {
    const { personId } = history;
    const ids: [string, string][] = [
      ...history.spells.map(({ id }): [string, string] => [id, `${personId} ${id}`]),
      ...[
        ...factsOf(history).map(({ fact_id }) => fact_id),
        ...statementsOf(history).map((one) => one.statement_id),
      ].map((id): [string, string] => [id, nameOfFate(personId, id)]),
    ];
    return ids
      .map(([id, name]) => ({ person_id: personId, id, fate: fateOf(name) as string }))
      .filter(({ fate }) => fate !== 'known');
  });
}

const nameOfFate = (personId: string, id: string): string =>
  id === factIdOf(personId, 0xfff0)
    ? `death ${personId}`
    : id === factIdOf(personId, 0xfff1)
      ? `merged ${personId}`
      : id;

const touchedLater = (histories: readonly PersonHistory[], fateOf: FateOf): string[] => [
  ...new Set(fatesOf(histories, fateOf).map(({ person_id }) => person_id)),
];

const codeOf = ({ village, township, county }: Home): string => village ?? township ?? county;

/** Where the register shows a person: the last home that is known. */
export function registerHome({ homes }: PersonHistory): Home | undefined {
  const spans = homeSpans(homes);
  return homeOn(spans, forever) ?? spans.confirmed.at(-1)?.home ?? spans.claimed.at(-1)?.home;
}

function personOf(history: PersonHistory): PlantedPerson {
  const home = registerHome(history);
  if (home === undefined) throw new Error('a person without a home cannot be planted');
  const number = Number.parseInt(history.personId.slice(-12), 16);
  return {
    person_id: history.personId,
    name: `示例${number}`,
    name_sort: `shili ${String(number).padStart(6, '0')}`,
    sex: history.sex === 'female' ? 2 : 1,
    born: history.born,
    home_code: codeOf(home),
    recorded_by: firstOperation,
  };
}

export function factsOf(history: PersonHistory): NewFact[] {
  const { personId } = history;
  const fact = (
    kind: NewFact['kind'],
    one: { id: string; from: string; to?: string | undefined },
    value: string | null = null,
    detail: NewFact['detail'] = {},
  ): NewFact => ({
    person_id: personId,
    fact_id: one.id,
    kind,
    from_day: one.from,
    to_day: one.to ?? null,
    value,
    detail,
    recorded_by: firstOperation,
  });
  const rare = { id: factIdOf(personId, 0xfff0) };
  const merged = history.mergedAway;
  return [
    ...history.homes.map(({ id, from, to, status, ...levels }) =>
      fact('home', { id, from, to }, status, levels),
    ),
    ...(history.died === undefined ? [] : [fact('death', { ...rare, from: history.died })]),
    ...(merged === undefined
      ? []
      : [fact('merged', { id: factIdOf(personId, 0xfff1), from: merged.on }, null, { into: merged.into })]),
    ...history.student.map((one) => fact('study', one)),
    ...history.ability.map((one) => fact('ability', one, one.ability)),
    ...history.categories.map(({ id, from, to, kind, ...detail }) =>
      fact('hardship', { id, from, to }, kind, detail),
    ),
    ...history.wishes.map(({ id, on, scope, ...detail }) => fact('wish', { id, from: on }, scope, detail)),
    ...history.classes.map(({ course, ...one }) => fact('training', one, 'attended', { course })),
    ...history.trainingWishes.map(({ course, ...one }) => fact('training', one, 'wanted', { course })),
    ...history.ventures.map((one) => fact('venture', one)),
  ];
}

/** Days of spells are resolved as they are known now. */
function spellsOf(history: PersonHistory, fateOf: FateOf): NewSpell[] {
  const now = knownNow(history, fateOf);
  const resolved = new Map(
    resolveSpells(now, now.spells, now.student.map(spanOf)).spells.map((one) => [one.spell.id, one]),
  );
  return history.spells.map((spell) => {
    const stated = {
      from: firstDay(spell.start),
      to: spell.end === undefined ? forever : lastDay(spell.end),
    };
    return spellRow(history, spell, { stated, resolved: resolved.get(spell.id) });
  });
}

type Days = { from: number; to: number };

function spellRow(
  { personId }: PersonHistory,
  spell: Spell,
  { stated, resolved }: { stated: Days; resolved: Days | undefined },
): NewSpell {
  const { id, start, end, place, employer, kind, fullTime, organised, ...detail } = spell;
  const days = resolved ?? stated;
  return {
    person_id: personId,
    spell_id: id,
    start_day: civilDate(day(stated.from)),
    start_precision: isMonth(start) ? 'month' : 'day',
    end_day: end === undefined ? null : civilDate(day(stated.to)),
    end_precision: end === undefined ? null : isMonth(end) ? 'month' : 'day',
    resolved_from: civilDate(day(days.from)),
    resolved_to: days.to >= forever ? null : civilDate(day(days.to)),
    counted: resolved !== undefined && !isFarm(spell),
    kind,
    full_time: fullTime,
    organised,
    place,
    place_code: place.county ?? place.prefecture ?? place.province,
    employer_id: employer ?? null,
    employer_name: null,
    post: null,
    detail,
  };
}

function statementsOf(history: PersonHistory): PlantedStatement[] {
  const statement = (
    kind: PlantedStatement['kind'],
    one: { id: string; spellId?: string | undefined; about: string },
    rest: Partial<PlantedStatement> = {},
  ): PlantedStatement => ({
    person_id: history.personId,
    statement_id: one.id,
    kind,
    spell_id: one.spellId ?? null,
    about_day: one.about,
    grade: null,
    result: null,
    detail: {},
    recorded_by: firstOperation,
    ...rest,
  });
  return [
    ...history.evidence.map(({ grade, result, ...one }) => statement('evidence', one, { grade, result })),
    ...history.boardings.map(({ id, on, spellId, groupId }) =>
      statement('boarding', { id, spellId, about: on }, { detail: { groupId } }),
    ),
    ...history.homecomings.map(({ id, on, spellId, by, causes }) =>
      statement('homecoming', { id, spellId, about: on }, { detail: { by, causes } }),
    ),
  ];
}
