import type { Instant, OperationId } from '@wengang/domain/contract/endpoint.ts';
import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';

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
  /** how many persons were touched; they are attached by `attachPersons` */
  persons: number;
};

/** Whether this transaction may carry out the operation now; false while another one with the same id is running. */
export async function tryToClaimId(tx: Tx, id: OperationId): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${id}, 77)) as claimed`.execute(tx);
  return rows[0]?.claimed ?? false;
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

/** The persons whom an operation touched, as far as visible. */
export async function listPersonsOf(tx: Tx, id: OperationId): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from operation_person where operation_id = ${id} limit 2`.execute(tx);
  return rows.map((row) => row.person_id);
}

/** Appends to the log. Throws when the id is taken: `tryToClaimId` and `findOperation` have said that it is free. */
export async function appendOperation(tx: Tx, entry: NewOperation): Promise<void> {
  await sql`
    insert into operation (operation_id, name, version, account_id, assignment_id, role, device_at, recorded_at, fact_day,
      outcome, refusal, fingerprint, payload, reply, regions, persons)
    values (${entry.id}, ${entry.name}, ${entry.version}, ${entry.account}, ${entry.assignment}, ${entry.role}, ${entry.deviceTime},
      ${entry.recordedAt}, ${entry.factDay}, ${entry.outcome}, ${entry.refusal}, ${entry.fingerprint}, ${entry.payload}, ${entry.reply},
      ${[...entry.regions]}, ${entry.persons})`.execute(tx);
  await sql`insert into operation_to_seal (operation_id) values (${entry.id})`.execute(tx);
}

/** Attaches persons to an operation that this transaction has appended. */
export async function attachPersons(
  tx: Tx,
  id: OperationId,
  persons: readonly { id: string; payload: Uint8Array | null }[],
): Promise<void> {
  if (persons.length === 0) return;
  await sql`
    insert into operation_person (person_id, operation_id, payload)
    select person_id, ${id}, payload
    from unnest(${persons.map((person) => person.id)}::uuid[], ${persons.map((person) => person.payload)}::bytea[])
      as touched (person_id, payload)`.execute(tx);
}

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

export async function savePersonSecrets(tx: Tx, secrets: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await sql`
    insert into person_secret (person_id, wrapped_key)
    select * from unnest(${[...secrets.keys()]}::uuid[], ${[...secrets.values()]}::bytea[])`.execute(tx);
}
