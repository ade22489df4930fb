import type { ErasedTraces } from '@wengang/domain/placements/roster-import/erasure/without-person.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { forgetTraces, listPendingErasures } from './store.ts';
import { openTraces } from './traces.ts';

export type CleaningServer = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: FileStore;
};

/** Takes persons out of one kind of place that is searched by who they were. Safe to break off and to repeat. */
export type Cleaner = (server: CleaningServer, traces: readonly ErasedTraces[]) => Promise<void>;

/**
 * Takes erased persons out of what stands under no person's id (imports and their files, notes of who arrived unlisted), of all regions. When
 * every cleaner has come to its end, what the persons were found by is forgotten too.
 */
export async function cleanUpErased(server: CleaningServer, cleaners: readonly Cleaner[]): Promise<void> {
  const pending = await asWorker(server.database, listPendingErasures);
  if (pending.length === 0) return;
  const traces = pending.map((one) => openTraces(server.keyring, one.person_id, one.traces));
  for (const clean of cleaners) await clean(server, traces);
  const persons = pending.map(({ person_id }) => person_id);
  await asWorker(server.database, (tx) => forgetTraces(tx, persons));
}
