import { Worker } from 'node:worker_threads';
import { assignIn } from '@wengang/domain/matching/assignment/assign.ts';
import type { Assignment, Market, SeekerOffers } from '@wengang/domain/matching/market/market.ts';
import { offersIn } from '@wengang/domain/matching/offers/offers.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';

/** Below so many pairs the answer is there before a thread has started. */
const worthThread = 400_000;
/** How often a running thread is asked whether anybody still waits for it. */
const pause = 200;

export type MatchingTask = 'offers' | 'assignment';
export type MatchingAnswer = { offers: readonly SeekerOffers[] } | { assignment: Assignment };
export type MatchingMessage = { progress: number } | { answer: MatchingAnswer };

/** 推荐, as `makeOffers`; a large market in threads of its own, so that the service goes on answering. Cancelled: throws `MatchingCancelled`. */
export async function offersInThread(
  market: Market,
  watch: SolveWatch = {},
): Promise<readonly SeekerOffers[]> {
  if (isSmall(market)) return [...offersIn(rankMarket(market))];
  const answer = await inThread('offers', market, watch);
  if (!('offers' in answer)) throw new Error('the matching thread answered another task');
  return answer.offers;
}

/** 安置, as `assign`; likewise. */
export async function assignInThread(market: Market, watch: SolveWatch = {}): Promise<Assignment> {
  if (isSmall(market)) return assignIn(rankMarket(market), watch);
  const answer = await inThread('assignment', market, watch);
  if (!('assignment' in answer)) throw new Error('the matching thread answered another task');
  return answer.assignment;
}

const isSmall = ({ seekers, orders }: Market): boolean => seekers.length * orders.length < worthThread;

async function inThread(task: MatchingTask, market: Market, watch: SolveWatch): Promise<MatchingAnswer> {
  const worker = new Worker(new URL('./match.worker.ts', import.meta.url), { workerData: { task, market } });
  let asking: NodeJS.Timeout | undefined;
  try {
    return await new Promise<MatchingAnswer>((resolve, reject) => {
      worker.on('message', (message: MatchingMessage) => {
        if ('answer' in message) resolve(message.answer);
        else watch.onProgress?.(message.progress);
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the matching thread ended before its work was done')));
      asking = setInterval(() => {
        if (watch.isCancelled?.() === true) reject(new MatchingCancelled());
      }, pause);
    });
  } finally {
    clearInterval(asking);
    await worker.terminate();
  }
}
