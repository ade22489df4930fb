import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { cancelRun, matchingNotRunning } from '@wengang/domain/matching/progress-contract.ts';
import { implement } from '../../../platform/operations/bound-operation.ts';
import { askToEnd } from './store.ts';
import { progressOf } from './tell-progress.ts';

/** Only a sign: the operation that runs looks for it several times a second, and ends itself. */
export const cancelRunOperation = implement(cancelRun, async (tx, call, { operationId }) => {
  const found = await progressOf(tx, operationId);
  if (found === undefined) return refuse(notFound, { what: 'matching' });
  const { state } = found;
  if (state !== 'running' && state !== 'cancelling') return refuse(matchingNotRunning, { state });
  await askToEnd(tx, operationId, call.id);
  return accept({ reply: { state: 'cancelling' }, persons: [], regions: [], factDay: null });
});
