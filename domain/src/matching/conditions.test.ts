import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { assign } from './assignment/assign.ts';
import type { Market, Order, Seeker } from './market/market.ts';
import { makeOffers } from './offers/offers.ts';
import { explainPair } from './ranking/explain.ts';
import { explainOrder } from './ranking/explain-order.ts';
import { rankMarket } from './ranking/ranked-market.ts';
import { market, order, seeker } from './testing/market.ts';

const explain = (given: Market, who = 's1', what = 'o1') => {
  const explanation = explainPair(rankMarket(given), who, what);
  if (explanation === undefined) throw new Error('not in the market');
  return explanation;
};
const codes = (person: Partial<Seeker>, post: Partial<Order> = {}) =>
  explain(market([seeker('s1', person)], [order('o1', post)])).failed.map((refusal) => refusal.code);

test('the builders’ pair fits in every condition', () => {
  expect(explain(market([seeker('s1')], [order('o1')]))).toMatchObject({ fits: true, failed: [], rank: 1 });
});

test.each<[string, Partial<Seeker>, Partial<Order>]>([
  ['order-open', {}, { dispatchStopped: true }],
  ['order-open', {}, { validUntil: date('2020-02-29') }],
  [
    'working-age',
    { born: date('2004-03-06') },
    { age: { from: 15 }, start: { from: date('2020-03-05'), to: date('2020-03-05') } },
  ],
  ['working-age', { born: date('2002-12-01') }, { age: { from: 16 }, hours: { perDay: 8, nightWork: true } }],
  ['working-age', { born: date('2002-12-01') }, { age: { from: 16 }, minorHazards: ['toxic'] }],
  ['age-range', { born: date('2002-12-01') }, {}],
  ['age-range', { born: date('1970-01-01') }, { age: { to: 45, reason: '高处作业', relaxable: false } }],
  ['education', { education: 'none' }, {}],
  ['skills', {}, { skills: [{ skill: '针车', level: 2 }] }],
  ['skills', {}, { certificates: ['电工证'] }],
  ['wage', { wage: { wanted: 700_000, least: 600_000 } }, {}],
  ['place-scope', { places: { scope: 'in-county', wished: [], excluded: [] } }, {}],
  ['place-excluded', { places: { scope: 'any', wished: [], excluded: ['4419'] } }, {}],
  ['hours', { hours: { mostPerDay: 8, nightWork: true } }, {}],
  ['night-work', { hours: { mostPerDay: 11, nightWork: false } }, { hours: { perDay: 10, nightWork: true } }],
  ['health', { healthLimits: ['dust'] }, { strains: ['dust', 'noise'] }],
  ['accommodations', { accommodations: ['一楼宿舍'] }, {}],
  ['lodging', {}, { lodging: 'none' }],
  ['couple-room', { needsCoupleRoom: true }, {}],
  ['mandarin', { speaksMandarin: false }, { needsMandarin: true }],
  ['start-date', { availableFrom: date('2020-03-26') }, {}],
  ['start-date', { farmSeasons: [{ from: date('2020-03-01'), to: date('2020-03-25') }] }, {}],
  ['employer-avoided', { avoidsEmployers: ['employer-o1'] }, {}],
])('“%s” alone fails, with a reason in two languages', (code, person, post) => {
  const { failed } = explain(market([seeker('s1', person)], [order('o1', post)]));
  expect(failed.map((refusal) => refusal.code)).toEqual([code]);
  expect(failed[0]?.zh).toMatch(/[一-龥]/);
  expect(failed[0]?.en).toMatch(/[a-z]/);
});

test('a reason says what stands against what', () => {
  const { failed } = explain(
    market([seeker('s1', { wage: { wanted: 700_000, least: 600_000 } })], [order('o1')]),
  );
  expect(failed[0]?.zh).toBe(
    '最低接受工资:最高 5500 元,低于本人最低接受的 6000 元。请与本人再确认最低工资,或另选岗位。',
  );
});

test('an age limit that can be relaxed excludes nobody; 16 counts on the birthday', () => {
  expect(codes({ born: date('1970-01-01') }, { age: { to: 45, reason: '重体力', relaxable: true } })).toEqual(
    [],
  );
  expect(
    codes(
      { born: date('2004-03-05') },
      { age: { from: 16 }, start: { from: date('2020-03-05'), to: date('2020-03-05') } },
    ),
  ).toEqual([]);
});

