import { identityIndexes, searchKeysOf, sortName } from '@wengang/server/people/search-keys.ts';
import { sealField } from '@wengang/server/platform/vault/field.ts';
import type { Keyring } from '@wengang/server/platform/vault/keyring.ts';
import { createPersonKey } from '@wengang/server/platform/vault/person-key.ts';
import type { GeneratedPerson } from '../population.ts';
import { hex, row } from './copy.ts';
import type { RegionIds } from './regions.ts';
import type { Buffers } from './tables.ts';

/** The register row of a person with key, search keys and claim of the ID number, and the dated facts. */
export function writePerson(
  out: Buffers,
  person: GeneratedPerson,
  { keyring, region, operation }: { keyring: Keyring; region: RegionIds; operation: string },
): void {
  const { history, name, idNumber, phone } = person;
  const { personId } = history;
  const nameSort = sortName(name);
  const seal = (field: string, text: string): string => hex(sealField(keyring, { field, personId }, text));
  out.person.push(
    row(
      personId,
      null,
      region.county_id,
      name,
      nameSort,
      history.sex === 'female' ? 2 : 1,
      history.born,
      region.region_id,
      region.path,
      region.province_id,
      region.prefecture_id,
      region.county_id,
      region.township_id,
      region.village_id,
      seal('id-number', idNumber),
      seal('phone', phone),
      operation,
    ),
  );
  out.person_secret.push(row(personId, hex(createPersonKey(keyring, personId).wrapped)));
  const keys = searchKeysOf(keyring, { name, idNumber, phone, countyId: region.county_id });
  for (const key of new Set(keys.map(hex)))
    out.person_key.push(row(personId, key, region.path, region.county_id));
  const [claim] = identityIndexes(keyring, idNumber);
  if (claim !== undefined) out.identity.push(row(hex(claim), personId));
  writeFacts(out, person, operation);
}

function writeFacts(out: Buffers, { history }: GeneratedPerson, operation: string): void {
  const { personId } = history;
  const add = (
    id: string,
    kind: string,
    from: string,
    to: string | undefined,
    value: string | null,
    detail = '{}',
  ): void => {
    out.person_fact.push(row(personId, id, kind, from, to ?? null, value, detail, operation));
  };
  for (const { id, from, to, status, ...levels } of history.homes)
    add(id, 'home', from, to, status, JSON.stringify(levels));
  if (history.died !== undefined) add(personId, 'death', history.died, undefined, null);
  for (const period of history.student) add(period.id, 'study', period.from, period.to, null);
  for (const period of history.ability) add(period.id, 'ability', period.from, period.to, period.ability);
  for (const category of history.categories)
    add(category.id, 'hardship', category.from, category.to, category.kind);
  for (const { id, on, scope, ...detail } of history.wishes)
    add(id, 'wish', on, undefined, scope, JSON.stringify(detail));
  for (const venture of history.ventures) add(venture.id, 'venture', venture.from, venture.to, null);
}
