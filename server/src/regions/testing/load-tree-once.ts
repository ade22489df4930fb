import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { readCompiledTree } from '../compiled-tree.ts';
import { loadRegions } from '../load-regions.ts';

let loaded: Promise<void> | undefined;

/** The compiled tree in the database of this test worker: regions stay between tests, so that it is loaded once. */
export const loadTreeOnce = (database: Database): Promise<void> => {
  loaded ??= asWorker(database, async (tx) => void (await loadRegions(tx, readCompiledTree())));
  return loaded;
};

/** Puts the tree back after tests that changed it, and empties everything. */
export async function reloadTree(): Promise<void> {
  loaded = undefined;
  await loadTreeOnce(await openTestDatabase({ regions: true }));
}
