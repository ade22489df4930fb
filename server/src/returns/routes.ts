import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctReturnOperation } from './correct-return.ts';
import { giveServiceOperation } from './give-service.ts';
import { answerListReturns } from './list-returns.ts';
import { stateReturnOperation } from './state-return.ts';

export const returnQueries: readonly BoundQuery[] = [answerListReturns];
export const returnOperations: readonly BoundOperation[] = [
  stateReturnOperation,
  correctReturnOperation,
  giveServiceOperation,
];
