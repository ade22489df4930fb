import type { Rgb } from '@wengang/domain/workbooks/fill-colour.ts';
import type { DatePrecision } from './number-format.ts';

/** 行: one row with content. `row` counts from 1 as the program shows it. */
export type SheetRow = {
  readonly sheet: string;
  readonly row: number;
  /** Hidden by hand or by an active filter. */
  readonly hidden: boolean;
  readonly cells: readonly SheetCell[];
};

/** 单元格. Column 1 is A. `raw` is the text of the file, without trimming or any other cleaning. */
export type SheetCell = CellContent & {
  readonly column: number;
  readonly raw: string;
  /** The value was calculated by the program that saved the file, not typed. */
  readonly formula: boolean;
  readonly look?: CellLook;
};

export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `raw` keeps `5.30698198506101E+17`: more than 15 digits typed as a number are lost, not wrong. */
  | { readonly kind: 'number'; readonly number: number }
  /** `2018-03-05`, `2018-03-05T08:30:00` or `T08:30:00`; shown only as precisely as `precision` says. */
  | { readonly kind: 'date'; readonly iso: string; readonly precision: DatePrecision }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  /** `#N/A`, `#REF!` … */
  | { readonly kind: 'error'; readonly error: string }
  /** A formula that was saved without a value. */
  | { readonly kind: 'empty' };

/** 颜色与删除线: absent when the cell has neither. White counts as no fill. */
export type CellLook = { readonly fill?: Rgb; readonly strike?: 'whole' | 'part' };
