import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type {
  FactChange,
  FactRefusal,
  FactSheet,
  KnownFact,
} from '@wengang/domain/people/changes/fact-change.ts';
import { FactId } from '@wengang/domain/people/facts.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Applied, OperationCall } from '../../platform/operations/bound-operation.ts';
import { closeFacts, listPresentFacts, lockPerson, type NewFact, saveFacts } from '../store.ts';

/** The row that was added last: what the operation stated. Null when it only took one back. */
type Changed = { factId: FactId | null };

/**
 * Every change of the dated facts of one person: reads what is known, asks the rule, closes and adds rows, and has the standing rebuilt.
 * The person is locked first, so that two changes at once see each other.
 */
export async function changeFacts(
  tx: Tx,
  call: OperationCall,
  { personId, factDay }: { personId: string; factDay: CivilDate | null },
  decide: (sheet: FactSheet) => Outcome<FactChange, FactRefusal>,
): Promise<Outcome<Applied<Changed>, FactRefusal | RefusalOf<typeof notFound>>> {
  const person = await lockPerson(tx, personId);
  if (person === undefined) return refuse(notFound, { what: 'person' });
  const facts = await listPresentFacts(tx, personId);
  const decided = decide({ facts, born: person.born, today: call.context.businessDay });
  if (!decided.ok) return decided;
  const { closed, added } = decided.value;
  await closeFacts(
    tx,
    closed.map((id) => ({ person_id: personId, fact_id: id })),
    call.id,
  );
  const rows = added.map((stated) => factRow(call.id, personId, { ...stated, id: call.newId() }));
  await saveFacts(tx, rows);
  const last = rows.at(-1);
  return accept({
    reply: { factId: last === undefined ? null : FactId.parse(last.fact_id) },
    persons: [personId],
    regions: [],
    factDay,
    restate: [personId],
  });
}

/** A fact as a row that this operation records. */
export const factRow = (
  by: string,
  personId: string,
  { id, kind, from, to, value, detail }: KnownFact,
): NewFact => ({
  person_id: personId,
  fact_id: id,
  kind,
  from_day: from,
  to_day: to,
  value,
  detail: { ...detail },
  recorded_by: by,
});
