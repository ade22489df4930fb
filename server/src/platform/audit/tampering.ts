import type { Message } from '@wengang/domain/contract/refusal.ts';

/** 篡改: one thing that is not as it was sealed. `leaf` is its place in the log, when it has one. */
export type Tampering = {
  kind: 'changed' | 'deleted' | 'inserted' | 'late' | 'signature' | 'root' | 'truncated';
  leaf: number | null;
  operationId: string | null;
  message: Message;
};

export const tampering = (
  kind: Tampering['kind'],
  leaf: number | null,
  operationId: string | null,
  message: Message,
): Tampering => ({ kind, leaf, operationId, message });
