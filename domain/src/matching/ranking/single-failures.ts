import type { HardCondition } from '../market/conditions/condition.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import { sizeConditions } from '../market/unit-conditions.ts';
import { bitsOfWord, clearBit } from './bits.ts';
import type { CompiledMarket } from './compile.ts';
import { allHold } from './condition-rows.ts';
import { passingOrders } from './fitting-orders.ts';
import type { RankedMarket } from './ranked-market.ts';

/** 不满足的岗位: for one condition the orders (by slot) for which it holds for a seeker; absent = for all. */
export interface FailureRow {
  readonly name: string;
  readonly holds: Uint32Array | undefined;
}

/** Every condition for a seeker, those on the other members of the unit too, in the order of the tables. */
export function failureRows(ranked: RankedMarket, seeker: number): readonly FailureRow[] {
  let keyed = 0;
  return [
    ...hardConditions.map((condition) => {
      const row = 'ofSeeker' in condition ? keyedRow(ranked.compiled, seeker, keyed++) : undefined;
      return {
        name: condition.name,
        holds: 'ofSeeker' in condition ? row : sparseRow(ranked, seeker, condition),
      };
    }),
    ...unitRows(ranked, seeker),
  ];
}

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

function unitRows(ranked: RankedMarket, seeker: number): readonly FailureRow[] {
  const { prepared, compiled } = ranked;
  const members = prepared.units[prepared.unitOf[seeker] ?? -1]?.members ?? [];
  if (members.length < 2) return [];
  const others = new Uint32Array(compiled.words).fill(0xffffffff);
  const one = new Uint32Array(compiled.words);
  for (const member of members) {
    if (member === seeker) continue;
    passingOrders(compiled, member, one);
    for (let word = 0; word < compiled.words; word++) others[word] = (others[word] ?? 0) & (one[word] ?? 0);
  }
  const sizes = sizeConditions.map((name) => ({ name, holds: ranked.sizeRow(name, members.length) }));
  return [{ name: 'companions', holds: others }, ...sizes];
}
