import { parentPort, workerData } from 'node:worker_threads';
import { bestOrders } from '@wengang/domain/matching/ranking/best-orders.ts';
import type { CompiledMarket } from '@wengang/domain/matching/ranking/compile.ts';

// Started by rank-in-threads.ts only. It ranks the stretches of units that it is sent, one after the other.
const market: CompiledMarket = workerData;

parentPort?.on('message', (stretch: { from: number; to: number; most: number }) => {
  const best = bestOrders(market, stretch);
  parentPort?.postMessage(
    best,
    [best.counts, best.orders, best.totals].map(({ buffer }) => buffer as ArrayBuffer),
  );
});
