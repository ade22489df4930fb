import { clearBit } from './bits.ts';
import type { CompiledMarket } from './compile.ts';
import { allHold } from './condition-rows.ts';

// In the loops below every index lies inside its array by construction; the casts say so to the compiler and cost nothing.

/** Writes to `bits` (by slot) which orders every member of the unit passes in every hard condition, and which take them all together. */
export function fittingOrders(market: CompiledMarket, unit: number, bits: Uint32Array): void {
  const { first, items } = market.members;
  const from = first[unit] as number;
  const to = first[unit + 1] as number;
  bits.set(market.open);
  for (let at = from; at < to; at++) keepPassing(market, items[at] as number, bits);
  keepRow(market, market.needsRows[unit] as number, bits);
}

/** Writes to `bits` (by slot) which orders a seeker alone passes. */
export function passingOrders(market: CompiledMarket, seeker: number, bits: Uint32Array): void {
  bits.set(market.open);
  keepPassing(market, seeker, bits);
}

function keepPassing(market: CompiledMarket, seeker: number, bits: Uint32Array): void {
  const { conditions, conditionRows, excluded } = market;
  const end = (seeker + 1) * conditions;
  for (let at = seeker * conditions; at < end; at++) keepRow(market, conditionRows[at] as number, bits);
  const last = excluded.first[seeker + 1] as number;
  for (let at = excluded.first[seeker] as number; at < last; at++)
    clearBit(bits, excluded.items[at] as number);
}

function keepRow({ words, bits: rows }: CompiledMarket, row: number, bits: Uint32Array): void {
  if (row === allHold) return;
  const start = row * words;
  for (let word = 0; word < words; word++)
    bits[word] = (bits[word] as number) & (rows[start + word] as number);
}
