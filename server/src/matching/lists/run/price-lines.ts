import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { ConstraintPrice } from '@wengang/domain/matching/market-contract.ts';
import { priceColumns } from '@wengang/domain/matching/run-sheets.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import { z } from 'zod';
import type { StoredPrices } from '../../runs/store.ts';
import { listNamesOf } from '../store.ts';
import { ordersOn } from './orders-shown.ts';
import type { RunLines } from './run-lines.ts';

/** 约束价格, as they were worked out once; of a fixed pair who is fixed where, as far as the person is in sight. */
export async function* priceLines(
  { tx, seen }: RunLines,
  stored: StoredPrices,
  on: CivilDate,
): AsyncGenerator<readonly ListCell[]> {
  const prices = z.array(ConstraintPrice).parse(stored.prices);
  const pairs = prices.flatMap(({ pair }) => pair ?? []);
  const names = await listNamesOf(
    tx,
    pairs.map(({ seeker }) => seeker),
  );
  const orders = await ordersOn(
    tx,
    pairs.map(({ order }) => order),
    on,
  );
  const titles = new Map(orders.map(({ id, title }) => [id, title]));
  for (const id of names.keys()) seen.add(id);
  const said = (pair: ConstraintPrice['pair']): string =>
    pair === null
      ? ''
      : [names.get(pair.seeker) ?? '', titles.get(pair.order) ?? '']
          .filter((text) => text !== '')
          .join(' → ');
  for (const [at, { zh, limit, price, pair }] of prices.entries())
    yield cellsOf(priceColumns, { serial: at + 1, zh, limit, price, pair: said(pair) });
}
