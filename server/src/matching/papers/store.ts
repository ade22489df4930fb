import { type RawBuilder, sql } from 'kysely';
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
  employer: string;
  place: string;
  terms: Record<string, unknown>;
  conditions: Record<string, unknown>;
  last_checked_on: string | null;
  total: number;
  parts: unknown;
  job_wish: Record<string, unknown> | null;
};

// Standing offers: not answered yet, or answered with yes.
const standing = sql`o.status in ('offered', 'told', 'willing', 'employer-agreed') and o.settled_on is null`;

const offers = (condition: RawBuilder<unknown>) => sql<PaperOffer>`
  select o.person_id, o.offer_id, o.status, o.vacancy_id, p.name, p.sex, p.born, h.full_name as home, p.county_id, c.full_name as county,
    c.path as county_path, t.name as township, p.village_id, v.name as village, e.name as employer, w.full_name as place, d.terms,
    d.conditions, d.last_checked_on, o.total, o.parts, j.detail as job_wish
  from offer o join person p using (person_id) join vacancy d using (vacancy_id) join organisation e on e.organisation_id = d.employer_id
    join region h on h.region_id = p.home_region_id join region c on c.region_id = p.county_id
    join region w on w.region_id = d.place_region_id left join region t on t.region_id = p.township_id
    left join region v on v.region_id = p.village_id
    left join lateral (select f.detail from person_fact f where f.person_id = p.person_id and f.kind = 'job-wish'
      and f.superseded_by is null order by f.from_day desc, f.fact_id desc limit 1) j on true
  where ${condition} and ${standing}
  order by p.home_path, p.name_sort, p.person_id, o.total desc, o.vacancy_id`;

/** The standing offers of everybody registered below a path, village by village, the best of each person first. */
export async function listStandingOffers(tx: Tx, path: string): Promise<PaperOffer[]> {
  const { rows } = await offers(sql`p.home_path >= ${path} and p.home_path < ${`${path}~`}`).execute(tx);
  return rows;
}

export async function findStandingOffer(
  tx: Tx,
  person: string,
  offer: string,
): Promise<PaperOffer | undefined> {
  const { rows } = await offers(sql`o.person_id = ${person} and o.offer_id = ${offer}`).execute(tx);
  return rows[0];
}

export async function findRegionPath(tx: Tx, region: number): Promise<string | undefined> {
  const { rows } = await sql<{ path: string }>`
    select path from region where region_id = ${region} and valid_to is null`.execute(tx);
  return rows[0]?.path;
}

/** 推荐单位: the employment service of a county, the one that stands longest. */
export async function findCountyService(tx: Tx, county: number): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation where region_id = ${county} and kind = 'public-service' and valid_to is null
    order by valid_from, organisation_id limit 1`.execute(tx);
  return rows[0]?.name;
}
