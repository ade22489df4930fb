import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { VacancyId } from '../vacancies/contract.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { RunId } from './contract.ts';
import { matchingCancelled } from './progress-contract.ts';

/** 短缺说明, as `Shortage` of the engine. */
export const ShortageView = z.strictObject({
  missing: z.int(),
  fitting: z.int(),
  /** absent in results of runs that counted two orders of one job as two */
  sameJob: z.int().default(0),
  exposed: z.int(),
  relaxations: z.array(
    z.strictObject({
      ...Bilingual.shape,
      condition: z.string(),
      orders: z.int(),
      places: z.int(),
      /** where the condition has a measure: the smallest step that is enough, and what it opens */
      step: z.strictObject({ ...Bilingual.shape, orders: z.int(), places: z.int() }).exactOptional(),
    }),
  ),
  ...Bilingual.shape,
});
export type ShortageView = z.infer<typeof ShortageView>;

export const regionOutOfScope = refusalKind(
  'region-out-of-scope',
  403,
  z.strictObject({ region: z.int32() }),
  () => ({
    zh: '该地区不在您的管理范围内,请选择本地区或下级地区。',
    en: 'This region lies outside your scope: choose your own region or one below it.',
  }),
);

/** What is asked of a plan was asked of a run that made offers, or of one of another region. */
export const runNotAssignment = refusalKind(
  'run-not-assignment',
  409,
  z.strictObject({ because: z.enum(['kind', 'region']) }),
  ({ because }) => runNotAssignmentWords[because],
);
const runNotAssignmentWords = {
  kind: {
    zh: '该批次是推荐批次,不是安置方案。请在匹配结果列表中选择一个安置方案。',
    en: 'This run made offers and is no plan of places. Choose a plan from the list of runs.',
  },
  region: {
    zh: '该安置方案属于另一个地区。请选择本次所选地区的安置方案,或改选方案所属的地区。',
    en: 'This plan is one of another region. Choose a plan of the region that you ask for, or ask for the region of the plan.',
  },
} as const;

const home = {
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
} as const;
const onlookers = {
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
} as const;

const inRegion = { region: z.int32(), on: CivilDate };
const Sums = z.strictObject({
  /** on the 求职需求清单 */
  seekers: z.int(),
  /** on the 岗位供给清单 */
  orders: z.int(),
  /** new offers, or persons placed */
  made: z.int(),
  /** seekers below the floor of two, or not placed */
  short: z.int(),
  /** offers or places left out because of what changed while the engine was at work: the order stopped, filled, past or offered elsewhere, the person in a place by now */
  leftOut: z.int().default(0),
});

/** 批次合计: what stands with a run; of an assignment also its worth in hundredths of days. */
export const RunSums = Sums.extend({
  stay: z.int().optional(),
  bound: z.int().optional(),
  gapPpm: z.int().optional(),
});
export type RunSums = z.infer<typeof RunSums>;

/**
 * 推荐: offers for every job-seeker of a region, at least two each or the shortage named. The same lists give the same offers. How far it has come
 * is told under its id (`matching.progress`), and `matching.cancel-run` ends it with nothing left of it. An order that stops while it runs is left
 * out, and so is what would pass the number of offers that an order may have, when another county has offered it meanwhile. Companions from around the
 * region, in scope of who asks, take part; who goes with somebody out of scope is told so and takes none. What was decided against a pair (`matching.decide-pair`) is not offered.
 */
export const runMatching = operation({
  name: 'matching.run',
  version: 1,
  summary: { zh: '生成推荐', en: 'Make offers for the job-seekers of a region' },
  access: allow({ 'county-officer': ['home'], 'township-officer': ['home'], 'village-liaison': ['home'] }),
  input: z.strictObject(inRegion),
  output: z.strictObject({ runId: RunId, ...Sums.shape }),
  refusals: [notFound, regionOutOfScope, matchingCancelled],
});

const PairInput = z.strictObject({ seeker: PersonId, order: VacancyId });

/** A leading part of a division code: 44, 4419, 530629101 … */
const PartOfCode = z.string().trim().min(2).max(12);

