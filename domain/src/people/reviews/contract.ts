import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { RegionId } from '../../regions/region.ts';
import { HalfYear } from './half-year.ts';

export const reviewNotPossible = refusalKind(
  'review-not-possible',
  422,
  z.strictObject({ reason: z.enum(['not-a-village', 'in-future']) }),
  ({ reason }) =>
    reason === 'not-a-village'
      ? {
          zh: '名单核对按村(社区)盖章,请选择一个村(社区)。',
          en: 'Lists are reviewed village by village: choose a village.',
        }
      : {
          zh: '核对日期晚于今天,请填写实际核对的日期。',
          en: 'The review is dated later than today: give the day on which the lists were checked.',
        },
);

/**
 * 名单核对: the lists of a village (一库五名单) were gone through by home visit and telephone in this half-year: 《"一库五名单"动态管理办法》, Sichuan 2016,
 * asks for it every half year. A later stamp of the same half-year stands beside the earlier one.
 */
export const stampReview = operation({
  name: 'people.stamp-review',
  version: 1,
  summary: { zh: '登记名单核对', en: 'State that the lists of a village were reviewed' },
  access: allow({ 'village-liaison': ['home'], 'township-officer': ['home'] }),
  input: z.strictObject({
    village: RegionId,
    on: CivilDate,
    remark: z.string().trim().max(200).optional(),
  }),
  output: z.strictObject({ halfYear: HalfYear }),
  refusals: [notFound, reviewNotPossible],
});

/** 核对情况: every village of a region with its newest review in a half-year, or none. */
export const listReviews = query({
  name: 'people.list-reviews',
  path: '/api/people/reviews',
  summary: { zh: '各村名单核对情况', en: 'Which villages have reviewed their lists' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({ region: z.coerce.number().pipe(RegionId), halfYear: HalfYear }),
  output: z.strictObject({
    villages: z.array(
      z.strictObject({
        village: RegionId,
        name: z.string(),
        reviewedOn: CivilDate.nullable(),
        remark: z.string().nullable(),
      }),
    ),
    reviewed: z.int(),
  }),
  refusals: [notFound],
});
