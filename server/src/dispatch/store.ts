import { countyAround } from '@wengang/domain/accounts/acting-scope.ts';
import type { GroupStatus } from '@wengang/domain/dispatch/status.ts';
import { sql } from 'kysely';
import type { ActRow } from '../placements/employment/stored-act.ts';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';

export type GroupRow = {
  group_id: string;
  county_id: number;
  county_path: string;
  company_id: string | null;
  status: GroupStatus;
  destination: string;
  place: Record<string, string>;
  receiving_region_id: number;
  receiving_path: string;
  station_id: string | null;
  employer_id: string | null;
  depart_on: string;
  expected_on: string;
  arrived_on: string | null;
  agreement: string;
  commission: string | null;
  paper_short: string;
  paper_number: string | null;
  legs: { kind: 'train' | 'coach' | 'plane' | 'car'; from: string; to: string; number?: string }[];
  vehicles: { id: string; seats: number; escortId?: string; plate?: string }[];
  contacts: string | null;
  insurance: string | null;
  receipt_back_on: string | null;
  /** 集合地点时间 */
  assembly: { place: string; at?: string } | null;
  fare_source: string | null;
  arrived_at: string | null;
};

const columns = sql`group_id, county_id, county_path, company_id, status, destination, place, receiving_region_id, receiving_path, station_id,
  employer_id, depart_on, expected_on, arrived_on, agreement, commission, paper_short, paper_number, legs, vehicles, contacts, insurance,
  receipt_back_on, assembly, fare_source, arrived_at`;

/** The group, locked: two operations on one group wait for each other. */
export async function lockGroupRow(tx: Tx, group: string): Promise<GroupRow | undefined> {
  const { rows } = await sql<GroupRow>`
    select ${columns} from dispatch_group where group_id = ${group} for update`.execute(tx);
  return rows[0];
}

export async function findGroup(tx: Tx, group: string): Promise<GroupRow | undefined> {
  const { rows } =
    await sql<GroupRow>`select ${columns} from dispatch_group where group_id = ${group}`.execute(tx);
  return rows[0];
}

/** Which of these accounts are closed, or hold no post of escort on a day. Who has no account here is not known. Index: assignment_account. */
export async function findNotEscorts(tx: Tx, accounts: readonly string[], on: string): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select a.account_id from account a
    where a.account_id = any (${[...accounts]}::uuid[]) and (a.closed_at is not null or not exists (
      select 1 from assignment s where s.account_id = a.account_id and s.role = 'escort' and s.valid_from <= ${on}
        and (s.valid_to is null or s.valid_to >= ${on}))) order by a.account_id`.execute(tx);
  return rows.map(({ account_id }) => account_id);
}

/** Writes what the group is; its status follows its acts. */
export async function saveGroup(tx: Tx, row: GroupRow, recordedBy: string): Promise<void> {
  await sql`
    insert into dispatch_group (${columns}, recorded_by)
    select ${columns}, ${recordedBy} from jsonb_to_recordset(${JSON.stringify([row])}::jsonb) as g (group_id uuid, county_id int,
      county_path text, company_id uuid, status text, destination text, place jsonb, receiving_region_id int, receiving_path text,
      station_id uuid, employer_id uuid, depart_on date, expected_on date, arrived_on date, agreement text, commission text,
      paper_short text, paper_number text, legs jsonb, vehicles jsonb, contacts text, insurance text, receipt_back_on date,
      assembly jsonb, fare_source text, arrived_at timestamptz)
    on conflict (group_id) do update set status = excluded.status, destination = excluded.destination, place = excluded.place,
      receiving_region_id = excluded.receiving_region_id, receiving_path = excluded.receiving_path, station_id = excluded.station_id,
      employer_id = excluded.employer_id, depart_on = excluded.depart_on, expected_on = excluded.expected_on,
      arrived_on = excluded.arrived_on, agreement = excluded.agreement, commission = excluded.commission,
      paper_short = excluded.paper_short, paper_number = excluded.paper_number, legs = excluded.legs, vehicles = excluded.vehicles,
      contacts = excluded.contacts, insurance = excluded.insurance, receipt_back_on = excluded.receipt_back_on,
      assembly = excluded.assembly, fare_source = excluded.fare_source, arrived_at = excluded.arrived_at,
      recorded_by = excluded.recorded_by`.execute(tx);
}

export async function listGroupActs(tx: Tx, group: string): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select act_id, move, on_day, recorded_on, device_at, role, account, source, late_reason, detail
    from group_act where group_id = ${group} order by number`.execute(tx);
  return rows;
}

