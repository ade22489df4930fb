import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { ClassTerms } from '@wengang/domain/training/commissions/class-terms.ts';
import { commissionOver } from '@wengang/domain/training/commissions/refusals.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { type CommissionRow, listTrainees, lockCommission, type TraineeRow } from './store.ts';

/** Whether a commission is of the county around, or of a county below, the post of who asks. Everybody else finds nothing. */
export const concerns = ({ home }: AccessContext, { county_path }: CommissionRow): boolean =>
  home !== null && (county_path.startsWith(home) || home.startsWith(county_path));

export const termsOf = ({ terms }: CommissionRow): ClassTerms => ClassTerms.parse(terms);

/** The trainees whom the post of who asks may know: all of the county, or those of its township or village. */
export function traineesOf(
  tx: Tx,
  { home }: AccessContext,
  { commission_id, county_path }: CommissionRow,
): Promise<TraineeRow[]> {
  const path = home?.startsWith(county_path) ? home : county_path;
  return listTrainees(tx, commission_id, path);
}

/** The commission, locked, whatever has become of it. */
export async function openCommission(
  tx: Tx,
  { context }: OperationCall,
  id: string,
): Promise<Outcome<CommissionRow, RefusalOf<typeof notFound>>> {
  const commission = await lockCommission(tx, id);
  return commission === undefined || !concerns(context, commission)
    ? refuse(notFound, { what: 'commission' })
    : accept(commission);
}

/** The same while it can be changed. */
export async function openCommissioned(
  tx: Tx,
  call: OperationCall,
  id: string,
): Promise<Outcome<CommissionRow, RefusalOf<typeof notFound | typeof commissionOver>>> {
  const opened = await openCommission(tx, call, id);
  if (!opened.ok || opened.value.status === 'commissioned') return opened;
  return refuse(commissionOver, { status: opened.value.status });
}
