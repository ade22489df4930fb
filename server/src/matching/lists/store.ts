import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type OfferListRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  offer_id: string;
  vacancy_id: string;
  employer_id: string;
  employer: string;
  title: string;
  place: string;
  order_status: string;
  status: string;
  reserve: boolean;
  offered_on: string;
  state: { on: string; because?: string };
  total: number;
  parts: unknown;
};

const listColumns =
  sql.raw(`p.person_id, p.name, p.name_sort, p.sex, p.born, h.full_name as home, p.county_id, p.id_number, p.phone,
  o.offer_id, o.vacancy_id, v.employer_id, e.name as employer, v.terms->>'title' as title, w.full_name as place,
  v.status as order_status, o.status, o.reserve, o.offered_on, o.state, o.total, o.parts`);
const listJoins = sql.raw(`offer o join person p using (person_id) join vacancy v using (vacancy_id)
  join organisation e on e.organisation_id = v.employer_id join region h on h.region_id = p.home_region_id
  join region w on w.region_id = v.place_region_id`);

/**
 * The path by which offers are asked for: persons registered below `home`, orders worked below `work`, or orders of an employer. Row
 * security checks it again. An employer is shown no offer of another one, also of persons whom it sees.
 */
export type OfferPath =
  | { by: 'home'; path: string }
  | { by: 'work'; path: string }
  | { by: 'employer'; id: string };

/** One page, by person and offer. */
export async function listOfferPage(
  tx: Tx,
  path: OfferPath,
  page: {
    person: string | undefined;
    vacancy: string | undefined;
    run: string | undefined;
    status: string | undefined;
    after: { name: string; id: string } | null;
    size: number;
  },
): Promise<OfferListRow[]> {
  const { person, vacancy, run, status, after, size } = page;
  const { rows } = await sql<OfferListRow>`
    select ${listColumns} from ${listJoins}
    where ${conditionOf(path)}
      ${person === undefined ? sql`` : sql`and o.person_id = ${person}`}
      ${vacancy === undefined ? sql`` : sql`and o.vacancy_id = ${vacancy}`}
      ${run === undefined ? sql`` : sql`and o.run_id = ${run}`}
      ${status === undefined ? sql`` : sql`and o.status = ${status}`}
      ${after === null ? sql`` : sql`and (o.person_id, o.offer_id) > (${after.name}::uuid, ${after.id}::uuid)`}
    order by o.person_id, o.offer_id limit ${size}`.execute(tx);
  return rows;
}

function conditionOf(path: OfferPath): RawBuilder<unknown> {
  switch (path.by) {
    case 'home':
      return sql`p.home_path >= ${path.path} and p.home_path < ${`${path.path}~`}`;
    case 'work':
      // From the grants, a short list with an index, not from all offers of the area: most of their persons are not in sight.
      return sql`v.place_path >= ${path.path} and v.place_path < ${`${path.path}~`} and o.person_id in (
        select g.person_id from person_grant g where g.subject_path >= ${path.path} and g.subject_path < ${`${path.path}~`})`;
    case 'employer':
      return sql`v.employer_id = ${path.id}`;
  }
}

/** Offers of persons registered below a path that lapsed on or after a day, newest first. */
export async function listLapsedSince(
  tx: Tx,
  asked: { home: string; since: string; size: number },
): Promise<OfferListRow[]> {
  const { rows } = await sql<OfferListRow>`
    select ${listColumns} from ${listJoins}
    where ${conditionOf({ by: 'home', path: asked.home })} and o.status = 'lapsed' and o.state->>'on' >= ${asked.since}
    order by o.state->>'on' desc, o.person_id, o.offer_id limit ${asked.size}`.execute(tx);
  return rows;
}

/** Names of these persons, as far as they are in sight. */
export async function listNamesOf(tx: Tx, persons: readonly string[]): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map();
  const { rows } = await sql<{ person_id: string; name: string }>`
    select person_id, name from person where person_id = any(${[...persons]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ person_id, name }) => [person_id, name]));
}

/** Names of regions by the leading parts of their codes. Index: region_path. */
export async function listPlaceNames(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ path: string; name: string }>`
    select path, full_name as name from region where path = any(${[...new Set(codes)]}::text[]) and valid_to is null`.execute(
    tx,
  );
  return new Map(rows.map(({ path, name }) => [path, name]));
}