export async function saveGroupAct(tx: Tx, group: string, row: ActRow, recordedBy: string): Promise<void> {
  await sql`
    insert into group_act (group_id, act_id, move, on_day, recorded_on, device_at, role, account, source, late_reason, detail, recorded_by)
    values (${group}, ${row.act_id}, ${row.move}, ${row.on_day}, ${row.recorded_on}, ${row.device_at}, ${row.role}, ${row.account},
      ${row.source}, ${row.late_reason}, ${JSON.stringify(row.detail)}::jsonb, ${recordedBy})`.execute(tx);
}

export async function findRegionCode(tx: Tx, region: number): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`select code from region where region_id = ${region}`.execute(
    tx,
  );
  return rows[0]?.code;
}

export async function findOrganisationName(tx: Tx, organisation: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation where organisation_id = ${organisation}`.execute(tx);
  return rows[0]?.name;
}

/** Every number that a series ever gave out; one transaction at a time gives out the next. */
export async function listPaperNumbers(tx: Tx, prefix: string): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 78))`.execute(tx);
  const { rows } = await sql<{ number: string }>`
    select number from paper_number where starts_with(number, ${prefix}) order by number`.execute(tx);
  return rows.map(({ number }) => number);
}

export async function savePaperNumber(tx: Tx, number: string, group: string, by: string): Promise<void> {
  await sql`
    insert into paper_number (number, status, group_id, recorded_by) values (${number}, 'valid', ${group}, ${by})`.execute(
    tx,
  );
}

/** 作废: the number stays in the book and is never given out again. */
export async function voidPapers(tx: Tx, group: string, by: string): Promise<void> {
  await sql`
    update paper_number set status = 'void', recorded_by = ${by} where group_id = ${group} and status = 'valid'`.execute(
    tx,
  );
}

/**
 * Groups that concern who asks, the latest first; each way in is a query of its own. The receiving side sees a group from its forming, which
 * it has to confirm. Indexes: dispatch_group_county,
 * dispatch_group_receiving; the ways of escorts and organisations read the few groups of a year.
 */
export async function listGroupsOf(
  tx: Tx,
  context: AccessContext,
  arrivedBefore: string | null,
): Promise<GroupRow[]> {
  const overdue =
    arrivedBefore === null ? sql`` : sql`and status = 'arrived' and arrived_on < ${arrivedBefore}`;
  const { home, work, transit, role } = context;
  // To a company the groups that it formed, to an employer or a station those that come to it.
  const company = role === 'hr-company' ? context.organisation : null;
  const organisation = role === 'hr-company' ? null : context.organisation;
  // Groups are formed by counties: a village or a township looks at those of its own.
  const above = home === null ? null : countyAround(home);
  const { rows } = await sql<GroupRow>`
    select * from (
      select ${columns} from dispatch_group where county_path = ${above} ${overdue}
      union
      select ${columns} from dispatch_group
      where county_path >= ${home} and county_path < ${`${home}~`} ${overdue}
      union
      select ${columns} from dispatch_group
      where receiving_path >= ${work} and receiving_path < ${`${work}~`} ${overdue}
      union
      select ${columns} from dispatch_group
      where ((employer_id = ${organisation} and status <> 'forming') or station_id = ${organisation}) ${overdue}
      union
      select ${columns} from dispatch_group where company_id = ${company} ${overdue}
      union
      select ${columns} from dispatch_group where status in ('locked', 'departed', 'arrived')
        and vehicles @> jsonb_build_array(jsonb_build_object('escortId', ${transit}::text)) ${overdue}
    ) as mine order by depart_on desc, group_id limit 500`.execute(tx);
  return rows;
}

