import { MatchingCancelled } from '../cancelled.ts';
import { type Plan, pull, put } from '../plan.ts';
import { get, type SolveWatch } from '../problem.ts';
import { type Batch, batchesWithKnowers } from './batch-knowers.ts';
import { putBack } from './put-back.ts';
import { draws, type Round, undo } from './round.ts';
import { takeOutAround, takeOutFor } from './take-out.ts';

const roundsAUnit = 350;
const mostRounds = 60_000;

/**
 * 大邻域搜索 (Shaw, CP 1998): some units that compete for the same orders are taken out, with what is left of a batch that
 * falls short by it, and put back one by one where each gains most. It reaches what single moves cannot: a batch opened or
 * given up, a limit shared out anew. A plan may be left for a worse one that lies not too far below the best so far
 * (record-to-record travel; Dueck, J. Comput. Phys. 104, 1993), ever less far as time goes on; the best is kept. The draws
 * are the same every time.
 */
export function searchAround(plan: Plan, watch: SolveWatch): void {
  const units = plan.held.length;
  const rounds = Math.min(mostRounds, roundsAUnit * units);
  const shut = plan.closed.slice();
  plan.closed.fill(0);
  const round: Round = { out: [], before: [], isOut: new Uint8Array(units), draw: draws() };
  const batches = batchesWithKnowers(plan);
  const record = { held: plan.held.slice(), below: 0 };
  const farthest = meanWorth(plan) * mostUnitsBelow;
  for (let count = 0; count < rounds; count++) {
    if (count % 1_000 === 0 && watch.isCancelled?.() === true) throw new MatchingCancelled();
    const batch = count % 4 === 3 ? batches[round.draw(Math.max(1, batches.length))] : undefined;
    const reach = farthest * Math.max(0, 1 - (1.25 * count) / rounds);
    record.below -= tryRound(plan, round, { batch, mayLose: reach - record.below });
    if (record.below >= 0) continue;
    record.below = 0;
    record.held.set(plan.held);
  }
  if (record.below > 0) putAllAt(plan, record.held);
  for (let order = 0; order < shut.length; order++)
    if (shut[order] === 1 && get(plan.used, order) === 0) plan.closed[order] = 1;
}

/** At the beginning the search may go so many placed units below the best plan. */
const mostUnitsBelow = 0.6;

function meanWorth(plan: Plan): number {
  let sum = 0;
  let placed = 0;
  for (let unit = 0; unit < plan.held.length; unit++) {
    if (get(plan.held, unit) < 0) continue;
    sum += get(plan.worth, get(plan.held, unit));
    placed++;
  }
  return placed === 0 ? 0 : sum / placed;
}

function putAllAt(plan: Plan, held: Int32Array): void {
  for (let unit = 0; unit < held.length; unit++)
    if (get(plan.held, unit) !== get(held, unit)) pull(plan, unit);
  for (let unit = 0; unit < held.length; unit++)
    if (get(plan.held, unit) < 0 && get(held, unit) >= 0) put(plan, unit, get(held, unit));
}

/** What the round gained; what loses more than it may is undone. */
function tryRound(
  plan: Plan,
  round: Round,
  { batch, mayLose }: { readonly batch: Batch | undefined; readonly mayLose: number },
): number {
  const before = batch === undefined ? takeOutAround(plan, round) : takeOutFor(plan, round, batch);
  const gain = putBack(plan, round, batch) - before;
  const isKept = gain >= -Math.max(0, mayLose);
  if (!isKept) undo(plan, round);
  for (const unit of round.out) round.isOut[unit] = 0;
  round.out.length = 0;
  round.before.length = 0;
  return isKept ? gain : 0;
}
