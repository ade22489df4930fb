import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { FactId, type PersonId } from '@wengang/domain/people/facts.ts';
import { alreadyAttended, classDaysNotPossible, recordClass } from '@wengang/domain/training/contract.ts';
import { saveFacts } from '../people/store.ts';
import type { Tx } from '../platform/database/database.ts';
import { implement, type OperationCall } from '../platform/operations/bound-operation.ts';
import { listAttended, lockVisible } from './store.ts';

export const recordClassOperation = implement(recordClass, (tx, call, input) =>
  recordAttendance(tx, call, input),
);

type Attendance = { course: string; from: CivilDate; to: CivilDate; attended: readonly PersonId[] };

/** 登记结业: a fact for everybody who attended a class that is over. What it gives is the outcome of the operation. */
export async function recordAttendance(
  tx: Tx,
  call: OperationCall,
  { course, from, to, attended }: Attendance,
) {
  const today = call.context.businessDay;
  if (to < from || to > today) return refuse(classDaysNotPossible, { from, to, today });
  const visible = await lockVisible(tx, attended);
  const unknown = attended.find((personId) => !visible.has(personId));
  if (unknown !== undefined) return refuse(notFound, { what: 'person', id: unknown });
  const known = new Set(await listAttended(tx, attended, { course, to }));
  const twice = attended.filter((personId, at) => known.has(personId) || attended.indexOf(personId) < at);
  if (twice.length > 0) return refuse(alreadyAttended, { persons: [...new Set(twice)], to });
  const records = attended.map((personId) => ({ personId, recordId: FactId.parse(call.newId()) }));
  await saveFacts(
    tx,
    records.map(({ personId, recordId }) => ({
      person_id: personId,
      fact_id: recordId,
      kind: 'training',
      from_day: from,
      to_day: to,
      value: 'attended',
      detail: { course },
      recorded_by: call.id,
    })),
  );
  return accept({
    reply: { records },
    persons: [...attended],
    regions: [],
    factDay: to,
    split: {
      rest: { course, from, to },
      rows: new Map<PersonId, unknown>(attended.map((one) => [one, {}])),
    },
  });
}
