import { civilDate, type DayNumber } from '../../../calendar/civil-date.ts';
import { startsWithAny } from '../division-codes.ts';
import { availabilityKey } from '../keys.ts';
import { keyOf, say } from '../parts/part.ts';
import type { PreparedOrder, PreparedSeeker } from '../prepare.ts';
import { firstStart } from '../start-and-age.ts';
import type { HardCondition } from './condition.ts';

/** What the person has said: pay, place, hours, when to leave, which firm not, and what an officer ruled out. */
export const wish: readonly HardCondition[] = [
  {
    name: 'wage',
    zh: '最低接受工资',
    en: 'least wage accepted',
    todo: say(
      '请与本人再确认最低工资,或另选岗位',
      'Ask the person about the least wage again, or choose another order',
    ),
    ofSeeker: ({ seeker }) => seeker.wage.least,
    ofOrder: ({ order: { pay } }) => pay?.high ?? 'unknown',
    measure: {
      needs: (_, { order: { pay } }) => pay?.high,
      gives: 'down',
      // Down to a whole yuan: a little less opens it, a little more would not.
      say: (fen) =>
        say(`工资要求降到 ${Math.floor(fen / 100)} 元`, `accepting ${Math.floor(fen / 100)} yuan a month`),
    },
    // Unknown pay excludes nobody.
    holds: ({ seeker }, { order: { pay } }) => pay === null || pay.high >= seeker.wage.least,
    because: ({ seeker }, { order: { pay } }) => {
      const [most, least] = [yuan(pay?.high ?? 0), yuan(seeker.wage.least)];
      return say(
        `最高 ${most} 元,低于本人最低接受的 ${least} 元`,
        `pays at most ${most} yuan, below the least accepted, ${least}`,
      );
    },
  },
  {
    name: 'place-scope',
    zh: '意愿范围',
    en: 'scope of the wish',
    todo: say(
      '请与本人再确认意愿范围,或另选岗位',
      'Ask the person about the scope again, or choose another order',
    ),
    ofSeeker: ({ seeker }) => `${seeker.places.scope}|${seeker.home.region.slice(0, 6)}`,
    ofOrder: ({ order }) => order.place.region.slice(0, 6),
    holds: inScope,
    because: ({ seeker }) =>
      say(`只愿意${scopes[seeker.places.scope].zh}`, `wishes ${scopes[seeker.places.scope].en} only`),
  },
  {
    name: 'place-excluded',
    zh: '不去的地方',
    en: 'places excluded',
    todo: say('请另选别处的岗位,或与本人再确认', 'Choose an order elsewhere, or ask the person again'),
    ofSeeker: ({ seeker }) => keyOf(seeker.places.excluded),
    ofOrder: ({ order }) => order.place.region,
    holds: ({ seeker }, { order }) => !startsWithAny(order.place.region, seeker.places.excluded),
    because: () => say('本人说过不去那里', 'the person excluded that place'),
  },
  {
    name: 'hours',
    zh: '工时',
    en: 'hours',
    todo: say(
      '请与本人再确认工时,或另选岗位',
      'Ask the person about the hours again, or choose another order',
    ),
    ofSeeker: ({ seeker }) => seeker.hours.mostPerDay,
    ofOrder: ({ order }) => order.hours.perDay,
    measure: {
      needs: (_, { order }) => order.hours.perDay,
      gives: 'up',
      say: (hours) => say(`每天愿做到 ${hours} 小时`, `working up to ${hours} hours a day`),
    },
    holds: ({ seeker }, { order }) => order.hours.perDay <= seeker.hours.mostPerDay,
    because: ({ seeker }, { order }) =>
      say(
        `每天 ${order.hours.perDay} 小时,本人最多 ${seeker.hours.mostPerDay} 小时`,
        `${order.hours.perDay} hours a day, at most ${seeker.hours.mostPerDay} wanted`,
      ),
  },
  {
    name: 'night-work',
    zh: '夜班',
    en: 'night work',
    todo: say(
      '请另选不上夜班的岗位,或与本人再确认',
      'Choose an order without night shifts, or ask the person again',
    ),
    ofSeeker: ({ seeker }) => (seeker.hours.nightWork ? 1 : 0),
    ofOrder: ({ order }) => (order.hours.nightWork ? 1 : 0),
    holds: ({ seeker }, { order }) => !order.hours.nightWork || seeker.hours.nightWork,
    because: () => say('有夜班,本人不上夜班', 'has night shifts, which the person does not work'),
  },
  {
    name: 'start-date',
    zh: '出发时间',
    en: 'start date',
    todo: say(
      '请另选到岗时间合适的岗位,或与双方商定日期',
      'Choose an order with another start, or ask both sides for another day',
    ),
    ofSeeker: availabilityKey,
    ofOrder: ({ from, to }) => `${from}|${to}`,
    measure: {
      // Who is kept at home in the window is not helped by leaving a few days earlier.
      needs: ({ available }, { to }) => (available > to ? to : undefined),
      gives: 'down',
      // Made of day numbers above.
      say: (day) => {
        const on = civilDate(day as DayNumber);
        return say(`${on} 前能出发`, `leaving by ${on}`);
      },
    },
    holds: (seeker, order, today) => firstStart(seeker, order, today) !== undefined,
    because: ({ seeker }, { order }) =>
      say(
        `须在 ${order.start.from}–${order.start.to} 到岗,本人 ${seeker.availableFrom} 起可出发${seeker.farmSeasons.length + seeker.festivals.length > 0 ? ',农忙和节庆除外' : ''}`,
        `starts ${order.start.from}–${order.start.to}; the person is free from ${seeker.availableFrom}, except in farm seasons and festivals`,
      ),
  },
  {
    name: 'employer-avoided',
    zh: '不愿去的单位',
    en: 'employer avoided',
    todo: say('请另选别的单位', 'Choose another employer'),
    excludes: ({ avoids }, { ordersOf }) => [...avoids].flatMap((employer) => ordersOf(employer)),
    holds: ({ avoids }, { order }) => !avoids.has(order.employer),
    because: () => say('本人不愿再去这家单位', 'the person does not want this employer'),
  },
  {
    name: 'forbidden-pair',
    zh: '人工排除',
    en: 'excluded by hand',
    todo: say(
      '请另选岗位;排除有误的,请原经办人撤销',
      'Choose another order; if it was excluded by mistake, ask that officer to take it back',
    ),
    excludes: ({ forbidden }, { indexOf }) => [...forbidden].flatMap((order) => indexOf(order) ?? []),
    holds: ({ forbidden }, { order }) => !forbidden.has(order.id),
    because: () => say('经办人已排除这一配对', 'an officer excluded this pair'),
  },
];

function inScope({ seeker }: PreparedSeeker, { order }: PreparedOrder): boolean {
  const home = seeker.home.region;
  const work = order.place.region;
  switch (seeker.places.scope) {
    case 'any':
      return true;
    case 'in-county':
      return work.slice(0, 6) === home.slice(0, 6);
    case 'out-of-county':
      return work.slice(0, 6) !== home.slice(0, 6);
    case 'out-of-province':
      return work.slice(0, 2) !== home.slice(0, 2);
  }
}

const yuan = (fen: number): string => String(Math.round(fen / 100));

const scopes = {
  'in-county': { zh: '县内', en: 'in the county' },
  'out-of-county': { zh: '县外', en: 'out of the county' },
  'out-of-province': { zh: '省外', en: 'out of the province' },
  any: { zh: '任意', en: 'anywhere' },
} as const;
