import { addDays, CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { keysOf } from '@wengang/domain/contract/keys-of.ts';
import type { GroupLine } from '@wengang/domain/reports/figures/contract.ts';
import {
  checksOfFigures,
  type FigureCheck,
  flowCheck,
} from '@wengang/domain/reports/figures/figure-checks.ts';
import {
  type FigureFamily,
  type Figures,
  type RetentionFigure,
  type RetentionPart,
  retentionMonths,
} from '@wengang/domain/reports/figures/figures.ts';
import { retentionCode } from '../../placements/events/start-rows.ts';
import type { Tx } from '../../platform/database/database.ts';
import { countStock } from '../store.ts';
import { listFigures } from './stock-figures.ts';
import {
  type Asked,
  countDuringOutOrganised,
  countEmploymentDuring,
  countFindings,
  countLabourChanges,
  countOutflow,
  countRetention,
  countReturnees,
  countReturns,
  countTraining,
  countWorkedDuring,
} from './store.ts';
import { countTransport } from './transport-figures.ts';

/** 人次(按年累计): the persons who worked in each calendar year of a period, or in the part of it that lies in the period. */
export type Yearly = { year: string; persons: number };
export type FlowReason = { entered: boolean; reason: string; persons: number };

export type Counted = {
  figures: Figures;
  checks: FigureCheck[];
  yearly: Yearly[];
  reasons: FlowReason[];
  groups: GroupLine[];
};

/** Counts the figures of one family. Throws for a region that the context may not count: ask first. */
export function countFigures(tx: Tx, family: FigureFamily, asked: Asked): Promise<Counted> {
  switch (family) {
    case 'lists':
      return countLists(tx, asked);
    case 'flow':
      return countFlow(tx, asked);
    case 'employment':
      return countEmployment(tx, asked);
    case 'outflow':
      return countStarts(tx, asked);
    case 'organised-during':
      return countOrganised(tx, asked);
    case 'retention':
      return countKept(tx, asked);
    case 'returns':
      return countBack(tx, asked);
    case 'transport':
      return countGroups(tx, asked);
  }
}

const nothing: Omit<Counted, 'figures'> = { checks: [], yearly: [], reasons: [], groups: [] };

/** The lists of the last day with checks 1–5 and 7 and the overlaps; L6 looks back to the first day. */
async function countLists(tx: Tx, asked: Asked): Promise<Counted> {
  const stock = await countStock(tx, asked.region, asked.on);
  const back = await countReturnees(tx, asked);
  const training = await countTraining(tx, asked);
  const figures: Figures = {
    ...listFigures(stock),
    L6: back.persons,
    L6a: back.employed,
    L6b: back.not_employed,
    'L6-and-L4': back.seeking,
    trained: training.persons,
    'classes-attended': training.classes,
    'training-wanted': training.wanted,
    'L4-and-L5': stock.wants_out_seeking ?? 0,
    'L5-and-E': stock.wants_out_employed ?? 0,
  };
  const parts = {
    hardSeeking: stock.hard_seeking ?? 0,
    hardDeclining: stock.hard_declining ?? 0,
    hardUnverified: stock.hard_unverified ?? 0,
    wantsOutInLabour: stock.wants_out_in_labour ?? 0,
  };
  return { ...nothing, figures, checks: checksOfFigures(figures, parts) };
}

/** Who entered and left the labour in the period, that is between the end of the day before it and its last day. */
async function countFlow(tx: Tx, { region, from, on }: Asked): Promise<Counted> {
  const first = addDays(CivilDate.parse(from), -1);
  const before = await countStock(tx, region, first);
  const after = await countStock(tx, region, on);
  const reasons = await countLabourChanges(tx, { region, first, last: on });
  const sum = (entered: boolean): number =>
    reasons.filter((one) => one.entered === entered).reduce((total, { persons }) => total + persons, 0);
  const figures: Figures = {
    L1: after.labour ?? 0,
    'L1-before': before.labour ?? 0,
    entered: sum(true),
    left: sum(false),
  };
  return { ...nothing, figures, reasons, checks: [flowCheck(figures)] };
}

/** I01 to I04 on the last day and during the period. */
async function countEmployment(tx: Tx, asked: Asked): Promise<Counted> {
  const stock = listFigures(await countStock(tx, asked.region, asked.on));
  const during = await countEmploymentDuring(tx, asked);
  const yearly: Yearly[] = [];
  for (const { year, from, on } of yearsOf(asked)) {
    const isWhole = from === asked.from && on === asked.on;
    const persons = isWhole ? during.persons : await countWorkedDuring(tx, { ...asked, from, on });
    yearly.push({ year, persons });
  }
  const { L1, W, V, stale, abroad, unclassified } = stock;
  const figures: Figures = {
    L1,
    W,
    V,
    stale,
    abroad,
    unclassified,
    'over-age-working': stock['over-age-working'],
    'out-of-province': stock['out-of-province'],
    'in-province': stock['in-province'],
    'in-county': stock['in-county'],
    'with-findings': await countFindings(tx, asked),
    'worked-during': during.persons,
    'during-out-of-province': during.out_of_province,
    'during-abroad': during.abroad,
    'during-in-province': during.in_province,
    'during-in-county': during.in_county,
    'during-unclassified': during.unclassified,
    'spells-started': during.starts,
  };
  return { ...nothing, figures, yearly };
}

function yearsOf({ from, on }: Asked): { year: string; from: string; on: string }[] {
  const years: { year: string; from: string; on: string }[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(on.slice(0, 4)); year += 1) {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    years.push({ year: String(year), from: first > from ? first : from, on: last < on ? last : on });
  }
  return years;
}

/** I07. */
async function countStarts(tx: Tx, asked: Asked): Promise<Counted> {
  const counts = await countOutflow(tx, asked);
  const figures: Figures = {
    'out-starts': counts.starts,
    'organised-starts': counts.organised,
    'out-persons': counts.persons,
    'organised-persons': counts.organised_persons,
  };
  return { ...nothing, figures };
}

/** Of I02 during the period, those outside the province who started out organised in it: two figures at once, and the dearest of I07. */
const countOrganised = async (tx: Tx, asked: Asked): Promise<Counted> => ({
  ...nothing,
  figures: { 'during-out-organised': await countDuringOutOrganised(tx, asked) },
});

/** I09 after 1, 3, 6 and 12 months, of all starts and of the organised ones. */
async function countKept(tx: Tx, asked: Asked): Promise<Counted> {
  const figures: Partial<Record<RetentionFigure, number>> = {};
  const counts = await countRetention(tx, asked, retentionMonths);
  for (const months of retentionMonths) {
    const classes = counts.filter((one) => one.months === months);
    for (const only of ['', 'organised-'] as const) {
      const number = (codes: readonly number[]): number =>
        classes
          .filter((one) => codes.includes(one.class))
          .reduce((sum, { starts, organised }) => sum + (only === '' ? starts : organised), 0);
      for (const part of keysOf(partCodes)) figures[`${only}${months}m-${part}`] = number(partCodes[part]);
    }
  }
  return { ...nothing, figures };
}

const classes = [
  'same-post',
  'same-employer',
  'same-city',
  'same-province',
  'elsewhere',
  'returned',
  'unverified',
] as const;

/** Each part of I09 as the numbers of check_codes. */
export const partCodes: Record<RetentionPart, readonly number[]> = {
  'not-due': [0],
  died: [retentionCode.died],
  merged: [retentionCode.merged],
  due: classes.map((one) => retentionCode[one]),
  'same-post': [retentionCode['same-post']],
  'same-employer': [retentionCode['same-employer']],
  'same-city': [retentionCode['same-city']],
  'same-province': [retentionCode['same-province']],
  elsewhere: [retentionCode.elsewhere],
  returned: [retentionCode.returned],
  unverified: [retentionCode.unverified],
};

/** I12 and I13. */
async function countBack(tx: Tx, asked: Asked): Promise<Counted> {
  const counts = await countReturns(tx, asked);
  const figures: Figures = {
    returns: counts.events,
    returnees: counts.persons,
    'returnees-hard': counts.hard,
    exposed: counts.exposed,
    'out-before': counts.out_before,
    'returned-of-out-before': counts.back_of_out_before,
    again: counts.again,
    'again-near': counts.near,
    'again-out': counts.out_again,
    'still-employed': counts.still_employed,
    'last-return-hard': counts.hard_last,
    'hard-again': counts.hard_again,
  };
  return { ...nothing, figures };
}

/** I08, with a line for each group. */
const countGroups = async (tx: Tx, asked: Asked): Promise<Counted> => ({
  ...nothing,
  ...(await countTransport(tx, asked)),
});
