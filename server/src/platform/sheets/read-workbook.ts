import { Worker } from 'node:worker_threads';
import { type SheetLimits, sheetLimits } from './limits.ts';
import { partsOf, type WorkbookPart } from './reading/parts.ts';
import type { ScanMessage } from './reading/scan-workbook.ts';
import { sheetRefusal } from './refusals.ts';
import { askWorker } from './worker-answers.ts';

/**
 * Reads an .xlsx workbook or a text table (.csv, .txt) of at most `limits.fileBytes` in a worker thread with caps on
 * memory and time. What the bytes are is judged from the bytes. After `refused` the rows handed over before are not
 * to be used: the file is refused whole. Leaving the loop early ends the worker.
 */
export async function* readWorkbook(
  bytes: Uint8Array,
  limits: SheetLimits = sheetLimits,
): AsyncGenerator<WorkbookPart> {
  if (bytes.length > limits.fileBytes) {
    yield { type: 'refused', refusal: sheetRefusal('too-large') };
    return;
  }
  const worker = new Worker(new URL('./read-workbook.worker.ts', import.meta.url), {
    workerData: { bytes, limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 8 },
  });
  try {
    yield* partsOf(askWorker<ScanMessage>(worker, limits));
  } finally {
    await worker.terminate();
  }
}
