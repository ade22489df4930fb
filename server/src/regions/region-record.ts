import { type CodeHistory, firstYear } from '@wengang/domain/regions/code-history.ts';
import type { RegionCode, RegionRow } from '@wengang/domain/regions/region.ts';
import {
  countyCode,
  levelOf,
  parentCode,
  pathOf,
  prefectureCode,
  provinceCode,
  townshipCode,
} from '@wengang/domain/regions/region-code.ts';
import type { CompiledTree } from './compiled-tree.ts';
import type { RegionRecord } from './load-store.ts';

/**
 * The compiled tree as rows. A code that the table has keeps its id; the others get the next ids in the order of the file, so that two
 * fresh installations agree. A city without counties is its own county: 东莞 and its towns carry 东莞's id as county_id.
 */
export function regionRecords(tree: CompiledTree, known: ReadonlyMap<string, number>): RegionRecord[] {
  const ids = new Map(known);
  let last = Math.max(0, ...known.values());
  for (const { code } of tree.rows) if (!ids.has(code)) ids.set(code, ++last);
  const idOf = (code: RegionCode | undefined): number | null =>
    code === undefined ? null : (ids.get(code) ?? null);
  const fullNames = new Map<string, string>();
  return tree.rows.map((row) => {
    const fullName = fullNameOf(row, fullNames);
    fullNames.set(
      row.code,
      row.kind === 'pseudo-prefecture' ? (fullNames.get(row.parent ?? '') ?? '') : fullName,
    );
    return {
      region_id: ids.get(row.code) ?? 0,
      code: row.code,
      path: pathOf(row.code),
      level: row.level,
      kind: row.kind,
      name: row.name,
      full_name: fullName,
      ...tree.spell(row.code, row.name),
      parent_id: idOf(row.parent ?? undefined),
      province_id: idOf(provinceCode(row.code)),
      prefecture_id: idOf(prefectureCode(row.code)),
      county_id: idOf(countyCode(row.code)),
      township_id: idOf(townshipCode(row.code)),
      village_id: row.level >= 5 ? idOf(row.code) : null,
      valid_from: `${startYear(row.code, tree.history)}-01-01`,
    };
  });
}

/** Below a code that only groups, names go on from the province: 湖北省仙桃市. */
const fullNameOf = ({ name, kind, parent }: RegionRow, above: ReadonlyMap<string, string>): string =>
  kind === 'pseudo-prefecture' ? name : `${parent === null ? '' : (above.get(parent) ?? '')}${name}`;

/** First year on the code lists; a township has its county's, because no list tells when it was formed. */
function startYear(code: RegionCode, history: CodeHistory): number {
  for (let here: RegionCode | undefined = code; here !== undefined; here = parentCode(here)) {
    const year = levelOf(here) <= 3 ? firstYear(history, here) : undefined;
    if (year !== undefined) return year;
  }
  throw new Error(`no code list has the province of ${code}`);
}
