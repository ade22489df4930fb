import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** What a report is asked about: the period [from, on], and the day by which what followed is looked at. Civil days. */
export type Asked = {
  region: number;
  from: string;
  on: string;
  asOf: string;
  knownThrough: string;
  /** path of the place of work that out-starts led to; absent: anywhere */
  workplace?: string;
};

// Each of these runs as the reporter, checks that the context may count the region (0010-events.sql), and gives numbers only.

export type OutflowCounts = {
  starts: number;
  organised: number;
  persons: number;
  organised_persons: number;
};

/** Of starts to anywhere, or to one place of work. */
export const countOutflow = (tx: Tx, { region, from, on, workplace }: Asked): Promise<OutflowCounts> =>
  oneRow(
    tx,
    workplace === undefined
      ? sql<OutflowCounts>`select * from outflow_counts(${region}, ${from}, ${on})`
      : sql<OutflowCounts>`select * from outflow_place_counts(${region}, ${from}, ${on}, ${workplace})`,
  );

/** Of those who worked outside the province during the period, who started out organised in it. */
export const countDuringOutOrganised = async (
  tx: Tx,
  { region, from, on, workplace }: Asked,
): Promise<number> => {
  const place = workplace ?? null;
  const query = sql<{
    n: number;
  }>`select during_out_organised_count(${region}, ${from}, ${on}, ${place}) as n`;
  return (await oneRow(tx, query)).n;
};

/** Starts of the period by what had become of them after so many months: classes as numbered in 0010-events.sql. */
export async function countRetention(
  tx: Tx,
  { region, from, on, asOf }: Asked,
  months: readonly number[],
): Promise<{ months: number; class: number; starts: number; organised: number }[]> {
  const { rows } = await sql<{ months: number; class: number; starts: number; organised: number }>`
    select * from retention_counts(${region}, ${from}, ${on}, ${[...months]}::int[], ${asOf})`.execute(tx);
  return rows;
}

export type ReturnCounts = {
  events: number;
  persons: number;
  hard: number;
  exposed: number;
  out_before: number;
  back_of_out_before: number;
  again: number;
  hard_last: number;
  hard_again: number;
  still_employed: number;
  near: number;
  out_again: number;
};

export const countReturns = (tx: Tx, asked: Asked): Promise<ReturnCounts> =>
  oneRow(
    tx,
    sql<ReturnCounts>`select * from return_counts(${asked.region}, ${asked.from}, ${asked.on}, ${asked.asOf}, ${asked.knownThrough})`,
  );

export type ReturneeCounts = { persons: number; employed: number; not_employed: number; seeking: number };

export const countReturnees = (tx: Tx, { region, from, on, knownThrough }: Asked): Promise<ReturneeCounts> =>
  oneRow(tx, sql<ReturneeCounts>`select * from returnee_counts(${region}, ${on}, ${from}, ${knownThrough})`);

export type TrainingCounts = { persons: number; classes: number; wanted: number };

export const countTraining = (tx: Tx, { region, from, on }: Asked): Promise<TrainingCounts> =>
  oneRow(tx, sql<TrainingCounts>`select * from training_counts(${region}, ${on}, ${from})`);

export type DuringCounts = {
  persons: number;
  starts: number;
  out_of_province: number;
  abroad: number;
  in_province: number;
  in_county: number;
  unclassified: number;
};

export const countEmploymentDuring = (tx: Tx, { region, from, on }: Asked): Promise<DuringCounts> =>
  oneRow(tx, sql<DuringCounts>`select * from employment_during_counts(${region}, ${from}, ${on})`);

/** The persons of `countEmploymentDuring` alone. */
export const countWorkedDuring = async (tx: Tx, { region, from, on }: Asked): Promise<number> =>
  (await oneRow(tx, sql<{ n: number }>`select worked_during_count(${region}, ${from}, ${on}) as n`)).n;

export async function countLabourChanges(
  tx: Tx,
  { region, first, last }: { region: number; first: string; last: string },
): Promise<{ entered: boolean; reason: string; persons: number }[]> {
  const { rows } = await sql<{ entered: boolean; reason: string; persons: number }>`
    select * from labour_change_counts(${region}, ${first}, ${last}) order by entered desc, reason`.execute(
    tx,
  );
  return rows;
}

/** Workers of the last day about whose spells something was found. */
export const countFindings = async (tx: Tx, { region, on }: Asked): Promise<number> =>
  (await oneRow(tx, sql<{ n: number }>`select finding_count(${region}, ${on}) as n`)).n;

async function oneRow<Row>(tx: Tx, query: ReturnType<typeof sql<Row>>): Promise<Row> {
  const { rows } = await query.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a counting function gives one row');
  return row;
}

export type SeatCounts = {
  /** null for the sum of the groups */
  group_id: string | null;
  listed: number;
  boarded: number;
  arrived: number;
  started: number;
  no_shows: number;
  left_on_the_way: number;
  own_way: number;
  added: number;
  /** distinct persons who boarded */
  persons: number;
};

/** I08: one line a group that leaves in the period, and their sum. */
export async function countSeats(tx: Tx, { region, from, on }: Asked): Promise<SeatCounts[]> {
  const { rows } = await sql<SeatCounts>`select * from seat_counts(${region}, ${from}, ${on})`.execute(tx);
  return rows;
}

export async function listGroupsOf(tx: Tx, groups: readonly string[]) {
  const { rows } = await sql<{
    group_id: string;
    paper_number: string | null;
    destination: string;
    depart_on: string;
    legs: { kind: 'coach' | 'train' | 'plane' | 'car' }[];
  }>`
    select group_id, paper_number, destination, depart_on, legs from dispatch_group
    where group_id = any(${[...groups]}::uuid[]) order by depart_on, group_id`.execute(tx);
  return rows;
}
