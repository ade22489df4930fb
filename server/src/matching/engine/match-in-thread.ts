import { Worker } from 'node:worker_threads';
import type { BalanceRow } from '@wengang/domain/matching/balance/balance.ts';
import type {
  Assignment,
  Market,
  Offer,
  Pair,
  SeekerOffers,
} from '@wengang/domain/matching/market/market.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';
import { type AnswerOf, carryOut, type MatchingAnswer, type MatchingTask } from './matching-task.ts';

/**
 * From so many pairs a thread is worth its start, a quarter of a second on two busy cores: a plan takes that at 5,000 pairs and a second at 20,000, the
 * others 0.15 s at 100,000. What is smaller is done here and holds the service up for less than that.
 */
const worthThread = { offers: 100_000, assignment: 2_000, balance: 100_000, fits: 100_000 } as const;
/** How often a running thread is asked whether anybody still waits for it. */
const pause = 200;

export type MatchingMessage = { progress: number } | { answer: MatchingAnswer };

/** 推荐, as `makeOffers`; what takes longer in threads of its own, so that the service goes on answering. Cancelled: throws `MatchingCancelled`. */
export const offersInThread = (market: Market, watch: SolveWatch = {}): Promise<readonly SeekerOffers[]> =>
  answerOf({ kind: 'offers', market }, watch);

/** 安置, as `assign`; likewise. */
export const assignInThread = (market: Market, watch: SolveWatch = {}): Promise<Assignment> =>
  answerOf({ kind: 'assignment', market }, watch);

/** 供需缺口, as `balanceOf`; likewise. */
export const balanceInThread = (market: Market, placed: readonly Pair[]): Promise<readonly BalanceRow[]> =>
  answerOf({ kind: 'balance', market, pairs: placed }, {});

/** Those of some pairs that fit, as `offerOfPair`, by `<seeker> <order>`; likewise. */
export const fitsInThread = (market: Market, pairs: readonly Pair[]): Promise<ReadonlyMap<string, Offer>> =>
  answerOf({ kind: 'fits', market, pairs }, {});

async function answerOf<Task extends MatchingTask>(task: Task, watch: SolveWatch): Promise<AnswerOf<Task>> {
  const { seekers, orders } = task.market;
  const isSmall = seekers.length * orders.length < worthThread[task.kind];
  const answer = isSmall ? carryOut(task, rankMarket(task.market), watch) : await inThread(task, watch);
  // The thread carries out the task that it was given.
  return answer as AnswerOf<Task>;
}

async function inThread(task: MatchingTask, watch: SolveWatch): Promise<MatchingAnswer> {
  const worker = new Worker(new URL('./match.worker.ts', import.meta.url), { workerData: task });
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
