import type { BestOrders } from '../ranking/best-orders.ts';

/** An order by its index, with the total of the unit whose list it stands in. */
export interface Listed {
  readonly order: number;
  readonly total: number;
}

/** 最佳名单 of a unit. `isCut`: more fits than is kept; then nothing is known of what lies behind the last. */
export interface BestList {
  readonly items: readonly Listed[];
  readonly isCut: boolean;
}

export function listOf(best: BestOrders, unit: number): readonly Listed[] {
  const start = (unit - best.from) * best.most;
  return Array.from({ length: best.counts[unit - best.from] ?? 0 }, (_, n) => ({
    order: best.orders[start + n] ?? 0,
    total: best.totals[start + n] ?? 0,
  }));
}

/** Where an order stands in the list of a unit, −1 = nowhere. */
export function placeOf(best: BestOrders, unit: number, order: number): number {
  const start = (unit - best.from) * best.most;
  const end = start + (best.counts[unit - best.from] ?? 0);
  for (let n = start; n < end; n++) if (best.orders[n] === order) return n - start;
  return -1;
}

export function writeList(best: BestOrders, unit: number, items: readonly Listed[]): void {
  const line = unit - best.from;
  best.counts[line] = items.length;
  items.forEach(({ order, total }, n) => {
    best.orders[line * best.most + n] = order;
    best.totals[line * best.most + n] = total;
  });
}

/** The list after an order was withdrawn and, with a total, put where it belongs now; at most `most` are kept. */
export function relisted(
  { items, isCut }: BestList,
  { order, total }: { readonly order: number; readonly total: number | undefined },
  most: number,
): BestList {
  const others = items.filter((one) => one.order !== order);
  if (total === undefined) return { items: others, isCut };
  const before = others.findIndex((one) => one.total < total || (one.total === total && one.order > order));
  // Behind the last of a cut list may lie a better one.
  if (before < 0 && isCut) return { items: others, isCut };
  const all = others.toSpliced(before < 0 ? others.length : before, 0, { order, total });
  return { items: all.slice(0, most), isCut: isCut || all.length > most };
}

/** What `relistIn` did: the first place that changed (`none` when none did), and whether the list is cut now. */
export interface Relisted {
  readonly changedFrom: number;
  readonly isCut: boolean;
}

const none = Number.POSITIVE_INFINITY;

/** The same as `relisted` in the place of a unit: a changed order may concern tens of thousands. `place` = where the order stands now, −1 = nowhere. */
export function relistIn(
  best: BestOrders,
  unit: number,
  asked: { readonly order: number; readonly total: number | undefined; readonly place: number },
  isCut: boolean,
): Relisted {
  const { order, total, place } = asked;
  const line = unit - best.from;
  const start = line * best.most;
  if (place >= 0 && best.totals[start + place] === total) return { changedFrom: none, isCut };
  let count = best.counts[line] ?? 0;
  if (place >= 0) {
    shift(best, { from: start + place + 1, to: start + count, by: -1 });
    count--;
  }
  const found = total === undefined ? -1 : placeFor(best, { start, count, isCut }, { order, total });
  if (found >= 0) {
    const last = Math.min(count, best.most - 1);
    shift(best, { from: start + found, to: start + last, by: 1 });
    best.orders[start + found] = order;
    best.totals[start + found] = total ?? 0;
  }
  best.counts[line] = found < 0 ? count : Math.min(best.most, count + 1);
  const first = Math.min(place < 0 ? none : place, found < 0 ? none : found);
  return { changedFrom: first, isCut: isCut || (total !== undefined && count === best.most) };
}

/** Where it belongs, −1 = behind what is kept, where a better one may lie. */
function placeFor(
  best: BestOrders,
  { start, count, isCut }: { readonly start: number; readonly count: number; readonly isCut: boolean },
  { order, total }: Listed,
): number {
  for (let n = 0; n < count; n++) {
    const other = best.totals[start + n] ?? 0;
    if (other < total || (other === total && (best.orders[start + n] ?? 0) > order)) return n;
  }
  return isCut || count === best.most ? -1 : count;
}

function shift(
  best: BestOrders,
  { from, to, by }: { readonly from: number; readonly to: number; readonly by: number },
): void {
  best.orders.copyWithin(from + by, from, to);
  best.totals.copyWithin(from + by, from, to);
}
