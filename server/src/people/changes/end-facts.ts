import { correctRecord, endCategory, leaveSchool } from '@wengang/domain/people/changes/contract.ts';
import {
  correctFact,
  endFact,
  type FactKind,
  removeRisk,
} from '@wengang/domain/people/changes/fact-change.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { changeFacts } from './change-facts.ts';
import { stateChange } from './state-change.ts';

export const endCategoryOperation = implement(endCategory, (tx, call, { personId, factId, how, on }) =>
  changeFacts(tx, call, { personId, factDay: on }, (sheet) =>
    how === 'ended'
      ? endFact(sheet, { id: factId, kind: 'hardship', last: on })
      : removeRisk(sheet, { id: factId, on }),
  ),
);

export const leaveSchoolOperation = implement(leaveSchool, (tx, call, { personId, factId, on }) =>
  stateChange(tx, call, personId, { kind: 'study-end', factId, last: on }),
);

export const correctFactOperation = implement(
  correctRecord,
  (tx, call, { personId, factId, days }) =>
    changeFacts(tx, call, { personId, factDay: days?.from ?? null }, (sheet) =>
      correctFact(sheet, { id: factId, kinds: correctable, days }),
    ),
  { onMerged: true },
);

/** Homes move and households are joined by operations of their own; a wish is said anew; work is corrected where it is recorded. */
const correctable: readonly FactKind[] = ['hardship', 'ability', 'study', 'skill', 'death', 'venture'];
