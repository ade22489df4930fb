import { hasBit } from './bits.ts';
import type { CompiledMarket, CompiledSide } from './compile.ts';
import { passingOrders } from './fitting-orders.ts';

// In the loops below every index lies inside its array by construction; the casts say so to the compiler and cost nothing.

/** 各面得分 of one unit, ready to be added up order by order. */
export interface UnitPoints {
  /** Points of all members by class of order, and the most by group of classes. */
  readonly sums: Int32Array;
  readonly most: Int32Array;
  size: number;
  /** 加分: rows of bits, each adding its points to the orders that are set in it. */
  readonly bonusBits: Uint32Array[];
  readonly bonusPoints: number[];
}

export const emptyPoints = ({ classCount, groupCount }: CompiledMarket): UnitPoints => ({
  sums: new Int32Array(classCount),
  most: new Int32Array(groupCount),
  size: 0,
  bonusBits: [],
  bonusPoints: [],
});

/** Adds up what each side gives the members of a unit. */
export function pointsOfUnit(market: CompiledMarket, unit: number, points: UnitPoints): void {
  const { first, items } = market.members;
  pointsOf(market, items.subarray(first[unit], first[unit + 1]), points);
}

/** The same for these seekers, who need not be a unit. */
export function pointsOf(market: CompiledMarket, seekers: Int32Array, points: UnitPoints): void {
  points.size = seekers.length;
  points.bonusBits.length = 0;
  points.bonusPoints.length = 0;
  points.sums.fill(0);
  points.most.fill(-0x7fffffff);
  for (let n = 0; n < market.sides.length; n++) {
    const side = market.sides[n] as CompiledSide;
    for (const seeker of seekers) addSide(side, seeker, points.sums);
    takeMost(side, points.sums, points.most);
  }
  for (const seeker of seekers) {
    addFellows(market, seeker, points);
    addVillagers(market, seeker, points);
  }
}

/** The total of a unit at a slot: the sum of the same parts as `scorePair` names, for all members. */
export function totalAt(market: CompiledMarket, points: UnitPoints, slot: number): number {
  const { classes, fixedPoints, sides } = market;
  const { sums, bonusBits, bonusPoints, size } = points;
  let total = (fixedPoints[slot] as number) * size;
  const end = (slot + 1) * sides.length;
  for (let at = slot * sides.length; at < end; at++) total += sums[classes[at] as number] as number;
  for (let n = 0; n < bonusBits.length; n++)
    if (hasBit(bonusBits[n] as Uint32Array, slot)) total += bonusPoints[n] as number;
  return total;
}

/** The most that the bonuses can add to an order of a word. */
export function mostBonus({ bonusBits, bonusPoints }: UnitPoints, word: number): number {
  let most = 0;
  for (let n = 0; n < bonusBits.length; n++)
    if ((bonusBits[n] as Uint32Array)[word] !== 0) most += Math.max(0, bonusPoints[n] as number);
  return most;
}

function addSide(
  { start, width, parts, points, rows }: CompiledSide,
  seeker: number,
  sums: Int32Array,
): void {
  for (let part = 0; part < parts; part++) {
    const row = (rows[seeker * parts + part] as number) * width;
    for (let kind = 0; kind < width; kind++)
      sums[start + kind] = (sums[start + kind] as number) + (points[row + kind] as number);
  }
}

function takeMost({ start, groupOf, width }: CompiledSide, sums: Int32Array, most: Int32Array): void {
  for (let kind = 0; kind < width; kind++) {
    const group = groupOf[kind] as number;
    const sum = sums[start + kind] as number;
    if (sum > (most[group] as number)) most[group] = sum;
  }
}

function addFellows(
  { fellows, fellowPoints, bits, words }: CompiledMarket,
  seeker: number,
  to: UnitPoints,
): void {
  const last = fellows.first[seeker + 1] as number;
  for (let at = fellows.first[seeker] as number; at < last; at++) {
    const row = fellows.items[at] as number;
    to.bonusBits.push(bits.subarray(row * words, (row + 1) * words));
    to.bonusPoints.push(fellowPoints[at] as number);
  }
}

/** Orders that at least one, and at least two, of the fellow villagers pass. */
function addVillagers(market: CompiledMarket, seeker: number, to: UnitPoints): void {
  const { first, items } = market.villagers;
  const from = first[seeker] as number;
  const end = first[seeker + 1] as number;
  if (from === end) return;
  const passed = new Uint32Array(market.words);
  const once = new Uint32Array(market.words);
  const twice = new Uint32Array(market.words);
  for (let at = from; at < end; at++) {
    passingOrders(market, items[at] as number, passed);
    for (let word = 0; word < market.words; word++) {
      const bits = passed[word] as number;
      twice[word] = (twice[word] as number) | ((once[word] as number) & bits);
      once[word] = (once[word] as number) | bits;
    }
  }
  const [one, two] = market.companionPoints;
  to.bonusBits.push(once, twice);
  to.bonusPoints.push(one, two - one);
}
