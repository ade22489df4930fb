import { addDays, type CivilDate, daysBetween, fullYears } from '@wengang/domain/calendar/civil-date.ts';
import { horizon } from '@wengang/domain/matching/stay/baseline.ts';
import { type StayTable, stayTable } from '@wengang/domain/matching/stay/expected-stay.ts';
import type { GroupedRow } from '@wengang/domain/matching/stay/fairness.ts';
import { ageBandOf } from '@wengang/domain/matching/stay/fairness-measures.ts';
import { type StayModel, totalPoints } from '@wengang/domain/matching/stay/stay-model.ts';
import type { StaySpell } from '@wengang/domain/matching/stay/stay-spell.ts';
import { ethnicGroupOf } from '@wengang/domain/people/roster/code-lists/ethnic-group.ts';
import { spellOf } from './spells.ts';
import type { FairnessPerson } from './store.ts';

/** 统计期: the year up to a day. */
export const fairnessPeriod = (on: CivilDate): { from: CivilDate; to: CivilDate } => ({
  from: addDays(on, -364),
  to: on,
});

/** Of whom the ledger does not hold it. */
const notOnRecord = '未登记';

/**
 * One row a person, with the groups of the day. Expected days are what the model of the day says of the post that the person took; whether somebody
 * stayed is told only of starts that are due, of those who left early as of those who did not.
 */
export function fairnessRows(
  persons: readonly FairnessPerson[],
  { model, on }: { model: StayModel; on: CivilDate },
): readonly GroupedRow[] {
  const table = stayTable(model);
  return persons.map((person) => {
    const spell = person.started === null ? undefined : spellOf(person.started, on);
    return {
      groups: {
        sex: person.sex === 2 ? '女' : '男',
        ageBand: ageBandOf(fullYears(person.born, on)),
        ethnicGroup: ethnicGroupOf(person.ethnic_group ?? '')?.zh ?? notOnRecord,
        disability: person.disabled ? '有' : notOnRecord,
      },
      offers: person.offers,
      placed: person.started !== null,
      expectedDays: spell === undefined ? null : expectedDays(table, model, spell),
      stayed180: isDue(person, on) ? stayedThrough(spell) : null,
    };
  });
}

const expectedDays = (table: StayTable, model: StayModel, { values }: StaySpell): number =>
  table.days(totalPoints(model, values));

const isDue = ({ started }: FairnessPerson, on: CivilDate): boolean =>
  started !== null && daysBetween(started.settled_on, on) >= horizon;

function stayedThrough(spell: StaySpell | undefined): boolean | null {
  if (spell === undefined) return null;
  return spell.days >= horizon ? true : spell.ended ? false : null;
}
