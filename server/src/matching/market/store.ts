import { jobOf, type PostAndPlace } from '@wengang/domain/vacancies/same-job.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type SeekerRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  home_path: string;
  standing: number | null;
  scope: string | null;
  wish: unknown;
  profile: unknown;
  /** different jobs that stand offered; an acceptance that led to work is none */
  open_offers: number;
  live: boolean;
  shortage: unknown;
  /** died, moved away or declined service: nothing is offered any more */
  ended: boolean;
};

/**
 * Who died, moved away or declined service, as the service file was last closed (chain 5.4: that ends the offers too). Not who is at school:
 * a student who leaves soon seeks work already. Primary keys of person_fact and responsibility_event.
 */
export const serviceEnded = (person: 'o.person_id' | 'p.person_id'): RawBuilder<boolean> => sql`(
  exists (select 1 from person_fact gone
    where gone.person_id = ${sql.ref(person)} and gone.kind = 'death' and gone.superseded_by is null)
  or coalesce((select e.move = 'close' and e.detail ->> 'because' in ('died', 'moved-away', 'declined') from responsibility_event e
    where e.person_id = ${sql.ref(person)} and e.move in ('open', 'close') order by e.at desc, e.event_id desc limit 1), false))`;

export type RegionRef = { region_id: number; level: number; path: string; full_name: string };

export async function findRegionRef(tx: Tx, region: number): Promise<RegionRef | undefined> {
  const { rows } = await sql<RegionRef>`
    select region_id, level, path, full_name from region where region_id = ${region}`.execute(tx);
  return rows[0];
}

const columns =
  sql.raw(`p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone,
  p.home_path`);
/** Of an offer `o`: it waits for somebody or holds a place. */
const isOpen = "o.status in ('offered', 'told', 'willing', 'employer-agreed')";

const offersSoFar = sql.raw(`
  left join lateral (
    select coalesce(json_agg(json_build_object('employer', v.employer_id, 'title', v.terms->>'title', 'place', v.place_path))
        filter (where ${isOpen} and o.settled_on is null), '[]') as posts,
      coalesce(bool_or(o.live), false) as live
    from offer o join vacancy v using (vacancy_id) where o.person_id = p.person_id) so_far on true`);

/** Two orders of one job are one offer: they are no choice (chain 1.4). */
const withOpenOffers = <Row extends { posts: readonly PostAndPlace[] }>({ posts, ...row }: Row) => ({
  ...row,
  open_offers: new Set(posts.map(jobOf)).size,
});

type StoredSeekerRow = Omit<SeekerRow, 'open_offers'> & { posts: PostAndPlace[] };

/** What was last said of a person by a day: scope of the wish, its details, the profile of the roster. Primary key of person_fact. */
const saidBy = (on: string): RawBuilder<unknown> => {
  const latest = (kind: string, name: string): RawBuilder<unknown> => sql`
    left join lateral (
      select fact.value, fact.detail from person_fact fact
      where fact.person_id = p.person_id and fact.kind = ${kind} and fact.from_day <= ${on} and fact.superseded_by is null
      order by fact.from_day desc, fact.fact_id desc limit 1) ${sql.raw(name)} on true`;
  return sql`${latest('wish', 'w')} ${latest('job-wish', 'j')} ${latest('profile', 'f')}`;
};

/**
 * The 求职需求清单 of a region on a day, or the part of those whose wish lapsed (意愿过期待问), in order of name; all of it, or a page. The path is
 * the home level of the region, named here.
 * Indexes: person_state_county (county_id, name_sort, person_id), …_township, …_village.
 */
export async function listSeekerRows(
  tx: Tx,
  asked: {
    region: RegionRef;
    on: string;
    part: keyof typeof seekerParts;
    after: { name: string; id: string } | null;
    size: number | null;
  },
): Promise<SeekerRow[]> {
  const { region, on, part, after, size } = asked;
  const { rows } = await sql<StoredSeekerRow>`
    select ${columns}, s.standing, w.value as scope, j.detail as wish, f.detail as profile, so_far.posts, so_far.live,
      (select m.detail->'shortage' from matching_result m join matching_run run using (run_id)
        where m.person_id = p.person_id and run.kind = 'offers' and run.as_of <= ${on} order by run.number desc limit 1) as shortage,
      ${serviceEnded('p.person_id')} as ended
    from person_state s join person p using (person_id) join region r on r.region_id = p.home_region_id
      ${offersSoFar} ${saidBy(on)}
    where ${sql.ref(`s.${levelColumn(region.level)}`)} = ${region.region_id} and ${seekerParts[part]}
      and s.from_day <= ${on} and s.to_day > ${on}
      ${after === null ? sql`` : sql`and (s.name_sort, s.person_id) > (${after.name}, ${after.id}::uuid)`}
    order by s.name_sort, s.person_id ${size === null ? sql`` : sql`limit ${size}`}`.execute(tx);
  return rows.map(withOpenOffers);
}