/** 接待能力: at most `capacity` persons of the plan from these homes (none: from anywhere) at these places: a station, or the seats of a bus. */
export const LimitInput = z.strictObject({
  id: z.string().trim().min(1).max(40),
  kind: z.enum(['station', 'bus']),
  name: z.string().trim().min(1).max(60),
  homes: z.array(PartOfCode).max(50).default([]),
  places: z.array(PartOfCode).max(50),
  capacity: z.int().min(0).max(1_000_000),
});
export type LimitInput = z.infer<typeof LimitInput>;

/** 未执行的指定: a pair that was fixed and cannot be carried out, with the reason and what to do. */
export const RefusedPin = z.strictObject({
  seeker: PersonId,
  order: VacancyId,
  because: z.string(),
  ...Bilingual.shape,
});

/**
 * 安置方案: proposes who goes where within places, rooms, batches and limits, couples together. Nothing is offered by it. Decisions that stand
 * (`matching.decide-pair`) hold beside `pins` and `forbidden`. `keepFrom`: an earlier plan of the region, left for real gains only; with `only`,
 * nobody but these persons, those whom a decision or a pin fixes, and who goes with either is moved: who can no longer stay has no place, with the
 * reason. Companions from around the region as of `matching.run`. What contradicts itself, or names somebody who takes no part, is refused in words
 * (`move-refused`); a fixed pair that cannot be is told in `refusedPins`. Progress and cancelling as of `matching.run`.
 */
export const assignSeekers = operation({
  name: 'matching.assign',
  version: 1,
  summary: { zh: '生成安置方案', en: 'Propose an assignment of job-seekers to places' },
  access: allow({ 'county-officer': ['home'], 'township-officer': ['home'] }),
  input: z.strictObject({
    ...inRegion,
    pins: z.array(PairInput).max(500).default([]),
    forbidden: z.array(PairInput).max(500).default([]),
    limits: z.array(LimitInput).max(50).default([]),
    keepFrom: RunId.optional(),
    only: z.array(PersonId).min(1).max(5000).optional(),
  }),
  output: z.strictObject({
    runId: RunId,
    ...Sums.shape,
    /** expected days of all in their jobs within the first 180, and what togetherness is worth, in hundredths of days */
    stay: z.int(),
    /** no assignment of this market can have more */
    bound: z.int(),
    /** (bound − stay) ÷ bound in millionths */
    gapPpm: z.int(),
    refusedPins: z.array(RefusedPin).default([]),
  }),
  refusals: [notFound, regionOutOfScope, runNotAssignment, moveRefused, matchingCancelled],
});

/**
 * 采用安置方案: offers the proposed places, to all or to some, and with these to all of the plan who go with them or not at all; where one of those is out,
 * all are. Who holds an open offer of that order already keeps it. `left`: proposals to these persons that were not offered.
 */
export const offerAssignment = operation({
  name: 'matching.offer-assignment',
  version: 1,
  summary: { zh: '按安置方案推荐', en: 'Offer the places of a proposed assignment' },
  access: allow({ 'county-officer': ['home'], 'township-officer': ['home'] }),
  input: z.strictObject({ runId: RunId, persons: z.array(PersonId).max(5000).optional() }),
  output: z.strictObject({ offered: z.int(), left: z.int() }),
  refusals: [notFound],
});

/** 批次结果: the persons of a run, those short of offers first; pages by cursor. */
export const listRunResults = query({
  name: 'matching.list-run-results',
  path: '/api/matching/runs/:runId',
  summary: { zh: '匹配结果', en: 'The results of a run by person' },
  purpose: 'matching',
  access: allow({ ...home, ...onlookers }),
  input: z.strictObject({
    runId: RunId,
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    kind: z.enum(['offers', 'assignment']),
    asOf: CivilDate,
    sums: RunSums,
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        offers: z.int(),
        shortage: ShortageView.nullable(),
        proposed: z.strictObject({ vacancyId: VacancyId, total: z.int() }).nullable(),
        unplaced: z.string().nullable(),
        /** why not placed, in words: also that companions find no order in common, or are more than any order takes */
        because: Bilingual.nullable(),
        /** a fixed pair of this person that could not be carried out */
        refusedPin: z.strictObject({ order: VacancyId, because: z.string(), ...Bilingual.shape }).nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});
