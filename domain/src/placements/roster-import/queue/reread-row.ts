import { type CivilDate, lastDayOf, monthOf } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import { readRosterRow } from '../../../people/roster/row/read-roster-row.ts';
import type { RemarkKind, RemarkSuggestion } from '../../../people/roster/row/remark-suggestions.ts';
import { applyRules, rulesFor } from '../../../people/roster/rules/apply-rules.ts';
import { namesCounty } from '../../../people/roster/rules/quality-rule.ts';
import { samePersonSuspected } from '../../../people/suspect-double.ts';
import { officePlace } from '../resolve-home.ts';
import { type RowSetting, stateRow } from '../state-row.ts';
import type { ConfirmedRemark, StatedRow } from '../stated-row.ts';
import type { Directions } from './directions.ts';
import { type KeptRow, type KeptSheet, rowAgain } from './stored-row.ts';

export type Reread =
  | { readonly ok: true; readonly row: StatedRow }
  | { readonly ok: false; readonly because: Bilingual };

/** What reading a kept row again needs beside it: today, and the resolvers of the place names. */
export type RereadSetting = { readonly today: CivilDate } & Pick<
  RowSetting,
  'gazetteer' | 'home' | 'workplace'
>;

/**
 * 按答复重读一行: reads the kept cells again with what the officer said, by the same rules as the first time. A confirmed death or move without a
 * day is refused: it would have to be guessed.
 */
export function rereadRow(
  kept: KeptRow,
  sheet: KeptSheet,
  directions: Directions,
  setting: RereadSetting,
): Reread {
  const written = rowAgain(kept, sheet, directions.cells);
  const row = directions.notStruck ? { ...written, marks: { ...written.marks, struck: false } } : written;
  const { asOf, dateSystem } = sheet;
  const context = {
    today: setting.today,
    fileDate: asOf,
    dateSystem,
    home: officePlace(setting.gazetteer),
    answered: new Set(directions.remarks.keys()),
  };
  const read = readRosterRow(row, context);
  const at = { sheet: kept.sheet, row: kept.row };
  if (read.draft === undefined)
    return {
      ok: true,
      row: stateRow({ ...at, draft: null, household: null, findings: read.findings }, 0, {
        ...setting,
        asOf,
        columnOf: row.layout.header.columnOf,
      }),
    };
  const confirmed = confirmedRemarks(directions.remarks, read.draft.suggestions);
  const dateless = confirmed.find(({ kind, on }) => on === null && needsDay(kind));
  if (dateless !== undefined) return { ok: false, because: dayNeeded };
  const { rules } = rulesFor(row.layout);
  const doubts = applyRules({ row, context, findings: [] }, read.draft, rules, namesCounty);
  const stated = stateRow(
    { ...at, draft: read.draft, household: kept.household, findings: [...read.findings, ...doubts] },
    0,
    { ...setting, asOf, columnOf: row.layout.header.columnOf },
  );
  return {
    ok: true,
    row: {
      ...stated,
      confirmed,
      homeRuling: directions.home,
      distinct: directions.accepted.has(samePersonSuspected),
    },
  };
}

function confirmedRemarks(
  answered: Directions['remarks'],
  suggestions: readonly RemarkSuggestion[],
): ConfirmedRemark[] {
  return [...answered].flatMap(([kind, said]) =>
    said === null ? [] : [{ kind, on: said.on ?? dayOf(suggestions.find((one) => one.kind === kind)) }],
  );
}

/** A remark that knows the month speaks of its last day, as the end of a job does (chain 3.1). */
function dayOf(suggestion: RemarkSuggestion | undefined): CivilDate | null {
  if (suggestion?.on == null) return null;
  const { date, precision } = suggestion.on;
  return precision === 'month' ? lastDayOf(monthOf(date)) : date;
}

/** A death or a move changes who is counted from a day on. */
const needsDay = (kind: RemarkKind): boolean => kind === 'died' || kind === 'moved-out';

/** Whether what was confirmed takes somebody off the roster: 死亡、迁出 are stated by village and township and approved by the county (chain 5.4). */
export const needsCounty = ({ remarks }: Directions): boolean =>
  [...remarks].some(([kind, confirmed]) => confirmed !== null && needsDay(kind));

export const countyConfirms: Bilingual = {
  zh: '死亡、迁出须由县级确认,村和乡镇请报县经办在待办中确认;该行其余内容不受影响',
  en: 'A death or a move is confirmed by the county: ask the county officer to confirm it in the queue; nothing else of the row is affected',
};

const dayNeeded: Bilingual = {
  zh: '死亡、迁出须写明日期,备注中没有日期,请补充后再确认',
  en: 'A death or a move needs its day and the remark states none: add it and confirm again',
};
