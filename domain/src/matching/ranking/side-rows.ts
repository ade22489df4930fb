import { type Key, keyOf, type Part } from '../market/parts/part.ts';
import type { SideParts } from '../market/parts/sides.ts';
import type { PreparedMarket, PreparedOrder, PreparedSeeker } from '../market/prepare.ts';
import { partPoints } from '../stay/stay-model.ts';
import { type GrowingRows, pointRows } from './growing-rows.ts';
import { orderClasses } from './order-classes.ts';

/** Points of one side of the score, by class of order: a row for each part and key of seekers. */
export interface SideRows {
  readonly parts: readonly Part[];
  /** Class by slot. */
  readonly classOf: Int32Array;
  /** Group by class, for a first look. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly rows: GrowingRows<Int16Array>;
  /** The row of each part for a seeker, in the order of the parts. */
  readonly rowsOf: (seeker: PreparedSeeker) => readonly number[];
  /** For each row the part, and one seeker of the key. */
  readonly samples: readonly { readonly part: Part; readonly seeker: PreparedSeeker }[];
}

export function sideRows(
  { today, market }: PreparedMarket,
  orders: readonly PreparedOrder[],
  { parts, grain }: SideParts,
): SideRows {
  const classes = orderClasses(orders, (order) => keyOf(parts.map(({ ofOrder }) => ofOrder(order))));
  const groups = orderClasses(classes.samples, grain);
  const rows = pointRows(classes.samples.length);
  // A part is asked once for each kind of orders that it tells apart, which are fewer than the classes of the side.
  const kindsOf = parts.map(({ ofOrder }) => orderClasses(classes.samples, ofOrder));
  const known = parts.map(() => new Map<Key, number>());
  const samples: { part: Part; seeker: PreparedSeeker }[] = [];
  return {
    parts,
    classOf: classes.of,
    groupOf: groups.of,
    groups: groups.samples.length,
    rows,
    samples,
    rowsOf: (seeker) => parts.map((part, n) => rowOf(part, n, seeker)),
  };

  function rowOf(part: Part, n: number, seeker: PreparedSeeker): number {
    const rowOfKey = known[n];
    const key = part.ofSeeker(seeker, today);
    const found = rowOfKey?.get(key);
    if (found !== undefined) return found;
    const { of, samples: kinds } = kindsOf[n] ?? classes;
    const each = kinds.map((order) =>
      partPoints(market.stayModel, part.feature, part.value(seeker, order, today)),
    );
    const row = rows.add((points) => {
      for (let kind = 0; kind < points.length; kind++) points[kind] = each[of[kind] ?? 0] ?? 0;
    });
    rowOfKey?.set(key, row);
    samples.push({ part, seeker });
    return row;
  }
}