test('only the upper limit can be relaxed: nobody under the lower one is offered the post', () => {
  const young = { born: date('2003-01-01') };
  const age = { from: 18, to: 50, reason: '油漆作业', relaxable: true };
  expect(codes(young, { age })).toEqual(['age-range']);
});

test('an order that states no lower age takes people of 18 and above, and says so', () => {
  const failedAt = (age: Order['age']) =>
    explain(market([seeker('s1', { born: date('2002-12-01') })], [order('o1', { age })])).failed;
  expect(failedAt({})[0]?.zh).toContain('岗位要求 18 岁以上,本人 17 岁');
  expect(failedAt({ to: 45, reason: '高处作业', relaxable: true })[0]?.zh).toContain(
    '岗位要求 18–45 岁(高处作业),本人 17 岁',
  );
  expect(failedAt({ from: 16 })).toEqual([]);
});

test('somebody who is 17 and asked for the night shift is refused with the law’s reason', () => {
  const { failed } = explain(
    market(
      [seeker('s1', { born: date('2002-12-01') })],
      [order('o1', { age: { from: 16 }, hours: { perDay: 8, nightWork: true } })],
    ),
  );
  expect(failed[0]?.zh).toContain('16–17 周岁不得安排夜班');
});

test('an officer’s exclusion is a condition with its name', () => {
  const given = market([seeker('s1')], [order('o1')], { forbidden: [{ seeker: 's1', order: 'o1' }] });
  expect(explain(given).failed.map((refusal) => refusal.code)).toEqual(['forbidden-pair']);
});

const couple = (overrides: Partial<Seeker> = {}) => [
  seeker('s1', { companions: [{ with: 's2', as: 'couple' }] }),
  seeker('s2', { companions: [{ with: 's1', as: 'couple' }], ...overrides }),
];

test('a couple goes together or not at all: what one cannot take, the other is not offered', () => {
  const given = market(couple({ healthLimits: ['dust'] }), [order('o1', { strains: ['dust'] })]);
  expect(explain(given, 's1').failed.map((refusal) => refusal.code)).toEqual(['companions']);
  expect(makeOffers(given)[0]?.shortage?.relaxations).toMatchObject([
    { condition: 'companions', orders: 1, places: 2 },
  ]);
});

test('a couple is not split by capacity', () => {
  const given = market(couple(), [order('o1', { placesLeft: 1 }), order('o2', { placesLeft: 1 })]);
  expect(explain(given, 's1').failed.map((refusal) => refusal.code)).toEqual(['places-for-all']);
  expect(assign(given).placed).toEqual([]);
});

test('the same job by two orders is offered once: who fits no other is one short, and is told why', () => {
  const twins = [order('o1', { job: 'same' }), order('o2', { job: 'same', strains: ['dust'] })];
  const [line] = makeOffers(market([seeker('s1')], twins));
  expect(line?.offers.map((offer) => offer.order)).toEqual(['o1']);
  expect(line?.shortage).toMatchObject({ missing: 1, fitting: 2, sameJob: 1, exposed: 0 });
  expect(line?.shortage?.zh).toBe(
    '还差 1 条推荐;另有 1 条与推荐过的是同一单位同一岗位,不另算,没有哪一个条件放宽后能增加岗位。',
  );
  const [third] = makeOffers(market([seeker('s1')], [...twins, order('o3')]));
  expect(third?.offers.map((offer) => offer.order)).toEqual(['o1', 'o3']);
  // Health without limits would only open the other order of the same job.
  const [limited] = makeOffers(market([seeker('s1', { healthLimits: ['dust'] })], twins));
  expect(limited?.shortage).toMatchObject({ missing: 1, fitting: 1, sameJob: 0, relaxations: [] });
});

test('two orders of one job give way to another job for who has no other', () => {
  const orders = [
    order('o1', { job: 'same', placesLeft: 1, exposure: 3 }),
    order('o2', { job: 'same', placesLeft: 1, exposure: 3 }),
    order('o3', { placesLeft: 1, exposure: 2 }),
  ];
  const lines = makeOffers(market([seeker('s1'), seeker('s2')], orders));
  expect(lines.map(({ offers }) => offers.map((offer) => offer.order).sort())).toEqual([
    ['o1', 'o3'],
    ['o2', 'o3'],
  ]);
});

