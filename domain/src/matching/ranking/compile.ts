import type { SparseCondition } from '../market/conditions/condition.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import { type PreparedMarket, villagersOf } from '../market/prepare.ts';
import { companionsValue } from '../market/score.ts';
import { needsOf } from '../market/unit-conditions.ts';
import { partPoints } from '../stay/stay-model.ts';
import type { Bonus } from './bonus-rows.ts';
import { allHold } from './condition-rows.ts';
import { type OrderTables, orderTables } from './order-tables.ts';
import { type Ragged, ragged } from './ragged.ts';

/**
 * 编译后的市场: both lists as numbers. Nothing but typed arrays, so that worker threads share it as it is. Bits and points are kept in rows, one for
 * all people who are alike in what a condition or a side of the score looks at; a seeker is a handful of row numbers. Orders stand in slots
 * (`slots.ts`).
 */
export interface CompiledMarket {
  readonly orderAt: Int32Array;
  readonly slotOf: Int32Array;
  /** 32-bit words of a row of bits, one bit a slot. */
  readonly words: number;
  readonly open: Uint32Array;
  readonly bits: Uint32Array;
  /** Keyed conditions a seeker has; by seeker × condition the number of the key, and of the row (`allHold` where nothing is kept away). */
  readonly conditions: number;
  readonly conditionKeys: Int32Array;
  readonly conditionRows: Int32Array;
  /** Slots kept away from a seeker one by one: forbidden pairs, firms avoided. */
  readonly excluded: Ragged;
  readonly sides: readonly CompiledSide[];
  /** As in `OrderTables`. */
  readonly classes: Int32Array;
  readonly classCount: number;
  readonly groups: Ragged;
  readonly groupCount: number;
  readonly fixedPoints: Int16Array;
  readonly fixedMost: Int16Array;
  /** Members of each unit, and fellow villagers of each seeker. */
  readonly members: Ragged;
  readonly villagers: Ragged;
  /** Rows of bits of orders where people from home work already, and the points each row adds, by seeker. */
  readonly fellows: Ragged;
  readonly fellowPoints: Int16Array;
  /** Row of bits by unit: orders that take all of its members together. */
  readonly needsRows: Int32Array;
  /** Points for one, and for two or more fellow villagers who fit the order as well. */
  readonly companionPoints: readonly [number, number];
}

/** 得分的一面 in numbers: its classes are those from `start` on, its groups by class are numbered on from side to side. */
export interface CompiledSide {
  readonly start: number;
  readonly width: number;
  readonly groupOf: Int32Array;
  readonly points: Int16Array;
  readonly parts: number;
  /** Row numbers by seeker × part. */
  readonly rows: Int32Array;
}

export const compileMarket = (prepared: PreparedMarket): CompiledMarket =>
  compileSeekers(prepared, orderTables(prepared));

/** The seekers of `prepared` against orders that are known already; `prepared` has those orders. */
export function compileSeekers(prepared: PreparedMarket, tables: OrderTables): CompiledMarket {
  const { seekers, units, market } = prepared;
  const { slots, conditions, sides } = tables;
  const conditionKeys = new Int32Array(seekers.length * conditions.length);
  const rowsBySide = sides.map(({ parts }) => new Int32Array(seekers.length * parts.length));
  const bonuses: Bonus[] = [];
  const fellowFirst = new Int32Array(seekers.length + 1);
  const directory = { indexOf: (id: string) => prepared.orderIndex.get(id), ordersOf: prepared.ordersOf };
  const excluded = ragged(seekers.length, (index) => {
    // One pass over the seekers: each is prepared once and forgotten.
    const seeker = prepared.prepared(index);
    conditions.forEach(({ keyOf }, n) => {
      conditionKeys[index * conditions.length + n] = keyOf(seeker);
    });
    sides.forEach(({ rowsOf, parts }, n) => {
      rowsBySide[n]?.set(rowsOf(seeker), index * parts.length);
    });
    for (const bonus of tables.fellowsOf(seeker)) bonuses.push(bonus);
    fellowFirst[index + 1] = bonuses.length;
    const kept = sparseConditions.flatMap(({ excludes }) => excludes(seeker, directory));
    return kept.map((order) => slots.slotOf[order] ?? 0);
  });
  const weigh = (count: number) => partPoints(market.stayModel, 'companions', companionsValue(count));
  const needsRows = Int32Array.from(units, (unit) => tables.needsRow(needsOf(unit)));
  return {
    orderAt: slots.orderAt,
    slotOf: slots.slotOf,
    words: tables.open.length,
    open: tables.open,
    conditions: conditions.length,
    conditionKeys,
    conditionRows: conditionKeys.map(
      (key, at) => conditions[at % conditions.length]?.rowOfKey[key] ?? allHold,
    ),
    excluded,
    sides: sides.map(({ parts, groupOf, rows }, n) => ({
      start: tables.firstClasses[n] ?? 0,
      width: rows.width,
      groupOf: groupOf.map((group) => (tables.firstGroups[n] ?? 0) + group),
      points: rows.list(),
      parts: parts.length,
      rows: rowsBySide[n] ?? new Int32Array(),
    })),
    classes: tables.classes,
    classCount: tables.firstClasses.at(-1) ?? 0,
    groups: tables.groups,
    groupCount: tables.firstGroups.at(-1) ?? 0,
    fixedPoints: tables.fixedPoints,
    fixedMost: tables.fixedMost,
    members: ragged(units.length, (unit) => units[unit]?.members ?? []),
    villagers: ragged(seekers.length, (index) => {
      const seeker = seekers[index];
      return seeker === undefined ? [] : villagersOf(seeker, prepared.seekerIndex);
    }),
    fellows: { first: fellowFirst, items: Int32Array.from(bonuses, ({ row }) => row) },
    fellowPoints: Int16Array.from(bonuses, ({ points }) => points),
    needsRows,
    companionPoints: [weigh(1), weigh(2)],
    // Last: the rows grow while the seekers are gone through.
    bits: tables.bits.list(),
  };
}

const sparseConditions = hardConditions.filter((one): one is SparseCondition => 'excludes' in one);
