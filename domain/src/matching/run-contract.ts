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
import { RunId } from './contract.ts';

/** 短缺说明, as `Shortage` of the engine. */
export const ShortageView = z.strictObject({
  missing: z.int(),
  fitting: z.int(),
  /** absent in results of runs that counted two orders of one job as two */
  sameJob: z.int().default(0),
  exposed: z.int(),
  relaxations: z.array(
    z.strictObject({ ...Bilingual.shape, condition: z.string(), orders: z.int(), places: z.int() }),
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
});

/** 推荐: offers for every job-seeker of a region, at least two each or the shortage named. The same lists give the same offers. */
export const runMatching = operation({
  name: 'matching.run',
  version: 1,
  summary: { zh: '生成推荐', en: 'Make offers for the job-seekers of a region' },
  access: allow({ 'county-officer': ['home'], 'township-officer': ['home'], 'village-liaison': ['home'] }),
  input: z.strictObject(inRegion),
  output: z.strictObject({ runId: RunId, ...Sums.shape }),
  refusals: [notFound, regionOutOfScope],
});

const PairInput = z.strictObject({ seeker: PersonId, order: VacancyId });

/** 安置方案: proposes who goes where within places, rooms and batches, couples together. Nothing is offered by it. */
export const assignSeekers = operation({
  name: 'matching.assign',
  version: 1,
  summary: { zh: '生成安置方案', en: 'Propose an assignment of job-seekers to places' },
  access: allow({ 'county-officer': ['home'], 'township-officer': ['home'] }),
  input: z.strictObject({
    ...inRegion,
    pins: z.array(PairInput).max(500).default([]),
    forbidden: z.array(PairInput).max(500).default([]),
  }),
  output: z.strictObject({
    runId: RunId,
    ...Sums.shape,
    points: z.int(),
    /** (bound − points) ÷ bound in millionths: no assignment can be better by more */
    gapPpm: z.int(),
  }),
  refusals: [notFound, regionOutOfScope],
});

/** 采用安置方案: offers the proposed places, to all or to some; who holds an open offer of that order already keeps it. */
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
    sums: Sums,
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        offers: z.int(),
        shortage: ShortageView.nullable(),
        proposed: z.strictObject({ vacancyId: VacancyId, total: z.int() }).nullable(),
        unplaced: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});
