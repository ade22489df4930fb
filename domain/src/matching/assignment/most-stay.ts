import { type StayTable, totalBounds } from '../stay/expected-stay.ts';

/**
 * 最多能留多久: for a unit of so many whose totals add up to `total`, no split of it over the members stays longer than this. Stay bends both ways
 * in the total, so for several members its upper concave hull is asked (Jensen); for one it is the table itself. Hundredths of days, whole.
 */
export function mostStay({ days }: StayTable): (total: number, size: number) => number {
  const hull = upperHull(days);
  const { least, most } = totalBounds;
  return (total, size) => {
    if (size === 1) return days(total);
    // Whoever is outside the bounds of the table is taken as the nearest inside: that may lift the sum of the totals.
    const mean = Math.max(least, Math.min(most, Math.ceil(total / size)));
    return Math.ceil(size * (hull[mean - least] ?? 0));
  };
}

function upperHull(days: (total: number) => number): Float64Array {
  const { least, most } = totalBounds;
  const corners: number[] = [];
  for (let total: number = least; total <= most; total++) {
    while (corners.length > 1 && isBelow(corners.at(-2) ?? 0, corners.at(-1) ?? 0, total)) corners.pop();
    corners.push(total);
  }
  const hull = new Float64Array(most - least + 1);
  for (const [n, from] of corners.entries()) {
    const to = corners[n + 1] ?? from;
    for (let total = from; total <= to; total++)
      hull[total - least] =
        to === from ? days(from) : days(from) + ((days(to) - days(from)) * (total - from)) / (to - from);
  }
  return hull;

  function isBelow(a: number, b: number, c: number): boolean {
    return (days(b) - days(a)) * (c - a) <= (days(c) - days(a)) * (b - a);
  }
}
