import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { RegionId } from '../regions/region.ts';
import { regionOutOfScope } from './run-contract.ts';
import { fairnessDimensions } from './stay/fairness.ts';
import type { FairnessMeasure } from './stay/fairness-measures.ts';
import { modelOfAnotherVersion, modelUnreadable } from './stay/read-stay-model.ts';
import { StayModel } from './stay/stay-model.ts';

/** 版本号已用: another model of this name was adopted before, or is shipped. Offers keep the name, so that one name is one model for ever. */
export const modelVersionUsed = refusalKind(
  'model-version-used',
  409,
  z.strictObject({ version: z.string() }),
  ({ version }) => ({
    zh: `留岗模型未采用:版本号“${version}”已被使用,推荐记录按版本号追溯模型,不能重复。请为模型文件改一个新的版本号(version)后再采用;要恢复以前的模型,也请另起版本号。`,
    en: `The model of staying was not taken: there is one of the version “${version}” already, and offers keep the version of their model. Change the version in the file and adopt it again, also to return to an earlier model.`,
  }),
);

/**
 * 采用留岗模型: from the day of recording on, runs, offers by hand and explanations use it, in the whole installation: hence the system
 * administrator. `model` is what a model file holds, a model alone or with its test, read as a file is, with what is wrong in words. Refuses `model-of-another-version`, `model-unreadable` and
 * `model-version-used`; then the present model goes on.
 */
export const adoptStayModel = operation({
  name: 'matching.adopt-stay-model',
  version: 1,
  summary: { zh: '采用留岗模型', en: 'Adopt a model of staying' },
  access: allow({ 'system-admin': [] }),
  input: z.strictObject({ model: z.unknown() }),
  output: z.strictObject({ version: z.string(), from: CivilDate, replaces: z.string() }),
  refusals: [modelOfAnotherVersion, modelUnreadable, modelVersionUsed],
});

/** 现行留岗模型: the model in force on a day, and its card as Markdown, all in Chinese and then all in English. It names nobody. */
export const getStayModel = query({
  name: 'matching.get-stay-model',
  path: '/api/matching/stay-model',
  summary: { zh: '现行留岗模型及说明', en: 'The model of staying in force on a day, with its card' },
  access: allow({
    'village-liaison': [],
    'township-officer': [],
    'county-officer': [],
    'county-reviewer': [],
    'station-head': [],
    'station-officer': [],
    'town-hr-officer': [],
    'prefecture-supervisor': [],
    auditor: [],
    'system-admin': [],
  }),
  input: z.strictObject({ on: CivilDate }),
  output: z.strictObject({
    /** null: the one that is shipped */
    adoptedFrom: CivilDate.nullable(),
    model: StayModel,
    card: z.string(),
  }),
  refusals: [],
});

const Measured = z.strictObject({
  value: z.number().nullable(),
  of: z.int(),
  ratio: z.number().nullable(),
  flagged: z.boolean(),
});
const MeasuresView = z.strictObject({
  offers: Measured,
  twoOffers: Measured,
  placed: Measured,
  expectedDays: Measured,
  stayed180: Measured,
} satisfies Record<FairnessMeasure, z.ZodType>);

/** 就业促进公平性: a county at least, so that groups are no handful of neighbours. */
export const notACounty = refusalKind('not-a-county', 422, z.strictObject({ region: z.int32() }), () => ({
  zh: '公平性报告按县及以上地区出具,乡镇和村的人数太少,会暴露个人情况。请选择县(市、区)或上级地区。',
  en: 'The fairness report is made for a county or above: groups of a township or village are so small that they would tell of single persons. Choose a county.',
}));

/**
 * 公平性报告: offers, placements and staying by sex, age band, ethnic group and disability, of everybody on the 求职需求清单 of a day or offered
 * something in the year up to it. Numbers only, rounded (people down to fives); none of fewer than five people is told, directly or by subtraction,
 * and `others` says that groups were left out, without their names. For those who check the county's work
 * (product, "supervisor, finance, auditor": see every figure): reviewer, supervisor and auditor. The offices that place people never see groups.
 */
export const reportFairness = query({
  name: 'matching.report-fairness',
  path: '/api/matching/fairness',
  summary: { zh: '推荐与留岗公平性报告', en: 'Whether offers and staying reach people of every group alike' },
  purpose: 'fairness',
  access: allow({ 'county-reviewer': ['home'], 'prefecture-supervisor': ['home'], auditor: ['home'] }),
  input: z.strictObject({ region: z.coerce.number().pipe(RegionId), on: CivilDate }),
  output: z.strictObject({
    persons: z.int(),
    /** How to read it, what is hidden, and what subtraction of several days could still tell. */
    note: Bilingual,
    tables: z.array(
      z.strictObject({
        dimension: z.enum(fairnessDimensions),
        groups: z.array(z.strictObject({ group: z.string(), persons: z.int(), measures: MeasuresView })),
        others: z.boolean(),
      }),
    ),
  }),
  refusals: [notFound, regionOutOfScope, notACounty],
});
