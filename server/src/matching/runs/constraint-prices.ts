import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import {
  priceOf,
  type RelaxedMarket,
  relaxedMarkets,
} from '@wengang/domain/matching/assignment/constraint-prices.ts';
import type { RunId } from '@wengang/domain/matching/contract.ts';
import type { Assignment, Market } from '@wengang/domain/matching/market/market.ts';
import { ConstraintPrice, constraintPrices } from '@wengang/domain/matching/market-contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { z } from 'zod';
import type { Tx } from '../../platform/database/database.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import {
  type BoundOperation,
  implement,
  type OperationCall,
} from '../../platform/operations/bound-operation.ts';
import { findOwnPlan, type MarketOfRun, marketOfRun, regionOf } from './market-of-run.ts';
import { engineInThreads, type MatchingEngine } from './matching-engine.ts';
import { type RunWatch, watchRun } from './progress/watch-run.ts';
import { findPrices, type StoredPrices, savePrices } from './store.ts';

/**
 * 约束的价格 by this engine. An operation, not a query: what it finds is kept, it takes as long as many plans, and may be watched and cancelled meanwhile
 * like one.
 */
export const constraintPricesBy = (engine: MatchingEngine): BoundOperation =>
  implement(constraintPrices, async (tx, call, { runId }) => {
    const own = await findOwnPlan(tx, call.context, runId);
    if (!own.ok) return own;
    const { run, home } = own.value;
    const on = call.context.businessDay;
    const of = await marketOfRun(tx, own.value, on);
    const market = await digestOf(of);
    const kept = await findPrices(tx, { run: runId, home });
    if (kept?.market === market) return accept(await shown(tx, call, { runId, stored: kept }));
    return watchRun(call, { name: constraintPrices.name, region: regionOf(run) }, async (watch) => {
      const { stay, prices } = await priced(engine, watch, of);
      await watch.enter('saving', prices.length);
      const found = { as_of: on, computed_at: call.recordedAt, market, stay, prices };
      const about = { run: runId, home, path: run.region_path, on, at: call.recordedAt };
      await savePrices(tx, { ...about, market, stay, prices, by: call.id });
      return accept(await shown(tx, call, { runId, stored: found }));
    });
  });

export const constraintPricesOperation = constraintPricesBy(engineInThreads);

/**
 * Whether anything has changed that the plan stands on: people, wishes, orders, decisions, the model of staying, the day. Tells nothing of anybody. A
 * large market is read in steps, between which others are served.
 */
async function digestOf({ market, limits, excluded }: MarketOfRun): Promise<string> {
  const hash = createHash('sha256');
  const { seekers, orders, previous, ...rest } = market;
  for (const lines of [seekers, orders, previous])
    for (let from = 0; from < lines.length; from += linesAtOnce) {
      hash.update(JSON.stringify(lines.slice(from, from + linesAtOnce)));
      await setImmediate();
    }
  return hash.update(JSON.stringify([rest, limits, excluded])).digest('hex');
}

const linesAtOnce = 500;

/** Who is fixed or excluded in it was read by whoever asked. */
async function shown(tx: Tx, call: OperationCall, { runId, stored }: { runId: RunId; stored: StoredPrices }) {
  const prices = z.array(ConstraintPrice).parse(stored.prices);
  const ordersOf = Map.groupBy(
    prices.flatMap(({ pair }) => pair ?? []),
    ({ seeker }) => seeker,
  );
  const persons = [...ordersOf.keys()];
  if (persons.length > 0)
    await recordAccess(tx, {
      ...{ id: call.newId(), at: call.recordedAt, context: call.context },
      ...{ endpoint: constraintPrices.name, purpose: 'matching', persons },
    });
  return {
    reply: {
      runId,
      asOf: CivilDate.parse(stored.as_of),
      computedAt: Instant.parse(stored.computed_at),
      stay: stored.stay,
      prices,
    },
    persons,
    regions: [],
    factDay: null,
    split: {
      rest: { runId },
      rows: new Map(
        [...ordersOf].map(([person, pairs]) => [person, { priced: pairs.map(({ order }) => order) }]),
      ),
    },
  };
}

/** The plan with every constraint, and then without one after the other, each from the first; what was planned before binds neither. */
async function priced(engine: MatchingEngine, watch: RunWatch, of: MarketOfRun) {
  const market: Market = { ...of.market, previous: [] };
  const planOf = async (one: Market, done: number, total: number): Promise<Assignment> => {
    await watch.enter('pricing', total);
    watch.reach('pricing', done, total);
    return engine.planOf(one, { isCancelled: watch.isCancelled });
  };
  const lifted = (placed: Assignment['placed']) => relaxedMarkets(market, { placed, decided: of.excluded });
  const total = lifted([]).length + 1;
  const whole = await planOf(market, 0, total);
  const prices: ConstraintPrice[] = [];
  for (const [done, one] of lifted(whole.placed).entries())
    prices.push(lineOf(of, one, { whole, without: await planOf(one.market, done + 1, total) }));
  return { stay: whole.stay, prices: prices.toSorted((a, b) => b.price - a.price) };
}

function lineOf(
  { market, limits, excluded }: MarketOfRun,
  { constraint, zh, en }: RelaxedMarket,
  { whole, without }: { whole: Assignment; without: Assignment },
): ConstraintPrice {
  const limit = limits.find(({ id }) => constraint === `limit:${id}`);
  const decided =
    market.pins.find(({ seeker, order }) => constraint === `pin:${seeker}:${order}`) ??
    excluded.find(({ seeker, order }) => constraint === `forbidden:${seeker}:${order}`);
  return {
    ...{ constraint, zh, en },
    limit: limit?.name ?? null,
    pair:
      decided === undefined
        ? null
        : { seeker: PersonId.parse(decided.seeker), order: VacancyId.parse(decided.order) },
    stayWithout: without.stay,
    price: priceOf(whole, without),
  };
}
