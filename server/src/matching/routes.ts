import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctOfferOperation } from './correct-offer.ts';
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
import { answerListRunResults } from './runs/list-run-results.ts';
import { offerAssignmentOperation } from './runs/offer-assignment.ts';
import { runMatchingOperation } from './runs/run-matching.ts';

export const matchingQueries: readonly BoundQuery[] = [
  answerListSeekers,
  answerListOffers,
  answerGetOffer,
  answerListWithdrawn,
  answerListRunResults,
  answerExplainPair,
];
export const matchingOperations: readonly BoundOperation[] = [
  issueSheetsOperation,
  issueLetterOperation,
  recordJobWishOperation,
  runMatchingOperation,
  assignSeekersOperation,
  offerAssignmentOperation,
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
];
