import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctFactOperation, endCategoryOperation, leaveSchoolOperation } from './changes/end-facts.ts';
import { joinHouseholdOperation } from './changes/join-household.ts';
import {
  enrolStudentOperation,
  recordAbilityOperation,
  recordCategoryOperation,
  recordDeathOperation,
  recordSkillOperation,
} from './changes/record-facts.ts';
import { answerListReveals } from './numbers/list-reveals.ts';
import { recordBankCardOperation } from './numbers/record-bank-card.ts';
import { recordPhoneOperation } from './numbers/record-phone.ts';
import { revealNumberOperation } from './numbers/reveal-number.ts';
import { answerProposalsOperation } from './proposals/answer-proposals.ts';
import { answerListProposals } from './proposals/list-proposals.ts';
import { withdrawProposalOperation } from './proposals/withdraw-proposal.ts';
import { recordWishOperation } from './record-wish.ts';
import { registerPersonOperation } from './register-person.ts';
import { answerListReviews } from './reviews/list-reviews.ts';
import { stampReviewOperation } from './reviews/stamp-review.ts';
import { answerSearch } from './search-persons.ts';

export const peopleQueries: readonly BoundQuery[] = [
  answerSearch,
  answerListReviews,
  answerListReveals,
  answerListProposals,
];
export const peopleOperations: readonly BoundOperation[] = [
  registerPersonOperation,
  recordWishOperation,
  stampReviewOperation,
  recordCategoryOperation,
  endCategoryOperation,
  recordAbilityOperation,
  recordSkillOperation,
  enrolStudentOperation,
  leaveSchoolOperation,
  recordDeathOperation,
  correctFactOperation,
  joinHouseholdOperation,
  answerProposalsOperation,
  withdrawProposalOperation,
  recordPhoneOperation,
  recordBankCardOperation,
  revealNumberOperation,
];
