import { cellText } from './cell-text.ts';
import { CHINESE_NUMERALS, chineseNumeral } from './chinese-numeral.ts';
import type { CellValue } from './raw-cell.ts';

/** 计薪单位: what the amount is paid for. `unknown`: no unit is written and the amount does not settle it. */
export type WageUnit = 'month' | 'day' | 'hour' | 'piece' | 'year' | 'unknown';

/** 折算月薪: value of a month in whole fen; `derived` when it was reckoned from another unit. */
export type MonthlyWage = {
  readonly lowFen: number;
  readonly highFen: number | null;
  readonly derived: null | 'day' | 'hour' | 'year';
};

/**
 * 写出的工资: what a wage cell says. Amounts are whole fen; `highFen` null means open above (8000以上). The raw text
 * always stays. `withBoard`: the text says bed or meals are given (包吃住), null when it says nothing.
 */
export type WrittenWage =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'amount';
      readonly raw: string;
      readonly lowFen: number;
      readonly highFen: number | null;
      readonly unit: WageUnit;
      readonly withBoard: boolean | null;
      readonly monthly: MonthlyWage | null;
    }
  | {
      readonly kind: 'no-amount';
      readonly raw: string;
      readonly why: 'negotiable' | 'piece-rate' | 'not-known' | 'zero';
      readonly withBoard: boolean | null;
    }
  | { readonly kind: 'refused'; readonly raw: string; readonly withBoard: boolean | null };

/** A day wage is reckoned at 26 days, an hour wage at 10 hours of 26 days: the usual of the field (chain page 6). */
export const DAYS_A_MONTH = 26;
export const HOURS_A_DAY = 10;

/** A wage takes few words; what is longer is something else, and nobody waits for it to be read. */
const longest = 200;

/**
 * Reads 4500, `4千5`, `4-5千`, `4000～5500`, `180/天`, `25一小时`, `包吃住4500`, `5k`, `1.2万`, `4000元/月以上`, 计件, 面议, 不详, 0.
 * Without a unit, 1,000 to 30,000 is a month's wage and anything else stays `unknown`. A cell of more than 200 characters is refused.
 * Never throws.
 */
export function readWrittenWage(value: CellValue | undefined): WrittenWage {
  const raw = value?.kind === 'text' ? value.text : cellText(value);
  const cell = cellText(value).toLowerCase();
  if (cell.length > longest) return { kind: 'refused', raw, withBoard: null };
  const written = cell.replaceAll(/[ ,]/g, '');
  if (written === '' || /^[-/—]+$/.test(written)) return { kind: 'blank' };
  const withBoard = readBoard(written);
  const text = withoutAsides(withoutGuarantee(cell).replaceAll(/[ ,]/g, ''));
  const amounts = readAmounts(text);
  if (amounts === undefined) return withoutAmount(text, raw, withBoard);
  if (amounts.high === 0) return { kind: 'no-amount', raw, why: 'zero', withBoard };
  const unit = readUnit(text, amounts);
  const lowFen = fen(amounts.low);
  const highFen = amounts.high === null ? null : fen(amounts.high);
  return { kind: 'amount', raw, lowFen, highFen, unit, withBoard, monthly: monthly(lowFen, highFen, unit) };
}

type Amounts = { readonly low: number; readonly high: number | null };

function readBoard(text: string): boolean | null {
  if (/不包(吃|食|住|餐)|不含(吃|食|住)|吃住自理|食宿自理|自理/.test(text)) return false;
  return /包(吃|食|住|餐)|管(吃|饭|住)|提供(食|吃|住)|含(食宿|吃住)/.test(text) ? true : null;
}

/** 保底1800 with its amount; 2000底薪+提成 says that of the amount in front. */
const guarantee = /(?<!\d)(?:每?月)?(?:保底|底薪)(?:(?!提成|奖|加班)[^\d+,;。]){0,4}\d/g;
/** 计件0.5元 or 0.5元/件; hours, days and shifts beside 计件 are no rate. */
const pieceRate =
  /(?:计件|按件|[每一]件)[^\d]{0,6}\d+(?:\.\d+)?(?![\d.、]|个?(?:小时|天|月)|[日号班h])|\d(?:元|块|毛|角|分)?钱?[/每一]件/;
