import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

/** 篡改: one thing that is not as it was sealed. `leaf` is its place in the log, when it has one. */
export type Tampering = {
  kind: 'changed' | 'deleted' | 'inserted' | 'late' | 'signature' | 'root' | 'truncated';
  leaf: number | null;
  operationId: string | null;
  message: Bilingual;
};

export const tampering = (
  kind: Tampering['kind'],
  leaf: number | null,
  operationId: string | null,
  message: Bilingual,
): Tampering => ({ kind, leaf, operationId, message });
