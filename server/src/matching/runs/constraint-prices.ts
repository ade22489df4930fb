import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import {
  priceOf,
  type RelaxedMarket,
  relaxedMarkets,
} from '@wengang/domain/matching/assignment/constraint-prices.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import type { Assignment, Market } from '@wengang/domain/matching/market/market.ts';
import { ConstraintPrice, constraintPrices } from '@wengang/domain/matching/market-contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { z } from 'zod';
import { type BoundOperation, implement } from '../../platform/operations/bound-operation.ts';
import { findOwnPlan, type MarketOfRun, marketOfRun, regionOf } from './market-of-run.ts';
import { engineInThreads, type MatchingEngine } from './matching-engine.ts';
import { type RunWatch, watchRun } from './progress/watch-run.ts';
import { findPrices, savePrices } from './store.ts';

/**
 * 约束的价格 by this engine. An operation, not a query: what it finds is kept, it takes as long as many plans, and may be watched and cancelled meanwhile
 * like one.
 */
export const constraintPricesBy = (engine: MatchingEngine): BoundOperation =>
  implement(constraintPrices, async (tx, call, { runId }) => {
    const run = await findOwnPlan(tx, call.context, runId);
    if (!run.ok) return run;
    const on = call.context.businessDay;
    const none = { persons: [], regions: [run.value.region_id], factDay: null };
    const known = await findPrices(tx, runId);
    if (known !== undefined) {
      const { as_of, stay, prices } = known;
      const reply = {
        runId,
        asOf: CivilDate.parse(as_of),
        stay,
        prices: z.array(ConstraintPrice).parse(prices),
      };
      return accept({ reply, ...none });
    }
    return watchRun(call, { name: constraintPrices.name, region: regionOf(run.value) }, async (watch) => {
      const { stay, prices } = await priced(engine, watch, await marketOfRun(tx, run.value, on));
      await watch.enter('saving', prices.length);
      await savePrices(tx, { run: runId, path: run.value.region_path, on, stay, prices, by: call.id });
      return accept({ reply: { runId: RunId.parse(runId), asOf: on, stay, prices }, ...none });
    });
  });

export const constraintPricesOperation = constraintPricesBy(engineInThreads);

/** The plan with every constraint, and then without one after the other; what was planned before binds neither. */
async function priced(engine: MatchingEngine, watch: RunWatch, of: MarketOfRun) {
  const market: Market = { ...of.market, previous: [] };
  const relaxed = relaxedMarkets(market);
  const total = relaxed.length + 1;
  const planOf = async (one: Market, done: number): Promise<Assignment> => {
    await watch.enter('pricing', total);
    watch.reach('pricing', done, total);
    return engine.planOf(one, { isCancelled: watch.isCancelled });
  };
  const whole = await planOf(market, 0);
  const prices: ConstraintPrice[] = [];
  for (const [done, one] of relaxed.entries())
    prices.push(lineOf(of, one, { whole, without: await planOf(one.market, done + 1) }));
  return { stay: whole.stay, prices: prices.toSorted((a, b) => b.price - a.price) };
}

function lineOf(
  { market, limits }: MarketOfRun,
  { constraint, zh, en }: RelaxedMarket,
  { whole, without }: { whole: Assignment; without: Assignment },
): ConstraintPrice {
  const limit = limits.find(({ id }) => constraint === `limit:${id}`);
  const pin = market.pins.find(({ seeker, order }) => constraint === `pin:${seeker}:${order}`);
  return {
    ...{ constraint, zh, en },
    limit: limit?.name ?? null,
    pair:
      pin === undefined ? null : { seeker: PersonId.parse(pin.seeker), order: VacancyId.parse(pin.order) },
    stayWithout: without.stay,
    price: priceOf(whole, without),
  };
}
