import type { Plan } from '../plan.ts';
import { get } from '../problem.ts';
import { type Batch, batchesWithKnowers } from './batch-knowers.ts';
import { putBack } from './put-back.ts';
import { draws, type Round, undo } from './round.ts';
import { takeOutAround, takeOutFor } from './take-out.ts';

const roundsAUnit = 500;
const mostRounds = 20_000;

/**
 * 大邻域搜索 (Shaw, CP 1998): some units that compete for the same orders are taken out, with what is left of a batch that
 * falls short by it, and put back one by one where each gains most; what is worth less than before is undone. It reaches
 * what single moves cannot: a batch opened or given up, a limit shared out anew. The draws are the same every time.
 */
export function searchAround(plan: Plan): void {
  const units = plan.held.length;
  const rounds = Math.min(mostRounds, roundsAUnit * units);
  const patience = rounds / 4 + 500;
  const shut = plan.closed.slice();
  plan.closed.fill(0);
  const round: Round = { out: [], before: [], isOut: new Uint8Array(units), draw: draws() };
  const batches = batchesWithKnowers(plan);
  let last = 0;
  for (let count = 0; count < rounds && count - last < patience; count++) {
    const batch = count % 4 === 3 ? batches[round.draw(Math.max(1, batches.length))] : undefined;
    if (tryRound(plan, round, batch)) last = count;
  }
  for (let order = 0; order < shut.length; order++)
    if (shut[order] === 1 && get(plan.used, order) === 0) plan.closed[order] = 1;
}

/** Whether the round gained; what neither gains nor loses is kept too. */
function tryRound(plan: Plan, round: Round, batch: Batch | undefined): boolean {
  const before = batch === undefined ? takeOutAround(plan, round) : takeOutFor(plan, round, batch);
  const gain = putBack(plan, round, batch) - before;
  if (gain < 0) undo(plan, round);
  for (const unit of round.out) round.isOut[unit] = 0;
  round.out.length = 0;
  round.before.length = 0;
  return gain > 0;
}
