import { date } from '@wengang/domain/calendar/civil-date.ts';
import type { RosterRowDraft } from '@wengang/domain/people/roster/draft.ts';
import { type RosterItem, rosterReader } from '@wengang/domain/people/roster/read-roster.ts';
import type { RosterSummary } from '@wengang/domain/people/roster/roster-summary.ts';
import type { RawCell, RawRow, RawSheet } from '@wengang/domain/workbooks/raw-cell.ts';
import { readWhole } from '@wengang/domain/workbooks/testing/workbook.ts';
import type { SheetFacts } from '../../platform/sheets/reading/sheet-facts.ts';
import type { SheetCell, SheetRow } from '../../platform/sheets/reading/sheet-row.ts';
import { readAll } from '../../platform/sheets/testing/package.ts';

export type ReadBack = {
  readonly rows: readonly (RosterItem & { readonly kind: 'row' })[];
  readonly drafts: readonly RosterRowDraft[];
  /** Rules of all findings, those of the file included. */
  readonly rules: ReadonlySet<string>;
  readonly summary: RosterSummary;
};

/** Reads a workbook with the product's own readers, in this thread. */
export async function readBack(bytes: Uint8Array): Promise<ReadBack> {
  const { sheets, rows } = await readRaw(bytes);
  const reader = rosterReader({ today: date('2020-10-31'), dateSystem: 1900 });
  const items = readWhole({ sheets, rows, dateSystem: 1900 }, reader);
  const read = items.filter((item) => item.kind === 'row');
  const last = items.at(-1);
  if (last?.kind !== 'summary') throw new Error('a reading ends with its summary');
  return {
    rows: read,
    drafts: read.flatMap(({ draft }) => (draft === null ? [] : [draft])),
    rules: new Set(
      items.flatMap((item) => (item.kind === 'summary' ? [] : item.findings.map(({ rule }) => rule))),
    ),
    summary: last.summary,
  };
}

export async function readRaw(bytes: Uint8Array): Promise<{ sheets: RawSheet[]; rows: RawRow[] }> {
  const { sheets, rows, refusal } = await readAll(bytes);
  if (refusal !== undefined) throw new Error(refusal.code);
  return { sheets: sheets.map(rawSheet), rows: rows.map(rawRow) };
}

const rawSheet = ({ name, visibility, merges, hiddenColumns }: SheetFacts): RawSheet => ({
  name,
  hidden: visibility !== 'visible',
  merged: merges,
  hiddenColumns: hiddenColumns.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to, 500) - from + 1 }, (_, offset) => from + offset),
  ),
});

const rawRow = ({ sheet, row, hidden, cells }: SheetRow): RawRow => ({
  sheet,
  row,
  hidden,
  cells: cells.flatMap(rawCell),
});

function rawCell(cell: SheetCell): RawCell[] {
  if (cell.kind === 'empty') return [];
  const { column, formula, look } = cell;
  const fill = look?.fill === undefined ? {} : { fill: look.fill };
  return [{ column, value: cell, formula, ...fill, ...(look?.strike === 'whole' ? { strike: true } : {}) }];
}
