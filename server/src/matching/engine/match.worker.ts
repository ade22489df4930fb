import { parentPort, workerData } from 'node:worker_threads';
import { assignIn } from '@wengang/domain/matching/assignment/assign.ts';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { offersIn } from '@wengang/domain/matching/offers/offers.ts';
import type { MatchingAnswer, MatchingMessage, MatchingTask } from './match-in-thread.ts';
import { rankInThreads } from './rank-in-threads.ts';

// Started by match-in-thread.ts only. It answers one task and tells how far it is; who cancels ends the thread.
const { task, market }: { task: MatchingTask; market: Market } = workerData;

/** Ranking is about half of the work. */
const half = 0.5;

const tell = (message: MatchingMessage): void => parentPort?.postMessage(message);
const ranked = await rankInThreads(market, {
  watch: { onProgress: (share) => tell({ progress: half * share }) },
});
tell({ answer: answerOf() });

function answerOf(): MatchingAnswer {
  if (task === 'offers') return { offers: [...offersIn(ranked)] };
  const onProgress = (share: number) => tell({ progress: half + half * share });
  return { assignment: assignIn(ranked, { onProgress }) };
}
