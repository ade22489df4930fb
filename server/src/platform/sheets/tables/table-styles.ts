/** 标色: red = refused 退回, yellow = warning 提示. */
export type CellMark = 'refused' | 'warning';

/** `RRGGBB` of the two marks. The reader's callers may ignore these fills: they are ours, not the office's. */
export const markFills: Record<CellMark, string> = { refused: 'FF9C9C', warning: 'FFEF9C' };

type StyleKind = 'text' | 'quoted' | 'number' | 'date' | 'header';

/** The number of the cell format in `tableStyles`. */
export function styleNumber(kind: StyleKind, mark: CellMark | undefined): number {
  if (kind === 'header') return 1;
  const kindAt = 2 + ['text', 'quoted', 'number', 'date'].indexOf(kind);
  return mark === undefined ? kindAt : kindAt + (mark === 'refused' ? 4 : 8);
}

const font = (inner: string): string =>
  `<font>${inner}<sz val="11"/><name val="宋体"/><charset val="134"/></font>`;
const solid = (rgb: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
const border = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;

const kinds = ['numFmtId="49"', 'numFmtId="49" quotePrefix="1"', 'numFmtId="0"', 'numFmtId="164"'];
const xfs = [0, 3, 4].flatMap((fill) =>
  kinds.map(
    (kind) =>
      `<xf ${kind} fontId="0" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/>`,
  ),
);
const headerXf =
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>';

/** The one style part of every table workbook. */
export const tableStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('E2E8F0')}${solid(markFills.refused)}${solid(markFills.warning)}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${headerXf}${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
