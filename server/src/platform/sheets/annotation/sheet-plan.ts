import type { CellRange } from '../cell-reference.ts';
import { commentText, type Finding, resultHeader, rowReason, type Severity, worse } from '../findings.ts';

/** 批注计划: what will be changed on one sheet, worked out before its rows are rewritten. */
export type SheetPlan = {
  readonly resultColumn: number;
  /** The column holds results of an earlier round, which are removed where no new one takes their place. */
  readonly replacesResults: boolean;
  /** Ascending. */
  readonly rowNumbers: readonly number[];
  readonly rows: ReadonlyMap<number, RowPlan>;
  readonly comments: readonly PlannedComment[];
  readonly commentsLeftOut: number;
};

export type RowPlan = {
  /** Severity by column of the cells to colour. */
  readonly cells: ReadonlyMap<number, Severity>;
  readonly severity: Severity | 'header';
  readonly result: string;
};

export type PlannedComment = { readonly row: number; readonly column: number; readonly text: string };

export type SheetSurvey = {
  readonly merges: readonly CellRange[];
  readonly lastColumn: number;
  /** The result column of an earlier round. */
  readonly resultColumn: number | undefined;
};

/** More comments than this make spreadsheet programs slow; the rest stands in the result column only. */
const commentsAtMost = 5_000;

/**
 * Plans the changes of a sheet. A finding inside merged cells moves to their first cell: the others do not show.
 * Without findings only an earlier result column is emptied.
 */
export function planSheet(
  findings: readonly Finding[],
  survey: SheetSurvey,
  headerRow: number | undefined,
): SheetPlan {
  const anchorOf = mergeAnchors(survey.merges);
  const rows = new Map<number, DraftRow>();
  const byCell = new Map<number, Finding[]>();
  for (const finding of findings) {
    const row = draftRow(rows, finding.row);
    row.findings.push(finding);
    row.severity = worse(row.severity, finding.severity);
    if (finding.column === null) continue;
    const anchor = anchorOf(cellKey(finding.row, finding.column));
    const { cells } = draftRow(rows, cellOf(anchor).row);
    cells.set(cellOf(anchor).column, worse(cells.get(cellOf(anchor).column), finding.severity));
    const together = byCell.get(anchor);
    if (together) together.push(finding);
    else byCell.set(anchor, [finding]);
  }

  const resultColumn = survey.resultColumn ?? survey.lastColumn + 1;
  const plans = new Map<number, RowPlan>();
  for (const [row, { cells, severity, findings: own }] of rows)
    plans.set(row, { cells, severity, result: own.length === 0 ? '' : rowReason(own) });
  if (findings.length > 0) {
    const row = headerRow ?? Math.max(1, firstRowOf(findings) - 1);
    plans.set(row, { cells: rows.get(row)?.cells ?? new Map(), severity: 'header', result: resultHeader });
    // Findings about the header row itself: the heading takes the place of their reasons, so it carries them as a comment.
    const own = rows.get(row)?.findings ?? [];
    if (own.length > 0) byCell.set(cellKey(row, resultColumn), own);
  }
  return {
    resultColumn,
    replacesResults: survey.resultColumn !== undefined,
    rowNumbers: [...plans.keys()].sort((one, other) => one - other),
    rows: plans,
    ...planComments(byCell),
  };
}

const firstRowOf = (findings: readonly Finding[]): number =>
  findings.reduce((first, { row }) => Math.min(first, row), Number.MAX_SAFE_INTEGER);

type DraftRow = { cells: Map<number, Severity>; severity: Severity; findings: Finding[] };

function draftRow(rows: Map<number, DraftRow>, row: number): DraftRow {
  const known = rows.get(row);
  if (known) return known;
  const draft: DraftRow = { cells: new Map(), severity: 'info', findings: [] };
  rows.set(row, draft);
  return draft;
}

function planComments(byCell: ReadonlyMap<number, readonly Finding[]>) {
  const comments: PlannedComment[] = [];
  const keys = [...byCell.keys()].sort((one, other) => one - other);
  for (const key of keys.slice(0, commentsAtMost))
    comments.push({ ...cellOf(key), text: commentText(byCell.get(key) ?? []) });
  return { comments, commentsLeftOut: Math.max(0, keys.length - commentsAtMost) };
}

const width = 16_384;
const cellKey = (row: number, column: number): number => row * width + column - 1;
const cellOf = (key: number): { row: number; column: number } => ({
  row: Math.floor(key / width),
  column: (key % width) + 1,
});

const cellsOfOneMerge = 10_000;
const cellsOfAllMerges = 1_000_000;

/** Maps a cell to the first cell of the merged range that covers it. Giant ranges (whole columns) are left alone. */
function mergeAnchors(merges: readonly CellRange[]): (key: number) => number {
  const anchors = new Map<number, number>();
  for (const { top, left, bottom, right } of merges) {
    const size = (bottom - top + 1) * (right - left + 1);
    if (size > cellsOfOneMerge || anchors.size + size > cellsOfAllMerges) continue;
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1)
        anchors.set(cellKey(row, column), cellKey(top, left));
  }
  return (key) => anchors.get(key) ?? key;
}
