import { sql } from 'kysely';
import { lastProfile } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { PassengerRow } from '../passengers/store.ts';

/** A passenger with everything that a paper of the group says of him or her. */
export type PaperPassenger = Pick<
  PassengerRow,
  'person_id' | 'status' | 'vehicle' | 'seat' | 'refilled' | 'added'
> & {
  name: string;
  sex: number;
  born: string;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  township: string | null;
  village: string | null;
  /** 脱贫(监测) on the day of departure */
  lifted: boolean;
  job_wish: Record<string, unknown> | null;
  /** what the imported roster says of him or her */
  profile: unknown;
  /** 村民小组 as the roster writes it; null: not known, or of a home that was left since */
  home_group: string | null;
  /** worked outside the county before the day of departure, as far as the ledger knows */
  went_out: boolean;
  terms: Record<string, unknown> | null;
  conditions: Record<string, unknown> | null;
  start_day: string | null;
  post: string | null;
};

/** Everybody on the list of a group, in the order of vehicles and seats. Index: passenger_group. */
export async function listPaperPassengers(tx: Tx, group: string): Promise<PaperPassenger[]> {
  const { rows } = await sql<PaperPassenger>`
    select p.person_id, p.status, p.vehicle, p.seat, p.refilled, p.added, n.name, n.sex, n.born, n.id_number, n.phone, t.name as township,
      v.name as village, w.detail as job_wish, f.detail as profile, f.home_group, o.terms, o.conditions, s.start_day, s.post,
      exists (select 1 from person_fact f where f.person_id = p.person_id and f.kind = 'hardship' and f.superseded_by is null
        and f.value in ('registered-poor', 'lifted', 'monitored-unstable', 'monitored-marginal', 'monitored-sudden')
        and f.from_day <= g.depart_on and (f.to_day is null or f.to_day >= g.depart_on)
        and coalesce(f.detail ->> 'riskRemoved' > g.depart_on::text, true)) as lifted,
      exists (select 1 from spell past where past.person_id = p.person_id and past.superseded_by is null and past.counted
        and past.resolved_from < g.depart_on and not starts_with(past.place_path, g.county_path)
        and not starts_with(g.county_path, past.place_path)) as went_out
    from passenger p join dispatch_group g using (group_id) join person n on n.person_id = p.person_id
      left join region t on t.region_id = n.township_id left join region v on v.region_id = n.village_id
      left join vacancy o on o.vacancy_id = p.order_id
      left join spell s on s.person_id = p.person_id and s.spell_id = p.spell_id and s.superseded_by is null
      left join lateral (select f.detail from person_fact f where f.person_id = p.person_id and f.kind = 'job-wish'
        and f.superseded_by is null order by f.from_day desc, f.fact_id desc limit 1) w on true
      left join lateral (${lastProfile}) f on true
    where p.group_id = ${group} and p.status not in ('waiting', 'removed')
    order by p.vehicle, nullif(regexp_replace(p.seat, '[^0-9]', '', 'g'), '')::numeric, p.seat, n.name_sort, p.person_id`.execute(
    tx,
  );
  return rows;
}

/** Who locked the list of a group last. Index: the primary key of its acts. */
export async function findLocker(tx: Tx, group: string): Promise<string | undefined> {
  const { rows } = await sql<{ recorded_by: string }>`
    select recorded_by from group_act where group_id = ${group} and move = 'lock' order by number desc limit 1`.execute(
    tx,
  );
  return rows[0]?.recorded_by;
}

export type OpeningRow = {
  opening_id: string;
  group_id: string;
  purpose: 'ticketing' | 'insurance';
  opened_on: string;
  opened_by: string;
  expires_on: string;
  document_id: string;
};

export async function findOpening(tx: Tx, opening: string): Promise<OpeningRow | undefined> {
  const { rows } = await sql<OpeningRow>`
    select opening_id, group_id, purpose, opened_on, opened_by, expires_on, document_id
    from full_list_opening where opening_id = ${opening}`.execute(tx);
  return rows[0];
}

/** How often the list of a group was opened; the row of the group is locked by who opens it. */
export async function countOpenings(tx: Tx, group: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from full_list_opening where group_id = ${group}`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function listOpeningDocuments(tx: Tx, group: string): Promise<string[]> {
  const { rows } = await sql<{ document_id: string }>`
    select document_id from full_list_opening where group_id = ${group}`.execute(tx);
  return rows.map(({ document_id }) => document_id);
}

export async function saveOpening(tx: Tx, row: OpeningRow, recordedBy: string): Promise<void> {
  await sql`
    insert into full_list_opening (opening_id, group_id, purpose, opened_on, opened_by, expires_on, document_id, recorded_by)
    values (${row.opening_id}, ${row.group_id}, ${row.purpose}, ${row.opened_on}, ${row.opened_by}, ${row.expires_on}, ${row.document_id},
      ${recordedBy})`.execute(tx);
}
