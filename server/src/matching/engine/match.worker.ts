import { parentPort, workerData } from 'node:worker_threads';
import type { MatchingMessage } from './match-in-thread.ts';
import { carryOut, type MatchingTask } from './matching-task.ts';
import { rankInThreads } from './rank-in-threads.ts';

// Started by match-in-thread.ts only. It answers one task and tells how far it is; who cancels ends the thread.
const task: MatchingTask = workerData;

/** Ranking is about half of the work. */
const half = 0.5;

const tell = (message: MatchingMessage): void => parentPort?.postMessage(message);
const ranked = await rankInThreads(task.market, {
  watch: { onProgress: (share) => tell({ progress: half * share }) },
});
tell({ answer: carryOut(task, ranked, { onProgress: (share) => tell({ progress: half + half * share }) }) });
