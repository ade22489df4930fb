import type { Worker } from 'node:worker_threads';
import type { SheetLimits } from './limits.ts';
import { type SheetRefusal, sheetRefusal } from './refusals.ts';

type Refused = { type: 'refused'; refusal: SheetRefusal };

/** Two questions are always under way, so the worker reads on while the caller works, and never further. */
const ahead = 2;

/**
 * Asks the worker for message after message. Only the time spent waiting for it counts against the limit. Too much time
 * or memory becomes a `refused` message; any other fault of the worker is a failure and is thrown.
 */
export async function* askWorker<Message>(
  worker: Worker,
  limits: SheetLimits,
): AsyncGenerator<Message | Refused> {
  const arrived: Message[] = [];
  const faults: unknown[] = [];
  let wake = (): void => {};
  worker.on('message', (message: Message) => {
    arrived.push(message);
    wake();
  });
  worker.on('error', (fault) => {
    faults.push(fault);
    wake();
  });
  worker.on('exit', () => {
    faults.push(new Error('the sheet worker ended before its work was done'));
    wake();
  });
  const next = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  let left = limits.milliseconds;
  for (let asked = 0; asked < ahead; asked += 1) worker.postMessage('next');
  for (;;) {
    if (arrived.length === 0 && faults.length === 0) {
      const since = performance.now();
      await next(left);
      left -= performance.now() - since;
    }
    const message = arrived.shift();
    if (message !== undefined) {
      worker.postMessage('next');
      yield message;
    } else if (faults.length > 0) {
      yield { type: 'refused', refusal: refusalOfFault(faults[0]) };
      return;
    } else if (left <= 0) {
      yield { type: 'refused', refusal: sheetRefusal('too-slow') };
      return;
    }
  }
}

function refusalOfFault(fault: unknown): SheetRefusal {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return sheetRefusal('too-much-memory');
  throw fault;
}
