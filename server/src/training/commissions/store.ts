import { countyAround } from '@wengang/domain/accounts/acting-scope.ts';
import type { ClassTerms } from '@wengang/domain/training/commissions/class-terms.ts';
import type { CommissionStatus } from '@wengang/domain/training/commissions/status.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type CommissionRow = {
  commission_id: string;
  county_id: number;
  county_path: string;
  county: string;
  provider_id: string;
  provider: string;
  /** only operations write them, from typed ones */
  terms: unknown;
  from_day: string;
  status: CommissionStatus;
  completed_on: string | null;
};

const columns =
  sql.raw(`c.commission_id, c.county_id, c.county_path, c.provider_id, o.name as provider, c.terms, c.from_day, c.status,
  c.completed_on, g.full_name as county`);
const joined = sql.raw(
  'training_commission c join organisation o on o.organisation_id = c.provider_id join region g on g.region_id = c.county_id',
);

export async function findCommission(tx: Tx, id: string): Promise<CommissionRow | undefined> {
  const { rows } = await sql<CommissionRow>`
    select ${columns} from ${joined} where c.commission_id = ${id}`.execute(tx);
  return rows[0];
}

/** The same, locked: two changes of one class wait for each other. */
export async function lockCommission(tx: Tx, id: string): Promise<CommissionRow | undefined> {
  const { rows } = await sql<CommissionRow>`
    select ${columns} from ${joined} where c.commission_id = ${id} for update of c`.execute(tx);
  return rows[0];
}

export type NewCommission = {
  id: string;
  county: { region_id: number; path: string };
  provider: string;
  terms: ClassTerms;
  by: string;
};

/** False when a commission bears the id already, wherever it is. */
export async function saveCommission(tx: Tx, commission: NewCommission): Promise<boolean> {
  const { id, county, provider, terms, by } = commission;
  const { numAffectedRows } = await sql`
    insert into training_commission (commission_id, county_id, county_path, provider_id, terms, from_day, to_day, status, recorded_by)
    values (${id}, ${county.region_id}, ${county.path}, ${provider}, ${JSON.stringify(terms)}::jsonb, ${terms.from}, ${terms.to}, 'commissioned',
      ${by})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function saveCompleted(
  tx: Tx,
  { id, on, by }: { id: string; on: string; by: string },
): Promise<void> {
  await sql`
    update training_commission set status = 'completed', completed_on = ${on}, completed_by = ${by} where commission_id = ${id}`.execute(
    tx,
  );
}

export async function saveWithdrawn(
  tx: Tx,
  { id, because, by }: { id: string; because: string; by: string },
): Promise<void> {
  await sql`
    update training_commission set status = 'withdrawn', withdrawn_because = ${because}, withdrawn_by = ${by}
    where commission_id = ${id}`.execute(tx);
}

export type CandidateRow = { person_id: string; born: string; on_roster: boolean; elsewhere: boolean };

/**
 * What decides whether these persons can take a class on these days; they are locked already (`lockVisible`), so that two classes that want one person
 * see each other. A class of a county from which somebody has moved away keeps nobody from another one. Index: the primary keys.
 */
export async function listCandidates(
  tx: Tx,
  persons: readonly string[],
  { commission, from, to, rosterDay }: { commission: string; from: string; to: string; rosterDay: string },
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select p.person_id, p.born,
      exists (select 1 from person_state s where s.person_id = p.person_id and s.from_day <= ${rosterDay} and s.to_day > ${rosterDay}
        and s.standing > 0) as on_roster,
      exists (select 1 from training_place t join training_commission c using (commission_id)
        where t.person_id = p.person_id and t.removed_by is null and c.status = 'commissioned' and c.commission_id <> ${commission}
          and c.county_id = p.county_id and c.from_day <= ${to} and c.to_day >= ${from}) as elsewhere
    from person p where p.person_id = any(${[...persons]}::uuid[])`.execute(tx);
  return rows;
}

export type NewPlace = { personId: string; placeId: string };

/** Gives these persons a place in a class. */
export async function savePlaces(
  tx: Tx,
  places: readonly NewPlace[],
  { commission, by }: { commission: string; by: string },
): Promise<void> {
  await sql`
    insert into training_place (person_id, place_id, commission_id, recorded_by)
    select p."personId", p."placeId", ${commission}, ${by}
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p ("personId" uuid, "placeId" uuid)`.execute(
    tx,
  );
}

export async function removePlaces(
  tx: Tx,
  persons: readonly string[],
  { commission, by }: { commission: string; by: string },
): Promise<void> {
  await sql`
    update training_place set removed_by = ${by}
    where person_id = any(${[...persons]}::uuid[]) and commission_id = ${commission} and removed_by is null`.execute(
    tx,
  );
}

/** Who attended to the end, with the fact that says so. */
export async function saveAttendance(
  tx: Tx,
  records: readonly { personId: string; recordId: string }[],
  commission: string,
): Promise<void> {
  await sql`
    update training_place t set record_id = r."recordId"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("personId" uuid, "recordId" uuid)
    where t.person_id = r."personId" and t.commission_id = ${commission} and t.removed_by is null`.execute(
    tx,
  );
}

export type TraineeRow = {
  person_id: string;
  name: string;
  sex: number;
  id_number: Uint8Array | null;
  township: string | null;
  village: string | null;
  attended: boolean;
};

/** The trainees of a class who live below a path, village by village. Index: training_place_commission. */
export async function listTrainees(tx: Tx, commission: string, path: string): Promise<TraineeRow[]> {
  const { rows } = await sql<TraineeRow>`
    select t.person_id, p.name, p.sex, p.id_number, n.name as township, v.name as village,
      exists (select 1 from person_fact f where f.person_id = t.person_id and f.fact_id = t.record_id and f.superseded_by is null) as attended
    from training_place t join person p using (person_id)
      left join region n on n.region_id = p.township_id left join region v on v.region_id = p.village_id
    where t.commission_id = ${commission} and t.removed_by is null and p.merged_into is null
      and p.home_path >= ${path} and p.home_path < ${`${path}~`}
    order by p.home_path, p.name_sort, p.person_id`.execute(tx);
  return rows;
}

/** A page of the commissions of the county around a region or of those below it, the latest class first. Index: training_commission_county. */
export async function listCommissionsOf(
  tx: Tx,
  path: string,
  page: { status: CommissionStatus | undefined; after: { name: string; id: string } | null; size: number },
): Promise<CommissionRow[]> {
  const { status, after, size } = page;
  // A village or a township looks at the classes of its county.
  const county = countyAround(path);
  const { rows } = await sql<CommissionRow>`
    select ${columns} from ${joined}
    where c.county_path >= ${county} and c.county_path < ${`${county}~`}
      ${status === undefined ? sql`` : sql`and c.status = ${status}`}
      ${after === null ? sql`` : sql`and (c.from_day, c.commission_id) < (${after.name}::date, ${after.id}::uuid)`}
    order by c.from_day desc, c.commission_id desc limit ${size}`.execute(tx);
  return rows;
}
