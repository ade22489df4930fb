import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { type Resealed, resealStored } from '../../platform/rotation/reseal-stored.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { rekeyPersons } from './rekey-persons.ts';

/** What a run found under older keys: envelopes by place, files, and persons whose indexes were computed again. */
export type ResealedEverything = { places: Resealed[]; files: number; persons: number };

/** Brings everything that is kept under the current keys: fields, files, and then the indexes, which are computed from the opened fields. */
export async function resealEverything(
  { database, files }: { database: Database; files: FileStore },
  keyring: Keyring,
): Promise<ResealedEverything> {
  const places = await resealStored(database, keyring);
  return {
    places,
    files: await files.reseal(keyring),
    persons: await rekeyPersons(database, keyring),
  };
}
