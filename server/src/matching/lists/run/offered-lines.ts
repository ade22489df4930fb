import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { ReasonPart } from '@wengang/domain/matching/contract.ts';
import { reasonsOf } from '@wengang/domain/matching/market/reasons.ts';
import { offeredColumns } from '@wengang/domain/matching/run-sheets.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import { z } from 'zod';
import { summaryOf } from '../../../people/search-persons.ts';
import { ordersOn, viewsOf } from './orders-shown.ts';
import type { RunLines } from './run-lines.ts';
import { listOfferedPage, type OfferedRow } from './store.ts';

const batchSize = 500;

/** 推荐: one line an offer that the run made, the best of each person first, with the reasons that were kept with it. */
export async function* offeredLines(
  { tx, keyring, runId, seen }: RunLines,
  on: CivilDate,
): AsyncGenerator<readonly ListCell[]> {
  let after: OfferedRow | null = null;
  let rank = 0;
  for (let serial = 1; ; ) {
    const rows: OfferedRow[] = await listOfferedPage(tx, runId, { after, size: batchSize });
    const views = viewsOf(
      await ordersOn(
        tx,
        rows.map((row) => row.vacancy_id),
        on,
      ),
    );
    for (const row of rows) {
      rank = row.person_id === after?.person_id ? rank + 1 : 1;
      after = row;
      seen.add(row.person_id);
      yield cellsOf(offeredColumns, {
        ...{ serial, person: summaryOf(keyring, row), rank, total: row.total },
        order: views.get(row.vacancy_id) ?? null,
        reasons: reasonsOf(z.array(ReasonPart).parse(row.parts)),
      });
      serial += 1;
    }
    if (rows.length < batchSize) return;
  }
}
