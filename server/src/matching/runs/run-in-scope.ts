import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { findRun, type StoredRun } from './store.ts';

/**
 * A run of the own region, of one in it or around it; undefined: there is none, or it is another's. A village may open the county's run: it is
 * shown its own people only, by row security.
 */
export async function findRunInScope(
  tx: Tx,
  { home }: AccessContext,
  runId: string,
): Promise<StoredRun | undefined> {
  const run = await findRun(tx, runId);
  return run !== undefined && home !== null && overlap(run.region_path, home) ? run : undefined;
}

const overlap = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
