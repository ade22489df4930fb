import type { HandoverKind } from '@wengang/domain/placements/responsibility/event.ts';
import type { HolderKind } from '@wengang/domain/placements/responsibility/office.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

export type HeldRow = {
  person_id: string;
  name: string;
  name_sort: string;
  home: string;
  office_kind: HolderKind;
  office_key: string;
  /** null: the home village holds by default, nothing has ever been recorded */
  since: string | null;
  handover_id: string | null;
  handover_kind: HandoverKind | null;
  handover_to: string | null;
  due_at: string | null;
};

type HeldPage = { path: string; after: { name: string; id: string } | null; size: number };
const afterRow = ({ after }: HeldPage) =>
  after === null ? sql`` : sql`and (p.name_sort, p.person_id) > (${after.name}, ${after.id}::uuid)`;

/** Whom the stations of a region hold now, by name. Index: responsibility_span_office, by the regions below the path. */
export async function listHeldAway(tx: Tx, page: HeldPage): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select s.person_id, p.name, p.name_sort, home.full_name as home, s.office_kind, s.office_key, s.from_at as since, s.handover_id,
      s.handover_kind, s.handover_to, s.due_at
    from region r join responsibility_span s on s.office_region_id = r.region_id and s.to_at is null and s.superseded_by is null
    join person p on p.person_id = s.person_id join region home on home.region_id = p.home_region_id
    where r.path >= ${page.path} and r.path < ${`${page.path}~`} ${afterRow(page)}
    order by p.name_sort, p.person_id limit ${page.size}`.execute(tx);
  return rows;
}

/** The level of a region as a column of person with an index by name; null above counties. */
export async function findHomeColumn(
  tx: Tx,
  path: string,
): Promise<{ column: 'county_id' | 'township_id' | 'village_id'; id: number } | null> {
  const { rows } = await sql<{ level: number; region_id: number }>`
    select level, region_id from region where path = ${path} and valid_to is null`.execute(tx);
  const [region] = rows;
  const column = region && ({ 3: 'county_id', 4: 'township_id', 5: 'village_id' } as const)[region.level];
  return region === undefined || column === undefined ? null : { column, id: region.region_id };
}

const openSpan = sql`
  left join responsibility_span s on s.person_id = p.person_id and s.to_at is null and s.superseded_by is null`;

/** 默认责任 (chain 1.3): a person of working age about whom nothing was ever recorded is held by the home village. */
const heldByDefault = (on: string) => sql`(
  s.person_id is null and not exists (select 1 from responsibility_event e where e.person_id = p.person_id)
  and exists (select 1 from person_state t where t.person_id = p.person_id and t.from_day <= ${on} and t.to_day > ${on}
    and (t.standing >= 5 or t.standing = 4 and t.grade > 0)))`;

/** Offices by the names of their regions; `since` is null while the home village holds by default. */
export type Holder = { office: string; kind: HolderKind; since: string | null; waiting_for: string | null };

/** Who holds a visible person now, and for whose answer a handover waits; nobody while the file is closed. By the primary keys. */
export async function findHolder(tx: Tx, personId: string, on: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    select coalesce(r.full_name, home.full_name) as office, coalesce(s.office_kind, 'village') as kind, s.from_at as since,
      t.full_name as waiting_for
    from person p join region home on home.region_id = p.home_region_id ${openSpan}
    left join region r on r.region_id = s.office_region_id left join region t on t.region_id = s.handover_region_id
    where p.person_id = ${personId} and (s.person_id is not null or ${heldByDefault(on)})`.execute(tx);
  return rows[0];
}

/**
 * Whom the villages of a region (and the county, on the way) hold now, by name, also by default. Index: person_village_name, person_township_name, person_county_name.
 */
export async function listHeldAtHome(
  tx: Tx,
  page: HeldPage,
  asked: { level: Awaited<ReturnType<typeof findHomeColumn>>; on: string },
): Promise<HeldRow[]> {
  const { level, on } = asked;
  const inRegion = level === null ? sql`` : sql`and ${sql.ref(`p.${level.column}`)} = ${level.id}`;
  const { rows } = await sql<HeldRow>`
    select p.person_id, p.name, p.name_sort, home.full_name as home, coalesce(s.office_kind, 'village') as office_kind,
      coalesce(s.office_key, 'village:' || p.home_region_id) as office_key, s.from_at as since, s.handover_id, s.handover_kind,
      s.handover_to, s.due_at
    from person p join region home on home.region_id = p.home_region_id ${openSpan}
    left join region r on r.region_id = s.office_region_id
    where p.home_path >= ${page.path} and p.home_path < ${`${page.path}~`} ${inRegion}
      and (r.path >= ${page.path} and r.path < ${`${page.path}~`} or ${heldByDefault(on)})
      ${afterRow(page)}
    order by p.name_sort, p.person_id limit ${page.size}`.execute(tx);
  return rows;
}

export type HandoverRow = {
  handover_id: string;
  kind: HandoverKind;
  from_key: string;
  to_key: string;
  proposed_at: string;
  due_at: string;
  persons: string[];
};

/**
 * Handovers that wait, given by or addressed to the offices of a region, oldest due first; with `dueBefore` only the overdue ones. The two
 * ways are two queries. Indexes: responsibility_span_handover, responsibility_span_office.
 */
export async function listPending(
  tx: Tx,
  asked: { path: string; dueBefore: string | null },
): Promise<HandoverRow[]> {
  const below = sql`r.path >= ${asked.path} and r.path < ${`${asked.path}~`}`;
  const due = asked.dueBefore === null ? sql`` : sql`and s.due_at < ${asked.dueBefore}`;
  const waiting = sql`s.to_at is null and s.superseded_by is null and s.handover_id is not null ${due}`;
  const { rows } = await sql<HandoverRow>`
    select handover_id, min(handover_kind) as kind, min(office_key) as from_key, min(handover_to) as to_key, min(proposed_at) as proposed_at,
      min(due_at) as due_at, array_agg(person_id order by person_id) as persons
    from (
      select s.* from region r join responsibility_span s on s.handover_region_id = r.region_id where ${below} and ${waiting}
      union
      select s.* from region r join responsibility_span s on s.office_region_id = r.region_id where ${below} and ${waiting}
    ) as waiting group by handover_id order by min(due_at), handover_id limit 500`.execute(tx);
  return rows;
}
