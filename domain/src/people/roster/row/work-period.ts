import { readDateText } from '../../../workbooks/written-date.ts';
import type { DraftDate } from '../draft.ts';

/** 起止: a start and an end in one cell. */
export type WorkPeriod = { readonly start: DraftDate; readonly end: DraftDate | 'open' };

/** `2018.3-2018.12`, `2018年3月至今`, `2018年3月-12月`: both ends of one cell; undefined when it is no period. */
export function readPeriod(text: string, dateSystem: 1900 | 1904): WorkPeriod | undefined {
  if (!/\d{4}/.test(text)) return undefined;
  for (const split of [/[~—–至到]+/, /--?(?=\s*(?:\d{4}|今))/]) {
    const [first = '', second, ...more] = text.split(split);
    if (second === undefined || more.length > 0) continue;
    const start = readDateText(first.trim(), { dateSystem, year: null });
    if (start.kind !== 'date') continue;
    const endText = second.trim().replace(/^[-]/, '');
    const inYear = /^\d{1,2}月/.test(endText) ? `${start.date.slice(0, 4)}年${endText}` : endText;
    const end = readDateText(inYear, { dateSystem, year: null });
    if (end.kind === 'date') return { start, end };
    if (end.kind === 'open' || end.kind === 'blank') return { start, end: 'open' };
  }
  return undefined;
}
