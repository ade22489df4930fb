import { assignIn } from '@wengang/domain/matching/assignment/assign.ts';
import { type BalanceRow, balanceOf } from '@wengang/domain/matching/balance/balance.ts';
import type {
  Assignment,
  Market,
  Offer,
  Pair,
  SeekerOffers,
} from '@wengang/domain/matching/market/market.ts';
import { pairKey } from '@wengang/domain/matching/market/pairs.ts';
import { offersIn } from '@wengang/domain/matching/offers/offers.ts';
import { offerOfPair } from '@wengang/domain/matching/plan/offer-of-pair.ts';
import type { RankedMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';

/** 引擎的任务, as it goes to a thread. */
export type MatchingTask =
  | { readonly kind: 'offers' | 'assignment'; readonly market: Market }
  | { readonly kind: 'balance' | 'fits'; readonly market: Market; readonly pairs: readonly Pair[] };

type Answers = {
  readonly offers: readonly SeekerOffers[];
  readonly assignment: Assignment;
  readonly balance: readonly BalanceRow[];
  /** by key of the pair */
  readonly fits: ReadonlyMap<string, Offer>;
};
export type MatchingAnswer = Answers[MatchingTask['kind']];
export type AnswerOf<Task extends MatchingTask> = Answers[Task['kind']];

/** What comes after ranking. */
export function carryOut(task: MatchingTask, ranked: RankedMarket, watch: SolveWatch): MatchingAnswer {
  switch (task.kind) {
    case 'offers':
      return [...offersIn(ranked)];
    case 'assignment':
      return assignIn(ranked, watch);
    case 'balance':
      return balanceOf(task.market, task.pairs, ranked);
    case 'fits':
      return new Map(
        task.pairs.flatMap(({ seeker, order }) => {
          const offer = offerOfPair(ranked, seeker, order);
          return offer === undefined ? [] : [[pairKey({ seeker, order }), offer] as const];
        }),
      );
  }
}
