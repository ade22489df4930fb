import type { MatchingPhase } from '@wengang/domain/matching/progress-contract.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

type Operation = { id: string; region: { region_id: number; path: string } };
type Progress = { phase: MatchingPhase; done: number; total: number };

/** Under the id of an operation that begins, also one that began before and was broken off. */
export async function beginProgress(
  tx: Tx,
  { id, region, name, at }: Operation & { name: string; at: string },
): Promise<void> {
  await sql`
    insert into matching_progress (operation_id, operation, region_id, region_path, phase, done, total, started_at)
    values (${id}, ${name}, ${region.region_id}, ${region.path}, 'reading', 0, 0, ${at})
    on conflict (operation_id, region_id) do update set operation = excluded.operation, phase = excluded.phase, done = 0, total = 0,
      started_at = excluded.started_at, cancelled_by = null`.execute(tx);
}

/** Tells how far it has come; gives whether somebody has asked it to end. */
export async function saveProgress(
  tx: Tx,
  { id, region, phase, done, total }: Operation & Progress,
): Promise<boolean> {
  const { rows } = await sql<{ cancelled: boolean }>`
    update matching_progress set phase = ${phase}, done = ${done}, total = ${total}
    where operation_id = ${id} and region_id = ${region.region_id} returning cancelled_by is not null as cancelled`.execute(
    tx,
  );
  return rows[0]?.cancelled ?? false;
}

/**
 * Whether an operation holds the lock of its id (openOperation), here or in another server. Asked before the log: who held it and has ended since
 * stands there by then, or was broken off.
 */
export async function isRunning(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_locks l, (select hashtextextended(${id}::uuid::text, 77) as key) claim
    where l.locktype = 'advisory' and l.granted and l.objsubid = 1
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and l.classid::bigint = (claim.key >> 32) & 4294967295 and l.objid::bigint = claim.key & 4294967295`.execute(
    tx,
  );
  return rows.length > 0;
}

export type StoredProgress = Progress & {
  operation: string;
  cancelled: boolean;
  /** the run that the operation has made, or priced */
  run_id: string | null;
  /** the log has it, applied or refused */
  logged: boolean;
};

/** What was told last under this id, as far as in sight. Indexes: matching_run_operation, matching_price_operation. */
export async function findProgress(tx: Tx, id: string): Promise<StoredProgress | undefined> {
  const { rows } = await sql<StoredProgress>`
    select p.operation, p.phase, p.done, p.total, p.cancelled_by is not null as cancelled,
      coalesce((select r.run_id from matching_run r where r.recorded_by = p.operation_id),
        (select m.run_id from matching_price m where m.recorded_by = p.operation_id)) as run_id,
      operation_taken(p.operation_id) as logged
    from matching_progress p where p.operation_id = ${id} order by p.started_at desc limit 1`.execute(tx);
  return rows[0];
}

export async function askToEnd(tx: Tx, id: string, by: string): Promise<void> {
  await sql`update matching_progress set cancelled_by = ${by} where operation_id = ${id}`.execute(tx);
}

/** Of operations that began before a day. Few rows: a scan. */
export async function deleteProgressBefore(tx: Tx, day: string): Promise<void> {
  await sql`delete from matching_progress where started_at < ${day}::date`.execute(tx);
}
