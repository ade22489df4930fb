import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { changeTraineesOperation } from './commissions/change-trainees.ts';
import { commissionClassOperation } from './commissions/commission-class.ts';
import { completeCommissionOperation } from './commissions/complete-commission.ts';
import { issueLetterOperation } from './commissions/issue-letter.ts';
import { answerListCommissions, answerOpenCommission } from './commissions/list-commissions.ts';
import { withdrawCommissionOperation } from './commissions/withdraw-commission.ts';
import { recordClassOperation } from './record-class.ts';
import { recordTrainingWishOperation } from './record-wish.ts';
import { withdrawRecordOperation } from './withdraw-record.ts';

export const trainingQueries: readonly BoundQuery[] = [answerListCommissions, answerOpenCommission];
export const trainingOperations: readonly BoundOperation[] = [
  recordClassOperation,
  recordTrainingWishOperation,
  withdrawRecordOperation,
  commissionClassOperation,
  changeTraineesOperation,
  withdrawCommissionOperation,
  completeCommissionOperation,
  issueLetterOperation,
];
