import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { Checkpoint } from './checkpoint.ts';
import { findLastCheckpoint } from './store.ts';

/** The newest signed state of the log, to be kept where the database host cannot reach it. Undefined while nothing is sealed. */
export async function exportCheckpoint(database: Database): Promise<Checkpoint | undefined> {
  return (await asWorker(database, findLastCheckpoint))?.checkpoint;
}
