import { civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { day, forever } from '@wengang/domain/people/day-span.ts';
import { isFarm } from '@wengang/domain/placements/resolve-spells.ts';
import type { PersonPlan, SpellPlan } from '@wengang/domain/placements/roster-import/compare-person.ts';
import { firstDay, isMonth, lastDay } from '@wengang/domain/placements/stated-day.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { resolveSpellDays } from '../../spells/store.ts';
import { grantWorkplaces, type SpellRow, supersedeSpells } from '../ledger/spells/store.ts';
import { moveStatements, type NewStatement } from '../ledger/statements/store.ts';
import type { Writing } from './writing.ts';

/** Takes replaced spells out; `spellRows` are those that are added, and `followSpells` belongs after them. */
export async function replaceSpells(
  tx: Tx,
  { operation }: Writing,
  plans: readonly PersonPlan[],
): Promise<void> {
  await supersedeSpells(
    tx,
    replacedIn(plans).map(({ person, from }) => ({ person, id: from })),
    operation,
  );
  // The earlier one gives the shared month up before the later one takes it: the exclusion constraint looks at every row.
  const shifted = plans.flatMap(({ personId, shifted }) =>
    shifted.map((one) => ({ person_id: personId, spell_id: one.spell.id, ...daysOf(one) })),
  );
  if (shifted.length > 0) await resolveSpellDays(tx, shifted);
}

export const spellRows = (plans: readonly PersonPlan[]): SpellRow[] =>
  plans.flatMap(({ personId, spells }) => spells.map((spell) => spellRow(personId, spell)));

/** Lets the places of work see the persons of new spells, and keeps statements with the spell that they are about. */
export async function followSpells(
  tx: Tx,
  { operation, newId }: Writing,
  { plans, spells }: { plans: readonly PersonPlan[]; spells: readonly SpellRow[] },
): Promise<void> {
  await grantWorkplaces(
    tx,
    spells.map((row) => ({ person: row.person_id, spell: row.spell_id, grant: newId() })),
    operation,
  );
  await moveStatements(tx, replacedIn(plans), { operation, newId });
}

const replacedIn = (plans: readonly PersonPlan[]): { person: string; from: string; to: string }[] =>
  plans.flatMap(({ personId, spells }) =>
    spells.flatMap(({ replaces, spell }) =>
      replaces === null ? [] : [{ person: personId, from: replaces, to: spell.id }],
    ),
  );

const daysOf = ({
  from,
  to,
}: {
  from: number;
  to: number;
}): Pick<SpellRow, 'resolved_from' | 'resolved_to'> => ({
  resolved_from: civilDate(day(from)),
  resolved_to: to >= forever ? null : civilDate(day(to)),
});

/** The row of a spell; one that is kept without counting keeps its stated days. */
function spellRow(personId: string, { spell, stated, days }: SpellPlan): SpellRow {
  const { id, start, end, place, employer, kind, fullTime, organised } = spell;
  const statedDays = { from: firstDay(start), to: end === undefined ? forever : lastDay(end) };
  return {
    person_id: personId,
    spell_id: id,
    start_day: civilDate(day(statedDays.from)),
    start_precision: isMonth(start) ? 'month' : 'day',
    end_day: end === undefined ? null : civilDate(day(statedDays.to)),
    end_precision: end === undefined ? null : isMonth(end) ? 'month' : 'day',
    ...daysOf(days ?? statedDays),
    counted: days !== undefined && !isFarm(spell),
    kind,
    full_time: fullTime,
    organised,
    place,
    place_code: stated.placeCode,
    employer_id: employer ?? null,
    employer_name: stated.employer,
    post: stated.post,
    monthly_wage_fen: stated.wage?.monthFen ?? null,
    detail: stated.wage === null ? {} : { wage: stated.wage },
  };
}

export function statementsOf(
  { personId, evidence, returns }: PersonPlan,
  newId: () => string,
): NewStatement[] {
  return [
    ...evidence.map(
      ({ spellId, about, grade }): NewStatement => ({
        person_id: personId,
        statement_id: newId(),
        kind: 'evidence',
        spell_id: spellId,
        about_day: about,
        grade,
        result: 'employed',
        detail: {},
      }),
    ),
    ...returns.map(
      ({ spellId, on, causes }): NewStatement => ({
        person_id: personId,
        statement_id: newId(),
        kind: 'homecoming',
        spell_id: spellId,
        about_day: on,
        grade: null,
        result: null,
        detail: { by: 'village', causes },
      }),
    ),
  ];
}
