import type { Market } from '../market/market.ts';
import { type PreparedMarket, prepareMarket } from '../market/prepare.ts';
import type { ScoreContext } from '../market/score.ts';
import { failedNeeds, type needConditions, type UnitNeeds } from '../market/unit-conditions.ts';
import { type BestOrders, bestOrders } from './best-orders.ts';
import { hasBit, setBit } from './bits.ts';
import { type CompiledMarket, compileMarket } from './compile.ts';
import { fittingOrders, passingOrders } from './fitting-orders.ts';
import { emptyPoints, pointsOfUnit, totalAt } from './totals.ts';

/** 排好序的市场: every unit's best orders, and whatever else is asked of single units worked out when it is asked. */
export interface RankedMarket {
  readonly prepared: PreparedMarket;
  readonly compiled: CompiledMarket;
  readonly best: BestOrders;
  readonly context: ScoreContext;
  /** For which slots a condition on the needs of a unit holds; worked out once for all with the same needs. */
  readonly needsRow: (condition: (typeof needConditions)[number], needs: UnitNeeds) => Uint32Array;
}

/** 每个单元先留多少条: deep enough that limits of exposure and places seldom ask for more; what lies deeper is found when it is asked for. */
export const keptOrders = 50;

/** Prepares, checks and ranks every pair in this thread: what offers, assignment and explanation start from. */
export function rankMarket(market: Market): RankedMarket {
  const prepared = prepareMarket(market);
  const compiled = compileMarket(prepared);
  const best = bestOrders(compiled, { from: 0, to: prepared.units.length, most: keptOrders });
  return rankedMarket(prepared, compiled, best);
}

/** The same from parts that were worked out elsewhere, in any number of threads. */
export function rankedMarket(
  prepared: PreparedMarket,
  compiled: CompiledMarket,
  best: BestOrders,
): RankedMarket {
  const passed = new Uint32Array(compiled.words);
  return {
    prepared,
    compiled,
    best,
    needsRow: needsRowsOf(prepared, compiled),
    context: {
      today: prepared.today,
      model: prepared.market.stayModel,
      villagersWhoFit: (seeker, order) => {
        const { first, items } = compiled.villagers;
        let count = 0;
        for (let at = first[seeker] ?? 0; at < (first[seeker + 1] ?? 0); at++) {
          passingOrders(compiled, items[at] ?? 0, passed);
          if (hasBit(passed, compiled.slotOf[order] ?? 0)) count++;
        }
        return count;
      },
    },
  };
}

function needsRowsOf(
  { orders }: PreparedMarket,
  { words, orderAt }: CompiledMarket,
): RankedMarket['needsRow'] {
  const known = new Map<string, Uint32Array>();
  return (condition, needs) => {
    const key = `${condition} ${needs.size} ${needs.rooms}`;
    const row = known.get(key) ?? new Uint32Array(words);
    if (known.has(key)) return row;
    orderAt.forEach((order, slot) => {
      const post = orders[order]?.order;
      if (post !== undefined && !failedNeeds(post, needs).includes(condition)) setBit(row, slot);
    });
    known.set(key, row);
    return row;
  };
}

/** The best orders of a unit that were kept, best first. */
export const bestOf = ({ best }: RankedMarket, unit: number): Int32Array => {
  const start = (unit - best.from) * best.most;
  return best.orders.subarray(start, start + (best.counts[unit - best.from] ?? 0));
};

/** All fitting orders of a unit, best first; equal totals by order index. Worked out anew: not for everybody in a loop. */
export function allFittingOf(
  { compiled }: RankedMarket,
  unit: number,
): readonly { readonly order: number; readonly total: number }[] {
  const bits = new Uint32Array(compiled.words);
  const points = emptyPoints(compiled);
  fittingOrders(compiled, unit, bits);
  pointsOfUnit(compiled, unit, points);
  const found: { order: number; total: number }[] = [];
  compiled.orderAt.forEach((order, slot) => {
    if (hasBit(bits, slot)) found.push({ order, total: totalAt(compiled, points, slot) });
  });
  return found.sort((a, b) => b.total - a.total || a.order - b.order);
}
