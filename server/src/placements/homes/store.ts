import type {
  ReturnReason,
  TransferReason,
  TransferState,
} from '@wengang/domain/placements/homes/transfer.ts';
import { type RawBuilder, sql } from 'kysely';
import type { PersonRow } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';

/** Moves the home in every table that carries its path (0016-person-file.sql); throws outside the scope and without a confirmed transfer. */
export async function movePersonHome(tx: Tx, personId: string, regionId: number): Promise<void> {
  await sql`select move_person_home(${personId}, ${regionId})`.execute(tx);
}

export type Keyed = {
  name: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
};

export async function findKeyed(tx: Tx, personId: string): Promise<Keyed | undefined> {
  const { rows } = await sql<Keyed>`
    select name, county_id, id_number, phone from person where person_id = ${personId}`.execute(tx);
  return rows[0];
}

/** All search keys of a person anew: the last four are keyed by county. */
export async function replaceAllKeys(tx: Tx, personId: string, keys: readonly Uint8Array[]): Promise<void> {
  await sql`delete from person_key where person_id = ${personId}`.execute(tx);
  await sql`
    insert into person_key (person_id, key, home_path, county_id)
    select p.person_id, key, p.home_path, p.county_id from person p cross join unnest(${[...keys]}::bytea[]) as key
    where p.person_id = ${personId} on conflict do nothing`.execute(tx);
}

/** Asks for whoever holds this number elsewhere; tells nothing back (0016-person-file.sql). */
export async function askTransfer(
  tx: Tx,
  asked: {
    indexes: readonly Uint8Array[];
    id: string;
    region: number;
    on: string;
    reason: TransferReason;
    at: string;
  },
): Promise<void> {
  await sql`
    select ask_home_transfer(${[...asked.indexes]}::bytea[], ${asked.id}::uuid, ${asked.region}::int, ${asked.on}::date, ${asked.reason},
      ${asked.at}::timestamptz)`.execute(tx);
}

/** How many requests an account has sent since an instant, also those that found nobody: from the log. Requests of one account wait for each other. */
export async function countRequests(tx: Tx, account: string, since: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${account}, 79))`.execute(tx);
  const { rows } = await sql<{ requests: number }>`
    select count(*)::int as requests from operation
    where recorded_at >= ${since} and account_id = ${account} and name = 'placements.request-transfer'`.execute(
    tx,
  );
  return rows[0]?.requests ?? 0;
}

export type TransferRow = {
  transfer_id: string;
  person_id: string;
  state: TransferState;
  reason: TransferReason;
  answer_reason: ReturnReason | null;
  to_region_id: number;
  to: string;
  on_day: string;
  asked_at: string;
};

/** A request as one of its two counties sees it: the former, or the one that asked. What is set then names the state that was read. */
export async function findTransfer(
  tx: Tx,
  id: string,
  side: 'former' | 'asking',
  path: string,
): Promise<TransferRow | undefined> {
  const { rows } = await sql<TransferRow>`
    select t.transfer_id, t.person_id, t.state, t.reason, t.answer_reason, t.to_region_id, r.full_name as "to", t.on_day, t.asked_at
    from home_transfer t join region r on r.region_id = t.to_region_id
    where t.transfer_id = ${id} and ${side === 'former' ? sql`t.from_path` : sql`t.to_path`} >= ${path}
      and ${side === 'former' ? sql`t.from_path` : sql`t.to_path`} < ${`${path}~`}`.execute(tx);
  return rows[0];
}

/** Sets the state; false when it is in none of the states that this step goes on from, also because another was quicker. */
export async function saveTransferState(
  tx: Tx,
  { id, person, from, to }: { id: string; person: string; from: readonly TransferState[]; to: TransferState },
  answerReason: ReturnReason | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update home_transfer set state = ${to}, answer_reason = ${answerReason}
    where person_id = ${person} and transfer_id = ${id} and state = any(${[...from]}::text[])`.execute(tx);
  return numAffectedRows === 1n;
}

export type TransferPage = {
  path: string;
  openOnly: boolean;
  after: { name: string; id: string } | null;
  size: number;
};

/** One page of the requests for persons registered below a path, with the person, newest first. Index: home_transfer_from. */
export async function listTransfersOut(
  tx: Tx,
  { path, openOnly, after, size }: TransferPage,
): Promise<(TransferRow & PersonRow)[]> {
  const { rows } = await sql<TransferRow & PersonRow>`
    select t.transfer_id, t.state, t.reason, t.answer_reason, t.to_region_id, r.full_name as "to", t.on_day, t.asked_at,
      p.person_id, p.name, p.name_sort, p.sex, p.born, h.full_name as home, p.county_id, p.id_number, p.phone
    from home_transfer t join region r on r.region_id = t.to_region_id join person p using (person_id)
      join region h on h.region_id = p.home_region_id
    where t.from_path >= ${path} and t.from_path < ${`${path}~`} ${openOnly ? sql`and t.state = 'asked'` : sql``}
      ${behind(after)}
    order by t.asked_at desc, t.transfer_id desc limit ${size}`.execute(tx);
  return rows;
}

/** One page of the requests that were sent into a path, newest first. Index: home_transfer_to. */
export async function listTransfersIn(
  tx: Tx,
  { path, openOnly, after, size }: TransferPage,
): Promise<TransferRow[]> {
  const { rows } = await sql<TransferRow>`
    select t.transfer_id, t.person_id, t.state, t.reason, t.answer_reason, t.to_region_id, r.full_name as "to", t.on_day, t.asked_at
    from home_transfer t join region r on r.region_id = t.to_region_id
    where t.to_path >= ${path} and t.to_path < ${`${path}~`} ${openOnly ? sql`and t.state in ('asked', 'confirmed')` : sql``}
      ${behind(after)}
    order by t.asked_at desc, t.transfer_id desc limit ${size}`.execute(tx);
  return rows;
}

const behind = (after: TransferPage['after']): RawBuilder<unknown> =>
  after === null
    ? sql``
    : sql`and (t.asked_at, t.transfer_id) < (${after.name}::timestamptz, ${after.id}::uuid)`;

export async function findRegionCodes(
  tx: Tx,
  regionId: number,
): Promise<{ county: string; township: string | null; village: string | null } | undefined> {
  const { rows } = await sql<{ county: string; township: string | null; village: string | null }>`
    select coalesce(c.code, r.code) as county, t.code as township, v.code as village
    from region r left join region c on c.region_id = r.county_id left join region t on t.region_id = r.township_id
      left join region v on v.region_id = r.village_id
    where r.region_id = ${regionId}`.execute(tx);
  return rows[0];
}
