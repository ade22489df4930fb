import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { recordClassOperation } from './record-class.ts';
import { recordTrainingWishOperation } from './record-wish.ts';
import { withdrawRecordOperation } from './withdraw-record.ts';

export const trainingOperations: readonly BoundOperation[] = [
  recordClassOperation,
  recordTrainingWishOperation,
  withdrawRecordOperation,
];
