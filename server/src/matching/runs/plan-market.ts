import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import type { DecidedPair } from '@wengang/domain/matching/plan/pair-input.ts';
import type { Tx } from '../../platform/database/database.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { readMarket } from '../market/read-market.ts';
import { listSeekerRows, type RegionRef } from '../market/store.ts';

/** `market` holds the standing decisions already. */
type PlanMarket = { market: Market; decided: readonly DecidedPair[]; seekers: number; orders: number };

/**
 * 安置市场 of a region on a day: whoever seeks, has accepted nothing and is still served, and every order on the supply list. What was answered with no
 * is not proposed again.
 */
export async function planMarket(tx: Tx, region: RegionRef, on: CivilDate): Promise<PlanMarket> {
  const rows = await listSeekerRows(tx, { region, on, part: 'valid', after: null, size: null });
  const seekers = rows.filter((row) => !row.live && !row.ended);
  const orders = await supplyOn(tx, on);
  const market = await readMarket(tx, on, { seekers, orders, openAgain: true });
  const decided = await decidedPairs(tx, market);
  return {
    market: withDecisions(market, decided),
    decided,
    seekers: seekers.length,
    orders: orders.length,
  };
}

/** The orders that stand on the supply list of a day as it is known now: some may have stopped while the engine was at work. */
export async function openNow(tx: Tx, on: CivilDate): Promise<ReadonlySet<string>> {
  const orders = await supplyOn(tx, on);
  return new Set(orders.map(({ id }) => id));
}
