import type { Role } from '@wengang/domain/accounts/role.ts';
import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { Relation } from '@wengang/domain/contract/access.ts';
import { citizenCheckDigit } from '@wengang/domain/people/roster/citizen-number.ts';
import pg from 'pg';
import { identityIndexes, searchKeysOf, sortName } from '../people/search-keys.ts';
import { asWorker } from '../platform/database/context.ts';
import type { InventedRegion } from '../platform/database/testing/invented-regions.ts';
import { testLogins } from '../platform/database/testing/test-database.ts';
import { sealField } from '../platform/vault/field.ts';
import { createPersonKey } from '../platform/vault/person-key.ts';
import { restate } from '../service.ts';
import type { TestService } from './test-service.ts';

/** An invented person with everything that decides who may see it. */
export type Planted = {
  id: string;
  name: string;
  idNumber: string;
  home: InventedRegion;
  /** where it has worked since `from`, without end */
  works: { spell: string; region: InventedRegion; employer?: string | null; from: CivilDate } | null;
  grants: readonly PlantedGrant[];
};
export type PlantedGrant = {
  id: string;
  place: string | null;
  organisation: string | null;
  account: string | null;
  from: CivilDate;
  to: CivilDate | null;
};

/** Who asks, for the reference: what a post reaches. */
export type Reach = { role: Role; path: string; organisation: string | null; accountId: string };

/** Whether a post reaches a person on a day by one of the opened relations: the words of the architecture, and none of the policies. */
export const reaches = (reach: Reach, opened: readonly Relation[], person: Planted, on: CivilDate): boolean =>
  opened.some((relation) => isRelated(relation, reach, person, on));

function isRelated(relation: Relation, reach: Reach, person: Planted, on: CivilDate): boolean {
  const inForce = person.grants.filter(({ from, to }) => from <= on && (to === null || to >= on));
  switch (relation) {
    case 'home':
      return person.home.path.startsWith(reach.path);
    case 'workplace':
      return inForce.some(({ place }) => place?.startsWith(reach.path));
    case 'organisation':
      return inForce.some(({ organisation }) => organisation !== null && organisation === reach.organisation);
    case 'transit':
      return inForce.some(({ account }) => account === reach.accountId);
    case 'aggregate':
      return false;
  }
}

/** The n-th valid number of a county that was never issued; everybody is of working age. */
export function inventedNumber(n: number): string {
  const born = addDays(date('1980-01-01'), Math.floor(n / 900)).replaceAll('-', '');
  const first = `530698${born}${String((n % 900) + 100)}`;
  return first + citizenCheckDigit(first);
}

/** Writes the persons with their facts, keys, grants and spells, and lets the rules state their standing. */
export async function plantPersons(service: TestService, persons: readonly Planted[]): Promise<void> {
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  const rows = JSON.stringify(persons.map((person) => rowOf(service, person)));
  for (const insert of inserts) await admin.query(insert, [rows]);
  await admin.query('analyze');
  await admin.end();
  const ids = persons.map(({ id }) => id);
  await asWorker(service.database, (tx) => restate(tx, ids));
}

function rowOf({ keyring }: TestService, person: Planted): Record<string, unknown> {
  const { id, name, idNumber, home, works, grants } = person;
  const [, , countyId = home.id] = home.line;
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const keys = searchKeysOf(keyring, { name, idNumber, phone: null, countyId });
  return {
    id,
    name,
    name_sort: sortName(name),
    born: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
    region: home.id,
    sealed: hex(sealField(keyring, { field: 'id-number', personId: id }, idNumber)),
    wrapped: hex(createPersonKey(keyring, id).wrapped),
    keys: keys.map(hex),
    identity: identityIndexes(keyring, idNumber).map(hex),
    detail: homeDetail(home.path),
    works: works && {
      spell: works.spell,
      region: works.region.id,
      employer: works.employer ?? null,
      from: works.from,
      place: placeOf(works.region),
    },
    grants,
  };
}

/** county 6, township 9, village 12 characters of the path */
const homeDetail = (path: string): Record<string, string> => ({
  county: path.slice(0, 6),
  ...(path.length >= 9 ? { township: path.slice(0, 9) } : {}),
  ...(path.length >= 12 ? { village: path.slice(0, 12) } : {}),
});

const placeOf = ({ path }: InventedRegion): Record<string, string> => ({
  province: `${path.slice(0, 2)}0000`,
  ...(path.length >= 4 ? { prefecture: `${path.slice(0, 4)}00` } : {}),
  ...(path.length >= 6 ? { county: path.slice(0, 6) } : {}),
});

const recorded = `'00000000-0000-7000-8000-900000000000'::uuid`;
const columns = `id uuid, name text, name_sort text, born date, region int, sealed text, wrapped text, keys text[], identity text[],
  detail jsonb, works jsonb, grants jsonb`;
const planted = `jsonb_to_recordset($1) as p (${columns}) join region r on r.region_id = p.region`;

const inserts: readonly string[] = [
  `insert into person (person_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id, prefecture_id, county_id,
     township_id, village_id, id_number, recorded_by)
   select p.id, r.county_id, p.name, p.name_sort, 1, p.born, r.region_id, r.path, r.province_id, r.prefecture_id, r.county_id, r.township_id,
     r.village_id, decode(p.sealed, 'hex'), ${recorded} from ${planted}`,
  `insert into person_key (person_id, key, home_path, county_id)
   select p.id, decode(key, 'hex'), r.path, r.county_id from ${planted} cross join unnest(p.keys) as key`,
  `insert into identity (id_index, person_id) select decode(index, 'hex'), p.id from ${planted} cross join unnest(p.identity) as index`,
  `insert into person_secret (person_id, wrapped_key) select p.id, decode(p.wrapped, 'hex') from ${planted}`,
  `insert into person_fact (person_id, fact_id, kind, from_day, value, detail, recorded_by)
   select p.id, gen_random_uuid(), 'home', '2020-01-01', 'confirmed', p.detail, ${recorded} from ${planted}`,
  `insert into spell (person_id, spell_id, home_path, start_day, start_precision, resolved_from, counted, kind, full_time, organised, place,
     place_path, place_region_id, place_prefecture_id, place_county_id, place_township_id, employer_id, recorded_by)
   select p.id, (p.works->>'spell')::uuid, r.path, (p.works->>'from')::date, 'day', (p.works->>'from')::date, true, 'unit', true, 'self',
     p.works->'place', at.path, at.region_id, at.prefecture_id, at.county_id, at.township_id,
     (p.works->>'employer')::uuid, ${recorded}
   from ${planted} join region at on at.region_id = (p.works->>'region')::int`,
  `insert into person_grant (person_id, grant_id, home_path, subject_path, organisation_id, account_id, purpose, valid_from, valid_to, granted_by)
   select p.id, g.id, r.path, g.place, g.organisation, g.account,
     case when g.place is not null then 'placed' when g.organisation is not null then 'employed' else 'dispatch' end, g."from", g."to", ${recorded}
   from ${planted} cross join jsonb_to_recordset(p.grants) as g (id uuid, place text, organisation uuid, account uuid, "from" date, "to" date)`,
];
