import { get } from '../problem.ts';
import { isBetter, type Table } from './table.ts';

/**
 * 禁忌搜索 with shifts and exchanges (after Díaz & Fernández, EJOR 132, 2001): the best move is made even when it loses,
 * a unit may not go back for some rounds, and places beyond capacity are allowed at a fine that grows while they last
 * and shrinks while they do not. Moves are judged by `guide`, plans by `table`. Rounds are counted, never timed.
 */
export function tabuSearch(table: Table, guide: Table, start: Int32Array, rounds: number): Int32Array {
  const state = begin(guide, start);
  let best = Int32Array.from(start);
  for (let round = 1; round <= rounds; round++) {
    const move = bestMove(guide, state, round);
    if (move === undefined) {
      state.fine *= 0.9;
      continue;
    }
    carryOut(guide, state, move, round);
    const feasible = state.beyond === 0;
    state.fine = Math.min(state.mostFine, Math.max(state.leastFine, state.fine * (feasible ? 0.97 : 1.06)));
    if (feasible && isBetter(table, state.at, best)) best = Int32Array.from(state.at);
  }
  return best;
}

interface State {
  readonly at: Int32Array;
  readonly used: Int32Array;
  /** By cell: the round from which the unit may go there again. */
  readonly free: Int32Array;
  beyond: number;
  /** Value that a place beyond capacity costs. */
  fine: number;
  readonly leastFine: number;
  readonly mostFine: number;
  /** What leaving a unit unplaced costs. */
  readonly unplacedFine: number;
}

interface Move {
  readonly unit: number;
  readonly to: number;
  /** Who goes to where `unit` was; −1 = nobody. */
  readonly other: number;
  readonly gain: number;
}

function begin(table: Table, start: Int32Array): State {
  const { units, orders, value, weight } = table;
  const used = new Int32Array(orders);
  for (let unit = 0; unit < units; unit++) {
    const order = get(start, unit);
    if (order >= 0) used[order] = get(used, order) + get(weight, order * units + unit);
  }
  const most = value.reduce((max, each) => Math.max(max, Math.abs(each)), 1);
  return {
    at: Int32Array.from(start),
    used,
    free: new Int32Array(units * orders),
    beyond: 0,
    fine: most / 20,
    leastFine: most / 2_000,
    mostFine: most,
    unplacedFine: table.everyUnit ? 4 * most : 0,
  };
}

const over = (used: number, capacity: number): number => (used > capacity ? used - capacity : 0);

function bestMove(table: Table, state: State, round: number): Move | undefined {
  const found: { move: Move | undefined } = { move: undefined };
  for (let unit = 0; unit < table.units; unit++) {
    shifts(table, state, round, unit, found);
    exchanges(table, state, round, unit, found);
  }
  return found.move;
}

function shifts(
  table: Table,
  state: State,
  round: number,
  unit: number,
  found: { move: Move | undefined },
): void {
  const { units, orders, value, weight, capacity } = table;
  const from = get(state.at, unit);
  const out = from < 0 ? -state.unplacedFine : valueWithout(table, state, unit, from);
  for (let to = 0; to < orders; to++) {
    const cell = to * units + unit;
    const takes = get(weight, cell);
    if (takes === 0 || to === from || get(state.free, cell) > round) continue;
    const used = get(state.used, to);
    const places = get(capacity, to);
    const fine = state.fine * (over(used + takes, places) - over(used, places));
    const gain = get(value, cell) - fine - out;
    if (found.move === undefined || gain > found.move.gain) found.move = { unit, to, other: -1, gain };
  }
}

/** What is lost when a unit goes, less the fine that it takes along. */
function valueWithout(
  { units, value, weight, capacity }: Table,
  state: State,
  unit: number,
  from: number,
): number {
  const cell = from * units + unit;
  const used = get(state.used, from);
  const places = get(capacity, from);
  return get(value, cell) - state.fine * (over(used, places) - over(used - get(weight, cell), places));
}

function exchanges(
  table: Table,
  state: State,
  round: number,
  unit: number,
  found: { move: Move | undefined },
): void {
  const { units, value, weight, capacity } = table;
  const from = get(state.at, unit);
  if (from < 0) return;
  const own = from * units;
  const usedHere = get(state.used, from);
  const placesHere = get(capacity, from);
  const overHere = over(usedHere, placesHere);
  for (let other = unit + 1; other < units; other++) {
    const to = get(state.at, other);
    if (to < 0 || to === from) continue;
    const there = to * units;
    const takes = get(weight, there + unit);
    const otherTakes = get(weight, own + other);
    if (takes === 0 || otherTakes === 0) continue;
    if (get(state.free, there + unit) > round || get(state.free, own + other) > round) continue;
    const gainOfValue =
      get(value, there + unit) + get(value, own + other) - get(value, own + unit) - get(value, there + other);
    if (found.move !== undefined && gainOfValue + state.fine * state.beyond <= found.move.gain) continue;
    const usedThere = get(state.used, to);
    const placesThere = get(capacity, to);
    const fine =
      over(usedHere - get(weight, own + unit) + otherTakes, placesHere) -
      overHere +
      over(usedThere - get(weight, there + other) + takes, placesThere) -
      over(usedThere, placesThere);
    const gain = gainOfValue - state.fine * fine;
    if (found.move === undefined || gain > found.move.gain) found.move = { unit, to, other, gain };
  }
}

function carryOut(table: Table, state: State, { unit, to, other }: Move, round: number): void {
  const from = get(state.at, unit);
  place(table, state, unit, to, round);
  if (other >= 0) place(table, state, other, from, round);
  state.beyond = 0;
  for (let order = 0; order < table.orders; order++)
    state.beyond += over(get(state.used, order), get(table.capacity, order));
}

function place({ units, weight }: Table, state: State, unit: number, to: number, round: number): void {
  const from = get(state.at, unit);
  if (from >= 0) {
    const cell = from * units + unit;
    state.used[from] = get(state.used, from) - get(weight, cell);
    // Tenure varies with the round, so that the search does not run in circles.
    state.free[cell] = round + 10 + (round % 7);
  }
  state.used[to] = get(state.used, to) + get(weight, to * units + unit);
  state.at[unit] = to;
}
