import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { sql } from 'kysely';
import { type AccessContext, contextSettings } from '../database/context.ts';
import type { Tx } from '../database/database.ts';
import type { Insert } from '../database/in-one-statement.ts';
import { unnestRows } from '../database/unnest-rows.ts';

export type LoggedOperation = { account: string; fingerprint: Uint8Array; reply: Uint8Array };

export type NewOperation = {
  id: OperationId;
  name: string;
  version: number;
  account: string;
  assignment: string | null;
  role: string;
  deviceTime: Instant | null;
  recordedAt: Instant;
  factDay: string | null;
  outcome: 'applied' | 'refused';
  refusal: string | null;
  fingerprint: Uint8Array;
  payload: Uint8Array;
  reply: Uint8Array;
  regions: readonly number[];
  /** how many persons were touched */
  persons: number;
};

/**
 * Opens the transaction of an operation with its context, and claims its id for it: `running` while another one with the same id is,
 * `taken` when that one has ended. Index: the key of the log.
 */
export async function openOperation(
  tx: Tx,
  context: AccessContext,
  id: OperationId,
): Promise<'free' | 'running' | 'taken'> {
  const { rows } = await sql<{ claim: 'free' | 'running' | 'taken' }>`
    select claim_operation(${id}) as claim, ${contextSettings(context)}`.execute(tx);
  const [opened] = rows;
  if (opened === undefined) throw new Error('claim_operation gives one word');
  return opened.claim;
}

/** The earlier effect of this id; `hidden` when it is taken by someone whose operation this context may not see. */
export async function findOperation(
  tx: Tx,
  id: OperationId,
): Promise<LoggedOperation | 'hidden' | undefined> {
  const { rows } = await sql<
    { taken: boolean } & { [name in keyof LoggedOperation]: LoggedOperation[name] | null }
  >`
    select operation_taken(${id}) as taken, o.account_id as account, o.fingerprint, o.reply
    from (values (1)) as one left join operation o on o.operation_id = ${id}`.execute(tx);
  const [found] = rows;
  if (found === undefined || !found.taken) return undefined;
  const { account, fingerprint, reply } = found;
  return account === null || fingerprint === null || reply === null
    ? 'hidden'
    : { account, fingerprint, reply };
}

/** Held to the end of the transaction, also when what the operation did is undone: taken before its savepoint. */
export async function lockAuthor(tx: Tx, account: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${account}, 84))`.execute(tx);
}

/** The instant of the newest entry of the log; null while it is empty. Index `operation_recorded`. */
export async function findNewestInstant(tx: Tx): Promise<Instant | null> {
  const { rows } = await sql<{ newest: Instant | null }>`
    select max(recorded_at) as newest from operation`.execute(tx);
  return rows[0]?.newest ?? null;
}

/** The persons whom an operation touched, as far as visible. */
export async function listPersonsOf(tx: Tx, id: OperationId): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from operation_person where operation_id = ${id} limit 2`.execute(tx);
  return rows.map((row) => row.person_id);
}

/** Appends to the log, and sends it to be sealed. Throws when the id is taken: `openOperation` has said that it is free. */
export async function appendOperation(tx: Tx, entry: NewOperation, persons: AttachedPersons): Promise<void> {
  await sql`
    insert into operation (operation_id, name, version, account_id, assignment_id, role, device_at, recorded_at, fact_day,
      outcome, refusal, fingerprint, payload, reply, regions, persons)
    values (${entry.id}, ${entry.name}, ${entry.version}, ${entry.account}, ${entry.assignment}, ${entry.role}, ${entry.deviceTime},
      ${entry.recordedAt}, ${entry.factDay}, ${entry.outcome}, ${entry.refusal}, ${entry.fingerprint}, ${entry.payload}, ${entry.reply},
      ${[...entry.regions]}, ${entry.persons})`.execute(tx);
  await sql`
    with queued as (insert into operation_to_seal (operation_id) values (${entry.id}))
    ${attached(entry.id, persons)}`.execute(tx);
}

type AttachedPersons = readonly { id: string; payload: Uint8Array | null }[];

/** Attaches further persons to an operation that this transaction has appended. */
export async function attachPersons(tx: Tx, id: OperationId, persons: AttachedPersons): Promise<void> {
  await attached(id, persons).execute(tx);
}

/** The insert that does it, to be carried out with others. */
export const attached = (id: OperationId, persons: AttachedPersons): Insert => sql`
    insert into operation_person (person_id, operation_id, payload)
    select person_id, ${id}::uuid, payload
    from ${unnestRows(persons, { id: 'uuid', payload: 'bytea' })} as touched (person_id, payload)`;

/** The wrapped data keys of persons; null where the person was erased. */
export async function findPersonSecrets(
  tx: Tx,
  persons: readonly string[],
): Promise<Map<string, Uint8Array | null>> {
  if (persons.length === 0) return new Map();
  const { rows } = await sql<{ person_id: string; wrapped_key: Uint8Array | null }>`
    select person_id, wrapped_key from person_secret where person_id = any(${[...persons]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.person_id, row.wrapped_key]));
}

/** Whether the files of any of these are merged into others. */
export async function findMerged(tx: Tx, persons: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from person where person_id = any(${[...persons]}::uuid[]) and merged_into is not null limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function savePersonSecrets(tx: Tx, secrets: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await sql`
    insert into person_secret (person_id, wrapped_key)
    select * from unnest(${[...secrets.keys()]}::uuid[], ${[...secrets.values()]}::bytea[])`.execute(tx);
}
