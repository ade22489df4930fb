import type { Market, Seeker } from '../market/market.ts';
import { type PreparedMarket, prepareMarket } from '../market/prepare.ts';
import { type BestOrders, bestOrders } from '../ranking/best-orders.ts';
import { type CompiledMarket, compileSeekers } from '../ranking/compile.ts';
import { type OrderTables, orderTables } from '../ranking/order-tables.ts';
import { type BestList, type Listed, listOf, relisted } from './best-list.ts';
import { askOrder, type ChangedOrder, totalAtChanged, type UnitView } from './changed-order.ts';

/**
 * 实时市场: a market that follows single changes. Who and what changed stands beside the compiled lists; the answers are at any time those of a
 * market made anew. Each change makes every later one a little slower: after some hundreds a new market is quicker.
 */
export interface LiveMarket {
  readonly prepared: PreparedMarket;
  readonly tables: OrderTables;
  readonly compiled: CompiledMarket;
  /** Lists of the compiled units, and which of them are cut. */
  readonly best: BestOrders;
  readonly isCut: Uint8Array;
  /** So many best orders are right in every list, or all that fit. */
  readonly most: number;
  /** By id. */
  readonly changedOrders: Map<string, ChangedOrder>;
  /** People who changed, by id, in units of their own; a unit that is listed here counts no more among the compiled. */
  readonly changedUnits: Map<string, ChangedUnit>;
  readonly replaced: Set<number>;
  /** Ids of those who name somebody as a companion, by his id. */
  readonly namedBy: ReadonlyMap<string, readonly string[]>;
}

export interface ChangedUnit extends UnitView {
  list: BestList;
}

export interface RankedOrder {
  readonly order: string;
  readonly total: number;
}

/** Kept deeper than asked for, so that orders may go without anybody being ranked anew. */
const spare = 15;

export function liveMarket(market: Market, most: number): LiveMarket {
  const prepared = prepareMarket(market);
  const tables = orderTables(prepared);
  const compiled = compileSeekers(prepared, tables);
  const best = bestOrders(compiled, { from: 0, to: prepared.units.length, most: most + spare });
  return {
    prepared,
    tables,
    compiled,
    best,
    isCut: Uint8Array.from(best.counts, (count) => (count === best.most ? 1 : 0)),
    most,
    changedOrders: new Map(),
    changedUnits: new Map(),
    replaced: new Set(),
    namedBy: namersOf(prepared.seekers),
  };
}

function namersOf(seekers: readonly Seeker[]): ReadonlyMap<string, readonly string[]> {
  const links = seekers.flatMap(({ id, companions }) =>
    companions.map((companion) => ({ named: companion.with, by: id })),
  );
  return new Map(
    [...Map.groupBy(links, ({ named }) => named)].map(([named, all]) => [named, all.map(({ by }) => by)]),
  );
}

/** 某人的最佳岗位, best first; equal totals by order id. Undefined: not in the market. */
export function bestFor(live: LiveMarket, seeker: string): readonly RankedOrder[] | undefined {
  const changed = live.changedUnits.get(seeker);
  if (changed !== undefined) return withIds(live, changed.list.items);
  const unit = live.prepared.unitOf[live.prepared.seekerIndex.get(seeker) ?? -1];
  return unit === undefined ? undefined : withIds(live, listOf(live.best, unit));
}

/** The list of a unit worked out anew: the compiled orders that still stand, and the changed ones. */
export function rankUnit({ best, changedOrders }: LiveMarket, view: UnitView): BestList {
  const found = bestOrders(view.compiled, { from: view.unit, to: view.unit + 1, most: best.most });
  const items = listOf(found, view.unit);
  let list: BestList = { items, isCut: items.length === best.most };
  for (const changed of changedOrders.values()) {
    const total = totalAtChanged(view, askOrder(view, changed));
    if (total !== undefined) list = relisted(list, { order: changed.order.index, total }, best.most);
  }
  return list;
}

function withIds(
  { prepared, changedOrders, most }: LiveMarket,
  items: readonly Listed[],
): readonly RankedOrder[] {
  const ids = new Map([...changedOrders].map(([id, { order }]) => [order.index, id]));
  return items
    .slice(0, most)
    .map(({ order, total }) => ({ order: ids.get(order) ?? prepared.orders[order]?.order.id ?? '', total }));
}
