import { type StayTable, stayTable } from '@wengang/domain/matching/stay/expected-stay.ts';
import { perFeature, StayFeature } from '@wengang/domain/matching/stay/features.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { type StayModel, totalPoints } from '@wengang/domain/matching/stay/stay-model.ts';
import { drawnFor, drawOf, normalOf } from './chance.ts';
import type { FittingPair } from './fitting-pairs.ts';
import type { Season } from './season.ts';

/** 真实情况, hidden from the engine: the weights by which people really stay, and how long they do at a total. */
export interface Truth {
  /** What could be known of it: the true weights of the features that the engine sees. */
  readonly model: StayModel;
  readonly table: StayTable;
}

/** A pair with what is true of it. Totals of each member, in points. */
export interface AnsweredPair extends FittingPair {
  /** By the engine's prior; whole. */
  readonly foreseen: readonly number[];
  /** What is hidden included; whole. */
  readonly truth: readonly number[];
  /** The mean of the members: what the party likes best has the highest. */
  readonly utility: number;
  /** What the party says when it is offered the post, whenever that is. */
  readonly accepts: boolean;
}

export function truthOf(
  season: Season,
  fitting: readonly FittingPair[],
): { readonly truth: Truth; readonly answered: readonly AnsweredPair[] } {
  const { seeds, calibration: world } = season;
  const points = perFeature((feature) =>
    Math.max(
      0,
      world.weightScale * priorModel.points[feature] +
        world.weightDeviation * normalOf(seeds.county, drawnFor.weight, StayFeature.options.indexOf(feature)),
    ),
  );
  const valued = fitting.map((pair) => {
    const truth = pair.values.map((values, member) =>
      Math.round(totalPoints({ points }, values) + hiddenOf(season, pair, member)),
    );
    return { ...pair, truth, utility: truth.reduce((sum, total) => sum + total, 0) / truth.length };
  });
  const indifferent = levelWhere(world.acceptance, (level) =>
    meanOf(valued, ({ utility }) => yes((utility - level) / world.acceptanceSpread)),
  );
  const answered = valued.map((pair) => ({
    ...pair,
    foreseen: pair.values.map((values) => totalPoints(priorModel, values)),
    accepts:
      drawOf(seeds.season, drawnFor.acceptance, pair.party, pair.post) <
      yes((pair.utility - indifferent) / world.acceptanceSpread),
  }));
  const accepted = answered.filter(({ accepts }) => accepts).flatMap(({ truth }) => truth);
  const reference = levelWhere(world.stayAtSixMonths, (level) => {
    const { survival } = stayTable({ ...priorModel, reference: level });
    return meanOf(accepted, (total) => survival(total).day180);
  });
  const model = { ...priorModel, version: 'truth', points, reference: Math.round(reference) };
  return { truth: { model, table: stayTable(model) }, answered };
}

/** 看不见的: homesickness by the distance, the quality of the employer, and what this person makes of this post. Points. */
function hiddenOf(
  { seeds: { county, season }, calibration, parties, posts }: Season,
  pair: FittingPair,
  member: number,
): number {
  const employer = Number(posts[pair.post]?.order.employer.slice(1));
  const away = 1 - (pair.values[member]?.distance ?? 0);
  const who = parties[pair.party]?.numbers[member] ?? 0;
  return (
    calibration.homesicknessDeviation * away * normalOf(season, drawnFor.homesickness, who) +
    calibration.employerDeviation * normalOf(county, drawnFor.quality, employer) +
    calibration.tasteDeviation * normalOf(season, drawnFor.taste, who, pair.post)
  );
}

const yes = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

const meanOf = <One>(list: readonly One[], of: (one: One) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0) / Math.max(1, list.length);

/** The level at which a share that falls with it is `share`; to a hundredth of a point. */
export function levelWhere(share: number, shareAt: (level: number) => number): number {
  let [low, high] = [-400, 600];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (shareAt(middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What the engine's prior says of a party at a post: the mean of its members. */
export const foreseenMean = ({ foreseen }: AnsweredPair): number =>
  foreseen.reduce((sum, total) => sum + total, 0) / Math.max(1, foreseen.length);
