import type { DayNumber } from '../../../calendar/civil-date.ts';
import { availabilityKey } from '../keys.ts';
import type { PreparedOrder, PreparedSeeker } from '../prepare.ts';
import { firstStart } from '../start-and-age.ts';
import { type Part, say } from './part.ts';

/** What the work is, and what the person has done and can do. */
export const workParts: readonly Part[] = [
  {
    feature: 'trade',
    ofSeeker: ({ seeker }) =>
      `${seeker.tradesWished.join()}|${seeker.tradesDone.map(({ trade, months }) => `${trade}:${months >= longEnough ? 1 : 0}`).join()}`,
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
    ofSeeker: ({ seeker }) => seeker.skills.map(({ skill, level }) => `${skill}:${level}`).join(),
    ofOrder: ({ order }) => order.skills.map(({ skill, level }) => `${skill}:${level}`).join(),
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

/** 农忙与节庆: whether the person has to be back home soon after the start. */
export const seasonPart: Part = {
  feature: 'season',
  ofSeeker: (seeker, today) => (seeker.homeTimes.length === 0 ? '' : availabilityKey(seeker, today)),
  ofOrder: ({ from, to }) => `${from}|${to}`,
  value: (seeker, order, today) => (isNeededSoon(seeker, order, today) ? 0 : 1),
  because: (seeker, order, today) =>
    isNeededSoon(seeker, order, today)
      ? say('三个月内要回家(农忙或节庆)', 'has to be home within three months (farm season or festival)')
      : say('三个月内没有农忙或节庆', 'no farm season or festival at home within three months'),
};

function isNeededSoon(seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber): boolean {
  if (seeker.homeTimes.length === 0) return false;
  const start = firstStart(seeker, order, today) ?? order.from;
  return seeker.homeTimes.some(({ from }) => from > start && from <= start + 90);
}

/** Months in a trade from which it counts as known. */
const longEnough = 6;
