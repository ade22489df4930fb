import { z } from 'zod';
import { type RegionCode, type RegionKind, type RegionLevel, type RegionRow, regionCode } from './region.ts';
import {
  canonicalCode,
  isCityWithoutCounties,
  isMunicipality,
  isPseudoPrefecture,
  levelOf,
  parentCode,
} from './region-code.ts';

/**
 * 区划数据文件 `data/regions.json`: one line a province, prefecture or county, and one for each township whose villages
 * are shipped. `530629|威信县|101扎西镇|102旧城镇`: path, own name, then code ending and name of each child; the name
 * is left out where another line holds it. `*` before a name: GB/T 2260 does not have this county row.
 */
export const CompiledRegions = z.strictObject({
  edition: z.string(),
  origin: z.string(),
  lines: z.array(z.string()),
});
export type CompiledRegions = z.infer<typeof CompiledRegions>;

/** All rows, parents before children. The file is our own: a broken line throws. */
export function decodeRegions(compiled: CompiledRegions): RegionRow[] {
  const rows: RegionRow[] = [];
  for (const line of compiled.lines) {
    const [path = '', name = '', ...children] = line.split('|');
    if (name !== '') rows.push(namedRow(path, name));
    // A line below a city without counties carries the city's code with a county's length (441900, 620201).
    const parent = canonicalCode(codeOfPath(path));
    for (const child of children) rows.push(childRow(path, parent, child));
  }
  return rows;
}

function namedRow(path: string, marked: string): RegionRow {
  const code = regionCode(codeOfPath(path));
  const isOfficial = !marked.startsWith('*');
  const level = levelOf(code);
  const kind = isOfficial ? kindOf(code, level) : unofficialKind(code);
  return { code, level, kind, name: isOfficial ? marked : marked.slice(1), parent: parentCode(code) ?? null };
}

// 45,000 of these: the file is generated and tested, so the code is not parsed again.
function childRow(path: string, parent: RegionCode, child: string): RegionRow {
  const code = `${path}${child.slice(0, 3)}` as RegionCode;
  const isTownship = code.length === 9;
  return {
    code,
    level: isTownship ? 4 : 5,
    kind: isTownship ? 'township' : 'village',
    name: child.slice(3),
    parent,
  };
}

const codeOfPath = (path: string): RegionCode => path.padEnd(6, '0') as RegionCode; // checked in namedRow

function kindOf(code: RegionCode, level: RegionLevel): RegionKind {
  switch (level) {
    case 1:
      return isMunicipality(code) ? 'municipality' : 'province';
    case 2:
      if (isCityWithoutCounties(code)) return 'city-without-counties';
      return isPseudoPrefecture(code) ? 'pseudo-prefecture' : 'prefecture';
    case 3:
      return 'county';
    case 4:
      return 'township';
    case 5:
      return 'village';
    case 6:
      return 'settlement';
  }
}

// The statistical list numbers development zones 71–79 (GB/T 2260 leaves these free); 加格达奇区, 大柴旦 and the islands are not zones.
const unofficialKind = (code: RegionCode): RegionKind =>
  code.charAt(4) === '7' ? 'development-zone' : 'special-area';
