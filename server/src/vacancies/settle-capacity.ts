import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { actHeader } from './act-header.ts';
import { actOf, admit } from './move-order.ts';
import { openOrderFiles } from './order-file.ts';

/**
 * 招满与重开: closes published orders without a place left and opens full ones that have one again, as the system. Called by
 * whatever takes or releases a place, in its transaction. Gives the orders that became full.
 */
export async function settleCapacity(
  tx: Tx,
  call: OperationCall,
  orders: readonly string[],
): Promise<string[]> {
  const filled: string[] = [];
  for (const file of await openOrderFiles(tx, orders, call.context.businessDay)) {
    const left = placesLeft(file);
    const header = actHeader(call, { by: theSystem });
    if (file.state?.status === 'published' && left === 0) {
      const outcome = await admit(tx, call, file, actOf(header, { move: 'fill' }));
      if (outcome.ok) filled.push(file.id);
    }
    if (file.state?.status === 'full' && left > 0)
      await admit(tx, call, file, actOf(header, { move: 'reopen' }));
  }
  return filled;
}
