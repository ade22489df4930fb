import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { answerCheckPaper } from './check-paper.ts';
import { voidPaperOperation } from './void-paper.ts';

export const paperQueries: readonly BoundQuery[] = [answerCheckPaper];
export const paperOperations: readonly BoundOperation[] = [voidPaperOperation];
