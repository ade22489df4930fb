import { columnOf } from '../cell-reference.ts';
import { eachAttribute } from '../markup/xml-text.ts';

/** What a `<c>` tag says. The column is undefined without an address, 0 with an impossible one. */
export type CellTag = { column: number | undefined; format: number; type: string };

// Every program writes `c r="AB12" s="3" t="s"` in this order; millions of cells are worth the short way.
const usual = /^c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")?$/;

export function cellTag(tag: string): CellTag {
  const match = usual.exec(tag);
  if (!match) return unusual(tag);
  return { column: columnOf(match[1] ?? ''), format: match[2] ? Number(match[2]) : 0, type: match[3] ?? 'n' };
}

function unusual(tag: string): CellTag {
  const cell: CellTag = { column: undefined, format: 0, type: 'n' };
  eachAttribute(tag, (name, text) => {
    if (name === 'r') cell.column = columnOf(text);
    else if (name === 's') cell.format = Number(text);
    else if (name === 't') cell.type = text;
  });
  return cell;
}
