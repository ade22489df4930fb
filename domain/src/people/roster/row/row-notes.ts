import { type CivilDate, lastDayOf, monthOf } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import {
  type FindingExtras,
  type FindingSeverity,
  finding,
  type WithSuggestion,
  type WorkbookFinding,
} from '../../../workbooks/finding.ts';
import type { PlaceText } from '../../../workbooks/place-text.ts';
import type { CellValue } from '../../../workbooks/raw-cell.ts';
import type { SheetRow } from '../../../workbooks/read-sheets.ts';
import { cellIn, placeIn, textIn } from '../../../workbooks/row-cells.ts';
import { explainDate, readWrittenDate, type WrittenDate } from '../../../workbooks/written-date.ts';
import { readWrittenNumber } from '../../../workbooks/written-number.ts';
import { readYesNo } from '../../../workbooks/yes-no.ts';
import type { DraftDate } from '../draft.ts';
import { type RosterField, rosterColumns } from '../roster-columns.ts';
import type { RemarkKind } from './remark-suggestions.ts';

/** 读行的前提: what a row is read against. `home` is the place that the importing office answers for. */
export type RosterContext = {
  readonly today: CivilDate;
  readonly fileDate: CivilDate | null;
  readonly dateSystem: 1900 | 1904;
  readonly home: PlaceText | null;
  /** remarks that an officer has answered: they ask nothing and hold nothing any more */
  readonly answered?: ReadonlySet<RemarkKind>;
};

/** 一行的读取状态: a row, what it is read against, and the findings so far. */
export type RowNotes = {
  readonly row: SheetRow<RosterField>;
  readonly context: RosterContext;
  readonly findings: WorkbookFinding[];
};

export const hasColumn = (notes: RowNotes, field: RosterField): boolean =>
  notes.row.layout.header.columnOf.has(field);

export const cellOf = (notes: RowNotes, field: RosterField): CellValue | undefined =>
  cellIn(notes.row, field);

export const textOf = (notes: RowNotes, field: RosterField): string => textIn(notes.row, field);

export const textOrNull = (notes: RowNotes, field: RosterField): string | null =>
  textOf(notes, field) || null;

/** The heading of a field as an officer knows it. */
export const headingOf = (field: RosterField): string => rosterColumns.fields[field].split(' ')[0] ?? field;

/** Adds a finding at the cell of a field (or at the row, when the sheet has no such column). */
export function note(
  notes: RowNotes,
  field: RosterField,
  rule: readonly [string, 'info'],
  said: readonly [Bilingual, FindingExtras?],
): void;
export function note(
  notes: RowNotes,
  field: RosterField,
  rule: readonly [string, FindingSeverity],
  said: readonly [Bilingual, WithSuggestion],
): void;
export function note(
  notes: RowNotes,
  field: RosterField,
  rule: readonly [string, FindingSeverity],
  [message, extras]: readonly [Bilingual, FindingExtras?],
): void {
  notes.findings.push(finding(placeIn(notes.row, field), rule, message, { suggestion: null, ...extras }));
}

export function yesNoOf(notes: RowNotes, field: RosterField): boolean | null {
  const read = readYesNo(cellOf(notes, field));
  if (read.kind === 'said') return read.yes;
  if (read.kind === 'unreadable') unread(notes, field, read.written);
  return null;
}

/** A value that is in no list: left out, the rest of the row stays. */
export function unread(notes: RowNotes, field: RosterField, written: string): void {
  note(
    notes,
    field,
    ['value-not-in-list', 'refused'],
    [
      {
        zh: `“${headingOf(field)}”的值“${written}”不在代码表中,未采用`,
        en: `The value “${written}” is not in the list of this column and was left out`,
      },
      { suggestion: { zh: '请改为代码表中的值', en: 'Please use a value of the list' } },
    ],
  );
}

export function fenOf(notes: RowNotes, field: RosterField): number | null {
  const yuan = numberOf(notes, field);
  return yuan === null ? null : Math.round(yuan * 100);
}

export function numberOf(notes: RowNotes, field: RosterField): number | null {
  if (textOf(notes, field) === '') return null;
  return readWrittenNumber(cellOf(notes, field)) ?? null;
}

/** Reads a date cell; refusals and doubts become findings. `scope` says what a refusal holds back. */
export function dateOf(notes: RowNotes, field: RosterField, scope: 'cell' | 'spell' = 'cell'): WrittenDate {
  const { dateSystem, fileDate } = notes.context;
  const year = fileDate === null ? null : Number(fileDate.slice(0, 4));
  const read = readWrittenDate(cellOf(notes, field), { dateSystem, year });
  if (read.kind === 'refused') {
    const { message, suggestion } = explainDate(read);
    const heading = `${headingOf(field)}: `;
    note(
      notes,
      field,
      [read.rule, 'refused'],
      [
        { zh: heading + message.zh, en: heading + message.en },
        { scope, suggestion, ...(read.suggested === null ? {} : { suggestedValue: read.suggested }) },
      ],
    );
  }
  if (read.kind === 'date' && read.doubt === 'january-or-october')
    note(
      notes,
      field,
      ['january-or-october', 'proposal'],
      [
        {
          zh: '单元格按数字保存,10月会变成1月:读作1月,请确认',
          en: 'Stored as a number, October turns into January: read as January, please confirm',
        },
        {
          suggestion: {
            zh: `是1月的请确认;是10月的,请把该列设为“文本”格式后填写 ${monthOf(read.date).slice(0, 4)}-10`,
            en: `Confirm if it is January; if it is October, format the column as text and write ${monthOf(read.date).slice(0, 4)}-10`,
          },
          suggestedValue: read.date.slice(0, 7),
        },
      ],
    );
  return read;
}

/** A date for which “open” makes no sense; month-precise stands at the 1st, or at the last day when `atEnd`. */
export function draftDateOf(notes: RowNotes, field: RosterField, atEnd = false): DraftDate | null {
  const read = dateOf(notes, field);
  return read.kind === 'date' ? draftDate(read, atEnd) : null;
}

export const draftDate = (read: DraftDate, atEnd: boolean): DraftDate => ({
  date: atEnd && read.precision === 'month' ? lastDayOf(monthOf(read.date)) : read.date,
  precision: read.precision,
});
