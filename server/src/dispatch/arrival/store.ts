import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type NoteRow = { group_id: string; act_id: string; detail: Record<string, unknown> };

/** Notes among the acts of all groups; only a job asks. */
export async function listNotes(tx: Tx, move: string): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select group_id, act_id, detail from group_act where move = ${move} order by group_id, act_id`.execute(
    tx,
  );
  return rows;
}

export async function replaceNote(
  tx: Tx,
  { group_id, act_id }: NoteRow,
  detail: Record<string, unknown>,
): Promise<void> {
  await sql`
    update group_act set detail = ${JSON.stringify(detail)}::jsonb where group_id = ${group_id} and act_id = ${act_id}`.execute(
    tx,
  );
}
