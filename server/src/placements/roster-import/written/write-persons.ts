import { searchKeysOf, sortName } from '../../../people/search-keys.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Insert } from '../../../platform/database/in-one-statement.ts';
import { sealField } from '../../../platform/vault/field.ts';
import { createPersonKey, type PersonKey } from '../../../platform/vault/person-key.ts';
import {
  addPersonKeys,
  createPersons,
  type NewPersonRow,
  newKeyInserts,
  ownInserts,
  type PersonKeyRow,
  updatePhones,
} from '../ledger/persons/store.ts';
import { type Here, levelOf, type Writing } from './writing.ts';

/** A person whom this import creates. `key` seals what the log keeps of the person. */
export type CreatedPerson = NewPersonRow & { readonly home_path: string; readonly key: PersonKey };

/** What a batch says of persons themselves: new ones, the search keys of these and of others, and new phones. */
export type PersonRows = {
  readonly created: readonly CreatedPerson[];
  readonly newKeys: readonly (PersonKeyRow & { home_path: string; county_id: number })[];
  readonly otherKeys: readonly PersonKeyRow[];
  readonly phones: readonly { person: string; phone: Uint8Array }[];
};

export function personRows(writing: Writing, changed: readonly Here[]): PersonRows {
  const created = changed.filter(({ plan }) => plan.isNew).map((person) => newPerson(writing, person));
  const paths = new Map(created.map(({ person_id, home_path }) => [person_id, home_path]));
  const keys = changed.flatMap((person) => keysOf(writing, person));
  return {
    created,
    newKeys: keys.flatMap((key) => {
      const home_path = paths.get(key.person_id);
      return home_path === undefined ? [] : [{ ...key, home_path }];
    }),
    otherKeys: keys.filter(({ person_id }) => !paths.has(person_id)),
    phones: changed.flatMap((person) => newPhone(writing, person)),
  };
}

/**
 * Enters the new persons of a batch, and keeps the search keys and phones of the others up to date. Gives what is still to be inserted of the new
 * ones: claims, data keys, search keys.
 */
export async function writePersons(tx: Tx, { operation }: Writing, rows: PersonRows): Promise<Insert[]> {
  await createPersons(tx, rows.created, operation);
  await addPersonKeys(tx, rows.otherKeys);
  await updatePhones(tx, rows.phones);
  return [...ownInserts(rows.created), ...newKeyInserts(rows.newKeys)];
}

function newPerson(writing: Writing, { plan, indexes }: Here): CreatedPerson {
  const [first] = plan.rows;
  const [index] = indexes;
  if (first?.home == null || first.number === null || index === undefined || first.born === null)
    throw new Error('a row without number or home is never taken in');
  const { keyring } = writing;
  const { personId } = plan;
  const seal = (field: string, text: string): Uint8Array => sealField(keyring, { field, personId }, text);
  const { personKey, wrapped } = createPersonKey(keyring, personId);
  return {
    person_id: personId,
    household_id: first.household === null ? null : (writing.households.get(first.household.key) ?? null),
    name: first.name,
    name_sort: sortName(first.name, writing.spell),
    sex: first.sex === 'female' ? 2 : 1,
    born: first.born,
    code: first.home.code,
    home_path: levelOf(writing, first.home.code).path,
    id_index: index,
    id_number: seal('id-number', first.number),
    phone: plan.phone === null ? null : seal('phone', plan.phone),
    wrapped_key: wrapped,
    key: personKey,
  };
}

/** Search keys of new persons, of new phones, and of persons whose file an undone import had closed. */
function keysOf(writing: Writing, { plan }: Here): (PersonKeyRow & { county_id: number })[] {
  const [first] = plan.rows;
  const reopened = plan.facts.some(({ kind }) => kind === 'home');
  if (first?.home == null || !(plan.isNew || reopened || plan.phone !== null)) return [];
  const { name, number } = first;
  const { county_id } = levelOf(writing, first.home.code);
  const person = { name, idNumber: number, phone: plan.phone, countyId: county_id };
  return searchKeysOf(writing.keyring, person, writing.spell).map((key) => ({
    person_id: plan.personId,
    key,
    county_id,
  }));
}

function newPhone(
  { keyring }: Writing,
  { plan: { isNew, phone, personId } }: Here,
): { person: string; phone: Uint8Array }[] {
  if (isNew || phone === null) return [];
  return [{ person: personId, phone: sealField(keyring, { field: 'phone', personId }, phone) }];
}
