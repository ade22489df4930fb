import { bestOf, type RankedMarket } from '../ranking/ranked-market.ts';
import { emptyPoints, pointsOf, totalAt, type UnitPoints } from '../ranking/totals.ts';
import { type StayTable, stayTable } from '../stay/expected-stay.ts';

/** 预计稳定天数 of units at orders, in hundredths of days: of all members together. */
export interface UnitStays {
  readonly table: StayTable;
  /** Turns to a unit; then `at` answers for its orders, by slot. */
  readonly turnTo: (unit: number) => void;
  readonly at: (slot: number) => number;
  /** Totals of the members of a unit at an order. */
  readonly totalsOf: (unit: number, order: number) => readonly number[];
}

/** Each member stays as long as its own total says; the sum is what the unit is worth. */
export function unitStays(ranked: RankedMarket): UnitStays {
  const { compiled, prepared, best } = ranked;
  const table = stayTable(prepared.market.stayModel);
  const byMember: UnitPoints[] = [];
  let size = 0;
  return { table, turnTo, at, totalsOf };

  function turnTo(unit: number): void {
    const { first, items } = compiled.members;
    const from = first[unit] ?? 0;
    size = (first[unit + 1] ?? 0) - from;
    for (let n = 0; n < size; n++) {
      const points = byMember[n] ?? emptyPoints(compiled);
      byMember[n] = points;
      pointsOf(compiled, items.subarray(from + n, from + n + 1), points);
    }
  }

  function at(slot: number): number {
    let stay = 0;
    for (let n = 0; n < size; n++) {
      const points = byMember[n];
      if (points !== undefined) stay += table.days(totalAt(compiled, points, slot));
    }
    return stay;
  }

  function totalsOf(unit: number, order: number): readonly number[] {
    // Whoever goes alone mostly has it in the list.
    const place = prepared.units[unit]?.members.length === 1 ? bestOf(ranked, unit).indexOf(order) : -1;
    if (place >= 0) return [best.totals[(unit - best.from) * best.most + place] ?? 0];
    turnTo(unit);
    const slot = compiled.slotOf[order] ?? 0;
    return byMember.slice(0, size).map((points) => totalAt(compiled, points, slot));
  }
}
