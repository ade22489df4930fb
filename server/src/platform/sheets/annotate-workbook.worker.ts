import { parentPort, workerData } from 'node:worker_threads';
import { annotateAsTable } from './annotation/annotate-table.ts';
import { type Annotation, annotateXlsx } from './annotation/annotate-xlsx.ts';
import { fileKind } from './container/file-kind.ts';
import type { SheetLimits } from './limits.ts';
import { refusalOf, refuse, type SheetRefusal } from './refusals.ts';

export type AnnotateMessage =
  | {
      type: 'annotated';
      form: 'same-workbook' | 'new-table';
      bytes: Uint8Array<ArrayBuffer>;
      commentsLeftOut: number;
    }
  | { type: 'refused'; refusal: SheetRefusal };

// Started by annotate-workbook.ts only; answers the first question with the whole result.
const job: { bytes: Uint8Array; annotation: Annotation; limits: SheetLimits } = workerData;

parentPort?.once('message', async () => {
  const message = await annotate();
  parentPort?.postMessage(message, message.type === 'annotated' ? [message.bytes.buffer] : []);
});

async function annotate(): Promise<AnnotateMessage> {
  const { bytes, annotation, limits } = job;
  try {
    if (bytes.length > limits.fileBytes) refuse('too-large');
    const kind = fileKind(bytes);
    if (kind.kind === 'refused') refuse(kind.code);
    const copy = kind.kind === 'zip' ? await annotateXlsx(bytes, annotation, limits) : undefined;
    if (copy) return annotated('same-workbook', copy.bytes, copy.commentsLeftOut);
    const table = await annotateAsTable(bytes, annotation, limits);
    return annotated('new-table', table, 0);
  } catch (error) {
    return { type: 'refused', refusal: refusalOf(error) };
  }
}

/** The bytes in memory of their own, so that they can be handed over without copying them again. */
function annotated(
  form: 'same-workbook' | 'new-table',
  buffer: Buffer,
  commentsLeftOut: number,
): AnnotateMessage {
  return { type: 'annotated', form, bytes: Uint8Array.from(buffer), commentsLeftOut };
}
