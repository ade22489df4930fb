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
import { findEdition, listRegionRows } from './store.ts';

/**
 * The index that `resolvePlace` works with, out of the tables: the country down to townships, villages and own settlements of
 * `villagesOf` (the home county or prefecture of a file), and the names of earlier years. Ask for it once a file, not once a row.
 *
 * The one that was built last is kept by what its rows say (decision 0015): building it takes half a second, in which nobody else is served, and
 * the tree seldom changes.
 */
export async function readPlaceIndex(
  tx: Tx,
  villagesOf: readonly RegionCode[],
  history: CodeHistory,
): Promise<RegionIndex> {
  const edition = await findEdition(tx, villagesOf);
  if (kept?.edition === edition && kept.history === history) return kept.index;
  const index = await buildIndex(tx, villagesOf, history);
  // Another tree by now: somebody committed between the two readings, so it is not known which of them the index is of.
  if ((await findEdition(tx, villagesOf)) === edition) kept = { edition, history, index };
  return index;
}

let kept: { edition: string; history: CodeHistory; index: RegionIndex } | undefined;

async function buildIndex(
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
