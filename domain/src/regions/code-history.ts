import { z } from 'zod';
import type { RegionCode } from './region.ts';

/**
 * 代码沿革: one period of one code at county level or above. Years are those of the yearly code lists: the change fell
 * on an unknown day within the year, so both edge years belong to the period.
 */
export type CodePeriod = {
  readonly code: RegionCode;
  readonly name: string;
  readonly fullName: string;
  readonly from: number;
  /** null: still in use */
  readonly to: number | null;
  readonly successors: readonly CodeSuccessor[];
};

/** `year` null: took over when the code was given up; a year: received a part of it then (`130108[2001]`). */
export type CodeSuccessor = { readonly code: RegionCode; readonly year: number | null };

/** code → its periods, oldest first. */
export type CodeHistory = ReadonlyMap<string, readonly CodePeriod[]>;

/**
 * 沿革数据文件 `data/code-history.json`: groups `[province/prefecture, item, item …]`, item
 * `532130威信县 1981-2001 530629`; successors `a;b[2010]` as their source writes them.
 */
export const CompiledHistory = z.strictObject({
  edition: z.string(),
  origin: z.string(),
  groups: z.array(z.array(z.string())),
});
export type CompiledHistory = z.infer<typeof CompiledHistory>;

/** The file is our own: a broken item throws. */
export function decodeHistory(compiled: CompiledHistory): CodeHistory {
  const history = new Map<string, CodePeriod[]>();
  for (const [above = '', ...items] of compiled.groups)
    for (const item of items) {
      const period = decodeItem(above, item);
      const known = history.get(period.code);
      if (known === undefined) history.set(period.code, [period]);
      else known.push(period);
    }
  for (const periods of history.values()) periods.sort((a, b) => a.from - b.from);
  return history;
}

/** The first year in which the code stood on the list, undefined for a code of another list. */
export const firstYear = (history: CodeHistory, code: RegionCode): number | undefined =>
  history.get(code)?.[0]?.from;

/** 1981 is the first list with all codes: a code on it is older than the list, and no date is too early for it. */
export const FIRST_LIST = 1981;

const itemShape = /^(\d{6})(\S+) (\d{4})-(\d{4})?(?: (\S+))?$/;

function decodeItem(above: string, item: string): CodePeriod {
  const [, code, name, from, to, successors] = itemShape.exec(item) ?? [];
  if (code === undefined || name === undefined) throw new Error(`code history: unreadable item ${item}`);
  return {
    code: code as RegionCode, // six digits by itemShape
    name,
    fullName: fullNameOf(above, name),
    from: Number(from),
    to: to === undefined ? null : Number(to),
    successors: successors === undefined ? [] : successors.split(';').map(decodeSuccessor),
  };
}

function decodeSuccessor(text: string): CodeSuccessor {
  const [, code, year] = /^(\d{6})(?:\[(\d{4})\])?$/.exec(text) ?? [];
  if (code === undefined) throw new Error(`code history: unreadable successor ${text}`);
  return { code: code as RegionCode, year: year === undefined ? null : Number(year) }; // six digits by the pattern
}

/** 云南省/昭通地区 + 威信县 → 云南省昭通地区威信县; 直辖 and a repeated own name are left out. */
const fullNameOf = (above: string, name: string): string =>
  [...above.split('/').filter((part) => part !== '直辖' && part !== name), name].join('');
