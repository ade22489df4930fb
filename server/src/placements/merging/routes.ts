import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { mergePersonsOperation } from './merge-persons.ts';
import { undoMergeOperation } from './undo-merge.ts';

export const mergingOperations: readonly BoundOperation[] = [mergePersonsOperation, undoMergeOperation];
