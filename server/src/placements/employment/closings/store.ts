import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

export type ClosingRow = {
  person_id: string;
  proposal_id: string;
  spell_id: string;
  on_day: string;
  because: 'died' | 'moved' | 'declined';
  proof: string;
  late_reason: string | null;
  proposed_on: string;
  proposed_by: string;
  state: 'proposed' | 'approved' | 'returned';
};

const columns = sql`person_id, proposal_id, spell_id, on_day, because, proof, late_reason, proposed_on, proposed_by, state`;

/** False when one of this person waits already. Index: closing_proposal_open. */
export async function saveClosing(
  tx: Tx,
  row: Omit<ClosingRow, 'state'>,
  operation: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into closing_proposal (person_id, proposal_id, spell_id, on_day, because, proof, late_reason, proposed_on, proposed_by, state,
      recorded_by)
    values (${row.person_id}, ${row.proposal_id}, ${row.spell_id}, ${row.on_day}, ${row.because}, ${row.proof}, ${row.late_reason},
      ${row.proposed_on}, ${row.proposed_by}, 'proposed', ${operation})
    on conflict (person_id) where state = 'proposed' do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** A proposal about a person in sight, locked. */
export async function lockClosing(tx: Tx, person: string, proposal: string): Promise<ClosingRow | undefined> {
  const { rows } = await sql<ClosingRow>`
    select ${columns} from closing_proposal where person_id = ${person} and proposal_id = ${proposal} for update`.execute(
    tx,
  );
  return rows[0];
}

export async function saveClosingAnswer(
  tx: Tx,
  closing: Pick<ClosingRow, 'person_id' | 'proposal_id'>,
  answer: { state: 'approved' | 'returned'; reason: string | null; by: string },
): Promise<void> {
  await sql`
    update closing_proposal set state = ${answer.state}, return_reason = ${answer.reason}, recorded_by = ${answer.by}
    where person_id = ${closing.person_id} and proposal_id = ${closing.proposal_id}`.execute(tx);
}

/** What waits for the county about persons registered below a path, oldest first. Index: closing_proposal_open. */
export async function listOpenClosings(tx: Tx, path: string): Promise<ClosingRow[]> {
  const { rows } = await sql<ClosingRow>`
    select c.person_id, c.proposal_id, c.spell_id, c.on_day, c.because, c.proof, c.late_reason, c.proposed_on,
      c.proposed_by, c.state
    from closing_proposal c join person p using (person_id)
    where c.state = 'proposed' and p.merged_into is null and p.home_path >= ${path} and p.home_path < ${`${path}~`}
    order by c.proposed_on, c.proposal_id`.execute(tx);
  return rows;
}
