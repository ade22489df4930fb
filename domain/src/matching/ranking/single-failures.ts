import type { HardCondition } from '../market/conditions/condition.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import { needConditions, needsOf } from '../market/unit-conditions.ts';
import { bitsOfWord, clearBit } from './bits.ts';
import type { CompiledMarket } from './compile.ts';
import { allHold } from './condition-rows.ts';
import type { RankedMarket } from './ranked-market.ts';

/** 不满足的岗位: for one condition the orders (by slot) for which it holds for a seeker; absent = for all. */
export interface FailureRow {
  readonly name: string;
  readonly holds: Uint32Array | undefined;
}

/**
 * Every condition for a seeker, those on the other members of the unit too, in the order of the tables. `companions` fails where another member
 * fails something that the seeker himself does not: what they fail alike, they can give way on together.
 */
export function failureRows(ranked: RankedMarket, seeker: number): readonly FailureRow[] {
  const { prepared } = ranked;
  const unit = prepared.units[prepared.unitOf[seeker] ?? -1];
  const own = ownRows(ranked, seeker);
  if (unit === undefined || unit.members.length < 2) return own;
  const others = unit.members
    .filter((member) => member !== seeker)
    .map((member) => companionsRow(ranked.compiled, own, ownRows(ranked, member)));
  return [
    ...own,
    { name: 'companions', holds: others.reduce(both) },
    ...needConditions.map((name) => ({ name, holds: ranked.needsRow(name, needsOf(unit)) })),
  ];
}

function ownRows(ranked: RankedMarket, seeker: number): readonly FailureRow[] {
  let keyed = 0;
  return hardConditions.map((condition) => ({
    name: condition.name,
    holds:
      'ofSeeker' in condition
        ? keyedRow(ranked.compiled, seeker, keyed++)
        : sparseRow(ranked, seeker, condition),
  }));
}

/** Where another member fails nothing but what the seeker fails as well. */
function companionsRow(
  { words }: CompiledMarket,
  own: readonly FailureRow[],
  others: readonly FailureRow[],
): Uint32Array {
  const holds = new Uint32Array(words).fill(0xffffffff);
  for (const [n, other] of others.entries()) {
    const mine = own[n]?.holds;
    for (let word = 0; other.holds !== undefined && word < words; word++)
      holds[word] = (holds[word] ?? 0) & ((other.holds[word] ?? 0) | ~(mine?.[word] ?? 0xffffffff));
  }
  return holds;
}

const both = (one: Uint32Array, other: Uint32Array): Uint32Array =>
  one.map((word, at) => word & (other[at] ?? 0));

/** For each row the slots where its condition alone fails, ascending. */
export function singleFailures(rows: readonly FailureRow[], { words, orderAt }: CompiledMarket): number[][] {
  const once = new Uint32Array(words);
  const more = new Uint32Array(words);
  for (const { holds } of rows)
    for (let word = 0; holds !== undefined && word < words; word++) {
      const fails = ~(holds[word] ?? 0);
      more[word] = (more[word] ?? 0) | ((once[word] ?? 0) & fails);
      once[word] = (once[word] ?? 0) | fails;
    }
  return rows.map(({ holds }) => {
    const slots: number[] = [];
    for (let word = 0; holds !== undefined && word < words; word++)
      for (const slot of bitsOfWord(word, (once[word] ?? 0) & ~(more[word] ?? 0) & ~(holds[word] ?? 0)))
        if (slot < orderAt.length) slots.push(slot);
    return slots;
  });
}

function keyedRow(market: CompiledMarket, seeker: number, keyed: number): Uint32Array | undefined {
  const row = market.conditionRows[seeker * market.conditions + keyed] ?? allHold;
  return row === allHold ? undefined : market.bits.subarray(row * market.words, (row + 1) * market.words);
}

function sparseRow(
  { prepared, compiled }: RankedMarket,
  seeker: number,
  condition: HardCondition,
): Uint32Array | undefined {
  if (!('excludes' in condition)) return undefined;
  const excluded = condition.excludes(prepared.prepared(seeker), {
    indexOf: (order) => prepared.orderIndex.get(order),
    ordersOf: prepared.ordersOf,
  });
  if (excluded.length === 0) return undefined;
  const holds = new Uint32Array(compiled.words).fill(0xffffffff);
  for (const order of excluded) clearBit(holds, compiled.slotOf[order] ?? 0);
  return holds;
}
