import type { CivilDate } from '../calendar/civil-date.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { listFiles } from '../papers/list-files.ts';
import { type ListColumn, listTooLong } from '../papers/list-sheet.ts';
import type { WishScope } from '../people/facts.ts';
import { type Listed, personColumns } from '../people/person-columns.ts';
import type { JobWish } from './job-wish.ts';
import { listRunResults, type ShortageView } from './run-contract.ts';
import { listSeekers } from './seeker-contract.ts';

/** 求职需求清单 as a file: the persons of the list page (its part `valid`), numbers masked; who is shown is written down. */
export const seekerFiles = listFiles('matching.seekers', '/api/matching/seekers', {
  zh: '求职需求清单',
  en: 'The list of job-seekers',
  access: listSeekers.access,
  purpose: 'seekers',
  input: listSeekers.input.pick({ region: true, on: true }),
  refusals: [notFound, listTooLong],
});

/** 不足两个推荐: who is short of two offers after a run, with the reason and what would help. */
export const shortageFiles = listFiles('matching.shortages', '/api/matching/runs/:runId/shortages', {
  zh: '不足两个推荐名单',
  en: 'Who is short of two offers',
  access: listRunResults.access,
  purpose: 'matching',
  input: listRunResults.input.pick({ runId: true }),
  refusals: [notFound, listTooLong],
});

/** 批次工作簿: a run with its reasons. Of a plan who is proposed where, who is not and why, the balance and the prices; of offers each with its rank. */
export const runFiles = listFiles('matching.run-results', '/api/matching/runs/:runId/results', {
  zh: '匹配批次明细',
  en: 'A run with its reasons',
  access: listRunResults.access,
  purpose: 'matching',
  input: listRunResults.input.pick({ runId: true }),
  refusals: [notFound, listTooLong],
});

const seekerKinds = {
  unemployed: '失业',
  first: '新成长',
  employed: '在业求换岗',
  student: '即将离校学生',
  outward: '有意外出',
} as const;

/** 求职需求 一行 (chain 3.4). `places` and `companions` in words; a companion out of sight is counted, not named. */
export type SeekerLine = Listed & {
  readonly kind: keyof typeof seekerKinds;
  readonly scope: WishScope;
  readonly wish: JobWish;
  readonly places: { readonly wished: readonly string[]; readonly excluded: readonly string[] };
  readonly companions: readonly string[];
  readonly offers: number;
};

const scopes: Record<WishScope, string> = {
  'in-county': '县内',
  'out-of-county': '县外',
  'out-of-province': '省外',
  any: '任意',
};

export const seekerColumns: readonly ListColumn<SeekerLine>[] = [
  ...personColumns(40),
  { zh: '求职类别', en: 'kind', kind: 'text', width: 20, of: ({ kind }) => seekerKinds[kind] },
  { zh: '意愿范围', en: 'scope', kind: 'text', width: 14, of: ({ scope }) => scopes[scope] },
  { zh: '意向工种', en: 'trade', kind: 'text', width: 22, of: ({ wish }) => wish.trades.join('、') },
  {
    zh: '期望月薪(元)',
    en: 'pay wanted',
    kind: 'number',
    width: 16,
    of: ({ wish }) => yuan(wish.wage?.wanted),
  },
  {
    zh: '最低月薪(元)',
    en: 'least pay',
    kind: 'number',
    width: 16,
    of: ({ wish }) => yuan(wish.wage?.least),
  },
  { zh: '意向地', en: 'place', kind: 'text', width: 26, of: ({ places }) => placesInWords(places) },
  {
    zh: '可出发日期',
    en: 'able to leave',
    kind: 'date',
    width: 21,
    of: ({ wish }): CivilDate | null => wish.availableFrom ?? null,
  },
  { zh: '同行人', en: 'companions', kind: 'text', width: 18, of: ({ companions }) => companions.join('、') },
  { zh: '顾虑', en: 'worries', kind: 'text', width: 24, of: ({ wish }) => wish.worries ?? '' },
  { zh: '已推荐', en: 'offers', kind: 'number', width: 11, of: ({ offers }) => offers },
  {
    zh: '满两个',
    en: 'two or more',
    kind: 'text',
    width: 11,
    of: ({ offers }) => (offers >= 2 ? '是' : '否'),
  },
];

/** Nothing stated, or no least that excludes anything: empty. */
const yuan = (fen: number | undefined): number | null => (fen === undefined || fen === 0 ? null : fen / 100);

const placesInWords = ({ wished, excluded }: SeekerLine['places']): string =>
  [wished.join('、'), excluded.length === 0 ? '' : `不去 ${excluded.join('、')}`]
    .filter((part) => part !== '')
    .join(';');

export type ShortageLine = Listed & { readonly offers: number; readonly shortage: ShortageView };

export const shortageColumns: readonly ListColumn<ShortageLine>[] = [
  ...personColumns(40),
  { zh: '推荐数', en: 'offers', kind: 'number', width: 11, of: ({ offers }) => offers },
  { zh: '还缺', en: 'missing', kind: 'number', width: 10, of: ({ shortage }) => shortage.missing },
  { zh: '原因', en: 'because', kind: 'text', width: 60, of: ({ shortage }) => shortage.zh },
  {
    zh: '放宽办法',
    en: 'what would help',
    kind: 'text',
    width: 60,
    of: ({ shortage }) => shortage.relaxations.map(({ zh, orders }) => `${zh}(可增 ${orders} 条)`).join(';'),
  },
];
