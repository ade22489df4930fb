import type { ErasedTraces } from '@wengang/domain/placements/roster-import/erasure/mentions.ts';
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

/** A person who is still looked for, and the instant up to which what was uploaded may name them: a later roster is about somebody new. */
export type Sought = { readonly personId: string; readonly until: string; readonly traces: ErasedTraces };

/** What a cleaner could not come to an end with: persons to look for again, and the imports that could not be opened. */
export type Unfinished = { readonly persons: ReadonlySet<string>; readonly imports: readonly string[] };
export const finished: Unfinished = { persons: new Set(), imports: [] };

/** Takes persons out of one kind of place that is searched by who they were. Safe to break off and to repeat. */
export type Cleaner = (server: CleaningServer, sought: readonly Sought[]) => Promise<Unfinished>;

/**
 * Takes erased persons out of what stands under no person's id (imports and their files, notes of who arrived unlisted), of all regions. Of
 * whom every cleaner has come to its end with, what the person was found by is forgotten too. Gives the imports that could not be opened.
 */
export async function cleanUpErased(
  server: CleaningServer,
  cleaners: readonly Cleaner[],
): Promise<readonly string[]> {
  const pending = await asWorker(server.database, listPendingErasures);
  if (pending.length === 0) return [];
  const sought = pending.map((one) => ({
    personId: one.person_id,
    until: one.until,
    traces: openTraces(server.keyring, one.person_id, one.traces),
  }));
  const left: Unfinished[] = [];
  for (const clean of cleaners) left.push(await clean(server, sought));
  const done = sought
    .map(({ personId }) => personId)
    .filter((id) => !left.some(({ persons }) => persons.has(id)));
  await asWorker(server.database, (tx) => forgetTraces(tx, done));
  return left.flatMap(({ imports }) => imports);
}
