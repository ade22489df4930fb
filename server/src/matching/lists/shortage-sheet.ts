import type { RunId } from '@wengang/domain/matching/contract.ts';
import { shortageColumns } from '@wengang/domain/matching/list-files.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import { summaryOf } from '../../people/search-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { resultOf } from '../runs/list-run-results.ts';
import { listResults } from '../runs/store.ts';

const batchSize = 500;

/** Those of a run who are short of offers, in order of name; they stand before all others in it. */
export async function* shortageLines(
  tx: Tx,
  { keyring, runId, seen }: { keyring: Keyring; runId: RunId; seen: Set<string> },
): AsyncGenerator<readonly ListCell[]> {
  let after: { name: string; id: string } | null = null;
  for (let serial = 1; ; ) {
    const rows: Awaited<ReturnType<typeof listResults>> = await listResults(tx, runId, {
      after,
      size: batchSize,
    });
    for (const row of rows) {
      const { offers, shortage } = resultOf(row);
      if (shortage === null) return;
      seen.add(row.person_id);
      yield cellsOf(shortageColumns, { serial, person: summaryOf(keyring, row), offers, shortage });
      serial += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return;
    after = { name: last.rank, id: last.person_id };
  }
}
