import { cellText } from './cell-text.ts';
import { CHINESE_NUMERALS, chineseNumeral } from './chinese-numeral.ts';
import type { CellValue } from './raw-cell.ts';

/**
 * 写出的人数: what a head-count cell says. `unlimited` (不限, 若干, 数名) names no number: the employer is asked.
 * `unreadable` keeps the written text.
 */
export type WrittenCount =
  | { readonly kind: 'blank' }
  | { readonly kind: 'exact'; readonly count: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'unlimited'; readonly written: string }
  | {
      readonly kind: 'refused';
      readonly rule: 'not-a-count' | 'implausible-count';
      readonly written: string;
    };

const NUMBER = `\\d{1,12}|[${CHINESE_NUMERALS}]{1,7}`;
const UNIT = '(?:名|人|个|位|口)*';
const EXACT = new RegExp(`^(?:约|共|大约|近)?(${NUMBER})${UNIT}(?:左右|以上|以内)?$`);
const RANGE = new RegExp(`^(${NUMBER})${UNIT}[-~—–至到](${NUMBER})${UNIT}(?:左右)?$`);
const UNLIMITED = /^(若干|数名?|多名?|几名?|不限|不限量|长期|大量|数十|数百)(?:名|人|个|位)*$/;

/**
 * Reads 10, `10人`, `5 名`, `十人`, `10-20人`, `若干`, `不限人`, `4人人`. More than `most` (default 10,000) is refused as
 * implausible: real lists hold telephone-like figures such as 33312323.
 */
export function readWrittenCount(value: CellValue | undefined, most = 10_000): WrittenCount {
  const written = cellText(value);
  const text = written.replaceAll(/[ ,]/g, '');
  if (text === '' || /^[-/—]+$/.test(text)) return { kind: 'blank' };
  if (UNLIMITED.test(text)) return { kind: 'unlimited', written };
  const exact = EXACT.exec(text);
  if (exact !== null) return within(written, [numeral(exact[1]), numeral(exact[1])], most);
  const range = RANGE.exec(text);
  if (range !== null) return within(written, [numeral(range[1]), numeral(range[2])], most);
  return { kind: 'refused', rule: 'not-a-count', written };
}

function within(
  written: string,
  [low, high]: readonly [number | undefined, number | undefined],
  most: number,
): WrittenCount {
  if (low === undefined || high === undefined || high < low)
    return { kind: 'refused', rule: 'not-a-count', written };
  if (high > most) return { kind: 'refused', rule: 'implausible-count', written };
  return low === high ? { kind: 'exact', count: low } : { kind: 'range', low, high };
}

function numeral(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : chineseNumeral(text);
}

/** 写出的数: a plain amount or count such as `12`, `12.5`, `1,200 元`, `十二`. Undefined when it is not a number. */
export function readWrittenNumber(value: CellValue | undefined): number | undefined {
  if (value?.kind === 'number') return Number.isFinite(value.number) ? value.number : undefined;
  const text = cellText(value).replaceAll(/[ ,¥￥]/g, '');
  const parts = /^(-?\d{1,12}(?:\.\d{1,6})?)(万)?(?:元|个月|月|人|口|天|岁|年|次)?$/.exec(text);
  if (parts !== null) return Number(parts[1]) * (parts[2] === undefined ? 1 : 10_000);
  const chinese = /^(.{1,7}?)(?:元|个月|月|人|口|天|岁)?$/.exec(text);
  return chinese?.[1] === undefined ? undefined : chineseNumeral(chinese[1]);
}
