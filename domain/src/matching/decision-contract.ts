import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { VacancyId } from '../vacancies/contract.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { RunId } from './contract.ts';
import { regionOutOfScope, runNotAssignment } from './run-contract.ts';

/** 配对决定编号. */
export const DecisionId = z.uuid().brand<'DecisionId'>();
export type DecisionId = z.infer<typeof DecisionId>;

/** 指定 or 排除: the person goes there in every later plan, or never there. */
export const PairDecision = z.enum(['fix', 'forbid']);
export type PairDecision = z.infer<typeof PairDecision>;

const deciders = allow({ 'county-officer': ['home'], 'township-officer': ['home'] });
const readers = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});
const Pair = { personId: PersonId, vacancyId: VacancyId };

/**
 * 决定一对: fixes a person to an order or keeps the person away from it, with the reason, until it is taken back. Every later plan keeps to it, and an
 * excluded order is offered no more. A fixed pair that breaks a hard condition is refused with all of them; so is a second decision on the same
 * pair, or a person fixed to another order already. What it costs, `matching.pair-cost` tells before.
 */
export const decidePair = operation({
  name: 'matching.decide-pair',
  version: 1,
  summary: { zh: '指定或排除一对配对', en: 'Fix a person to an order, or exclude the pair' },
  access: deciders,
  input: z.strictObject({ ...Pair, decision: PairDecision, reason: z.string().trim().min(1).max(300) }),
  output: z.strictObject({ decisionId: DecisionId }),
  refusals: [notFound, moveRefused],
});

/** 撤销决定: from now on no plan heeds it; it stays readable. */
export const undoDecision = operation({
  name: 'matching.undo-decision',
  version: 1,
  summary: { zh: '撤销配对决定', en: 'Take a decision on a pair back' },
  access: deciders,
  input: z.strictObject({ personId: PersonId, decisionId: DecisionId }),
  output: z.strictObject({ decisionId: DecisionId }),
  refusals: [notFound, moveRefused],
});

/** 配对决定列表: those that stand, or those that were taken back; the latest first, pages by cursor. */
export const listDecisions = query({
  name: 'matching.list-decisions',
  path: '/api/matching/decisions',
  summary: { zh: '配对决定列表', en: 'List decisions on pairs' },
  purpose: 'matching',
  access: readers,
  input: z.strictObject({
    part: z.enum(['standing', 'undone']).default('standing'),
    personId: PersonId.optional(),
    vacancyId: VacancyId.optional(),
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        decisionId: DecisionId,
        person: PersonSummary,
        vacancyId: VacancyId,
        employer: z.string(),
        title: z.string(),
        decision: PairDecision,
        reason: z.string(),
        decidedOn: CivilDate,
        undoneOn: CivilDate.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});

/** 方案两端: with the decision and without it. Stay in hundredths of days within the first 180. */
const PlanWorth = z.strictObject({ stay: z.int(), placed: z.int(), unplaced: z.int() });

/**
 * 决定的代价: what a plan of today's lists comes to without and with the decision, worked out by the engine; nothing is saved. `runId`: a plan of the
 * region, whose own limits and pairs hold, and which is left for real gains only. Takes as long as two plans.
 */
export const pairCost = query({
  name: 'matching.pair-cost',
  path: '/api/matching/runs/:runId/pair-cost',
  summary: { zh: '决定一对的代价', en: 'What fixing or excluding a pair would cost' },
  purpose: 'matching',
  access: deciders,
  input: z.strictObject({ runId: RunId, ...Pair, decision: PairDecision }),
  output: z.strictObject({
    before: PlanWorth,
    after: PlanWorth,
    /** before less after, in hundredths of days; below 0 when the plan found with it happens to be the better one */
    loss: z.int(),
    /** persons not placed with the decision, less those without */
    moreUnplaced: z.int(),
    /** who else would go elsewhere; those in sight, at most 200 */
    moved: z.array(
      z.strictObject({ person: PersonSummary, from: VacancyId.nullable(), to: VacancyId.nullable() }),
    ),
    /** all who would go elsewhere */
    movedInAll: z.int(),
  }),
  refusals: [notFound, regionOutOfScope, runNotAssignment, moveRefused],
});
