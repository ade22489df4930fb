import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { type UnmetCondition, unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OrderFile } from '../../vacancies/order-file.ts';
import { readMarket, wishOf } from './read-market.ts';
import { listPastPairs, listPersonsAsSeekers, type SeekerRow } from './store.ts';

/**
 * The market around one person and one order: the person with those who go along, and the order among `orders`. Undefined: the person
 * is not in sight.
 */
export async function pairMarket(
  tx: Tx,
  asked: { personId: string; order: OrderFile; on: CivilDate; orders: readonly OrderFile[] },
): Promise<{ market: Market; row: SeekerRow; past: readonly UnmetCondition[] } | undefined> {
  const { personId, order, on } = asked;
  const [row] = await listPersonsAsSeekers(tx, [personId], on);
  if (row === undefined) return undefined;
  const companions = wishOf(row).companions.map((companion) => companion.with);
  const others = await listPersonsAsSeekers(tx, companions, on);
  const orders = [...asked.orders.filter(({ id }) => id !== order.id), order];
  const market = await readMarket(tx, on, { seekers: [row, ...others], orders, openAgain: true });
  const past = (await listPastPairs(tx, [personId], on)).find((pair) => pair.order === order.id);
  return {
    row,
    past: past === undefined ? [] : [past.open ? offeredAlready : answeredBefore],
    // What was answered before is said in its own words, not as an exclusion by hand.
    market: { ...market, forbidden: [] },
  };
}

const offeredAlready = unmet(
  'offered-already',
  '该岗位已推荐给本人,正在等待答复。请在原推荐上登记答复,或另选一个岗位。',
  'This order is offered to the person already and waits for the answer. Record the answer on that offer, or choose another order.',
);
const answeredBefore = unmet(
  'answered-before',
  '本人已答复不去,或单位已答复不同意。如改变主意,请在原推荐上更正该答复;否则请另选一个岗位。',
  'The person or the employer has said no to this already. If they changed their mind, correct that answer on the offer, or choose another order.',
);
