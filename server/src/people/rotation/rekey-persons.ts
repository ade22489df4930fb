import { asWorker } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { identityIndexes, searchKeysOf } from '../search-keys.ts';
import { type KeyedPerson, listKeyedUnderOlder, replaceClaims, replaceIndexKeys } from './store.ts';

const batch = 500;

/**
 * Computes search keys and claims of ID numbers again under the current index key, after a rotation of it: in batches of one transaction each.
 * Broken off and started again it goes on; a second run finds nobody. Until it is done, both are looked for under every key of the ring.
 * Gives the number of persons.
 */
export async function rekeyPersons(database: Database, keyring: Keyring): Promise<number> {
  let rekeyed = 0;
  let after: string | null = null;
  for (;;) {
    const persons = await rekeyAfter(database, keyring, after);
    const last = persons.at(-1);
    if (last === undefined) return rekeyed;
    rekeyed += persons.length;
    after = last.person_id;
  }
}

const rekeyAfter = (database: Database, keyring: Keyring, after: string | null): Promise<KeyedPerson[]> =>
  asWorker(database, (tx) => rekeyBatch(tx, keyring, after));

async function rekeyBatch(tx: Tx, keyring: Keyring, after: string | null): Promise<KeyedPerson[]> {
  const { number } = keyring.index.current;
  const current = Buffer.of(number >> 8, number & 0xff);
  const persons = await listKeyedUnderOlder(tx, { current, after, limit: batch });
  if (persons.length === 0) return persons;
  const opened = persons.map((row) => openNumbers(keyring, row));
  await replaceIndexKeys(
    tx,
    current,
    opened.map((person) => ({ person: person.person, keys: searchKeysOf(keyring, person) })),
  );
  await replaceClaims(
    tx,
    opened.flatMap(({ person, idNumber }) => {
      if (idNumber === null) return [];
      const [index, ...former] = identityIndexes(keyring, idNumber);
      return index === undefined ? [] : [{ person, index, former }];
    }),
  );
  return persons;
}

function openNumbers(keyring: Keyring, row: KeyedPerson) {
  const open = (field: string, sealed: Uint8Array | null): string | null =>
    sealed === null ? null : openField(keyring, { field, personId: row.person_id }, sealed);
  return {
    person: row.person_id,
    name: row.name,
    idNumber: open('id-number', row.id_number),
    phone: open('phone', row.phone),
    countyId: row.county_id,
  };
}
