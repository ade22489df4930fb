import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { recordWishOperation } from './record-wish.ts';
import { registerPersonOperation } from './register-person.ts';
import { answerListReviews } from './reviews/list-reviews.ts';
import { stampReviewOperation } from './reviews/stamp-review.ts';
import { answerSearch } from './search-persons.ts';

export const peopleQueries: readonly BoundQuery[] = [answerSearch, answerListReviews];
export const peopleOperations: readonly BoundOperation[] = [
  registerPersonOperation,
  recordWishOperation,
  stampReviewOperation,
];
