import type { KeyedCondition } from '../market/conditions/condition.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import { termsParts } from '../market/parts/pay-and-terms.ts';
import { sidesBySeeker } from '../market/parts/sides.ts';
import type { PreparedMarket, PreparedOrder, PreparedSeeker } from '../market/prepare.ts';
import { takesTogether, type UnitNeeds } from '../market/unit-conditions.ts';
import { partPoints } from '../stay/stay-model.ts';
import { fullRow, setBit } from './bits.ts';
import { type Bonus, fellowRows } from './bonus-rows.ts';
import { allHold, type ConditionRows, conditionRows } from './condition-rows.ts';
import { bitRows, type GrowingRows } from './growing-rows.ts';
import { type Ragged, ragged } from './ragged.ts';
import { type SideRows, sideRows } from './side-rows.ts';
import { type Slots, slotsOf } from './slots.ts';

/** 岗位表: all that is known of the orders once, and grows row by row with the kinds of people who ask. */
export interface OrderTables {
  readonly slots: Slots;
  /** All slots, less those that were taken out since. */
  readonly open: Uint32Array;
  readonly bits: GrowingRows<Uint32Array>;
  readonly conditions: readonly ConditionRows[];
  readonly sides: readonly SideRows[];
  /** Classes of each slot, one a side, numbered on from side to side, and the first of each side. */
  readonly classes: Int32Array;
  readonly firstClasses: readonly number[];
  /** Groups of each word, a list for each word × side, numbered on likewise. */
  readonly groups: Ragged;
  readonly firstGroups: readonly number[];
  /** Points of a slot for whoever comes, and the most of each word. */
  readonly fixedPoints: Int16Array;
  readonly fixedMost: Int16Array;
  readonly fellowsOf: (seeker: PreparedSeeker) => readonly Bonus[];
  /** Row of orders that take people with such needs together. */
  readonly needsRow: (needs: UnitNeeds) => number;
}

export function orderTables(prepared: PreparedMarket): OrderTables {
  const slots = slotsOf(prepared.orders);
  const { orders } = slots;
  const open = fullRow(orders.length);
  const bits = bitRows(open.length);
  const sides = sidesBySeeker.map((side) => sideRows(prepared, orders, side));
  const fixedPoints = Int16Array.from(orders, (order) => fixedPointsOf(prepared, order));
  return {
    slots,
    open,
    bits,
    conditions: keyedConditions.map((condition) => conditionRows(prepared, orders, condition, bits)),
    sides,
    ...classesOf(sides),
    ...groupsOf(sides, open.length),
    fixedPoints,
    fixedMost: Int16Array.from(open, (_, word) =>
      Math.max(...fixedPoints.subarray(word * 32, word * 32 + 32)),
    ),
    fellowsOf: fellowRows(prepared, orders, bits),
    needsRow: needsRows(orders, bits),
  };
}

const keyedConditions = hardConditions.filter((one): one is KeyedCondition => 'ofSeeker' in one);

/** What an order gives to whoever comes. */
export const fixedPointsOf = ({ market }: PreparedMarket, order: PreparedOrder): number =>
  termsParts.reduce(
    (sum, { feature, value }) => sum + partPoints(market.stayModel, feature, value(order)),
    0,
  );

function classesOf(sides: readonly SideRows[]): Pick<OrderTables, 'classes' | 'firstClasses'> {
  const firstClasses = sumsBefore(sides.map(({ rows }) => rows.width));
  const slots = sides[0]?.classOf.length ?? 0;
  const classes = new Int32Array(slots * sides.length);
  sides.forEach(({ classOf }, n) => {
    classOf.forEach((kind, slot) => {
      classes[slot * sides.length + n] = (firstClasses[n] ?? 0) + kind;
    });
  });
  return { classes, firstClasses };
}

function groupsOf(sides: readonly SideRows[], words: number): Pick<OrderTables, 'groups' | 'firstGroups'> {
  const firstGroups = sumsBefore(sides.map(({ groups }) => groups));
  const groups = ragged(words * sides.length, (list) => {
    const n = list % sides.length;
    const word = Math.floor(list / sides.length);
    const kinds = sides[n]?.classOf.subarray(word * 32, word * 32 + 32) ?? [];
    return [...new Set(Array.from(kinds, (kind) => (firstGroups[n] ?? 0) + (sides[n]?.groupOf[kind] ?? 0)))];
  });
  return { groups, firstGroups };
}

/** What all before came to, for each, and of all at the end. */
function sumsBefore(counts: readonly number[]): readonly number[] {
  const sums = [0];
  for (const count of counts) sums.push((sums.at(-1) ?? 0) + count);
  return sums;
}

function needsRows(
  orders: readonly PreparedOrder[],
  bits: GrowingRows<Uint32Array>,
): (needs: UnitNeeds) => number {
  const known = new Map<string, number>();
  return (needs) => {
    const key = `${needs.size} ${needs.rooms}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const fits = orders.map(({ order }) => takesTogether(order, needs));
    const row = fits.includes(false)
      ? bits.add((list) => {
          fits.forEach((fit, slot) => {
            if (fit) setBit(list, slot);
          });
        })
      : allHold;
    known.set(key, row);
    return row;
  };
}
