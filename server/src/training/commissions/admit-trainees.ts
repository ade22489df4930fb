import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { ClassTerms } from '@wengang/domain/training/commissions/class-terms.ts';
import { traineesNotSuited } from '@wengang/domain/training/commissions/refusals.ts';
import { unfitTrainees } from '@wengang/domain/training/commissions/trainee-conditions.ts';
import type { Tx } from '../../platform/database/database.ts';
import { lockCandidates } from './store.ts';

/** 学员: that all of these persons can take the class; or who is out of sight, or why some cannot. */
export async function admitTrainees(
  tx: Tx,
  persons: readonly PersonId[],
  { commission, terms }: { commission: string; terms: ClassTerms },
): Promise<Outcome<null, RefusalOf<typeof notFound | typeof traineesNotSuited>>> {
  const { from, to } = terms;
  const rows = await lockCandidates(tx, persons, { commission, from, to });
  const known = new Map(rows.map((row) => [row.person_id, row]));
  const stranger = persons.find((personId) => !known.has(personId));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger });
  const candidates = persons.flatMap((personId) => {
    const row = known.get(personId);
    if (row === undefined) return [];
    return [{ personId, born: CivilDate.parse(row.born), onRoster: row.on_roster, elsewhere: row.elsewhere }];
  });
  const unfit = unfitTrainees(candidates, from);
  return unfit.length > 0 ? refuse(traineesNotSuited, { persons: unfit }) : accept(null);
}
