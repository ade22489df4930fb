import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** What stands for a division and a day: the line recorded last; `monthly` null: it was withdrawn. Fen. */
type StoredWage = { region: string; valid_from: CivilDate; monthly: number | null; source: string };

/** The lines that were loaded, of one division and day the last; some hundreds. Primary key. */
export async function listLoadedWages(tx: Tx): Promise<StoredWage[]> {
  const { rows } = await sql<StoredWage>`
    select distinct on (region, valid_from) region, valid_from, monthly, source from minimum_wage
    order by region, valid_from, number desc`.execute(tx);
  return rows;
}

export type NewWage = { region: string; validFrom: string; monthly: number | null; source: string };

export async function saveWages(tx: Tx, lines: readonly NewWage[], by: string): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into minimum_wage (region, valid_from, monthly, source, recorded_by)
    select region, "validFrom", monthly, source, ${by} from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as line (region text, "validFrom" date, monthly int, source text)`.execute(tx);
}

/** One load at a time, so that two of the same file leave one line. */
export async function lockWages(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('minimum_wage'))`.execute(tx);
}

/** The present names of divisions, by path. */
export async function listDivisionNames(tx: Tx, paths: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ path: string; full_name: string }>`
    select path, full_name from region where path = any(${[...paths]}::text[]) and valid_to is null`.execute(
    tx,
  );
  return new Map(rows.map(({ path, full_name }) => [path, full_name]));
}
