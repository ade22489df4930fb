import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { OrderConditions } from '../../vacancies/order-conditions.ts';
import { orderTerms } from '../../vacancies/testing/order-terms.ts';
import { JobWish } from '../job-wish.ts';
import { makeOffers } from '../offers/offers.ts';
import { remainingShortage } from '../offers/remaining-shortage.ts';
import { wishFromProfile } from '../profile-wish.ts';
import { market } from '../testing/market.ts';
import type { Shortage } from './market.ts';
import { type KnownOrder, orderLine, seekerLine } from './market-lines.ts';

const day = date('2020-03-01');
const known = (overrides: Partial<KnownOrder> = {}): KnownOrder => ({
  id: 'o',
  employer: 'e',
  place: '441900118',
  terms: orderTerms(),
  conditions: OrderConditions.parse({}),
  placesLeft: 5,
  taken: 0,
  exposure: 0,
  stopped: false,
  stationNearby: true,
  record: { fellowWorkers: [] },
  ...overrides,
});
const person = (wish: unknown = {}) =>
  seekerLine(
    {
      ...{ id: 's', born: date('1985-06-10'), home: '530629100201', scope: 'any' },
      ...{ wish: JobWish.parse(wish), offeredJobs: [] },
    },
    day,
  );

test('somebody of whom nothing is known but the wish fits an ordinary order', () => {
  const [line] = makeOffers(market([person()], [orderLine(known(), day)]));
  expect(line?.offers.map(({ order }) => order)).toEqual(['o']);
});

test('pay by the day and by the hour is reckoned for the hours of the post', () => {
  const hours = { perDay: 10, daysPerMonth: 26, nightWork: false };
  const paid = (pay: { form: 'day' | 'hour' | 'month'; low: number; high: number }) =>
    orderLine(known({ terms: orderTerms({ pay, hours }) }), day).pay;
  expect(paid({ form: 'day', low: 18_000, high: 20_000 })).toMatchObject({ low: 468_000, high: 520_000 });
  expect(paid({ form: 'hour', low: 1_800, high: 2_000 })).toMatchObject({ low: 468_000, high: 520_000 });
  expect(paid({ form: 'month', low: 420_000, high: 550_000 })).toMatchObject({ low: 420_000, high: 550_000 });
});

test('what a piece is paid is no pay of a month: the base is, and without one nobody is kept from the post by the pay', () => {
  const piece = { form: 'piece', low: 50, high: 80 } as const;
  const line = (base?: number) =>
    orderLine(known({ terms: orderTerms({ pay: base === undefined ? piece : { ...piece, base } }) }), day);
  expect(line(172_000).pay).toEqual({ form: 'piece', low: 172_000, high: 172_000 });
  expect(line().pay).toBeNull();
  const wanting = (least: number, base?: number) =>
    makeOffers(market([person({ wage: { wanted: least, least } })], [line(base)]))[0]?.offers ?? [];
  expect(wanting(172_000, 172_000)).toHaveLength(1);
  expect(wanting(300_000, 172_000)).toEqual([]);
  const [open] = wanting(300_000);
  expect(open?.parts.find(({ part }) => part === 'wage')).toMatchObject({
    points: 0,
    because: { zh: '计件,没有写明底薪或保底' },
  });
});

test('a batch of eight needs five more when three have accepted', () => {
  const conditions = OrderConditions.parse({ batchMinimum: 8 });
  expect(orderLine(known({ conditions, taken: 3 }), day).batchMinimum).toBe(5);
  expect(orderLine(known({ conditions, taken: 9 }), day).batchMinimum).toBe(1);
});

test('what the ledger knows of the employer goes with the order; what it does not know is left out', () => {
  const record = {
    keptPromises: 96,
    stayed: { due: 20, stayed: 15 },
    fellowWorkers: [{ home: '530629100201', count: 3 }],
  };
  expect(orderLine(known({ record }), day)).toMatchObject(record);
  expect(orderLine(known(), day)).not.toHaveProperty('keptPromises');
  const [line] = makeOffers(market([person()], [orderLine(known({ record }), day)]));
  const because = (part: string) => line?.offers[0]?.parts.find((one) => one.part === part)?.because.zh;
  expect(because('promises')).toBe('承诺兑现 96%');
  expect(because('stayed')).toBe('满三个月的 20 人中 15 人留下');
  expect(because('fellow-workers')).toBe('有同村 3 人在那里');
});

test('a roster row says schooling, language, pay wanted and the day able to leave; what it says otherwise is left alone', () => {
  const wish = wishFromProfile({
    education: 'upper-secondary',
    mandarin: false,
    firstTime: true,
    ethnicGroup: '05',
    wish: {
      trade: '普工',
      wage: { kind: 'amount', monthly: { lowFen: 450_000, highFen: null, derived: null } },
      canLeaveOn: { date: '2020-03-10', precision: 'day' },
    },
  });
  expect(wish).toMatchObject({
    trades: ['普工'],
    education: 'senior',
    wage: { wanted: 450_000, least: 0 },
    speaksMandarin: false,
    firstTimeAway: true,
    availableFrom: '2020-03-10',
  });
  expect(wishFromProfile(null)).toEqual(JobWish.parse({}));
  expect(wishFromProfile({ education: 7, wish: 'any' })).toEqual(JobWish.parse({}));
});

test('offers held from earlier runs count towards the floor, and past answers are nothing to give way on', () => {
  const relaxation = (condition: string) => ({
    condition,
    zh: condition,
    en: condition,
    orders: 1,
    places: 2,
  });
  const shortage: Shortage = {
    missing: 2,
    fitting: 0,
    sameJob: 0,
    exposed: 0,
    relaxations: [relaxation('forbidden-pair'), relaxation('wage')],
    zh: '还差 2 条推荐。',
    en: '2 offers short.',
  };
  expect(remainingShortage(shortage, { held: 1, found: 1, floor: 2 })).toBeUndefined();
  const left = remainingShortage(shortage, { held: 1, found: 0, floor: 2 });
  expect(left).toMatchObject({ missing: 1, relaxations: [{ condition: 'wage' }] });
  expect(left?.zh).toBe('还差 1 条推荐;若放宽“wage”,可增加 1 个岗位 2 个名额。');
  expect(remainingShortage(undefined, { held: 0, found: 0, floor: 2 })).toBeUndefined();
});
