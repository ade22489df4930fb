import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import {
  liftStop,
  recheckOrder,
  resumeOrder,
  returnOrder,
  submitOrder,
  VacancyId,
  verifyOrder,
} from '@wengang/domain/vacancies/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { moveOrder, type OrderRefusal } from './move-order.ts';
import type { OrderFile } from './order-file.ts';

// The moves of chain 5.1 that touch nothing but the order. Draft has its own file; a stop touches offers and stands in matching.

export const submitOrderOperation = implement(submitOrder, async (tx, call, input) =>
  moved(await moveOrder(tx, call, input, { move: 'submit' })),
);

export const verifyOrderOperation = implement(verifyOrder, async (tx, call, { method, ...asked }) =>
  moved(await moveOrder(tx, call, asked, { move: 'verify', method })),
);

export const returnOrderOperation = implement(returnOrder, async (tx, call, { reason, ...asked }) =>
  moved(await moveOrder(tx, call, asked, { move: 'return', reason })),
);

export const recheckOrderOperation = implement(recheckOrder, async (tx, call, input) =>
  moved(await moveOrder(tx, call, input, { move: 'recheck' })),
);

export const resumeOrderOperation = implement(resumeOrder, async (tx, call, { reason, ...asked }) =>
  moved(await moveOrder(tx, call, asked, { move: 'resume', reason })),
);

export const liftStopOperation = implement(liftStop, async (tx, call, { reason, ...asked }) =>
  moved(await moveOrder(tx, call, asked, { move: 'liftStop', reason })),
);

/** What an operation that moved one order answers. */
function moved(outcome: Outcome<OrderFile, OrderRefusal>) {
  if (!outcome.ok) return outcome;
  const { id, row, state, log } = outcome.value;
  return accept({
    reply: { vacancyId: VacancyId.parse(id), status: state?.status ?? 'draft' },
    persons: [],
    regions: [row.place_region_id],
    factDay: log.at(-1)?.on ?? null,
  });
}
