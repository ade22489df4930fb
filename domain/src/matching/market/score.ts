import type { DayNumber } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { StayFeature } from '../stay/features.ts';
import { partPoints, type StayModel } from '../stay/stay-model.ts';
import type { ScorePart } from './market.ts';
import { fellowWorkersPart } from './parts/fellow-workers.ts';
import { say } from './parts/part.ts';
import { termsParts } from './parts/pay-and-terms.ts';
import { pairParts } from './parts/sides.ts';
import type { PreparedOrder, PreparedSeeker } from './prepare.ts';

/** What a score looks at beside the pair: the day, the weights, and how many of the fellow villagers fit the order too. */
export interface ScoreContext {
  readonly today: DayNumber;
  readonly model: Pick<StayModel, 'points'>;
  readonly villagersWhoFit: (seeker: number, order: number) => number;
}

/** 得分明细: every part with its reason, in the order of the features; the total is their sum. */
export function scorePair(
  seeker: PreparedSeeker,
  order: PreparedOrder,
  context: ScoreContext,
): readonly ScorePart[] {
  return StayFeature.options.map((feature) => {
    const { value, because } = assess(feature, seeker, order, context);
    const points = partPoints(context.model, feature, value);
    return { part: feature, points, value: Math.round(value * 1000) / 1000, because };
  });
}

/** 同乡同行: two who fit as well are as good as more. */
export const companionsValue = (villagersWhoFit: number): number => Math.min(1, villagersWhoFit / 2);

export const totalOf = (parts: readonly Pick<ScorePart, 'points'>[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0);

function assess(
  feature: StayFeature,
  seeker: PreparedSeeker,
  order: PreparedOrder,
  { today, villagersWhoFit }: ScoreContext,
): { readonly value: number; readonly because: Bilingual } {
  const ofOrder = termsParts.find((part) => part.feature === feature);
  if (ofOrder !== undefined) return { value: ofOrder.value(order), because: ofOrder.because(order) };
  const part = pairParts.find((one) => one.feature === feature);
  if (part !== undefined)
    return { value: part.value(seeker, order, today), because: part.because(seeker, order, today) };
  if (feature === 'fellow-workers')
    return {
      value: fellowWorkersPart.value(seeker, order),
      because: fellowWorkersPart.because(seeker, order),
    };
  const count = villagersWhoFit(seeker.index, order.index);
  return {
    value: companionsValue(count),
    because:
      count === 0
        ? say('没有同行的同乡', 'no fellow villager goes along')
        : say(`${count} 名同行同乡也合适`, `${count} fellow villagers fit as well`),
  };
}
