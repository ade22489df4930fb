import type { QueueState } from '@wengang/domain/placements/roster-import/queue/contract.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

export type QueueRow = {
  line: number;
  state: 'waiting' | 'refused';
  rules: readonly string[];
  content: Uint8Array;
};

/** Enters rows that wait. A row that was withdrawn with its import opens again; one that was settled stays settled. */
export async function saveQueue(tx: Tx, importId: string, rows: readonly QueueRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_row (import_id, line, state, rules, content)
    select ${importId}, line, state, string_to_array(rules, ' '), content
    from unnest(${rows.map((row) => row.line)}::int[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.rules.join(' '))}::text[], ${rows.map((row) => row.content)}::bytea[]) as q (line, state, rules, content)
    on conflict (import_id, line) do update set state = excluded.state, rules = excluded.rules, content = excluded.content
      where import_row.state in ('waiting', 'refused', 'withdrawn')`.execute(tx);
}

export type OpenRow = { line: number; state: QueueState | 'withdrawn'; content: Uint8Array };

/** The rows of these lines, locked; those that are not in the queue are missing. Index: the primary key. */
export async function lockQueueRows(tx: Tx, importId: string, lines: readonly number[]): Promise<OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    select line, state, content from import_row where import_id = ${importId} and line = any(${[...lines]}::int[])
    order by line for update`.execute(tx);
  return rows;
}

/** The open lines of an import that ask by a rule. */
export async function listOpenLines(tx: Tx, importId: string, rule: string): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select line from import_row where import_id = ${importId} and state in ('waiting', 'refused') and ${rule} = any(rules)
    order by line`.execute(tx);
  return rows.map(({ line }) => line);
}

/** Every line of an import that is or was in the queue. */
export async function listQueuedLines(tx: Tx, importId: string): Promise<{ line: number; state: string }[]> {
  const { rows } = await sql<{ line: number; state: string }>`
    select line, state from import_row where import_id = ${importId}`.execute(tx);
  return rows;
}

export type SettledQueueRow = {
  line: number;
  state: 'waiting' | 'refused' | 'settled' | 'declined';
  rules: readonly string[];
  content: Uint8Array;
};

/** Writes what became of open rows. Who and when stand with those that are closed. */
export async function updateQueueRows(
  tx: Tx,
  importId: string,
  rows: readonly SettledQueueRow[],
  by: { operation: string; account: string; at: string },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update import_row q set state = n.state, rules = string_to_array(n.rules, ' '), content = n.content,
      settled_by = case when n.state in ('settled', 'declined') then ${by.operation}::uuid end,
      settled_account = case when n.state in ('settled', 'declined') then ${by.account}::uuid end,
      settled_at = case when n.state in ('settled', 'declined') then ${by.at}::timestamptz end
    from unnest(${rows.map((row) => row.line)}::int[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.rules.join(' '))}::text[], ${rows.map((row) => row.content)}::bytea[]) as n (line, state, rules, content)
    where q.import_id = ${importId} and q.line = n.line`.execute(tx);
}

/** An undone import asks nothing more. What was settled stays as it was settled. */
export async function withdrawQueue(tx: Tx, importId: string): Promise<void> {
  await sql`
    update import_row set state = 'withdrawn' where import_id = ${importId} and state in ('waiting', 'refused')`.execute(
    tx,
  );
}

/** Persons whom the settling of an import's rows has touched. */
export async function listSettledPersons(tx: Tx, importId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct p.person_id from import_row q join operation_person p on p.operation_id = q.settled_by
    where q.import_id = ${importId} order by p.person_id`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

export type ListedRow = OpenRow & {
  import_id: string;
  file_name: Uint8Array;
  region_path: string;
  settled_by: string | null;
  settled_account: string | null;
  settled_at: string | null;
};

/**
 * One page of the queue over the applied imports of a path, oldest import first; row security checks the path again. Index: the primary key
 * of import_row, in its order; the files of the path by import_file_region.
 */
export async function listQueue(
  tx: Tx,
  path: string,
  asked: {
    importId: string | null;
    rule: string | null;
    states: readonly string[];
    after: { importId: string; line: number } | null;
    size: number;
  },
): Promise<ListedRow[]> {
  const { importId, rule, states, after, size } = asked;
  const { rows } = await sql<ListedRow>`
    select q.import_id, q.line, q.state, q.content, f.file_name, f.region_path, q.settled_by, q.settled_account, q.settled_at
    from import_row q join import_file f using (import_id)
    where f.state = 'applied' and f.region_path >= ${path} and f.region_path < ${`${path}~`} and q.state = any(${[...states]}::text[])
      ${importId === null ? sql`` : sql`and q.import_id = ${importId}`}
      ${rule === null ? sql`` : sql`and ${rule} = any(q.rules)`}
      ${after === null ? sql`` : sql`and (q.import_id, q.line) > (${after.importId}::uuid, ${after.line}::int)`}
    order by q.import_id, q.line limit ${size}`.execute(tx);
  return rows;
}

export type CandidateRow = {
  person_id: string;
  name: string;
  born: string;
  village: string | null;
  id_number: Uint8Array | null;
};

/** Persons in sight whom rows may mean, numbers sealed. */
export async function listCandidates(tx: Tx, persons: readonly string[]): Promise<CandidateRow[]> {
  if (persons.length === 0) return [];
  const { rows } = await sql<CandidateRow>`
    select p.person_id, p.name, p.born, v.name as village, p.id_number
    from person p left join region v on v.region_id = p.village_id
    where p.person_id = any(${[...persons]}::uuid[]) order by p.person_id`.execute(tx);
  return rows;
}

export async function saveRowMarks(tx: Tx, importId: string, meanings: unknown): Promise<void> {
  await sql`
    update import_file set row_marks = row_marks || ${JSON.stringify(meanings)}::jsonb where import_id = ${importId}`.execute(
    tx,
  );
}

/** What the import was told about its file: whose list it is, and what its colours mean. */
export async function findTerms(
  tx: Tx,
  importId: string,
): Promise<{ source: 'village' | 'station'; row_marks: unknown } | undefined> {
  const { rows } = await sql<{ source: 'village' | 'station'; row_marks: unknown }>`
    select source, row_marks from import_file where import_id = ${importId}`.execute(tx);
  return rows[0];
}

export async function saveSource(tx: Tx, importId: string, source: 'village' | 'station'): Promise<void> {
  await sql`update import_file set source = ${source} where import_id = ${importId}`.execute(tx);
}
