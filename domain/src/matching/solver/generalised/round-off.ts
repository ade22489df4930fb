import { get, getReal } from '../problem.ts';
import type { Relaxation } from './lagrangian.ts';
import type { Table } from './table.ts';

/**
 * 取整: a plan out of a relaxation. A unit that several orders chose stays where it is worth most; who was not chosen goes,
 * hardest to place first, where most is gained after its places are paid as dear as the order sells them.
 */
export function roundOff(table: Table, { chosen, price }: Pick<Relaxation, 'chosen' | 'price'>): Int32Array {
  const { units, orders, value, weight, capacity } = table;
  const at = new Int32Array(units).fill(-1);
  const left = Int32Array.from(capacity);
  for (let unit = 0; unit < units; unit++) {
    for (let order = 0; order < orders; order++) {
      const cell = order * units + unit;
      if (chosen[cell] === 0) continue;
      const now = get(at, unit);
      if (now < 0 || get(value, cell) > get(value, now * units + unit)) at[unit] = order;
    }
    const order = get(at, unit);
    if (order >= 0) left[order] = get(left, order) - get(weight, order * units + unit);
  }
  const rest = Array.from({ length: units }, (_, unit) => unit)
    .filter((unit) => get(at, unit) < 0)
    .sort((a, b) => getReal(price, b) - getReal(price, a) || a - b);
  for (const unit of rest) {
    const order = bestWithRoom(table, unit, left);
    if (order < 0) continue;
    at[unit] = order;
    left[order] = get(left, order) - get(weight, order * units + unit);
  }
  return at;
}

function bestWithRoom({ units, orders, value, weight }: Table, unit: number, left: Int32Array): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let order = 0; order < orders; order++) {
    const cell = order * units + unit;
    const takes = get(weight, cell);
    if (takes === 0 || takes > get(left, order)) continue;
    const points = get(value, cell) * (1 - takes / (2 * get(left, order) + 1));
    if (points > most) {
      best = order;
      most = points;
    }
  }
  return best;
}
