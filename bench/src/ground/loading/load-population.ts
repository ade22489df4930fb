import { sortName } from '@wengang/server/people/search-keys.ts';
import type { Keyring } from '@wengang/server/platform/vault/keyring.ts';
import pg from 'pg';
import { type Random, seeded, seededUuid } from '../../random.ts';
import { type GeneratedPerson, type Geography, generatePerson } from '../population.ts';
import { copy } from './copy.ts';
import { addDeltas, type Deltas, writeDeltas } from './deltas.ts';
import { writeDerived } from './derived-rows.ts';
import { dropIndexes } from './indexes.ts';
import { writePerson } from './person-rows.ts';
import { idsOf, type RegionIds, readRegionIds } from './regions.ts';
import { writeSpells } from './spell-rows.ts';
import { type Buffers, emptyBuffers, type Table, tables } from './tables.ts';

export type Loaded = {
  persons: number;
  spells: number;
  states: number;
  sample: { personId: string; name: string; idNumber: string; phone: string; village: string }[];
};

/**
 * Fills an empty, migrated database with invented persons: the same rows that the operations write, through COPY as the administrator
 * (row security does not take COPY), indexes built afterwards. Deterministic for a seed and a number.
 */
export async function loadPopulation(
  admin: pg.ClientConfig,
  keyring: Keyring,
  geography: Geography,
  count: number,
  progress: (done: number) => void,
): Promise<Loaded> {
  const client = new pg.Client(admin);
  // When the load fails the server is stopped under the connection: the failure itself is what should be seen.
  client.on('error', () => {});
  await client.connect();
  const ids = await readRegionIds(client);
  const indexes = await dropIndexes(client);
  const random = seeded(20_250_930);
  const operation = seededUuid(random, 1);
  const loaded: Loaded = { persons: 0, spells: 0, states: 0, sample: [] };
  const deltas: Deltas = new Map();
  for (let from = 0; from < count; from += batch) {
    const buffers = emptyBuffers();
    for (let index = from; index < Math.min(count, from + batch); index += 1) {
      const person = generatePerson(random, geography, index);
      const states = writeRows(buffers, person, { keyring, ids, operation, random, deltas });
      loaded.persons += 1;
      loaded.spells += person.history.spells.length;
      loaded.states += states;
      if (index % Math.ceil(count / 4000) === 0) loaded.sample.push(sampleOf(person));
    }
    for (const [table, columns] of Object.entries(tables))
      await copy(client, table, columns, buffers[table as Table]);
    progress(Math.min(count, from + batch));
  }
  await writeDeltas(client, deltas);
  for (const statement of indexes) await client.query(statement);
  await client.query('vacuum (analyze)');
  await client.end();
  return loaded;
}

const batch = 20_000;

/** The rows of one person in every table; gives the number of intervals. */
function writeRows(
  out: Buffers,
  person: GeneratedPerson,
  at: {
    keyring: Keyring;
    ids: ReadonlyMap<string, RegionIds>;
    operation: string;
    random: Random;
    deltas: Deltas;
  },
): number {
  const { ids } = at;
  const [home] = person.history.homes;
  const region = idsOf(ids, home?.village ?? '');
  writePerson(out, person, { ...at, region });
  writeSpells(out, person, { ...at, region });
  const stock = writeDerived(out, person, { ids, path: region.path, nameSort: sortName(person.name) });
  addDeltas(at.deltas, stock);
  return stock.states.length;
}

const sampleOf = ({ history, name, idNumber, phone }: GeneratedPerson): Loaded['sample'][number] => ({
  personId: history.personId,
  name,
  idNumber,
  phone,
  village: history.homes[0]?.village ?? '',
});
