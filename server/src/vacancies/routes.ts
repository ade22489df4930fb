import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctOrderOperation } from './correct-order.ts';
import { draftOrderOperation } from './draft-order.ts';
import { answerGetOrder } from './get-order.ts';
import { importJobsOperation } from './import/import-jobs.ts';
import { undoJobImportOperation } from './import/undo-job-import.ts';
import { answerJobImport } from './import/view-import.ts';
import { answerListOrders } from './list-orders.ts';
import { answerListSupply, answerTellSupply } from './list-supply.ts';
import { answerListMinimumWages } from './minimum-wages/list-minimum-wages.ts';
import { recordMinimumWagesOperation } from './minimum-wages/record-minimum-wages.ts';
import {
  liftStopOperation,
  recheckOrderOperation,
  resumeOrderOperation,
  returnOrderOperation,
  submitOrderOperation,
  verifyOrderOperation,
} from './order-moves.ts';

export const vacancyQueries: readonly BoundQuery[] = [
  answerListSupply,
  answerTellSupply,
  answerListOrders,
  answerGetOrder,
  answerJobImport,
  answerListMinimumWages,
];
export const vacancyOperations: readonly BoundOperation[] = [
  draftOrderOperation,
  submitOrderOperation,
  verifyOrderOperation,
  returnOrderOperation,
  recheckOrderOperation,
  resumeOrderOperation,
  liftStopOperation,
  correctOrderOperation,
  importJobsOperation,
  undoJobImportOperation,
  recordMinimumWagesOperation,
];
