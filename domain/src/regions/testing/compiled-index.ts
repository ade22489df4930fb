import { type CodeHistory, CompiledHistory, decodeHistory } from '../code-history.ts';
import { CompiledRegions, decodeRegions } from '../compiled-regions.ts';
import history from '../data/code-history.json' with { type: 'json' };
import regions from '../data/regions.json' with { type: 'json' };
import { formerNames } from '../former-names.ts';
import type { RegionRow } from '../region.ts';
import { buildRegionIndex, type RegionIndex, regionOf } from '../region-index.ts';
import type { CodeBook } from '../resolve-code.ts';

/** The committed files, decoded once for the tests of this folder. */
export const compiledRows: readonly RegionRow[] = decodeRegions(CompiledRegions.parse(regions));
export const compiledHistory: CodeHistory = decodeHistory(CompiledHistory.parse(history));

const today = buildRegionIndex(compiledRows);
const names = formerNames(compiledHistory, (code) => regionOf(today, code));
export const compiledIndex: RegionIndex = buildRegionIndex(compiledRows, names);
export const compiledBook: CodeBook = {
  regionOf: (code) => regionOf(compiledIndex, code),
  history: compiledHistory,
};
