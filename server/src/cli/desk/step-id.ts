import { createHash } from 'node:crypto';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';

/**
 * 步骤编号: the id of one step, always the same in one installation and never that of another (UUID version 8, RFC 9562: the hash of a
 * name). What was cut off sends the same operations again, and each has its one effect.
 */
export function stepId(installation: string, step: string): OperationId {
  const bytes = createHash('sha256')
    .update(`wengang demo\n${installation}\n${step}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return OperationId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
}
