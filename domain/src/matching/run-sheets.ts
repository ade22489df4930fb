import type { Bilingual } from '../contract/bilingual.ts';
import { type ListColumn, serialColumn } from '../papers/list-sheet.ts';
import { type Listed, personColumns } from '../people/person-columns.ts';
import type { OrderView } from '../vacancies/contract.ts';
import { payInWords } from '../vacancies/order-words.ts';
import type { BalanceRow } from './balance/balance.ts';
import type { ConstraintPrice } from './market-contract.ts';

// 批次工作簿: what the sheets of a run have in their columns. People and orders as every other list shows them.

/** More are not read out in a village. */
const mostReasons = 4;

/** 推荐理由, the strongest: as many as a line holds. */
export const reasonsInLine = (reasons: readonly Bilingual[]): string =>
  reasons
    .slice(0, mostReasons)
    .map(({ zh }) => zh)
    .join(';');

/** 预计稳定月数 as a number, rounded as `stableMonths` says it; from hundredths of a day. */
export const monthsOf = (hundredths: number): number => Math.round(hundredths / 300) / 10;

/** `order` null: there is no such order any more. */
type WithOrder = Listed & { readonly order: OrderView | null; readonly reasons: readonly Bilingual[] };

const orderColumns: readonly ListColumn<WithOrder>[] = [
  { zh: '岗位', en: 'post', kind: 'text', width: 20, of: ({ order }) => order?.title ?? '' },
  { zh: '用人单位', en: 'employer', kind: 'text', width: 36, of: ({ order }) => order?.employer ?? '' },
  { zh: '工作地', en: 'place', kind: 'text', width: 30, of: ({ order }) => order?.place ?? '' },
  {
    zh: '薪酬',
    en: 'pay',
    kind: 'text',
    width: 28,
    of: ({ order }) => (order === null ? '' : payInWords(order.pay)),
  },
];
const reasonColumn: ListColumn<WithOrder> = {
  zh: '推荐理由',
  en: 'because',
  kind: 'text',
  width: 60,
  of: ({ reasons }) => reasonsInLine(reasons),
};

/** 安置方案 一行; `stay` in hundredths of days, null in plans of before it was kept. */
export type PlacedLine = WithOrder & { readonly stay: number | null; readonly fixed: boolean };

export const placedColumns: readonly ListColumn<PlacedLine>[] = [
  ...personColumns(36),
  ...orderColumns,
  {
    zh: '半年内预计稳定(月)',
    en: 'expected months of the first six',
    kind: 'number',
    width: 16,
    of: ({ stay }) => (stay === null ? null : monthsOf(stay)),
  },
  reasonColumn,
  { zh: '指定', en: 'fixed', kind: 'text', width: 11, of: ({ fixed }) => (fixed ? '是' : '') },
];

/** 未安置 一行; `pin`: a fixed pair that could not be carried out. */
export type UnplacedLine = Listed & { readonly because: string; readonly pin: string };

export const unplacedColumns: readonly ListColumn<UnplacedLine>[] = [
  ...personColumns(40),
  { zh: '原因与办法', en: 'why, and what to do', kind: 'text', width: 80, of: ({ because }) => because },
  { zh: '未执行的指定', en: 'fixed pair not carried out', kind: 'text', width: 50, of: ({ pin }) => pin },
];

/** 推荐 一行; `rank` among the offers of the person in this run, 1 = best. */
export type OfferedLine = WithOrder & { readonly rank: number; readonly total: number };

export const offeredColumns: readonly ListColumn<OfferedLine>[] = [
  ...personColumns(36),
  { zh: '顺位', en: 'rank', kind: 'number', width: 10, of: ({ rank }) => rank },
  ...orderColumns,
  { zh: '总分', en: 'points', kind: 'number', width: 11, of: ({ total }) => total },
  reasonColumn,
];

export const dimensionNames: Readonly<Record<BalanceRow['dimension'], Bilingual>> = {
  trade: { zh: '工种', en: 'trade' },
  skill: { zh: '技能、证书', en: 'skill' },
  level: { zh: '技能等级', en: 'level' },
  wage: { zh: '月薪', en: 'pay' },
  place: { zh: '地点', en: 'place' },
};

export type BalanceLine = Pick<
  BalanceRow,
  'dimension' | 'openOrders' | 'openPlaces' | 'unplaced' | 'trainable'
> & { readonly serial: number; readonly name: string };

export const balanceColumns: readonly ListColumn<BalanceLine>[] = [
  { ...serialColumn, of: ({ serial }) => serial },
  {
    zh: '项目',
    en: 'dimension',
    kind: 'text',
    width: 22,
    of: ({ dimension }) => dimensionNames[dimension].zh,
  },
  { zh: '内容', en: 'of which', kind: 'text', width: 50, of: ({ name }) => name },
  { zh: '空缺岗位(条)', en: 'open orders', kind: 'number', width: 20, of: ({ openOrders }) => openOrders },
  { zh: '空缺名额(个)', en: 'open places', kind: 'number', width: 20, of: ({ openPlaces }) => openPlaces },
  { zh: '未安置(人)', en: 'not placed', kind: 'number', width: 20, of: ({ unplaced }) => unplaced },
  {
    zh: '其中培训可解决(人)',
    en: 'whom training would help',
    kind: 'number',
    width: 24,
    of: ({ trainable }) => trainable,
  },
];

/** 约束价格 一行; `pair`: who is fixed where, in words. */
export type PriceLine = Pick<ConstraintPrice, 'zh' | 'limit' | 'price'> & {
  readonly serial: number;
  readonly pair: string;
};

export const priceColumns: readonly ListColumn<PriceLine>[] = [
  { ...serialColumn, of: ({ serial }) => serial },
  { zh: '约束', en: 'constraint', kind: 'text', width: 60, of: ({ zh }) => zh },
  {
    zh: '名称',
    en: 'which',
    kind: 'text',
    width: 60,
    of: ({ limit, pair }) => limit ?? pair,
  },
  {
    zh: '代价(稳定天数)',
    en: 'costs days of staying',
    kind: 'number',
    width: 26,
    of: ({ price }) => price / 100,
  },
];
