import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../vault/keyring.ts';
import { type SealedPlace, sealedPlaces } from './sealed-places.ts';
import { countLoggedUnderOlder, listOlder, replaceSealed } from './store.ts';

const batch = 500;

/** How many envelopes of a place were sealed again; `place` is `table.column`. */
export type Resealed = { readonly place: string; readonly rows: number };

/**
 * Seals everything again that stands under an older key, place by place in batches of one transaction each: after a rotation, or a change of
 * the suite in either direction. Broken off and started again it goes on; a second run finds nothing. The service may run meanwhile, if every
 * process has read the new key file.
 */
export async function resealStored(database: Database, keyring: Keyring): Promise<Resealed[]> {
  const done: Resealed[] = [];
  for (const place of sealedPlaces)
    done.push({
      place: `${place.table}.${place.json ?? place.column}`,
      rows: await resealPlace(database, keyring, place),
    });
  return done;
}

async function resealPlace(database: Database, keyring: Keyring, place: SealedPlace): Promise<number> {
  let resealed = 0;
  let after: readonly string[] | null = null;
  for (;;) {
    const step = await resealAfter(database, { keyring, place }, after);
    if (step.last === undefined) return resealed;
    resealed += step.replaced;
    after = step.last;
  }
}

const resealAfter = (
  database: Database,
  { keyring, place }: { keyring: Keyring; place: SealedPlace },
  after: readonly string[] | null,
): Promise<{ replaced: number; last: readonly string[] | undefined }> =>
  asWorker(database, async (tx) => {
    const rows = await listOlder(tx, place, { current: keyring.field.current.number, after, limit: batch });
    if (rows.length === 0) return { replaced: 0, last: undefined };
    const fresh = rows.map((row) => ({ ...row, resealed: place.rewrap(keyring, row.key, row.sealed) }));
    return { replaced: await replaceSealed(tx, place, fresh), last: rows.at(-1)?.key };
  });

/** How many entries of the log older encryption keys are still needed for. */
export const loggedUnderOlderKeys = (database: Database, keyring: Keyring): Promise<number> =>
  asWorker(database, (tx) => countLoggedUnderOlder(tx, keyring.field.current.number));
