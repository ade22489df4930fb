import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { answerTransferOperation, takeInPersonOperation } from './answer-transfer.ts';
import { answerListTransfers } from './list-transfers.ts';
import { moveHomeOperation } from './move-home.ts';
import { requestTransferOperation } from './request-transfer.ts';

export const homeQueries: readonly BoundQuery[] = [answerListTransfers];
export const homeOperations: readonly BoundOperation[] = [
  moveHomeOperation,
  requestTransferOperation,
  answerTransferOperation,
  takeInPersonOperation,
];
