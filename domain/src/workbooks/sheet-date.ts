import { type CivilDate, lastDayOf, monthOf } from '../calendar/civil-date.ts';
import { type DatePrecision, readDateText } from './written-date.ts';

/**
 * 填报时间: the day a sheet speaks for, as stated in its title rows. A stated month stands at its last day (a
 * month-precise period runs to the last day, chain page 3.1).
 */
export type SheetDate = { readonly date: CivilDate; readonly precision: DatePrecision };

const STATED = /(?:填报|填表|制表|报送|上报|统计|更新|导出|数据|截止|截至)(?:时间|日期)?[:至到 ]*([0-9].*)$/;
const LABEL = /^(?:填报|填表|制表|报送|上报|统计|更新|导出|数据|截止|截至)(?:时间|日期)[:]?$/;
const IN_TITLE = /(\d{4}年\d{1,2}月(?:\d{1,2}日)?)/;
const DATE_START = /^\d{4}[-./年]?\d{1,2}(?:[-./月]\d{1,2}日?|月)?/;

/**
 * Reads the date of a sheet from the texts above its header: `填报时间:2018年12月`, a label and a date in the next cell,
 * or a month in the title (`2018年12月外出务工花名册`). Undefined when none is stated.
 */
export function readSheetDate(texts: readonly string[]): SheetDate | undefined {
  for (const [index, text] of texts.entries()) {
    const stated = STATED.exec(text)?.[1] ?? (LABEL.test(text) ? texts[index + 1] : undefined);
    const date = stated === undefined ? undefined : asDate(stated);
    if (date !== undefined) return date;
  }
  for (const text of texts) {
    const title = IN_TITLE.exec(text)?.[1];
    const date = title === undefined ? undefined : asDate(title);
    if (date !== undefined) return date;
  }
  return undefined;
}

function asDate(text: string): SheetDate | undefined {
  const compact = text.replaceAll(' ', '');
  const start = DATE_START.exec(compact)?.[0] ?? compact;
  const read = readDateText(start, { dateSystem: 1900, year: null });
  if (read.kind !== 'date') return undefined;
  return {
    date: read.precision === 'month' ? lastDayOf(monthOf(read.date)) : read.date,
    precision: read.precision,
  };
}
