import { type Eligibility, findEligibility } from './eligibility.ts';
import type { Market } from './market.ts';
import { type PreparedMarket, prepareMarket } from './prepare.ts';
import { type ScoreContext, totalOfPair } from './score.ts';

/** 候选岗位 of a unit: fitting orders, best first; equal totals by order id. */
export interface Candidates {
  readonly orders: Int32Array;
  /** Sum of the members' totals, in the same places. */
  readonly totals: Int32Array;
}

export interface RankedMarket {
  readonly prepared: PreparedMarket;
  readonly eligibility: Eligibility;
  readonly context: ScoreContext;
  /** By unit index. */
  readonly candidates: readonly Candidates[];
}

/** Prepares, checks and ranks every pair: what offers, assignment and explanation start from. */
export function rankMarket(market: Market): RankedMarket {
  const prepared = prepareMarket(market);
  const eligibility = findEligibility(prepared);
  const context: ScoreContext = { today: prepared.today, passes: eligibility.passes };
  const candidates = eligibility.units.map(({ index, members }) => {
    const scored = (eligibility.orders[index] ?? []).map((order) => ({
      order,
      total: members.reduce((sum, member) => sum + totalAt(prepared, context, member, order), 0),
    }));
    scored.sort((a, b) => b.total - a.total || a.order - b.order);
    return {
      orders: Int32Array.from(scored, ({ order }) => order),
      totals: Int32Array.from(scored, ({ total }) => total),
    };
  });
  return { prepared, eligibility, context, candidates };
}

function totalAt(prepared: PreparedMarket, context: ScoreContext, seeker: number, order: number): number {
  const person = prepared.seekers[seeker];
  const post = prepared.orders[order];
  return person === undefined || post === undefined ? 0 : totalOfPair(person, post, context);
}
