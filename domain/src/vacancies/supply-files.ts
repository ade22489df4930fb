import { listFiles } from '../papers/list-files.ts';
import { type ListColumn, listTooLong, serialColumn } from '../papers/list-sheet.ts';
import { listSupply, type OrderView } from './contract.ts';
import type { OrderConditions } from './order-conditions.ts';
import type { OrderTerms } from './order-terms.ts';
import {
  ageInWords,
  baseInWords,
  boardInWords,
  contractInWords,
  hoursInWords,
  payDayInWords,
  payInWords,
} from './order-words.ts';

/** 岗位供给清单 as a file: the orders of the list page, at a place or anywhere; a firm is given its own. */
export const supplyFiles = listFiles('vacancies.supply', '/api/vacancies/supply', {
  zh: '岗位供给清单',
  en: 'The supply list of job orders',
  access: listSupply.access,
  purpose: 'list',
  input: listSupply.input.pick({ on: true, place: true }),
  refusals: [listTooLong],
});

type SupplyLine = {
  readonly serial: number;
  readonly order: OrderView;
  readonly terms: OrderTerms;
  readonly conditions: OrderConditions;
  /** numbers of the lines that are the same order, brought in by another poster */
  readonly postedAgainAt: readonly number[];
};

export const supplyColumns: readonly ListColumn<SupplyLine>[] = [
  { ...serialColumn, of: ({ serial }) => serial },
  { zh: '用人单位', en: 'employer', kind: 'text', width: 40, of: ({ order }) => order.employer },
  { zh: '岗位', en: 'post', kind: 'text', width: 20, of: ({ order }) => order.title },
  { zh: '工作地', en: 'place', kind: 'text', width: 34, of: ({ order }) => order.place },
  { zh: '薪酬', en: 'pay', kind: 'text', width: 34, of: ({ order }) => payInWords(order.pay) },
  { zh: '底薪', en: 'base pay', kind: 'text', width: 24, of: ({ order }) => baseInWords(order.pay) },
  { zh: '发薪日', en: 'pay day', kind: 'text', width: 20, of: ({ order }) => payDayInWords(order.pay) },
  { zh: '工时', en: 'hours', kind: 'text', width: 34, of: ({ terms }) => hoursInWords(terms) },
  { zh: '合同', en: 'contract', kind: 'text', width: 34, of: ({ terms }) => contractInWords(terms) },
  { zh: '食宿', en: 'board', kind: 'text', width: 34, of: ({ conditions }) => boardInWords(conditions) },
  {
    zh: '年龄',
    en: 'age',
    kind: 'text',
    width: 22,
    of: ({ terms }) => (terms.age === undefined ? '' : ageInWords(terms.age)),
  },
  { zh: '招聘人数', en: 'places', kind: 'number', width: 12, of: ({ order }) => order.places },
  { zh: '余数', en: 'places left', kind: 'number', width: 11, of: ({ order }) => order.placesLeft },
  { zh: '核实日期', en: 'last checked', kind: 'date', width: 21, of: ({ order }) => order.lastCheckedOn },
  { zh: '有效期至', en: 'valid until', kind: 'date', width: 21, of: ({ order }) => order.validUntil },
  {
    zh: '重复发布',
    en: 'posted again',
    kind: 'text',
    width: 34,
    of: ({ postedAgainAt }) =>
      postedAgainAt.length === 0 ? '' : `同第 ${postedAgainAt.join('、')} 行(另一方发布),名额只计一次`,
  },
];
