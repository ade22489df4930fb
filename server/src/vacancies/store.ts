import type { OrderAct } from '@wengang/domain/vacancies/order-moves.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export type StoredOrder = {
  vacancy_id: string;
  employer_id: string;
  employer: string;
  credit_code_check: string;
  employer_stopped_on: string | null;
  poster_kind: string;
  poster_id: string | null;
  place_region_id: number;
  place_path: string;
  place: string;
  terms: unknown;
  conditions: unknown;
  fairness: unknown;
  status: string;
  author_id: string;
  valid_until: string | null;
  last_checked_on: string | null;
  import_id: string | null;
};

const columns =
  sql.raw(`v.vacancy_id, v.employer_id, o.name as employer, e.credit_code_check, e.stopped_on as employer_stopped_on,
  v.poster_kind, v.poster_id, v.place_region_id, v.place_path, r.full_name as place, v.terms, v.conditions, v.fairness, v.status,
  v.author_id, v.valid_until, v.last_checked_on, v.import_id`);
const joined = sql.raw(`vacancy v join employer e on e.organisation_id = v.employer_id
  join organisation o on o.organisation_id = v.employer_id join region r on r.region_id = v.place_region_id`);

/** These orders in the order of their ids; locked, so that two moves of one order wait for each other. */
export async function lockOrders(tx: Tx, ids: readonly string[]): Promise<StoredOrder[]> {
  const { rows } = await sql<StoredOrder>`
    select ${columns} from ${joined} where v.vacancy_id = any(${[...ids]}::uuid[]) order by v.vacancy_id for update of v`.execute(
    tx,
  );
  return rows;
}

export async function listByIds(tx: Tx, ids: readonly string[]): Promise<StoredOrder[]> {
  const { rows } = await sql<StoredOrder>`
    select ${columns} from ${joined} where v.vacancy_id = any(${[...ids]}::uuid[]) order by v.vacancy_id`.execute(
    tx,
  );
  return rows;
}

/** Only `saveActs` writes the acts, from typed ones. */
type StoredAct = { vacancy_id: string; act: OrderAct | Correction };

/** The log of these orders in the order recorded, as far as it speaks about `until` or before. */
export async function listActs(tx: Tx, ids: readonly string[], until?: string): Promise<StoredAct[]> {
  const { rows } = await sql<StoredAct>`
    select vacancy_id, act from vacancy_act
    where vacancy_id = any(${[...ids]}::uuid[]) ${until === undefined ? sql`` : sql`and on_day <= ${until}`} order by number`.execute(
    tx,
  );
  return rows;
}

type OrderCounts = { vacancy_id: string; taken: number; open: number };

/** Places taken on a day, and offers open now, of these orders, over all counties. */
export async function countOffers(tx: Tx, ids: readonly string[], on: string): Promise<OrderCounts[]> {
  const { rows } = await sql<OrderCounts>`select * from order_counts(${[...ids]}::uuid[], ${on})`.execute(tx);
  return rows;
}

export type OrderRow = {
  id: string;
  employer: string;
  posterKind: string;
  poster: string | null;
  placeRegionId: number;
  placePath: string;
  terms: unknown;
  conditions: unknown;
  fairness: unknown;
  author: string;
  validUntil: string | null;
  importId: string | null;
  importKey: string | null;
  by: string;
};

/**
 * Adds orders, or writes the terms of a draft anew; the state follows by `saveStates`. An order that was undone gives up the key of its row, under
 * which another may have been imported since.
 */
