import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { ClassTerms } from '@wengang/domain/training/commissions/class-terms.ts';
import { commissionOver } from '@wengang/domain/training/commissions/refusals.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { type CommissionRow, lockCommission } from './store.ts';

/** Whether a commission is of the county around, or of a county below, the post of who asks. Everybody else finds nothing. */
export const concerns = ({ home }: AccessContext, { county_path }: CommissionRow): boolean =>
  home !== null && (county_path.startsWith(home) || home.startsWith(county_path));

export const termsOf = ({ terms }: CommissionRow): ClassTerms => ClassTerms.parse(terms);

/** The commission, locked, while it can be changed. */
export async function openCommissioned(
  tx: Tx,
  { context }: OperationCall,
  id: string,
): Promise<Outcome<CommissionRow, RefusalOf<typeof notFound | typeof commissionOver>>> {
  const commission = await lockCommission(tx, id);
  if (commission === undefined || !concerns(context, commission))
    return refuse(notFound, { what: 'commission' });
  const { status } = commission;
  return status === 'commissioned' ? accept(commission) : refuse(commissionOver, { status });
}