export async function listGroupsOfPeriod(
  tx: Tx,
  asked: { path: string; from: string; to: string },
): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select ${columns} from dispatch_group
    where county_path >= ${asked.path} and county_path < ${`${asked.path}~`} and depart_on between ${asked.from} and ${asked.to}
      and status not in ('forming', 'cancelled') order by depart_on, group_id`.execute(tx);
  return rows;
}

/** What keeps an order stopped now: the acts that stopped it, and the mark that stopped its employer. */
export async function findStops(tx: Tx, order: string): Promise<string[]> {
  const { rows } = await sql<{ stop: string }>`select stop from order_stops(${order}) order by stop`.execute(
    tx,
  );
  return rows.map(({ stop }) => stop);
}

/** Groups whose receipt is back: the job asks for each whether it can be closed. Index: dispatch_group_overdue. */
export async function listToClose(tx: Tx): Promise<{ group_id: string; county_path: string }[]> {
  const { rows } = await sql<{ group_id: string; county_path: string }>`
    select group_id, county_path from dispatch_group where status = 'arrived' and receipt_back_on is not null order by group_id`.execute(
    tx,
  );
  return rows;
}

export type NewGrant = {
  person: string;
  id: string;
  place: string | null;
  organisation: string | null;
  account: string | null;
  until: string;
};

/** Who may see the persons of a list: escorts, the receiving region, the employer. The purpose names the group. */
export async function saveGrants(
  tx: Tx,
  grants: readonly NewGrant[],
  given: { purpose: string; from: string; by: string },
): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, organisation_id, account_id, purpose, valid_from, valid_to,
      granted_by)
    select p.person_id, g.id, p.home_path, g.place, g.organisation, g.account, ${given.purpose}, ${given.from}, g.until, ${given.by}
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g (person uuid, id uuid, place text, organisation uuid, account uuid,
      until date)
    join person p on p.person_id = g.person
    where not exists (select 1 from person_grant h where h.person_id = p.person_id and h.purpose = ${given.purpose}
      and h.valid_to >= ${given.from} and h.subject_path is not distinct from g.place
      and h.organisation_id is not distinct from g.organisation and h.account_id is not distinct from g.account)`.execute(
    tx,
  );
}

export async function endGrants(
  tx: Tx,
  persons: readonly string[],
  ended: { purpose: string; lastDay: string },
): Promise<void> {
  await sql`
    update person_grant set valid_to = ${ended.lastDay}
    where person_id = any(${[...persons]}::uuid[]) and purpose = ${ended.purpose} and valid_to > ${ended.lastDay}`.execute(
    tx,
  );
}

/** Three days after the arrival an escort sees nobody any more; who did not arrive is not shown to the receiving side. For the job. */
export async function settleGroupGrants(tx: Tx): Promise<void> {
  await sql`
    update person_grant g set valid_to = d.arrived_on + 3
    from dispatch_group d where d.arrived_on is not null and g.purpose = 'dispatch:' || d.group_id and g.account_id is not null
      and g.valid_to > d.arrived_on + 3`.execute(tx);
  await sql`
    update person_grant g set valid_to = d.arrived_on + 3
    from dispatch_group d join passenger p using (group_id)
    where d.arrived_on is not null and p.status in ('waiting', 'removed', 'no-show', 'left-on-the-way') and g.person_id = p.person_id
      and g.purpose = 'dispatch:' || d.group_id and g.valid_to > d.arrived_on + 3`.execute(tx);
}
