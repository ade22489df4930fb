import { assign } from '@wengang/domain/matching/assignment/assign.ts';
import type { Pair } from '@wengang/domain/matching/market/market.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { type Ledger, recordPlan, take, waitingIn } from '../ledger.ts';
import type { World } from '../world.ts';
import { byParty, marketOf } from './engine-market.ts';
import { isExpected, withExpected } from './expected-arrivals.ts';
import { learnedModel } from './learned-model.ts';
import { offerAndAsk } from './offer-sheets.ts';
import { type Policy, weekly } from './policy.ts';
import type { ModelOfWeek, Planner } from './way.ts';

interface Way {
  readonly model?: (world: World) => ModelOfWeek;
  readonly keepsPlaces?: true;
  readonly planner?: Planner;
}

/**
 * 本系统: every Monday offers to all who wait (`makeOffers`: two or the shortage named), each says yes or no to each, and a plan
 * (`assign`) over all pairs to which somebody said yes, this week or before. Who has no place is offered more next week.
 */
export const oursBy = (
  name: string,
  { model = () => () => priorModel, keepsPlaces, planner = enginePlan }: Way,
): Policy => ({
  ...weekly(name, (world) => {
    const modelOf = model(world);
    return (ledger, week) => {
      const market = marketOf(ledger, week, modelOf(ledger, week));
      offerAndAsk(ledger, market, week);
      const asked = { ...market, forbidden: unasked(ledger, week) };
      const planned = planner(keepsPlaces ? withExpected(ledger, week, asked) : asked, ledger);
      const real = planned.filter(({ seeker, order }) => !isExpected(seeker) && !isExpected(order));
      for (const { party, pair } of byParty(ledger, week, real)) take(ledger, party, pair.post, week);
    };
  }),
  namesShortages: true,
});

export const enginePlan: Planner = (market, ledger) => {
  const { placed, stay, bound } = assign(market);
  recordPlan(ledger, { stay: stay / 100, bound: bound / 100 });
  return placed;
};

/** Fitting pairs to which nobody has said yes: no plan may hold them. */
const unasked = (ledger: Ledger, week: number): readonly Pair[] =>
  waitingIn(ledger, week).flatMap(({ index, members }) =>
    [...(ledger.world.pairs[index]?.keys() ?? [])]
      .filter((post) => !ledger.willing[index]?.has(post))
      .flatMap((post) =>
        members.map(({ id }) => ({ seeker: id, order: ledger.world.posts[post]?.order.id ?? '' })),
      ),
  );

export const ours = oursBy('ours', {});
export const oursTrue = oursBy('ours, knowing the true weights', {
  model: (world) => () => world.truth.model,
});
export const oursLearned = oursBy('ours, weights learned each week', { model: learnedModel });
export const oursKeeping = oursBy('ours, places kept for those to come', { keepsPlaces: true });
