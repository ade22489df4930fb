import { contradictionsOf } from '../../matching/contradictory-wish.ts';
import { JobWish } from '../../matching/job-wish.ts';
import {
  decisionUndone,
  excludedByDecision,
  takesNoPart,
  unmetForDecision,
} from '../../matching/plan/decision-rules.ts';
import { unmetForPlan } from '../../matching/plan/plan-input.ts';
import type { LimitInput } from '../../matching/run-contract.ts';

const decided = unmetForDecision({
  ...{ decision: 'fix', decidedAlready: true, fixedElsewhere: true, accepted: true, serviceEnded: true },
  ...{ companionElsewhere: true, failed: [] },
});

const [pair, other] = [
  { seeker: 'p1', order: 'o1' },
  { seeker: 'p1', order: 'o2' },
];
const limit: LimitInput = {
  id: 's',
  kind: 'station',
  name: '大岭山站',
  capacity: 0,
  places: [],
  homes: ['石坎'],
};
const facts = {
  ...{ seekers: new Set<string>(), elsewhere: new Set(['p2']), orders: new Set<string>() },
  decided: [],
};
const nothing = { pins: [], forbidden: [], limits: [], keeps: false };
const input = [
  ...unmetForPlan({ ...nothing, pins: [pair, other], forbidden: [pair, pair] }, facts),
  ...unmetForPlan(
    { ...nothing, pins: [other], forbidden: [pair], only: ['p1', 'p1', 'p2'] },
    { ...facts, decided: [{ ...pair, decision: 'fix' }] },
  ),
  ...unmetForPlan({ ...nothing, limits: [limit, limit] }, facts),
];

const self = '0190a1b2-0000-7000-8000-000000000001';
/** 自相矛盾的意向, in every way. */
const contradictions = contradictionsOf(
  JobWish.parse({
    wage: { wanted: 400_000, least: 500_000 },
    places: { wished: ['4419'], excluded: ['44'] },
    festivals: [{ from: '2020-05-10', to: '2020-05-01' }],
    companions: [{ with: self, as: 'couple' }],
  }),
  self,
);

/** 安置方案和配对决定 that are refused, each reason at least once. */
export const planning = [
  ...decided,
  ...input,
  ...[true, false].flatMap((isElsewhere) =>
    takesNoPart({ seekers: [], orders: [] }, { personId: 'p1', vacancyId: 'o1', isElsewhere }),
  ),
  excludedByDecision,
  decisionUndone,
  ...contradictions,
];
