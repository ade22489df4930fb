import {
  enrolStudent,
  recordAbility,
  recordCategory,
  recordDeath,
  recordSkill,
} from '@wengang/domain/people/changes/contract.ts';
import { type StatedFact, stateFact } from '@wengang/domain/people/changes/fact-change.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { changeFacts } from './change-facts.ts';
import { stateChange } from './state-change.ts';

export const recordCategoryOperation = implement(recordCategory, (tx, call, input) => {
  const { personId, category, from, to = null } = input;
  return stateChange(tx, call, personId, { kind: 'hardship', category, from, to });
});

export const recordAbilityOperation = implement(recordAbility, (tx, call, { personId, ability, from }) =>
  stateChange(tx, call, personId, { kind: 'ability', ability, from }),
);

export const recordSkillOperation = implement(recordSkill, (tx, call, input) => {
  const { personId, skill, from, certificate } = input;
  const detail = certificate === undefined ? {} : { certificate };
  const stated: StatedFact = { kind: 'skill', from, to: null, value: skill, detail };
  return changeFacts(tx, call, { personId, factDay: from }, (sheet) => stateFact(sheet, stated));
});

export const enrolStudentOperation = implement(enrolStudent, (tx, call, input) => {
  const { personId, from, to = null, school = null } = input;
  return stateChange(tx, call, personId, { kind: 'study', school, from, to });
});

export const recordDeathOperation = implement(recordDeath, (tx, call, { personId, on }) => {
  const stated: StatedFact = { kind: 'death', from: on, to: null, value: null, detail: {} };
  return changeFacts(tx, call, { personId, factDay: on }, (sheet) => stateFact(sheet, stated));
});
