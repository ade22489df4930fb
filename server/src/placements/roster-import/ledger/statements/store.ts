import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../platform/database/database.ts';
import { inOneStatement } from '../../../../platform/database/in-one-statement.ts';
import { type ColumnType, unnestRows } from '../../../../platform/database/unnest-rows.ts';

export type NewStatement = {
  person_id: string;
  statement_id: string;
  kind: 'evidence' | 'homecoming';
  spell_id: string | null;
  about_day: string;
  grade: string | null;
  result: string | null;
  detail: Record<string, unknown>;
};

const statementColumns = {
  person_id: 'uuid',
  statement_id: 'uuid',
  kind: 'text',
  spell_id: 'uuid',
  about_day: 'date',
  grade: 'text',
  result: 'text',
  detail: 'jsonb',
} as const satisfies Record<keyof NewStatement, ColumnType>;

export function statementInserts(
  statements: readonly NewStatement[],
  recordedBy: string,
): RawBuilder<unknown>[] {
  if (statements.length === 0) return [];
  return [
    sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, detail, recorded_by)
    select s.*, ${recordedBy}::uuid
    from ${unnestRows(statements, statementColumns)} as s`,
  ];
}

/** Statements about a spell that is replaced are made again about its successor; the former ones are taken back. */
export async function moveStatements(
  tx: Tx,
  moves: readonly { person: string; from: string; to: string }[],
  by: { operation: string; newId: () => string },
): Promise<void> {
  if (moves.length === 0) return;
  const { rows } = await sql<NewStatement>`
    update statement t set superseded_by = ${by.operation}
    from ${unnestRows(moves, { person: 'uuid', from: 'uuid' })} as m
    where t.person_id = m.person and t.spell_id = m."from" and t.superseded_by is null
    returning t.person_id, t.statement_id, t.kind, t.spell_id, t.about_day, t.grade, t.result, t.detail`.execute(
    tx,
  );
  const successor = new Map(moves.map(({ from, to }) => [from, to]));
  const moved = rows.map((row) => ({
    ...row,
    statement_id: by.newId(),
    spell_id: successor.get(row.spell_id ?? '') ?? row.spell_id,
  }));
  await inOneStatement(tx, statementInserts(moved, by.operation));
}
