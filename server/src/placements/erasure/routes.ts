import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { declineErasureOperation } from './decline-erasure.ts';
import { erasePersonOperation } from './erase-person.ts';
import { answerListErasures } from './list-erasures.ts';
import { proposeErasureOperation } from './propose-erasure.ts';

export const erasureQueries: readonly BoundQuery[] = [answerListErasures];
export const erasureOperations: readonly BoundOperation[] = [
  proposeErasureOperation,
  erasePersonOperation,
  declineErasureOperation,
];
