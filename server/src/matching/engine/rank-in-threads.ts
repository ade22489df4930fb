import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { prepareMarket } from '@wengang/domain/matching/market/prepare.ts';
import { type BestOrders, bestOrders, emptyBest } from '@wengang/domain/matching/ranking/best-orders.ts';
import { type CompiledMarket, compileMarket } from '@wengang/domain/matching/ranking/compile.ts';
import {
  keptOrders,
  type RankedMarket,
  rankedMarket,
} from '@wengang/domain/matching/ranking/ranked-market.ts';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';
import { sharedMarket } from './shared-market.ts';

/** Below so many pairs a thread takes longer to start than the work. */
const worthThreads = 3_000_000;
/** Units that a thread is given at once: small enough that none waits long for the last. */
const stretch = 1_000;

export interface RankOptions {
  readonly most?: number;
  /** Absent: all processors. */
  readonly threads?: number;
  readonly watch?: SolveWatch;
}

/**
 * 多线程排序: as `rankMarket`, over all processors. The result is the same for any number of threads: each unit is ranked by itself, and
 * everything is put where it belongs. Cancelled: `MatchingCancelled` is thrown and all threads have ended.
 */
export async function rankInThreads(
  market: Market,
  { most = keptOrders, threads = availableParallelism(), watch = {} }: RankOptions = {},
): Promise<RankedMarket> {
  const prepared = prepareMarket(market);
  const compiled = compileMarket(prepared);
  const units = prepared.units.length;
  if (threads <= 1 || units * prepared.orders.length < worthThreads)
    return rankedMarket(prepared, compiled, bestOrders(compiled, { from: 0, to: units, most }));
  const best = emptyBest({ from: 0, to: units, most });
  await rankStretches(compiled, best, { threads: Math.min(threads, Math.ceil(units / stretch)), watch });
  return rankedMarket(prepared, compiled, best);
}

async function rankStretches(
  compiled: CompiledMarket,
  best: BestOrders,
  { threads, watch }: { readonly threads: number; readonly watch: SolveWatch },
): Promise<void> {
  const units = best.counts.length;
  const market = sharedMarket(compiled);
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./rank-units.worker.ts', import.meta.url), { workerData: market }),
  );
  let given = 0;
  let done = 0;
  try {
    await Promise.all(workers.map(rankWith));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  async function rankWith(worker: Worker): Promise<void> {
    while (given < units) {
      if (watch.isCancelled?.() === true) throw new MatchingCancelled();
      const from = given;
      const to = Math.min(units, from + stretch);
      given = to;
      worker.postMessage({ from, to, most: best.most });
      putIn(best, await nextFrom(worker));
      done += to - from;
      watch.onProgress?.(done / units);
    }
  }
}

const nextFrom = (worker: Worker): Promise<BestOrders> =>
  new Promise((resolve, reject) => {
    const settled = (settle: () => void) => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      settle();
    };
    const onMessage = (best: BestOrders) => settled(() => resolve(best));
    const onError = (fault: unknown) => settled(() => reject(fault));
    const onExit = () => onError(new Error('a ranking thread ended before its work was done'));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });

function putIn(all: BestOrders, part: BestOrders): void {
  all.counts.set(part.counts, part.from);
  all.orders.set(part.orders, part.from * all.most);
  all.totals.set(part.totals, part.from * all.most);
}