export async function saveOrders(tx: Tx, orders: readonly OrderRow[]): Promise<void> {
  if (orders.length === 0) return;
  await sql`
    insert into vacancy (vacancy_id, employer_id, poster_kind, poster_id, place_region_id, place_path, terms, conditions, fairness,
      status, author_id, valid_until, import_id, import_key, recorded_by)
    select id, employer, "posterKind", poster, "placeRegionId", "placePath", terms, conditions, fairness, 'draft', author, "validUntil",
      "importId", "importKey", "by"
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as v (id uuid, employer uuid, "posterKind" text, poster uuid,
      "placeRegionId" int, "placePath" text, terms jsonb, conditions jsonb, fairness jsonb, author uuid, "validUntil" date,
      "importId" uuid, "importKey" text, "by" uuid)
    on conflict (vacancy_id) do update set place_region_id = excluded.place_region_id, place_path = excluded.place_path,
      terms = excluded.terms, conditions = excluded.conditions, fairness = excluded.fairness, valid_until = excluded.valid_until,
      import_key = case when vacancy.status = 'nothing' then excluded.import_key else vacancy.import_key end,
      recorded_by = excluded.recorded_by`.execute(tx);
}

export type ActRow = {
  vacancy: string;
  id: string;
  on: string;
  act: OrderAct | Correction;
  terms: unknown;
  conditions: unknown;
  by: string;
};

export async function saveActs(tx: Tx, acts: readonly ActRow[]): Promise<void> {
  if (acts.length === 0) return;
  await sql`
    insert into vacancy_act (vacancy_id, act_id, on_day, act, terms, conditions, recorded_by)
    select vacancy, id, "on", act, terms, conditions, "by" from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
      as a (vacancy uuid, id uuid, "on" date, act jsonb, terms jsonb, conditions jsonb, "by" uuid)`.execute(
    tx,
  );
}

type StateOfOrder = { vacancy: string; status: string; checked: string | null; by: string };

export async function saveStates(tx: Tx, states: readonly StateOfOrder[]): Promise<void> {
  if (states.length === 0) return;
  await sql`
    update vacancy v set status = s.status, last_checked_on = s.checked, recorded_by = s."by"
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as s (vacancy uuid, status text, checked date, "by" uuid)
    where v.vacancy_id = s.vacancy`.execute(tx);
}

/** Published or full orders that were last checked before `checkedSince`, or whose last day lies before `today`. Index: vacancy_status. */
export async function listDueToExpire(tx: Tx, checkedSince: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ vacancy_id: string }>`
    select vacancy_id from vacancy where status in ('published', 'full')
      and (last_checked_on < ${checkedSince} or valid_until < ${today}) order by vacancy_id`.execute(tx);
  return rows.map((row) => row.vacancy_id);
}

/** Orders that could stand on the supply list of a day: verified by then and valid on it. Index: vacancy_place with a place. */
export async function listSupplyCandidates(
  tx: Tx,
  on: string,
  place: string | undefined,
): Promise<StoredOrder[]> {
  const inPlace =
    place === undefined ? sql`` : sql`and v.place_path >= ${place} and v.place_path < ${`${place}~`}`;
  const { rows } = await sql<StoredOrder>`
    select ${columns} from ${joined} where v.valid_until >= ${on} and v.last_checked_on is not null ${inPlace}
    order by v.vacancy_id`.execute(tx);
  return rows;
}

/** One page of orders by id. An employer or a company is shown its own only: the caller names it. */
export async function listPage(
  tx: Tx,
  page: {
    status: string | undefined;
    employer: string | null;
    poster: string | null;
    after: string | undefined;
    size: number;
  },
): Promise<StoredOrder[]> {
  const { status, employer, poster, after, size } = page;
  const { rows } = await sql<StoredOrder>`
    select ${columns} from ${joined}
    where ${status === undefined ? sql`v.status <> 'nothing'` : sql`v.status = ${status}`}
      ${employer === null ? sql`` : sql`and v.employer_id = ${employer}`}
      ${poster === null ? sql`` : sql`and v.poster_id = ${poster}`}
      ${after === undefined ? sql`` : sql`and v.vacancy_id > ${after}::uuid`}
    order by v.vacancy_id limit ${size}`.execute(tx);
  return rows;
}
