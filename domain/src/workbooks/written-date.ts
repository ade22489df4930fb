import { CivilDate, CivilMonth, civilDate, type DayNumber, firstDayOf } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { cellText } from './cell-text.ts';
import { chineseNumeral } from './chinese-numeral.ts';
import type { CellValue } from './raw-cell.ts';

/** 精度: whether the day is known or only the month (chain page 3.1). */
export type DatePrecision = 'day' | 'month';

/** Why a reading, though accepted, should be shown: a stored number 2018.1 may have been typed as 2018.10. */
export type DateDoubt = 'january-or-october' | 'two-digit-year';

export type DateRefusal =
  | 'impossible-date'
  | 'month-without-year'
  | 'year-without-month'
  | 'vague-date'
  | 'not-a-date';

/**
 * 写出的日期: what a date cell says. A month-precise date stands at the 1st of its month; `open` (至今, 长期, 未返)
 * is open only as of the date of the file. A refusal may suggest a date or a month, as ISO text.
 */
export type WrittenDate =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'date';
      readonly date: CivilDate;
      readonly precision: DatePrecision;
      readonly doubt?: DateDoubt;
    }
  | { readonly kind: 'open'; readonly word: string }
  | {
      readonly kind: 'refused';
      readonly rule: DateRefusal;
      readonly written: string;
      readonly suggested: string | null;
    };

/** What a reading may lean on: how the workbook counts days and the year the sheet speaks about. */
export type DateContext = { readonly dateSystem: 1900 | 1904; readonly year: number | null };

const BLANK: WrittenDate = { kind: 'blank' };
const NOTHING = new Set(['', '-', '--', '—', '/', '\\', '无', '空', 'null', 'none', 'n/a']);
const OPEN =
  /^(至今|现在|目前|迄今|今|长期|长年|常年|未返|未返乡|未回|未归|未离职|未结束|在岗|在外|在职|务工中|仍在务工|仍在|继续|持续|无固定期限|9999[-./年]?12[-./月]?31日?)$/;

/**
 * Reads every written form of a date that rosters hold: 2018.3, 2018年3月, 201803, 20180305, 2018/2/30 (refused),
 * 18.3, serial numbers of both date systems, 三月 and 年初 (refused with a suggestion), 至今 (open). Never throws,
 * and never gives a day that is not in the calendar.
 */
export function readWrittenDate(value: CellValue | undefined, context: DateContext): WrittenDate {
  if (value === undefined) return BLANK;
  if (value.kind === 'date') return fromIso(value.iso, value.precision ?? 'day');
  if (value.kind === 'number') return fromNumber(value.number, context);
  if (value.kind === 'error' || value.kind === 'boolean')
    return refused('not-a-date', cellText(value) || '#', null);
  return readDateText(cellText(value), context);
}

/** The same for normalised text. */
export function readDateText(text: string, context: DateContext): WrittenDate {
  const written = text.replace(/\s*(00?:00(:00)?|T00:00:00(\.0+)?Z?)$/, '').replaceAll(' ', '');
  if (NOTHING.has(written.toLowerCase())) return BLANK;
  const unmarked = written.replace(/^(至|到)(?=\d)/, '').replace(/(起|止|开始|左右|份)$/, '');
  if (OPEN.test(unmarked)) return { kind: 'open', word: written };
  if (/^\d+$/.test(unmarked)) return fromDigits(unmarked, context);
  return fromParts(written, arabic(unmarked)) ?? fromWords(written, arabic(unmarked), context);
}

