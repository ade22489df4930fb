import type { Order } from '../market/market.ts';
import { clearBit } from '../ranking/bits.ts';
import { type BestList, placeOf, relisted, relistIn, writeList } from './best-list.ts';
import {
  type AskedOrder,
  allPass,
  askOrder,
  changedOrder,
  totalAtChanged,
  type UnitView,
} from './changed-order.ts';
import { type LiveMarket, rankUnit } from './live-market.ts';

/**
 * 岗位有变动: puts a new or changed order into every list that it belongs in, and takes it out of those where it does no longer (a stopped or full
 * one is in none). Answers whose best orders changed, by id of seeker. The id of a new order lies behind all others, as ids made in the order
 * of time do; else the market has to be made anew, and that is thrown.
 */
export function changeOrder(live: LiveMarket, order: Order): readonly string[] {
  const { prepared, tables, best, changedOrders, changedUnits, replaced } = live;
  const index = indexOf(live, order.id);
  const slot = live.compiled.slotOf[index];
  if (slot !== undefined) clearBit(tables.open, slot);
  const changed = changedOrder(prepared, tables, { order, index });
  changedOrders.set(order.id, changed);
  const asked = askOrder(live, changed);
  const touched: string[] = [];
  for (let unit = 0; unit < best.counts.length; unit++)
    if (!replaced.has(unit) && updateUnit(live, asked, unit))
      for (const member of prepared.units[unit]?.members ?? [])
        touched.push(prepared.seekers[member]?.id ?? '');
  for (const [seeker, unit] of changedUnits) {
    const before = unit.list;
    unit.list = updated(live, before, { asked: askOrder(unit, changed), view: unit });
    if (differs(before, unit.list, live.most)) touched.push(seeker);
  }
  return touched.sort();
}

/** Whether one of the best orders of a compiled unit changed. Nearly nobody is concerned: that is found out without making a list. */
function updateUnit(live: LiveMarket, asked: AskedOrder, unit: number): boolean {
  const { prepared, compiled, best, isCut } = live;
  const { index } = asked.changed.order;
  const place = placeOf(best, unit, index);
  if (place < 0 && !allPass(compiled, asked, unit)) return false;
  const view = { prepared, compiled, unit };
  const total = totalAtChanged(view, asked);
  const last = best.totals[unit * best.most + (best.counts[unit] ?? 0) - 1] ?? 0;
  const isOutside = total === undefined || (isCut[unit] === 1 && total < last);
  if (isOutside && place < 0) return false;
  const { changedFrom, ...after } = relistIn(best, unit, { order: index, total, place }, isCut[unit] === 1);
  isCut[unit] = after.isCut ? 1 : 0;
  if (after.isCut && (best.counts[unit] ?? 0) < live.most) {
    const anew = rankUnit(live, view);
    writeList(best, unit, anew.items);
    isCut[unit] = anew.isCut ? 1 : 0;
  }
  return changedFrom < live.most;
}

function updated(
  live: LiveMarket,
  before: BestList,
  { asked, view }: { readonly asked: AskedOrder; readonly view: UnitView },
): BestList {
  const total = totalAtChanged(view, asked);
  const after = relisted(before, { order: asked.changed.order.index, total }, live.best.most);
  return after.isCut && after.items.length < live.most ? rankUnit(live, view) : after;
}

function differs(before: BestList, after: BestList, most: number): boolean {
  const [one, other] = [before.items.slice(0, most), after.items.slice(0, most)];
  return (
    one.length !== other.length ||
    one.some(({ order, total }, n) => other[n]?.order !== order || other[n]?.total !== total)
  );
}

function indexOf({ prepared, changedOrders }: LiveMarket, id: string): number {
  const known = prepared.orderIndex.get(id) ?? changedOrders.get(id)?.order.index;
  if (known !== undefined) return known;
  let [last, count] = [prepared.orders.at(-1)?.order.id ?? '', prepared.orders.length];
  for (const [other, { order }] of changedOrders)
    if (order.index >= prepared.orders.length) {
      count++;
      if (other > last) last = other;
    }
  if (id <= last)
    throw new Error('the id of a new order lies among those of the market: make the market anew');
  return count;
}
