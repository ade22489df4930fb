import type { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Tx } from '../database/database.ts';
import type { Insert } from '../database/in-one-statement.ts';
import { canonicalJson } from '../vault/canonical-json.ts';
import { openField, sealField } from '../vault/field.ts';
import type { Keyring } from '../vault/keyring.ts';
import {
  isUnderPersonKey,
  openForPerson,
  type PersonKey,
  sealForPerson,
  unwrapPersonKey,
} from '../vault/person-key.ts';
import type { Applied, OperationCall } from './bound-operation.ts';
import { attached, findPersonSecrets, listPersonsOf } from './store.ts';

/** What the log stores of one operation, sealed: one key a person, so that destroying the key erases the values. */
export type LogEnvelope = {
  payload: Uint8Array;
  reply: Uint8Array;
  persons: { id: string; payload: Uint8Array | null }[];
};

/**
 * 随批入账: attaches rows of persons whose keys are at hand to the operation that this transaction has claimed, before it stands in the log: those of
 * a county would fill the memory to its end. For whom the operation itself created, and told as `attached`.
 */
export function attachSealed(
  { id }: Pick<OperationCall, 'id'>,
  rows: ReadonlyMap<string, unknown>,
  keys: ReadonlyMap<string, PersonKey>,
): Insert[] {
  if (rows.size === 0) return [];
  const persons = [...rows].map(([person, row]) => {
    const key = keys.get(person);
    if (key === undefined) throw new Error('a created person has a key at hand');
    return { id: person, payload: sealRow(key, id, row) };
  });
  return [attached(id, persons)];
}

const sealRow = (key: PersonKey, id: OperationId, row: unknown): Uint8Array =>
  sealForPerson(key, { operationId: id, part: 'row' }, bytesOf(row));

/** A person who was erased has no key: nothing about them can be written down any more. */
export class ErasedPersonTouched extends Error {}

function keyIn(keyring: Keyring, secrets: ReadonlyMap<string, Uint8Array | null>, person: string): PersonKey {
  const wrapped = secrets.get(person);
  if (wrapped === null) throw new ErasedPersonTouched('a touched person was erased');
  if (wrapped === undefined) throw new Error('a touched person has no data key');
  return unwrapPersonKey(keyring, person, wrapped);
}

/**
 * Seals input and reply for the log. One person touched: everything under that person's key. Many: the split rows each under their
 * person's key, the rest (which names nobody but ids) under the key ring. None: under the key ring.
 * Throws `ErasedPersonTouched` for who was erased, and when a person has no key, or when an operation on many persons did not split its input: a fault of the operation.
 */
async function sealEntry(
  tx: Tx,
  keyring: Keyring,
  id: OperationId,
  entry: { input: unknown; reply: unknown; applied: Pick<Applied<unknown>, 'persons' | 'split'> },
): Promise<LogEnvelope> {
  const { split } = entry.applied;
  const touched = new Set(entry.applied.persons);
  const persons = [...touched];
  for (const person of split?.rows.keys() ?? [])
    if (!touched.has(person)) throw new Error('a split row belongs to nobody whom the operation touched');
  if (persons.length > 1 && split === undefined)
    throw new Error('an operation on many persons must split its input by person');
  const secrets = await findPersonSecrets(tx, persons);
  const keyOf = (person: string): PersonKey => keyIn(keyring, secrets, person);
  const [only] = persons;
  if (persons.length === 1 && only !== undefined && split === undefined) {
    const key = keyOf(only);
    return {
      payload: sealForPerson(key, { operationId: id, part: 'payload' }, bytesOf(entry.input)),
      reply: sealForPerson(key, { operationId: id, part: 'reply' }, bytesOf(entry.reply)),
      persons: [{ id: only, payload: null }],
    };
  }
  return {
    payload: sealShared(keyring, id, 'payload', split === undefined ? entry.input : split.rest),
    reply: sealShared(keyring, id, 'reply', entry.reply),
    persons: persons.map((person) => {
      const row = split?.rows.get(person);
      if (row === undefined) return { id: person, payload: null };
      return { id: person, payload: sealRow(keyOf(person), id, row) };
    }),
  };
}

/** Persons whose values are sealed, and held in memory sealed, at once. */
const sealedAtOnce = 2_000;

/**
 * The same for however many persons: the first envelope holds payload and reply, every one the next persons. An import touches a hundred
 * thousand.
 */
export async function* sealInBatches(
  tx: Tx,
  keyring: Keyring,
  id: OperationId,
  entry: Parameters<typeof sealEntry>[3],
): AsyncGenerator<LogEnvelope> {
  const { split } = entry.applied;
  const persons = [...new Set(entry.applied.persons)].filter((person) => !split?.attached?.has(person));
  if (split === undefined) return yield await sealEntry(tx, keyring, id, entry);
  const touched = new Set(persons);
  for (const person of split.rows.keys())
    if (!touched.has(person)) throw new Error('a split row belongs to nobody whom the operation touched');
  // Also when everybody is attached already: the first envelope is the operation's own.
  for (let from = 0; from === 0 || from < persons.length; from += sealedAtOnce) {
    const batch = persons.slice(from, from + sealedAtOnce);
    const rows = new Map(
      batch.flatMap((person) => (split.rows.has(person) ? [[person, split.rows.get(person)]] : [])),
    );
    yield await sealEntry(tx, keyring, id, {
      ...entry,
      applied: { persons: batch, split: { ...split, rows } },
    });
  }
}

/** Opens a stored reply; undefined when the person it belongs to was erased. */
export async function openReply(
  tx: Tx,
  keyring: Keyring,
  id: OperationId,
  reply: Uint8Array,
): Promise<{ value: unknown } | undefined> {
  if (!isUnderPersonKey(reply))
    return { value: JSON.parse(openField(keyring, { field: 'operation reply', personId: id }, reply)) };
  const [person] = await listPersonsOf(tx, id);
  const wrapped = person === undefined ? null : (await findPersonSecrets(tx, [person])).get(person);
  if (person === undefined || !wrapped) return undefined;
  const key = unwrapPersonKey(keyring, person, wrapped);
  return {
    value: JSON.parse(Buffer.from(openForPerson(key, { operationId: id, part: 'reply' }, reply)).toString()),
  };
}

// `personId` binds a shared ciphertext to its operation: it does not open in another row.
const sealShared = (
  keyring: Keyring,
  id: OperationId,
  part: 'payload' | 'reply',
  value: unknown,
): Uint8Array => sealField(keyring, { field: `operation ${part}`, personId: id }, canonicalJson(value));

const bytesOf = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value));
