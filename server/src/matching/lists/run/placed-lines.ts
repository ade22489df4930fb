import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { placedColumns } from '@wengang/domain/matching/run-sheets.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import { summaryOf } from '../../../people/search-persons.ts';
import { ResultDetail } from '../../runs/result-detail.ts';
import { ordersOn, viewsOf } from './orders-shown.ts';
import { reasonsOfPairs } from './pair-reasons.ts';
import { resultBatches } from './result-batches.ts';
import type { RunLines } from './run-lines.ts';

/** 安置方案: who is proposed where, with the strongest reasons. */
export async function* placedLines(
  { tx, keyring, runId, seen }: RunLines,
  on: CivilDate,
): AsyncGenerator<readonly ListCell[]> {
  let serial = 0;
  for await (const rows of resultBatches(tx, runId, 'placed')) {
    const pairs = rows.flatMap((row) =>
      row.vacancy_id === null ? [] : [{ seeker: row.person_id, order: row.vacancy_id }],
    );
    const orders = await ordersOn(
      tx,
      pairs.map(({ order }) => order),
      on,
    );
    const views = viewsOf(orders);
    const reasons = await reasonsOfPairs(tx, { pairs, orders, on });
    for (const row of rows) {
      const detail = ResultDetail.parse(row.detail);
      if (row.vacancy_id === null || !('total' in detail)) throw new Error('a placed person has an order');
      seen.add(row.person_id);
      serial += 1;
      yield cellsOf(placedColumns, {
        ...{ serial, person: summaryOf(keyring, row), order: views.get(row.vacancy_id) ?? null },
        reasons: reasons({ seeker: row.person_id, order: row.vacancy_id }),
        ...{ stay: detail.stay ?? null, fixed: detail.pinned },
      });
    }
  }
}
