import type { CodeHistory } from '@wengang/domain/regions/code-history.ts';
import { formerNames } from '@wengang/domain/regions/former-names.ts';
import type { RegionCode } from '@wengang/domain/regions/region.ts';
import {
  buildRegionIndex,
  type RegionIndex,
  regionOf,
  withFormerNames,
} from '@wengang/domain/regions/region-index.ts';
import type { Tx } from '../platform/database/database.ts';
import { listRegionRows } from './store.ts';

/**
 * The index that `resolvePlace` works with, out of the tables: the country down to townships, villages and own settlements of
 * `villagesOf` (the home county or prefecture of a file), and the names of earlier years. Build it once a file, not once a row.
 */
export async function readPlaceIndex(
  tx: Tx,
  villagesOf: readonly RegionCode[],
  history: CodeHistory,
): Promise<RegionIndex> {
  const today = buildRegionIndex(await listRegionRows(tx, villagesOf));
  return withFormerNames(
    today,
    formerNames(history, (code) => regionOf(today, code)),
  );
}
