import { normaliseText } from './normalise-text.ts';
import type { CellValue } from './raw-cell.ts';

/** 单元格文本: the normalised text of a cell; numbers as plain decimals, blank and error cells as ''. */
export function cellText(value: CellValue | undefined): string {
  if (value === undefined) return '';
  switch (value.kind) {
    case 'text':
      return normaliseText(value.text).text;
    case 'number':
      return plainNumber(value.number);
    case 'date':
      return value.iso.length > 10 && value.iso.endsWith('T00:00:00') ? value.iso.slice(0, 10) : value.iso;
    case 'boolean':
      return value.boolean ? '是' : '否';
    case 'error':
      return '';
  }
}

/** 4500 → `4500`, 0.1 + 0.2 → `0.3`: fifteen digits, as a spreadsheet keeps them. */
function plainNumber(number: number): string {
  if (!Number.isFinite(number)) return '';
  if (Number.isInteger(number)) return Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
  return String(Number(number.toPrecision(15)));
}