test('an order of ten places is not offered to nine hundred people', () => {
  const people = Array.from({ length: 900 }, (_, n) => seeker(`s${String(n).padStart(3, '0')}`));
  const lines = makeOffers(market(people, [order('o1', { placesLeft: 10, exposure: 5 })]));
  expect(lines.filter(({ offers }) => offers.length > 0)).toHaveLength(35);
  const last = lines.at(-1);
  expect(last?.shortage).toMatchObject({ missing: 2, fitting: 1, exposed: 1 });
  expect(last?.shortage?.zh).toBe(
    '还差 2 条推荐;另有 1 个合适岗位推荐名额已满,没有哪一个条件放宽后能增加岗位。',
  );
});

test('the shortage names the condition that opens most places', () => {
  const picky = seeker('s1', {
    hours: { mostPerDay: 8, nightWork: true },
    wage: { wanted: 600_000, least: 500_000 },
  });
  const orders = [
    order('o1', { placesLeft: 3 }),
    order('o2', { placesLeft: 4 }),
    order('o3', {
      placesLeft: 5,
      hours: { perDay: 8, nightWork: false },
      pay: { low: 400_000, high: 450_000, form: 'month' },
    }),
  ];
  expect(makeOffers(market([picky], orders))[0]?.shortage).toMatchObject({
    missing: 2,
    relaxations: [
      { condition: 'hours', orders: 2, places: 7 },
      { condition: 'wage', orders: 1, places: 5 },
    ],
    zh: '还差 2 条推荐;每天愿做到 10 小时可多 2 个岗位 7 个名额。',
  });
});

test('eight or none: seven people fill no batch of eight, eight do', () => {
  const batch = order('o1', { placesLeft: 10, batchMinimum: 8 });
  const people = (count: number) => Array.from({ length: count }, (_, n) => seeker(`s${n}`));
  expect(assign(market(people(7), [batch]))).toMatchObject({ placed: [], emptyBatches: ['o1'] });
  expect(assign(market(people(7), [batch])).unplaced[0]?.because).toBe('batch-not-filled');
  expect(assign(market(people(8), [batch])).placed).toHaveLength(8);
});

test('fellow villagers are placed together when it costs nothing', () => {
  const people = [
    seeker('s1', { companions: [{ with: 's3', as: 'fellow-villager' }] }),
    seeker('s2'),
    seeker('s3', { companions: [{ with: 's1', as: 'fellow-villager' }] }),
    seeker('s4'),
  ];
  const { placed } = assign(market(people, [order('o1'), order('o2')]));
  const at = (who: string) => placed.find((one) => one.seeker === who)?.order;
  expect(at('s1')).toBe(at('s3'));
  expect(placed).toHaveLength(4);
});

test('a pin is kept though another order scores higher, and refused where it breaks a condition', () => {
  const people = [seeker('s1', { tradesWished: ['4-02-06-01'] })];
  const orders = [order('o1'), order('o2', { trade: '4-02-06-01' }), order('o3', { lodging: 'none' })];
  const result = assign(market(people, orders, { pins: [{ seeker: 's1', order: 'o1' }] }));
  expect(result.placed).toMatchObject([{ seeker: 's1', order: 'o1', pinned: true }]);
  const refused = assign(market(people, orders, { pins: [{ seeker: 's1', order: 'o3' }] }));
  expect(refused.refusedPins).toEqual([{ seeker: 's1', order: 'o3', because: 'hard-condition' }]);
  expect(refused.placed).toMatchObject([{ order: 'o2', pinned: false }]);
});

test('the parts are named, and nothing about sex, ethnic group or marriage is among them', () => {
  const [line] = makeOffers(market([seeker('s1')], [order('o1')]));
  expect(line?.offers[0]?.parts.map(({ part, points }) => [part, points])).toEqual([
    ['wage', 26],
    ['place', 10],
    ['distance', 2],
    ['station', 4],
    ['trade', 0],
    ['skill', 0],
    ['companions', 0],
    ['fellow-workers', 0],
    ['promises', 8],
    ['stayed', 5],
    ['hours', 4],
    ['board', 4],
    ['season', 5],
  ]);
});

