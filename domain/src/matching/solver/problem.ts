/*
 * 安置问题的数字形式: what the solver takes and gives. Only numbers in typed arrays, so that it crosses to a worker
 * thread as it is. Lists "by edge" run in the order of the units; `first` says where each unit's edges begin.
 */

/**
 * 安置问题: units (a person, or a couple or kin who go together or not at all) and orders, in numbers.
 * Nothing is refused here: an edge to an order that is too small for its unit is never used, a unit without edges is
 * never placed. At most 2³¹ edges; the value of an edge stays below 2²⁸.
 */
export interface AssignmentProblem {
  /** Places a unit takes; 1 = a person. */
  readonly size: Int32Array;
  /** Couple rooms a unit takes. */
  readonly rooms: Int32Array;
  /** Edges of unit u are first[u] … first[u + 1] − 1; one entry more than units. A unit has one edge an order at most. */
  readonly first: Int32Array;
  /** By edge. */
  readonly order: Int32Array;
  /** By edge, above 0: hundredths of expected stable days of all members, about 0–20,000 a person. */
  readonly value: Int32Array;
  /** By edge, at least 1: places taken there. Absent: the size of the unit (generalised assignment otherwise). */
  readonly weight?: Int32Array;
  /** Places, by order. */
  readonly capacity: Int32Array;
  /** By order. */
  readonly coupleRooms: Int32Array;
  /** 成批要求, by order: "n or none" in places; 1 = no condition. */
  readonly batchMinimum: Int32Array;
  readonly limits: PlaceLimits;
  readonly together: Together;
  /** 指定, by unit: the order it is fixed to by an officer (there is an edge for it), −1 = free. Feasible in places, rooms and limits. */
  readonly pinned: Int32Array;
  /** 原方案: who stays at the order of it gains `bonus` while the plan is made; no part of objective or bound. */
  readonly previous?: { readonly at: Int32Array; readonly bonus: number };
  /** Every unit must be placed, and placing takes precedence over value. */
  readonly everyUnit?: true;
}

/** 接收能力: capacities of stations and buses in persons, over all orders behind them. */
export interface PlaceLimits {
  /** Persons, by limit. */
  readonly capacity: Int32Array;
  /** The limits of edge e are limit[first[e]] … limit[first[e + 1] − 1]; empty when there are none. */
  readonly first: Int32Array;
  readonly limit: Int32Array;
}

/** 同乡: pairs of units of fellow villagers; `bonus` (as values) for each pair at the same order. */
export interface Together {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly bonus: number;
}

/** 影子价格: what a place, a couple room and a person under a limit are worth, in the unit of the values. */
export interface Prices {
  readonly prices: Float64Array;
  readonly roomPrices: Float64Array;
  readonly limitPrices: Float64Array;
}

/** 安置方案, in numbers. A pin whose batch could not be filled is let go: at[u] differs from pinned[u]. */
export interface AssignmentSolution extends Prices {
  /** Order by unit, −1 = not placed. */
  readonly at: Int32Array;
  /** Σ value + togetherness; whole. */
  readonly objective: number;
  /** No plan is worth more (batches relaxed); whole, at least the objective. */
  readonly bound: number;
  /** By order, 1 = kept empty because its batch could not be filled. */
  readonly closed: Uint8Array;
}

/** 进度: a share of 0–1 now and then; a solve that is cancelled throws `MatchingCancelled`. */
export interface SolveWatch {
  readonly onProgress?: (share: number) => void;
  readonly isCancelled?: () => boolean;
}

export interface SolveOptions {
  /** An earlier solution of much the same problem, to begin from. */
  readonly start?: Prices & { readonly at: Int32Array };
  readonly watch?: SolveWatch;
}

/*
 * Entries that are known to exist: indexes come out of the problem itself. One function for each kind of list: a function that
 * reads all kinds is several times slower in the engine.
 */
export const get = (list: Int32Array, index: number): number => list[index] as number;
export const getReal = (list: Float64Array, index: number): number => list[index] as number;
export const getFlag = (list: Uint8Array, index: number): number => list[index] as number;

/** Places that the unit of an edge takes there. */
export const weightOf = (problem: AssignmentProblem, unit: number, edge: number): number =>
  get(problem.weight ?? problem.size, problem.weight === undefined ? unit : edge);

/** The edge of a unit to an order, −1 when there is none. */
export function edgeTo(problem: AssignmentProblem, unit: number, order: number): number {
  const end = get(problem.first, unit + 1);
  for (let edge = get(problem.first, unit); edge < end; edge++)
    if (get(problem.order, edge) === order) return edge;
  return -1;
}
