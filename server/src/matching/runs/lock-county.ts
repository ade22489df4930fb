import { setTimeout as wait } from 'node:timers/promises';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { RegionRef } from '../market/store.ts';
import type { RunWatch } from './progress/watch-run.ts';
import { tryLockMatching } from './store.ts';

/** Runs on the people of one county wait for each other; whoever waits can be cancelled. */
export async function lockCounty(tx: Tx, { path }: RegionRef, watch: RunWatch): Promise<void> {
  while (!(await tryLockMatching(tx, path))) {
    if (watch.isCancelled()) throw new MatchingCancelled();
    await wait(pause);
  }
}
/** In milliseconds; a run is cancelled within a second. */
const pause = 200;
