import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctReturn } from '@wengang/domain/returns/contract.ts';
import { openJob } from '../placements/employment/state-act.ts';
import { takeBackLast } from '../placements/employment/take-back.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { findHomecomingSpell } from './store.ts';

/** Services that were given meanwhile stay in the book; they belong to a return that is listed no more. */
export const correctReturnOperation = implement(
  correctReturn,
  async (tx, call, input) => {
    const { personId, homecomingId, reason, note } = input;
    const spell = await findHomecomingSpell(tx, personId, homecomingId);
    const job = spell === undefined ? undefined : await openJob(tx, personId, spell);
    if (job === undefined) return refuse(notFound, { what: 'homecoming' });
    const outcome = await takeBackLast(tx, call, job, { move: 'comeHome', reason, note });
    if (!outcome.ok) return outcome;
    return accept({
      reply: { personId, homecomingId, status: outcome.value.status },
      persons: [personId],
      regions: [],
      factDay: null,
      restate: [personId],
    });
  },
  { onMerged: true },
);
