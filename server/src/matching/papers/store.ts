import { type RawBuilder, sql } from 'kysely';
import { lastProfile } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';

/** An offer as a paper tells it, with whom it is made to. */
export type PaperOffer = {
  person_id: string;
  offer_id: string;
  status: string;
  vacancy_id: string;
  name: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  county: string;
  county_path: string;
  township: string | null;
  village_id: number | null;
  village: string | null;
  /** 村民小组 as the roster writes it; null: not known, or of a home that was left since */
  home_group: string | null;
  /** telephone of the office of the village, else of its township, else of its county; null where none is registered */
  office_phone: string | null;
  /** 推荐单位: the public service of the township, else of the county; null where none is registered */
  office: string | null;
  employer: string;
  employer_id: string;
  place: string;
  place_path: string;
  /** 当地服务站 of the prefecture of the person's home, with its telephone; null where there is none */
  station: string | null;
  /** the next group of the county that goes there: when, from where, and who pays the journey */
  departure: { on: string; place: string | null; at: string | null; fare: string | null } | null;
  terms: Record<string, unknown>;
  conditions: Record<string, unknown>;
  /** the shortage that the last run of the engine named to the person; null where there was none */
  shortage: unknown;
  total: number;
  parts: unknown;
  job_wish: Record<string, unknown> | null;
};

// Standing offers: not answered yet, or answered with yes.
const standing = sql`o.status in ('offered', 'told', 'willing', 'employer-agreed') and o.settled_on is null`;

const offers = (condition: RawBuilder<unknown>, on: string | null) => sql<PaperOffer>`
  select o.person_id, o.offer_id, o.status, o.vacancy_id, p.name, p.sex, p.born, h.full_name as home, p.county_id, c.full_name as county,
    c.path as county_path, t.name as township, p.village_id, v.name as village, e.name as employer, d.employer_id, w.full_name as place, d.place_path, d.terms,
    s.station, a.phone as office_phone, u.name as office, g.departure, d.conditions, q.shortage, o.total, o.parts, j.detail as job_wish, k.home_group
  from offer o join person p using (person_id) join vacancy d using (vacancy_id) join organisation e on e.organisation_id = d.employer_id
    join region h on h.region_id = p.home_region_id join region c on c.region_id = p.county_id
    join region w on w.region_id = d.place_region_id left join region t on t.region_id = p.township_id
    left join region v on v.region_id = p.village_id
    left join lateral (select f.detail from person_fact f where f.person_id = p.person_id and f.kind = 'job-wish'
      and f.superseded_by is null order by f.from_day desc, f.fact_id desc limit 1) j on true
    left join lateral (${lastProfile}) k on true
    left join lateral (
      select concat_ws(' ', a.name, a.phone) as station from organisation a join region n on n.region_id = a.region_id
      left join region f on f.region_id = a.sender_region_id
      where a.kind = 'station' and a.valid_to is null and left(n.path, 4) = left(w.path, 4)
        and (f.path is null or left(f.path, 4) = left(p.home_path, 4))
      order by w.path like n.path || '%' desc, length(n.path) desc, a.organisation_id limit 1) s on true
    left join lateral (
      select b.phone from organisation b join region n on n.region_id = b.region_id
      where b.region_id in (p.village_id, p.township_id, p.county_id) and b.kind in ('public-service', 'village-co-operative') and b.phone is not null
        and b.valid_to is null
      order by n.level desc, b.valid_from, b.organisation_id limit 1) a on true
    left join lateral (
      select b.name from organisation b where b.region_id in (p.township_id, p.county_id) and b.kind = 'public-service' and b.valid_to is null
      order by (b.region_id = p.township_id) desc, b.valid_from, b.organisation_id limit 1) u on true
    left join lateral (
      select m.detail->'shortage' as shortage from matching_result m join matching_run r using (run_id)
      where m.person_id = p.person_id and r.kind = 'offers' order by r.number desc limit 1) q on true
    left join lateral (
      select json_build_object('on', b.depart_on, 'place', b.assembly ->> 'place', 'at', b.assembly ->> 'at', 'fare', b.fare_source) as departure
      from dispatch_group b
      where b.county_id = p.county_id and b.status in ('forming', 'locked') and b.depart_on >= ${on}::date
        and (b.employer_id = d.employer_id or b.employer_id is null and w.path like b.receiving_path || '%')
      order by b.depart_on, b.group_id limit 1) g on true
  where ${condition} and ${standing}
  order by p.home_path, p.name_sort, p.person_id, o.total desc, o.vacancy_id`;

/** The standing offers of everybody registered below a path, village by village, the best of each person first; groups as they stand on a day. */
export async function listStandingOffers(tx: Tx, path: string, on: string): Promise<PaperOffer[]> {
  const { rows } = await offers(sql`p.home_path >= ${path} and p.home_path < ${`${path}~`}`, on).execute(tx);
  return rows;
}

/** For a letter, which names no group. */
export async function findStandingOffer(
  tx: Tx,
  person: string,
  offer: string,
): Promise<PaperOffer | undefined> {
  const { rows } = await offers(sql`o.person_id = ${person} and o.offer_id = ${offer}`, null).execute(tx);
  return rows[0];
}

export async function findRegionPath(tx: Tx, region: number): Promise<string | undefined> {
  const { rows } = await sql<{ path: string }>`
    select path from region where region_id = ${region} and valid_to is null`.execute(tx);
  return rows[0]?.path;
}

export type CountyService = { name: string; phone: string | null };

/** 推荐单位: the employment service of a county, the one that stands longest. */
export async function findCountyService(tx: Tx, county: number): Promise<CountyService | undefined> {
  const { rows } = await sql<CountyService>`
    select name, phone from organisation where region_id = ${county} and kind = 'public-service' and valid_to is null
    order by valid_from, organisation_id limit 1`.execute(tx);
  return rows[0];
}
