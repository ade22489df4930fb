import type { RunId } from '@wengang/domain/matching/contract.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { listResults, type ResultRow } from '../../runs/store.ts';

const batchSize = 500;

/** Those of a run without a place stand before all others, as `listResults` ranks them. */
const fromPart = {
  unplaced: null,
  placed: { name: '1', id: '00000000-0000-0000-0000-000000000000' },
} as const;

/** The persons of a plan in order of name, batch by batch: those who have a place in it, or those who have none. */
export async function* resultBatches(
  tx: Tx,
  runId: RunId,
  part: keyof typeof fromPart,
): AsyncGenerator<readonly ResultRow[]> {
  let after: { name: string; id: string } | null = fromPart[part];
  for (;;) {
    const rows: ResultRow[] = await listResults(tx, runId, { after, size: batchSize });
    const wanted = rows.filter((row) => (row.vacancy_id === null) === (part === 'unplaced'));
    if (wanted.length > 0) yield wanted;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize || wanted.length < rows.length) return;
    after = { name: last.rank, id: last.person_id };
  }
}
