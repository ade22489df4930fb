import { parentPort, workerData } from 'node:worker_threads';
import type { SheetLimits } from './limits.ts';
import { scanWorkbook } from './reading/scan-workbook.ts';

// Started by read-workbook.ts only. It sends one message for each `next` it is sent, so that rows never pile up.
const { bytes, limits }: { bytes: Uint8Array; limits: SheetLimits } = workerData;
const messages = scanWorkbook(bytes, limits);

let turn = Promise.resolve();
parentPort?.on('message', () => {
  turn = turn.then(async () => {
    const next = await messages.next();
    if (next.done) return parentPort?.close();
    const message = next.value;
    parentPort?.postMessage(message, message.type === 'rows' ? [message.batch.numbers.buffer] : []);
  });
});
