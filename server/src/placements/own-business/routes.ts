import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { endVentureOperation, recordVentureOperation } from './venture.ts';

export const ownBusinessOperations: readonly BoundOperation[] = [recordVentureOperation, endVentureOperation];
