import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctOfferOperation } from './correct-offer.ts';
import { decidePairOperation } from './decisions/decide-pair.ts';
import { answerListDecisions } from './decisions/list-decisions.ts';
import { answerPairCost } from './decisions/pair-cost.ts';
import { undoDecisionOperation } from './decisions/undo-decision.ts';
import { stopDispatchOperation, suspendOrderOperation } from './lapses/stop-order.ts';
import { answerExplainPair } from './lists/explain-pair.ts';
import { answerGetOffer, answerListOffers, answerListWithdrawn } from './lists/list-offers.ts';
import { answerListSeekers } from './lists/list-seekers.ts';
import {
  acceptOfferOperation,
  agreeToOfferOperation,
  declineOfferOperation,
  giveUpOfferOperation,
  promoteOfferOperation,
  refuseOfferOperation,
  tellOfferOperation,
} from './offer-moves.ts';
import { offerOrderOperation } from './offer-order.ts';
import { issueSheetsOperation } from './papers/issue-sheets.ts';
import { issueLetterOperation } from './papers/letters.ts';
import { recordJobWishOperation } from './record-job-wish.ts';
import { assignSeekersOperation } from './runs/assign-seekers.ts';
import { answerCompareRuns } from './runs/compare-runs.ts';
import { constraintPricesOperation } from './runs/constraint-prices.ts';
import { answerExplainOrder } from './runs/explain-order.ts';
import { answerListRunResults } from './runs/list-run-results.ts';
import { answerListRuns } from './runs/list-runs.ts';
import { offerAssignmentOperation } from './runs/offer-assignment.ts';
import { cancelRunOperation } from './runs/progress/cancel-run.ts';
import { answerMatchingProgress } from './runs/progress/tell-progress.ts';
import { answerReportBalance } from './runs/report-balance.ts';
import { runMatchingOperation } from './runs/run-matching.ts';
import { adoptStayModelOperation } from './stay/adopt-stay-model.ts';
import { answerGetStayModel } from './stay/get-stay-model.ts';
import { answerReportFairness } from './stay/report-fairness.ts';

export const matchingQueries: readonly BoundQuery[] = [
  answerListSeekers,
  answerListOffers,
  answerGetOffer,
  answerListWithdrawn,
  answerListRunResults,
  answerExplainPair,
  answerExplainOrder,
  answerListRuns,
  answerCompareRuns,
  answerReportBalance,
  answerMatchingProgress,
  answerListDecisions,
  answerPairCost,
  answerGetStayModel,
  answerReportFairness,
];
export const matchingOperations: readonly BoundOperation[] = [
  issueSheetsOperation,
  issueLetterOperation,
  recordJobWishOperation,
  runMatchingOperation,
  assignSeekersOperation,
  offerAssignmentOperation,
  cancelRunOperation,
  constraintPricesOperation,
  decidePairOperation,
  undoDecisionOperation,
  offerOrderOperation,
  tellOfferOperation,
  acceptOfferOperation,
  promoteOfferOperation,
  refuseOfferOperation,
  agreeToOfferOperation,
  declineOfferOperation,
  giveUpOfferOperation,
  correctOfferOperation,
  suspendOrderOperation,
  stopDispatchOperation,
  adoptStayModelOperation,
];
