import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctSpellOperation } from './correct-spell.ts';
import { answerListWorkplace } from './list-workplace.ts';
import { moveRegionOperation } from './moved-regions/move-region.ts';
import { recordEvidenceOperation } from './record-evidence.ts';
import { recordSpellOperation } from './record-spell.ts';

export const placementQueries: readonly BoundQuery[] = [answerListWorkplace];
export const placementOperations: readonly BoundOperation[] = [
  recordSpellOperation,
  correctSpellOperation,
  recordEvidenceOperation,
  moveRegionOperation,
];
