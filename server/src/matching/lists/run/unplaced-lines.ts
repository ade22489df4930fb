import { unplacedColumns } from '@wengang/domain/matching/run-sheets.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import { summaryOf } from '../../../people/search-persons.ts';
import { resultOf } from '../../runs/list-run-results.ts';
import { resultBatches } from './result-batches.ts';
import type { RunLines } from './run-lines.ts';

/** 未安置: who is proposed nowhere, why, and what to do about it. */
export async function* unplacedLines({
  tx,
  keyring,
  runId,
  seen,
}: RunLines): AsyncGenerator<readonly ListCell[]> {
  let serial = 0;
  for await (const rows of resultBatches(tx, runId, 'unplaced'))
    for (const row of rows) {
      const { because, refusedPin } = resultOf(row);
      seen.add(row.person_id);
      serial += 1;
      yield cellsOf(unplacedColumns, {
        ...{ serial, person: summaryOf(keyring, row) },
        ...{ because: because?.zh ?? '', pin: refusedPin?.zh ?? '' },
      });
    }
}