/** The sentence and the remedy of a refused date. */
export function explainDate(refusal: { rule: DateRefusal; written: string; suggested: string | null }): {
  message: Bilingual;
  suggestion: Bilingual | null;
} {
  const { rule, written, suggested } = refusal;
  const sentence: Record<DateRefusal, Bilingual> = {
    'impossible-date': {
      zh: `“${written}”不是日历上有的日期`,
      en: `“${written}” is not a date of the calendar`,
    },
    'month-without-year': { zh: `“${written}”没有写年份`, en: `“${written}” does not say the year` },
    'year-without-month': { zh: `“${written}”没有写月份`, en: `“${written}” does not say the month` },
    'vague-date': { zh: `“${written}”没有说明是哪个月`, en: `“${written}” does not say which month` },
    'not-a-date': { zh: `“${written}”不能读成日期`, en: `“${written}” cannot be read as a date` },
  };
  return {
    message: sentence[rule],
    suggestion:
      suggested === null
        ? { zh: '请按“2018-03”或“2018-03-05”填写', en: 'Please write it as “2018-03” or “2018-03-05”' }
        : { zh: `是否为 ${suggested}?请确认`, en: `Is it ${suggested}? Please confirm` },
  };
}

function fromIso(iso: string, shown: 'year' | 'month' | 'day' | 'time'): WrittenDate {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (parts === null) return refused('not-a-date', iso, null);
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (shown === 'year') return refused('year-without-month', String(year), null);
  return shown === 'month' ? onMonth(iso.slice(0, 7), year, month) : onDay(iso, year, month, day);
}

function fromNumber(number: number, context: DateContext): WrittenDate {
  if (Number.isInteger(number)) return number === 0 ? BLANK : fromDigits(String(number), context);
  const rounded = Math.round(number * 100) / 100;
  const year = Math.floor(rounded);
  // Serial numbers may carry a time of day.
  if (year > 9999) return fromDigits(String(year), context);
  const month = monthOfDecimals(rounded);
  const written = String(rounded);
  const asText = fromParts(written, `${year}.${month}`);
  if (asText === undefined) return refused('not-a-date', written, null);
  if (asText.kind === 'date' && written.endsWith('.1')) return { ...asText, doubt: 'january-or-october' };
  return asText;
}

const monthOfDecimals = (rounded: number): string => String(rounded).split('.')[1]?.replace(/^0/, '') ?? '';

function fromDigits(digits: string, context: DateContext): WrittenDate {
  const number = Number(digits);
  switch (digits.length) {
    case 8:
      return onDay(digits, Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
    case 6:
      return sixDigits(digits, number);
    case 5:
      return fiveDigits(digits, context);
    case 4:
      return plausibleYear(number)
        ? refused('year-without-month', digits, null)
        : refused('not-a-date', digits, null);
    case 1:
    case 2:
      return number >= 1 && number <= 12
        ? refused('month-without-year', digits, suggestMonth(context.year, number))
        : refused('not-a-date', digits, null);
    default:
      return refused('not-a-date', digits, null);
  }
}

function sixDigits(digits: string, number: number): WrittenDate {
  const year = Math.floor(number / 100);
  if (plausibleYear(year)) return onMonth(digits, year, number % 100);
  const shortYear = fullYear(Math.floor(number / 10_000));
  const day = onDay(digits, shortYear, Math.floor(number / 100) % 100, number % 100);
  return refused('not-a-date', digits, day.kind === 'date' ? day.date : null);
}

// 20183 may be March 2018 without its zero or a serial day of 1955: not guessed.
function fiveDigits(digits: string, context: DateContext): WrittenDate {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4));
  if (year >= 1990 && year <= 2040 && month >= 1)
    return refused('not-a-date', digits, suggestMonth(year, month));
  return serialDay(Number(digits), context.dateSystem, digits);
}

// 43160 is 2018-03-01 in the 1900 system, whose serial 60 is a 29 February 1900 that never was.
function serialDay(serial: number, dateSystem: 1900 | 1904, written: string): WrittenDate {
  const sinceEpoch = dateSystem === 1900 ? serial - 25_569 : serial - 24_107;
  const date = civilDate(sinceEpoch as DayNumber);
  if (!plausibleYear(Number(date.slice(0, 4)))) return refused('not-a-date', written, null);
  return { kind: 'date', date, precision: 'day' };
}

