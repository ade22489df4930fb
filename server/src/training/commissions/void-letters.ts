import type { VoidReason } from '@wengang/domain/papers/document.ts';
import { lockDocumentsAbout, voidDocuments } from '../../papers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';

/** What the letter of a commission says holds no more: whoever checks it learns that it is void. */
export async function voidLetters(
  tx: Tx,
  call: OperationCall,
  { commission, reason }: { commission: string; reason: VoidReason },
): Promise<void> {
  const letters = (await lockDocumentsAbout(tx, commission)).map(({ document_id }) => document_id);
  await voidDocuments(tx, letters, { on: call.context.businessDay, reason, note: null, by: call.id });
}