// Of X (待核实, standing 10: labour without work or a valid wish) those who last said that they wish to work.
const seekerParts = {
  valid: sql`s.seeker and s.standing > 0`,
  lapsed: sql`s.standing = 10 and w.value <> 'no'`,
} as const;

/** How many stand on the 求职需求清单 of a region on a day. Indexes as above. */
export async function countSeekers(tx: Tx, region: RegionRef, on: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from person_state s
    where ${sql.ref(`s.${levelColumn(region.level)}`)} = ${region.region_id} and ${seekerParts.valid}
      and s.from_day <= ${on} and s.to_day > ${on}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** These persons as seekers, whether they stand on the list or not. */
export async function listPersonsAsSeekers(
  tx: Tx,
  persons: readonly string[],
  on: string,
): Promise<SeekerRow[]> {
  const { rows } = await sql<StoredSeekerRow>`
    select ${columns}, null as standing, w.value as scope, j.detail as wish, f.detail as profile, so_far.posts, so_far.live, null as shortage,
      ${serviceEnded('p.person_id')} as ended
    from person p join region r on r.region_id = p.home_region_id ${offersSoFar} ${saidBy(on)}
    where p.person_id = any(${[...persons]}::uuid[]) order by p.person_id`.execute(tx);
  return rows.map(withOpenOffers);
}

/** Of these persons those who stand on the 求职需求清单 of a day, wherever they live. Primary key of person_state. */
export async function listSeekingAmong(tx: Tx, persons: readonly string[], on: string): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select s.person_id from person_state s
    where s.person_id = any(${[...persons]}::uuid[]) and ${seekerParts.valid} and s.from_day <= ${on} and s.to_day > ${on}`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.person_id));
}

/**
 * Who, in sight and registered below a path, has ever named one of these persons as a companion; what holds of it, the wish tells that was recorded
 * last.
 */
export async function listWhoNamed(tx: Tx, home: string, persons: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select p.person_id from who_named(${[...persons]}::uuid[]) n join person p using (person_id)
    where p.home_path >= ${home} and p.home_path < ${`${home}~`}`.execute(tx);
  return rows.map((row) => row.person_id);
}

export type PastPair = {
  seeker: string;
  order: string;
  /** waits for somebody or holds a place */
  open: boolean;
  /** open, and has not led to work yet */
  unsettled: boolean;
  /** the last day on which the person or the employer said no, or gave up */
  noOn: string | null;
} & PostAndPlace;

/** Pairs that were offered before and did not lapse: open now, or answered with no by the person or the employer. */
export async function listPastPairs(tx: Tx, persons: readonly string[]): Promise<PastPair[]> {
  const { rows } = await sql<PastPair>`
    select o.person_id as seeker, o.vacancy_id as "order", v.employer_id as employer, v.terms->>'title' as title, v.place_path as place,
      bool_or(${sql.raw(isOpen)}) as open, bool_or(${sql.raw(isOpen)} and o.settled_on is null) as unsettled,
      max(o.state ->> 'on') filter (where not ${sql.raw(isOpen)}) as "noOn"
    from offer o join vacancy v using (vacancy_id)
    where o.person_id = any(${[...persons]}::uuid[]) and o.status <> 'lapsed' group by 1, 2, v.vacancy_id order by 1, 2`.execute(
    tx,
  );
  return rows;
}

/** The places of the service stations, as paths. */
export async function listStationPaths(tx: Tx, on: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select distinct r.path from organisation o join region r using (region_id)
    where o.kind = 'station' and o.valid_from <= ${on} and (o.valid_to is null or o.valid_to >= ${on})`.execute(
    tx,
  );
  return rows.map((row) => row.path);
}

/** The column of person_state that holds the region of this level. */
function levelColumn(level: number): string {
  if (level <= 1) return 'province_id';
  if (level === 2) return 'prefecture_id';
  if (level === 3) return 'county_id';
  return level === 4 ? 'township_id' : 'village_id';
}