const SEPARATED =
  /^(\d{4}|\d{2})(?:年|[-./、,])(\d{1,2})(?:月|[-./、,])?(?:份)?(?:(?<=[月\-./、,份])(\d{1,2})(?:日|号)?)?$/;

function fromParts(written: string, text: string): WrittenDate | undefined {
  const parts = SEPARATED.exec(text);
  if (parts === null) return undefined;
  const [, yearText = '', monthText = '', dayText] = parts;
  const year = yearText.length === 2 ? fullYear(Number(yearText)) : Number(yearText);
  const read =
    dayText === undefined
      ? onMonth(written, year, Number(monthText))
      : onDay(written, year, Number(monthText), Number(dayText));
  return yearText.length === 2 && read.kind === 'date' ? { ...read, doubt: 'two-digit-year' } : read;
}

const SEASONS: readonly (readonly [RegExp, number])[] = [
  [/春节后|年后|春上|正月/, 2],
  [/年初|年头|春节前|年前/, 1],
  [/年中/, 6],
  [/年底|年末|年尾/, 12],
  [/上半年/, 1],
  [/下半年/, 7],
];

function fromWords(written: string, text: string, context: DateContext): WrittenDate {
  const year = /^(\d{4})年?/.exec(text);
  const statedYear = year === null ? context.year : Number(year[1]);
  const shifted = year === null ? shiftYear(text, context.year) : statedYear;
  const rest = text.replace(/^(\d{4})年?/, '').replace(/^(今年|去年|前年|本年|上年)/, '');
  const season = SEASONS.find(([pattern]) => pattern.test(text));
  if (season !== undefined) return refused('vague-date', written, suggestMonth(shifted, season[1]));
  const month = /^(\d{1,2})月(\d{1,2})?[日号份]?$/.exec(rest);
  if (month !== null) return refused('month-without-year', written, suggestMonth(shifted, Number(month[1])));
  if (year !== null && rest === '') return refused('year-without-month', written, null);
  if (/^(今年|去年|前年|本年|上年)$/.test(text)) return refused('year-without-month', written, null);
  return refused('not-a-date', written, null);
}

function shiftYear(text: string, year: number | null): number | null {
  if (year === null) return null;
  if (/^(去年|上年)/.test(text)) return year - 1;
  return text.startsWith('前年') ? year - 2 : year;
}

/** 二〇一八年三月 → 2018年3月. */
function arabic(text: string): string {
  if (!/[〇零一二三四五六七八九十]/.test(text)) return text;
  return text.replace(/[〇零一二三四五六七八九十]+/g, (run) => String(chineseNumeral(run) ?? run));
}

function onMonth(written: string, year: number, month: number): WrittenDate {
  const text = `${String(year).padStart(4, '0')}-${two(month)}`;
  const parsed = plausibleYear(year) && month >= 1 && month <= 12 && CivilMonth.safeParse(text);
  if (parsed === false || !parsed.success) return refused('impossible-date', written, null);
  return { kind: 'date', date: firstDayOf(parsed.data), precision: 'month' };
}

function onDay(written: string, year: number, month: number, day: number): WrittenDate {
  const parsed =
    plausibleYear(year) && CivilDate.safeParse(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
  if (parsed === false || !parsed.success)
    return refused('impossible-date', written, day > 28 && day <= 31 ? suggestMonth(year, month) : null);
  return { kind: 'date', date: parsed.data, precision: 'day' };
}

function suggestMonth(year: number | null, month: number): string | null {
  if (year === null || !plausibleYear(year) || month < 1 || month > 12) return null;
  return `${year}-${two(month)}`;
}

const plausibleYear = (year: number): boolean => year >= 1900 && year <= 2100;
// Two-digit years: 18 is 2018, 85 is 1985.
const fullYear = (short: number): number => (short <= 49 ? 2000 + short : 1900 + short);
const two = (n: number): string => String(n).padStart(2, '0');

const refused = (rule: DateRefusal, written: string, suggested: string | null): WrittenDate => ({
  kind: 'refused',
  rule,
  written,
  suggested,
});
