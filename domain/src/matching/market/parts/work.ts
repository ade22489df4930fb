import type { DayNumber } from '../../../calendar/civil-date.ts';
import { availabilityKey } from '../keys.ts';
import type { PreparedOrder, PreparedSeeker } from '../prepare.ts';
import { firstStart } from '../start-and-age.ts';
import { keyOf, type Part, say } from './part.ts';

/** What the work is, and what the person has done and can do. */
export const workParts: readonly Part[] = [
  {
    feature: 'trade',
    ofSeeker: ({ seeker }) =>
      keyOf(
        seeker.tradesWished,
        seeker.tradesDone.map(({ trade, months }) => [trade, months >= longEnough]),
      ),
    ofOrder: ({ order }) => order.trade,
    value: (seeker, { order, family }) => {
      const months = seeker.done.get(order.trade);
      if (months !== undefined && (months >= longEnough || seeker.wishedTrades.has(order.trade))) return 1;
      if (months !== undefined) return 0.8;
      if (seeker.wishedTrades.has(order.trade)) return 0.7;
      return seeker.doneFamilies.has(family) ? 0.4 : 0;
    },
    because: (seeker, { order, family }) => {
      const months = seeker.done.get(order.trade);
      if (months !== undefined)
        return say(`干过这个工种 ${months} 个月`, `did this trade for ${months} months`);
      if (seeker.wishedTrades.has(order.trade)) return say('想干这个工种', 'a trade wished');
      return seeker.doneFamilies.has(family)
        ? say('干过相近的工种', 'did a related trade')
        : say('没干过,边干边学', 'new to the trade');
    },
  },
  {
    feature: 'skill',
    ofSeeker: ({ seeker }) => keyOf(seeker.skills),
    ofOrder: ({ order }) => keyOf(order.skills),
    value: (seeker, { order }) => {
      let tenths = 0;
      for (const { skill, level } of order.skills)
        tenths += 4 + 3 * Math.max(0, (seeker.skills.get(skill) ?? 0) - level);
      return Math.min(10, tenths) / 10;
    },
    because: (_, { order }) =>
      order.skills.length === 0
        ? say('不要求技能', 'asks for no skill')
        : say(
            `用得上:${order.skills.map(({ skill }) => skill).join('、')}`,
            `uses: ${order.skills.map(({ skill }) => skill).join(', ')}`,
          ),
  },
];

/** 农忙: whether the person has to be back home for the fields soon after the start. */
export const seasonPart: Part = {
  feature: 'season',
  ofSeeker: (seeker, today) =>
    seeker.farmSeasons.length === 0 ? '' : keyOf([availabilityKey(seeker, today)], seeker.farmSeasons),
  ofOrder: ({ from, to }) => `${from}|${to}`,
  value: (seeker, order, today) => (isNeededSoon(seeker, order, today) ? 0 : 1),
  because: (seeker, order, today) =>
    isNeededSoon(seeker, order, today)
      ? say('三个月内要回来农忙', 'has to come back for the farm season within three months')
      : say('三个月内没有农忙', 'no farm season within three months'),
};

function isNeededSoon(seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber): boolean {
  if (seeker.farmSeasons.length === 0) return false;
  const start = firstStart(seeker, order, today) ?? order.from;
  return seeker.farmSeasons.some(({ from }) => from > start && from <= start + 90);
}

/** Months in a trade from which it counts as known. */
const longEnough = 6;
