import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { RegionId } from '../regions/region.ts';
import { VacancyId } from '../vacancies/contract.ts';
import type { BalanceDimension } from './balance/balance.ts';
import { RunId } from './contract.ts';
import { matchingCancelled } from './progress-contract.ts';
import { regionOutOfScope, runNotAssignment } from './run-contract.ts';

const readers = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});

/**
 * 谁适合这个岗位: of the job-seekers of a region on a day, how many fit an order, who fits best, and how many each single condition keeps away. An order
 * that is not on the supply list is explained too.
 */
export const explainOrderQuery = query({
  name: 'matching.explain-order',
  path: '/api/matching/explain-order',
  summary: { zh: '解释一个岗位', en: 'Explain whom an order fits' },
  purpose: 'matching',
  access: readers,
  input: z.strictObject({
    vacancyId: VacancyId,
    region: z.coerce.number().pipe(RegionId),
    on: CivilDate,
    /** so many of the best are shown */
    most: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.strictObject({
    /** job-seekers of the region who take part */
    seekers: z.int(),
    fitting: z.int(),
    /** stay: expected days there within the first 180, in hundredths */
    best: z.array(z.strictObject({ person: PersonSummary, total: z.int(), stay: z.int() })),
    nearly: z.array(z.strictObject({ condition: z.string(), ...Bilingual.shape, seekers: z.int() })),
    /** offers of it that are open now, of all regions */
    openOffers: z.int(),
    placesLeft: z.int(),
  }),
  refusals: [notFound, regionOutOfScope],
});

/** 约束的价格: what the plan would be worth more without it, in hundredths of days. */
export const ConstraintPrice = z.strictObject({
  constraint: z.string(),
  ...Bilingual.shape,
  /** of the limit: its name; of a single pair that is fixed or excluded: who, and where */
  limit: z.string().nullable(),
  pair: z.strictObject({ seeker: PersonId, order: VacancyId }).nullable(),
  stayWithout: z.int(),
  price: z.int(),
});
export type ConstraintPrice = z.infer<typeof ConstraintPrice>;

/**
 * 各项约束的价格: the plan of today's lists with all constraints of a run, and once more without each of them. Kept with the run: whoever asks again is
 * told what was found and when, as long as nothing that the plan stands on has changed; else they are worked out anew. One plan a constraint, so it is
 * an operation, with progress under its id and to be cancelled as a run is.
 */
export const constraintPrices = operation({
  name: 'matching.constraint-prices',
  version: 1,
  summary: { zh: '计算各项约束的代价', en: 'Work out what each constraint of a plan costs' },
  access: allow({ 'county-officer': ['home'], 'township-officer': ['home'] }),
  input: z.strictObject({ runId: RunId }),
  output: z.strictObject({
    runId: RunId,
    asOf: CivilDate,
    /** when they were worked out; absent in replies of earlier releases */
    computedAt: Instant.exactOptional(),
    /** of the plan with every constraint */
    stay: z.int(),
    /** dearest first */
    prices: z.array(ConstraintPrice),
  }),
  refusals: [notFound, regionOutOfScope, runNotAssignment, matchingCancelled],
});

const balanceDimensions = [
  'trade',
  'skill',
  'level',
  'wage',
  'place',
] as const satisfies readonly BalanceDimension[];
const planners = allow({
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});

/**
 * 供需缺口: orders with places left over and people without a place after a plan, by trade, skill, level, wage and place, on the lists of the plan's
 * day as they are known now. Whoever names several stands under each.
 */
export const reportBalance = query({
  name: 'matching.balance',
  path: '/api/matching/runs/:runId/balance',
  summary: { zh: '供需缺口', en: 'Unmet orders and people without a place after a plan' },
  access: planners,
  input: z.strictObject({ runId: RunId }),
  output: z.strictObject({
    asOf: CivilDate,
    rows: z.array(
      z.strictObject({
        dimension: z.enum(balanceDimensions),
        key: z.string(),
        ...Bilingual.shape,
        openOrders: z.int(),
        openPlaces: z.int(),
        unplaced: z.int(),
        /** of whom a skill or certificate alone keeps them away from an open order of this row */
        trainable: z.int(),
      }),
    ),
  }),
  refusals: [notFound, regionOutOfScope, runNotAssignment],
});