const timeRate = /\d{3,}(?:\.\d+)?(?:元|块)?[/每一]个?(?:小时|月|天|日|年)|\d{3,}[元块].*[,;。、( ]$/;
/** 综合4500-6000: what it all comes to. */
const wholeRange = /\d[千仟k万w]?(?:元|块)?[-~—–至到][¥￥]?(?:\d{3}|\d[\d.]*[千仟k万w])/;

/** Behind what a piece or a time is paid, the guarantee is another amount (计件0.5元,保底1800), unless the range of the whole follows. */
function withoutGuarantee(text: string): string {
  const found = [...text.matchAll(guarantee)].find(({ index }) => {
    const front = text.slice(0, index);
    return pieceRate.test(front) || timeRate.test(front);
  });
  return found === undefined || wholeRange.test(text.slice(found.index)) ? text : text.slice(0, found.index);
}

// Figures that are no wage: hours a day, days a month, ages, "13薪", insurance counts.
// 五六千 is "five to six thousand".
const withoutAsides = (text: string): string =>
  text
    .replace(
      /(每天|每日|一天|日均|月休|休|上)\d{1,2}(个)?(小时|h|天)|\d{1,2}薪|[五六]险(一金)?|\d险(一金)?/g,
      '',
    )
    .replace(/([一二三四五六七八])([二三四五六七八九])([千万百])/, '$1$3-$2$3');

const FIGURE = `(?:\\d{1,9}(?:\\.\\d{1,4})?|[${CHINESE_NUMERALS}]{1,8})`;
const ONE = `(${FIGURE})([千仟k万w百])?(\\d)?(?!\\d)(?:百)?`;
const BETWEEN = '(?:元|块|圆)?[-~—–至到](?:¥|￥)?';
const RANGE = new RegExp(`${ONE}${BETWEEN}${ONE}`);
const SINGLE = new RegExp(ONE);

function readAmounts(text: string): Amounts | undefined {
  const plain = text
    .replace(/(?<=一)(小时|天|月|个月|年)|每(小时|天|月|年)/g, '')
    .replace(/一(?=[/元块]|$)/, '');
  const range = RANGE.exec(plain);
  if (range !== null) return readRange(range);
  const single = SINGLE.exec(plain);
  if (single === null) return undefined;
  const amount = figure(single[1], single[2], single[3]);
  if (amount === undefined) return undefined;
  if (/以上|起|\+|不低于|至少|保底|底薪/.test(text)) return { low: amount, high: null };
  if (/以下|以内|不超过|最高/.test(text)) return { low: 0, high: amount };
  return { low: amount, high: amount };
}

function readRange(range: RegExpExecArray): Amounts | undefined {
  const high = figure(range[4], range[5], range[6]);
  const alone = figure(range[1], range[2], range[3]);
  if (high === undefined || alone === undefined) return undefined;
  // 4-5千: the unit of the upper figure counts for the lower one too.
  const low =
    range[2] === undefined && range[5] !== undefined ? figure(range[1], range[5], undefined) : alone;
  if (low === undefined || low > high) return alone <= high ? { low: alone, high } : undefined;
  return { low, high };
}

const MULTIPLES = new Map([
  ['百', 100],
  ['千', 1000],
  ['仟', 1000],
  ['k', 1000],
  ['万', 10_000],
  ['w', 10_000],
]);

function figure(
  text: string | undefined,
  unit: string | undefined,
  tenth: string | undefined,
): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d/.test(text) ? Number(text) : chineseNumeral(text);
  if (number === undefined) return undefined;
  const multiple = unit === undefined ? 1 : (MULTIPLES.get(unit) ?? 1);
  // 4千5 is 4,500: the digit behind the unit counts its tenths.
  return number * multiple + (tenth === undefined ? 0 : (Number(tenth) * multiple) / 10);
}

function withoutAmount(text: string, raw: string, withBoard: boolean | null): WrittenWage {
  if (/面议|面谈|面洽|协商|另议|电议/.test(text))
    return { kind: 'no-amount', raw, why: 'negotiable', withBoard };
  if (/计件|提成|按件|多劳多得/.test(text)) return { kind: 'no-amount', raw, why: 'piece-rate', withBoard };
  if (/不详|不清楚|不知|未知|不明|保密|无$|暂无|不定|不固定/.test(text))
    return { kind: 'no-amount', raw, why: 'not-known', withBoard };
  return { kind: 'refused', raw, withBoard };
}

const UNITS: readonly (readonly [RegExp, WageUnit])[] = [
  [/时薪|[/每一]个?(小时|钟头|时)|元小时|\/h|小时工资/, 'hour'],
  [/日薪|日工资|[/每一](天|日|工)|一个工|元(天|日)|\/d/, 'day'],
  [/年薪|年收入|[/每一]年|元年/, 'year'],
  [/月薪|月工资|月收入|[/每一]个?月|元月|\/m/, 'month'],
  [/计件|按件|[/每一]件|元件/, 'piece'],
];

function readUnit(text: string, amounts: Amounts): WageUnit {
  const stated = UNITS.find(([pattern]) => pattern.test(text));
  if (stated !== undefined) return stated[1];
  const top = amounts.high ?? amounts.low;
  return top >= 1000 && top <= 30_000 ? 'month' : 'unknown';
}

function monthly(lowFen: number, highFen: number | null, unit: WageUnit): MonthlyWage | null {
  switch (unit) {
    case 'month':
      return { lowFen, highFen, derived: null };
    case 'day':
      return times(lowFen, highFen, [DAYS_A_MONTH, 1], 'day');
    case 'hour':
      return times(lowFen, highFen, [DAYS_A_MONTH * HOURS_A_DAY, 1], 'hour');
    case 'year':
      return times(lowFen, highFen, [1, 12], 'year');
    case 'piece':
      // 计件4000-6000 gives what a month usually comes to; 计件0.5元 gives the rate of a piece.
      return lowFen >= 100_000 ? { lowFen, highFen, derived: null } : null;
    case 'unknown':
      return null;
  }
}

const times = (
  lowFen: number,
  highFen: number | null,
  [by, over]: readonly [number, number],
  derived: 'day' | 'hour' | 'year',
): MonthlyWage => ({
  lowFen: Math.round((lowFen * by) / over),
  highFen: highFen === null ? null : Math.round((highFen * by) / over),
  derived,
});

const fen = (yuan: number): number => Math.round(yuan * 100);
