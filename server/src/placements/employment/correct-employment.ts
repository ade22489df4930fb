import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctEmployment } from '@wengang/domain/placements/employment/contract.ts';
import { isReturn } from '@wengang/domain/placements/spell-correction.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openJob } from './state-act.ts';
import { mayStateAbout } from './state-employment.ts';
import { lastAct, takeBackLast } from './take-back.ts';

/** A return is taken back with what it handed over and counted: by returns.correct-return. */
export const correctEmploymentOperation = implement(
  correctEmployment,
  async (tx, call, input) => {
    const { personId, spellId } = input;
    const job = await openJob(tx, personId, spellId);
    if (job === undefined || !mayStateAbout(call, job)) return refuse(notFound, { what: 'spell' });
    if (lastAct(job)?.move === 'comeHome') return refuse(moveRefused, reasonsOf([isReturn]));
    const outcome = await takeBackLast(tx, call, job, input);
    if (!outcome.ok) return outcome;
    return accept({
      reply: { personId, spellId, status: outcome.value.status },
      persons: [personId],
      regions: [],
      factDay: null,
      restate: [personId],
    });
  },
  { onMerged: true },
);
