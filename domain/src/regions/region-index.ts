import type { Region, RegionCode, RegionKind, RegionLevel, RegionRow } from './region.ts';
import { canonicalCode } from './region-code.ts';
import { writtenNames } from './region-name.ts';

/**
 * 区划索引: the present tree in columns, found by code and by written name. A position counts from 0 in the order of
 * the rows. Built once (45,000 rows well under 100 ms), read by server and browser alike.
 */
export type RegionIndex = {
  readonly codes: readonly RegionCode[];
  readonly names: readonly string[];
  readonly kinds: readonly RegionKind[];
  readonly levels: Uint8Array;
  /** −1 for a province */
  readonly parents: Int32Array;
  readonly positions: ReadonlyMap<string, number>;
  /** written name → one position, or several */
  readonly byName: ReadonlyMap<string, number | readonly number[]>;
  /** name of earlier years → positions of what the region is now */
  readonly byFormerName: ReadonlyMap<string, readonly number[]>;
};

/** A name that a region bore in earlier years: 水富县 of 530681 水富市. */
export type FormerName = { readonly name: string; readonly code: RegionCode };

/** Rows in any edition, parents before children. A row whose parent is missing throws: the tree would have a hole. */
export function buildRegionIndex(
  rows: readonly RegionRow[],
  formerNames: readonly FormerName[] = [],
): RegionIndex {
  const size = rows.length;
  const codes: RegionCode[] = [];
  const names: string[] = [];
  const kinds: RegionKind[] = [];
  const levels = new Uint8Array(size);
  const parents = new Int32Array(size).fill(-1);
  const positions = new Map<string, number>();
  const byName = new Map<string, number | number[]>();
  for (const row of rows) {
    const at = codes.length;
    if (row.parent !== null) {
      const parent = positions.get(row.parent);
      if (parent === undefined) throw new Error(`region ${row.code} stands before its parent ${row.parent}`);
      parents[at] = parent;
    }
    codes.push(row.code);
    names.push(row.name);
    kinds.push(row.kind);
    levels[at] = row.level;
    positions.set(row.code, at);
    if (row.kind === 'pseudo-prefecture') continue; // nobody writes 省直辖县级行政区划 as a place
    for (const name of writtenNames(row.name, row.level, row.kind)) add(byName, name, at);
  }
  return {
    codes,
    names,
    kinds,
    levels,
    parents,
    positions,
    byName,
    byFormerName: formerPositions(formerNames, positions),
  };
}

/** The same index with the names of earlier years, which are worked out by means of it. */
export const withFormerNames = (index: RegionIndex, formerNames: readonly FormerName[]): RegionIndex => ({
  ...index,
  byFormerName: formerPositions(formerNames, index.positions),
});

export const levelAt = (index: RegionIndex, at: number): RegionLevel => index.levels[at] as RegionLevel; // filled from rows

/** The region at a position that this index gave out. */
export function regionAt(index: RegionIndex, at: number): Region {
  const { [at]: code } = index.codes;
  const { [at]: name } = index.names;
  const { [at]: kind } = index.kinds;
  if (code === undefined || name === undefined || kind === undefined)
    throw new Error(`no region at position ${at}`);
  return { code, level: levelAt(index, at), kind, name, fullName: fullNameAt(index, at) };
}

/** The present region of a code, own settlements included; undefined when the tree does not have it. */
export function regionOf(index: RegionIndex, code: RegionCode): Region | undefined {
  const at = index.positions.get(canonicalCode(code));
  return at === undefined ? undefined : regionAt(index, at);
}

/** Is the region at `inner` below the one at `outer`? Not of itself. */
export function isBelow(index: RegionIndex, inner: number, outer: number): boolean {
  for (let at = parentAt(index, inner); at >= 0; at = parentAt(index, at)) if (at === outer) return true;
  return false;
}

export const namedAt = (index: RegionIndex, name: string): readonly number[] => {
  const found = index.byName.get(name);
  return found === undefined ? [] : typeof found === 'number' ? [found] : found;
};

/** 云南省昭通市威信县扎西镇石坎社区: from the province down, without the levels that only group codes. */
function fullNameAt(index: RegionIndex, at: number): string {
  let text = index.names[at] ?? '';
  if (index.kinds[at] === 'pseudo-prefecture') return text; // its name begins with the province
  for (let above = parentAt(index, at); above >= 0; above = parentAt(index, above))
    if (index.kinds[above] !== 'pseudo-prefecture') text = `${index.names[above]}${text}`;
  return text;
}

const parentAt = (index: RegionIndex, at: number): number => index.parents[at] ?? -1;

function add(names: Map<string, number | number[]>, name: string, at: number): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, at);
  else if (typeof known === 'number') names.set(name, [known, at]);
  else known.push(at);
}

function formerPositions(
  names: readonly FormerName[],
  positions: ReadonlyMap<string, number>,
): Map<string, number[]> {
  const former = new Map<string, number[]>();
  for (const { name, code } of names) {
    const at = positions.get(code);
    if (at === undefined) continue;
    const known = former.get(name);
    if (known === undefined) former.set(name, [at]);
    else if (!known.includes(at)) known.push(at);
  }
  return former;
}
