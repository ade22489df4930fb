import type { Assignment, Market, SeekerOffers } from '@wengang/domain/matching/market/market.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';
import { assignInThread, offersInThread } from '../engine/match-in-thread.ts';

/** 匹配引擎, as the operations ask it. */
export type MatchingEngine = {
  offersOf(market: Market, watch: SolveWatch): Promise<readonly SeekerOffers[]>;
  planOf(market: Market, watch: SolveWatch): Promise<Assignment>;
};

export const engineInThreads: MatchingEngine = { offersOf: offersInThread, planOf: assignInThread };
