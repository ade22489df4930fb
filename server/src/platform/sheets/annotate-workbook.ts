import { Worker } from 'node:worker_threads';
import type { AnnotateMessage } from './annotate-workbook.worker.ts';
import type { Annotation } from './annotation/annotate-xlsx.ts';
import { type SheetLimits, sheetLimits } from './limits.ts';
import { askWorker } from './worker-answers.ts';

/**
 * 批注表: gives a workbook back with its findings: wrong cells coloured (red refused, yellow warning) and commented, and
 * behind the last column of each sheet with findings the column `resultHeader` with the row's reasons.
 *
 * `same-workbook` is a copy of the original, its formulas replaced by their values; `new-table` is a plain new workbook, for
 * text tables and for workbooks with macros or embedded objects. `commentsLeftOut` counts cells beyond 5,000 a sheet whose
 * reasons stand in the result column only. Runs in a worker thread with the reader's caps on memory and time.
 */
export async function annotateWorkbook(
  bytes: Uint8Array,
  annotation: Annotation,
  limits: SheetLimits = sheetLimits,
): Promise<AnnotateMessage> {
  const worker = new Worker(new URL('./annotate-workbook.worker.ts', import.meta.url), {
    workerData: { bytes, annotation, limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  try {
    for await (const message of askWorker<AnnotateMessage>(worker, limits)) return message;
    throw new Error('the sheet worker gave no answer');
  } finally {
    await worker.terminate();
  }
}