test('a festival moves the first day of work and decides nothing else', () => {
  const festivals = [{ from: date('2020-04-04'), to: date('2020-04-06') }];
  const totals = [seeker('s1'), seeker('s1', { festivals })].map(
    (one) => explain(market([one], [order('o1')])).total,
  );
  expect(totals[0]).toBe(totals[1]);
  expect(codes({ festivals: [{ from: date('2020-03-01'), to: date('2020-03-25') }] })).toEqual([
    'start-date',
  ]);
});

test('a step of pay is told so that it opens what it says', () => {
  const picky = seeker('s1', { wage: { wanted: 600_000, least: 500_000 } });
  const posts = [order('o1', { pay: { low: 400_000, high: 420_060, form: 'month' } })];
  const [step] = makeOffers(market([picky], posts))[0]?.shortage?.relaxations ?? [];
  expect(step?.step).toMatchObject({ zh: '工资要求降到 4200 元', orders: 1, places: 2 });
});

test('what a couple fail alike, they can give way on together', () => {
  const wage = { wanted: 600_000, least: 580_000 };
  const given = market(
    couple({ wage }).map((one) => ({ ...one, wage })),
    [order('o1')],
  );
  const [relaxation] = makeOffers(given)[0]?.shortage?.relaxations ?? [];
  expect(relaxation).toMatchObject({ condition: 'wage', orders: 1 });
  // How far is not told: it would be his step, not hers.
  expect(relaxation).not.toHaveProperty('step');
  expect(explainOrder(rankMarket(given), 'o1', { most: 5 })?.nearly).toMatchObject([
    { condition: 'wage', seekers: 2 },
  ]);
});

test('no condition is named that would open an order whose exposure is used up', () => {
  const picky = seeker('s1', { wage: { wanted: 600_000, least: 580_000 } });
  const [line] = makeOffers(market([picky], [order('o1', { placesLeft: 1, exposure: 4 })]));
  expect(line?.shortage?.relaxations).toEqual([]);
});

test.each<[string, number, Partial<Seeker>, Partial<Order>]>([
  ['wage', 30, { wage: { wanted: 450_000, least: 400_000 } }, {}],
  ['place', 20, { places: { scope: 'any', wished: ['4419'], excluded: [] } }, {}],
  ['distance', 10, {}, { place: { region: '530629100' } }],
  ['station', 8, { firstTimeAway: true }, {}],
  ['trade', 20, { tradesDone: [{ trade: '6-09-02-01', months: 12 }] }, {}],
  ['trade', 8, { tradesDone: [{ trade: '6-09-01-07', months: 12 }] }, {}],
  ['skill', 7, { skills: [{ skill: '针车', level: 3 }] }, { skills: [{ skill: '针车', level: 2 }] }],
  [
    'fellow-workers',
    6,
    {},
    {
      fellowWorkers: [
        { home: '530629100', count: 9 },
        { home: '530629100201', count: 2 },
      ],
    },
  ],
  ['promises', 14, {}, { keptPromises: 96 }],
  ['stayed', 8, {}, { stayed: { due: 10, stayed: 8 } }],
  ['hours', 8, {}, { hours: { perDay: 8, nightWork: false } }],
  ['board', 6, {}, { meals: 'free' }],
  ['season', 0, { farmSeasons: [{ from: date('2020-05-01'), to: date('2020-05-20') }] }, {}],
])('the part “%s” gives %i points', (part, points, person, post) => {
  const { parts } = explain(market([seeker('s1', person)], [order('o1', post)]));
  expect(parts.find((one) => one.part === part)?.points).toBe(points);
});

test('kilometres between coordinates decide where both are known', () => {
  const zhaxi = { region: '530629100201', latitude: 27_846_000, longitude: 105_048_000 };
  const dalingshan = { region: '441900118', latitude: 22_905_000, longitude: 113_830_000 };
  const { parts } = explain(market([seeker('s1', { home: zhaxi })], [order('o1', { place: dalingshan })]));
  expect(parts.find((one) => one.part === 'distance')).toMatchObject({
    points: 2,
    because: { zh: '离家约 1039 公里' },
  });
});
