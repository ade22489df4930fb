import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Market, Pair } from '@wengang/domain/matching/market/market.ts';
import type { DecidedPair } from '@wengang/domain/matching/plan/pair-input.ts';
import type { Tx } from '../../platform/database/database.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { readMarket } from '../market/read-market.ts';
import { readRegionSeekers } from '../market/region-seekers.ts';
import type { RegionRef } from '../market/store.ts';

/** `market` holds the standing decisions already; `answered`: what was answered with no; `elsewhere`: who takes no part because companions are out of scope. */
type PlanMarket = {
  market: Market;
  decided: readonly DecidedPair[];
  answered: readonly Pair[];
  seekers: number;
  orders: number;
  elsewhere: readonly string[];
};

/**
 * 安置市场 of a region on a day: whoever seeks, has accepted nothing and is still served, with companions from around it, and every order on the supply
 * list. What was answered with no is not proposed again.
 */
export async function planMarket(
  tx: Tx,
  of: { region: RegionRef; home: string | null },
  on: CivilDate,
): Promise<PlanMarket> {
  const { free, listed, elsewhere } = await readRegionSeekers(tx, of, on);
  const orders = await supplyOn(tx, on);
  const market = await readMarket(tx, on, { seekers: free, orders, openAgain: true });
  const decided = await decidedPairs(tx, market);
  return {
    market: withDecisions(market, decided),
    decided,
    answered: market.forbidden,
    seekers: listed,
    orders: orders.length,
    elsewhere: elsewhere.map((row) => row.person_id),
  };
}

/** The orders that stand on the supply list of a day as it is known now: some may have stopped while the engine was at work. */
export async function openNow(tx: Tx, on: CivilDate): Promise<ReadonlySet<string>> {
  const orders = await supplyOn(tx, on);
  return new Set(orders.map(({ id }) => id));
}
