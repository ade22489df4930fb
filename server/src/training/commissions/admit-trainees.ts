import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { ClassTerms } from '@wengang/domain/training/commissions/class-terms.ts';
import { traineesNotSuited } from '@wengang/domain/training/commissions/refusals.ts';
import { unfitTrainees } from '@wengang/domain/training/commissions/trainee-conditions.ts';
import type { Tx } from '../../platform/database/database.ts';
import { lockVisible } from '../store.ts';
import { listCandidates } from './store.ts';

/** 学员: that all of these persons can take the class; or who is out of sight, or why some cannot. Once it has begun, today counts: who died since does not. */
export async function admitTrainees(
  tx: Tx,
  persons: readonly PersonId[],
  { commission, terms, today }: { commission: string; terms: ClassTerms; today: CivilDate },
): Promise<Outcome<null, RefusalOf<typeof notFound | typeof traineesNotSuited>>> {
  const visible = await lockVisible(tx, persons);
  const stranger = persons.find((personId) => !visible.has(personId));
  if (stranger !== undefined) return refuse(notFound, { what: 'person', id: stranger });
  const { from, to } = terms;
  const rosterDay = from > today ? from : today;
  // In a statement of its own: what a class that held the lock has recorded is seen only by one that begins after it.
  const rows = await listCandidates(tx, persons, { commission, from, to, rosterDay });
  const known = new Map(rows.map((row) => [row.person_id, row]));
  const candidates = persons.flatMap((personId) => {
    const row = known.get(personId);
    if (row === undefined) return [];
    return [{ personId, born: CivilDate.parse(row.born), onRoster: row.on_roster, elsewhere: row.elsewhere }];
  });
  const unfit = unfitTrainees(candidates, from);
  return unfit.length > 0 ? refuse(traineesNotSuited, { persons: unfit }) : accept(null);
}
