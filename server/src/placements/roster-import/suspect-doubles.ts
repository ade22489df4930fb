import type { Double } from '@wengang/domain/people/suspect-double.ts';
import { suspectedDouble } from '@wengang/domain/placements/roster-import/suspect-double.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { listSpelledAlike } from '../../people/same-person/store.ts';
import type { Spelling } from '../../people/search-keys.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Line } from './person-batches.ts';

/** The first rows of new persons who may stand in the ledger already under another spelling and number, each with its finding. */
export async function suspectDoubles(
  tx: Tx,
  { countyId, operation, spell }: { countyId: number | null; operation: string; spell: Spelling },
  newcomers: readonly Line[],
): Promise<Map<Line, WorkbookFinding>> {
  if (countyId === null) return new Map();
  const asked = newcomers.flatMap(({ row }, ordinal) =>
    row.born === null || row.distinct
      ? []
      : [{ ordinal, spelling: spell(row.name).join(' '), born: row.born }],
  );
  const byRow = Map.groupBy(await listSpelledAlike(tx, { countyId, operation }, asked), (one) => one.ordinal);
  const suspected = new Map<Line, WorkbookFinding>();
  for (const [ordinal, rows] of byRow) {
    const line = newcomers[ordinal];
    if (line === undefined) continue;
    const doubles = rows.map(
      (one): Double => ({ personId: one.person_id, name: one.name, village: one.village }),
    );
    const found = suspectedDouble(line.row, doubles);
    if (found !== undefined) suspected.set(line, found);
  }
  return suspected;
}
