import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { LogEntry } from './log-entry.ts';
import type { Hash, MerkleTree } from './merkle-tree.ts';

/** A checkpoint as the database holds it, with the peaks that the next leaf is appended to. */
export type StoredCheckpoint = { checkpoint: Checkpoint; peaks: readonly Hash[] };

/** One sealer at a time; released at the end of the transaction. False when another one is at work. */
export async function tryToBecomeSealer(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    sealer: boolean;
  }>`select pg_try_advisory_xact_lock(4820732) as sealer`.execute(tx);
  return rows[0]?.sealer ?? false;
}

/**
 * Entries not yet sealed, oldest first, only below the oldest transaction still running: a slow transaction commits late with an early
 * number, and must find its place after what is sealed, not between. A visible row whose transaction is still to come was restored from the
 * dump of another server, and is finished as well.
 */
export async function listUnsealed(tx: Tx, limit: number): Promise<LogEntry[]> {
  const { rows } = await sql<LogEntry>`
    ${entryColumns} from operation_to_seal s join operation o using (operation_id)
    where not exists (select 1 from log_leaf l where l.operation_id = s.operation_id)
      and (s.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        or s.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
    order by s.transaction_id, o.sequence limit ${limit}`.execute(tx);
  return rows;
}

/** Entries in the order of their leaves, with the stored leaf hash; an entry that is gone leaves its columns null. */
export async function listSealed(
  tx: Tx,
  after: number,
  limit: number,
): Promise<{ leaf_number: number; leaf_hash: Uint8Array; leaf_operation: string; entry: LogEntry | null }[]> {
  const { rows } = await sql<
    LogEntry & { leaf_number: number; leaf_hash: Uint8Array; leaf_operation: string; found: boolean }
  >`
    with leaf as (select * from log_leaf where leaf_number > ${after} order by leaf_number limit ${limit}),
      entry as (${entryColumns} from operation o where o.operation_id in (select operation_id from leaf))
    select leaf.leaf_number, leaf.leaf_hash, leaf.operation_id as leaf_operation, entry.operation_id is not null as found, entry.*
    from leaf left join entry on entry.operation_id = leaf.operation_id
    order by leaf.leaf_number`.execute(tx);
  return rows.map(({ leaf_number, leaf_hash, leaf_operation, found, ...entry }) => ({
    leaf_number,
    leaf_hash,
    leaf_operation,
    entry: found ? entry : null,
  }));
}

export async function saveLeaves(
  tx: Tx,
  after: number,
  leaves: readonly { operation: string; hash: Hash }[],
): Promise<void> {
  await sql`
    insert into log_leaf (leaf_number, operation_id, leaf_hash)
    select ${after} + number, operation_id, leaf_hash
    from unnest(${leaves.map((leaf) => leaf.operation)}::uuid[], ${leaves.map((leaf) => leaf.hash)}::bytea[])
      with ordinality as leaf (operation_id, leaf_hash, number)`.execute(tx);
  await sql`
    delete from operation_to_seal where operation_id = any(${leaves.map((leaf) => leaf.operation)}::uuid[])`.execute(
    tx,
  );
}

export async function saveCheckpoint(tx: Tx, tree: MerkleTree, checkpoint: Checkpoint): Promise<void> {
  await sql`
    insert into log_checkpoint (size, root, peaks, sealed_at, key_id, signature)
    values (${tree.size}, ${Buffer.from(checkpoint.root, 'hex')}, ${[...tree.peaks]}::bytea[], ${checkpoint.sealedAt}, ${checkpoint.keyId},
      ${Buffer.from(checkpoint.signature, 'base64')})`.execute(tx);
}

export async function findLastCheckpoint(tx: Tx): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<CheckpointRow>`${checkpointColumns} order by size desc limit 1`.execute(tx);
  return rows.map(storedCheckpoint)[0];
}

export async function listCheckpoints(tx: Tx): Promise<StoredCheckpoint[]> {
  const { rows } = await sql<CheckpointRow>`${checkpointColumns} order by size`.execute(tx);
  return rows.map(storedCheckpoint);
}

/** Instant of the oldest entry that is not sealed, as ISO text; undefined when all are. A metric: it must stay young. */
export async function findOldestUnsealed(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ recorded_at: string }>`
    select recorded_at from operation_to_seal join operation using (operation_id) order by recorded_at limit 1`.execute(
    tx,
  );
  return rows[0]?.recorded_at;
}

/**
 * What came into the log past the door: entries that no leaf knows and that do not wait for one, entries that wait although they are
 * sealed, and persons attached to no operation.
 */
export async function listUnknown(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ operation_id: string }>`
    select operation_id from operation o
    where not exists (select 1 from log_leaf l where l.operation_id = o.operation_id)
      and not exists (select 1 from operation_to_seal s where s.operation_id = o.operation_id)
    union
    select operation_id from operation_to_seal join log_leaf using (operation_id)
    union
    select operation_id from operation_person p
    where not exists (select 1 from operation o where o.operation_id = p.operation_id)
      and not exists (select 1 from log_leaf l where l.operation_id = p.operation_id)
    limit ${limit}`.execute(tx);
  return rows.map((row) => row.operation_id);
}

/** Entries that wait to be sealed and are gone. */
export async function listLost(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ operation_id: string }>`
    select operation_id from operation_to_seal s
    where not exists (select 1 from operation o where o.operation_id = s.operation_id)
    limit ${limit}`.execute(tx);
  return rows.map((row) => row.operation_id);
}

// The instant as it was signed, milliseconds; a tampered one shows its microseconds.
const checkpointColumns = sql`
  select size, root, peaks, key_id, signature,
    regexp_replace(to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z') as sealed_at
  from log_checkpoint`;

type CheckpointRow = {
  size: number;
  root: Uint8Array;
  peaks: Uint8Array[];
  sealed_at: string;
  key_id: string;
  signature: Uint8Array;
};

const storedCheckpoint = (row: CheckpointRow): StoredCheckpoint => ({
  checkpoint: {
    format: 'wengang-checkpoint-1',
    size: row.size,
    root: Buffer.from(row.root).toString('hex'),
    sealedAt: row.sealed_at,
    keyId: row.key_id,
    signature: Buffer.from(row.signature).toString('base64'),
  },
  peaks: row.peaks,
});

const entryColumns = sql`
  select o.operation_id, o.sequence::text, o.transaction_id::text, o.name, o.version, o.account_id, o.assignment_id, o.role,
    extract(epoch from o.device_at)::text as device_at, extract(epoch from o.recorded_at)::text as recorded_at,
    o.fact_day, o.outcome, o.refusal, encode(o.fingerprint, 'hex') as fingerprint,
    encode(sha256(o.payload), 'hex') as payload, encode(sha256(o.reply), 'hex') as reply, o.regions::text, o.persons,
    (select encode(sha256(convert_to(coalesce(string_agg(
        p.person_id::text || ':' || coalesce(encode(sha256(p.payload), 'hex'), '-'), ',' order by p.person_id), ''), 'UTF8')), 'hex')
      from operation_person p where p.operation_id = o.operation_id) as persons_digest`;
