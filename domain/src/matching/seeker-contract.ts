import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary, wishInFuture } from '../people/contract.ts';
import { FactId, PersonId, WishScope } from '../people/facts.ts';
import { codeRefusals } from '../regions/place-refusals.ts';
import { RegionId } from '../regions/region.ts';
import { VacancyId } from '../vacancies/contract.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { ReasonPart } from './contract.ts';
import { JobWish } from './job-wish.ts';
import { ShortageView } from './run-contract.ts';

const home = {
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
} as const;
const stations = { 'station-head': ['workplace'], 'station-officer': ['workplace'] } as const;
const onlookers = {
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
} as const;

/** 登记求职意向: trade, pay, places, day able to leave, companions; the latest one speaks. */
export const recordJobWish = operation({
  name: 'matching.record-job-wish',
  version: 1,
  summary: { zh: '登记求职意向', en: 'Record what job a person wishes' },
  access: allow({ ...home, ...stations }),
  input: z.strictObject({ personId: PersonId, on: CivilDate, wish: JobWish }),
  output: z.strictObject({ factId: FactId }),
  /** `move-refused`: the wish contradicts itself (contradictory-wish.ts) */
  refusals: [notFound, wishInFuture, moveRefused, ...codeRefusals],
});

/**
 * 求职需求清单: one row a person on a day, in order of name; pages by cursor. The part `lapsed` (意愿过期待问) is shown beside it and counts in
 * no figure: labour without work whose last wish for work has lapsed, to be asked again.
 */
export const listSeekers = query({
  name: 'matching.list-seekers',
  path: '/api/matching/seekers',
  summary: { zh: '求职需求清单', en: 'The list of job-seekers of a region on a day' },
  purpose: 'seekers',
  access: allow({ ...home, ...onlookers }),
  input: z.strictObject({
    region: z.coerce.number().pipe(RegionId),
    on: CivilDate,
    part: z.enum(['valid', 'lapsed']).default('valid'),
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        /** working already and asks for another job */
        employed: z.boolean(),
        student: z.boolean(),
        scope: WishScope,
        wish: JobWish,
        /** open offers; below two the last run says why */
        offers: z.int(),
        shortage: ShortageView.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});

/** 为什么推荐、为什么不推荐: the conditions that fail, the same job held by another order among them, and the parts of the score, for one person and one order. */
export const explainPairQuery = query({
  name: 'matching.explain-pair',
  path: '/api/matching/explain',
  summary: { zh: '解释一对匹配', en: 'Explain why a person and an order fit or not' },
  purpose: 'matching',
  access: allow({ ...home, ...onlookers, ...stations }),
  input: z.strictObject({ personId: PersonId, vacancyId: VacancyId, on: CivilDate }),
  output: z.strictObject({
    fits: z.boolean(),
    failed: z.array(z.strictObject({ code: z.string(), ...Bilingual.shape })),
    parts: z.array(ReasonPart),
    total: z.int(),
    /** place among the person's fitting orders, 1 = best */
    rank: z.int().nullable(),
  }),
  refusals: [notFound],
});
