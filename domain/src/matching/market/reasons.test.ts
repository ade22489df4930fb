import { expect, test } from 'vitest';
import { makeOffers } from '../offers/offers.ts';
import { market, order, seeker } from '../testing/market.ts';
import type { Order, Seeker } from './market.ts';
import { reasonsOf } from './reasons.ts';

const reasons = (who: Partial<Seeker>, what: Partial<Order>): string[] => {
  const [line] = makeOffers(market([seeker('a', who)], [order('one', what)]));
  const [offer] = line?.offers ?? [];
  if (offer === undefined) throw new Error('the pair does not fit');
  return reasonsOf(offer.parts).map(({ zh }) => zh);
};

test('what is neutral is no reason: no place named, a firm without a record, a pay nobody asked for, no farm season', () => {
  const dull: Partial<Order> = {
    pay: { low: 420_000, high: 450_000, form: 'month' },
    hours: { perDay: 11, nightWork: false },
    stationNearby: false,
    lodging: 'charged',
    meals: 'charged',
  };
  expect(reasons({ wage: { wanted: 0, least: 0 } }, dull)).toEqual([]);
  expect(reasons({ wage: { wanted: 500_000, least: 400_000 } }, dull)).toEqual([]);
});

test('what speaks for a post is told, the strongest first, in plain words', () => {
  expect(
    reasons(
      {
        wage: { wanted: 450_000, least: 400_000 },
        places: { scope: 'any', wished: ['4419'], excluded: [] },
        firstTimeAway: true,
      },
      { keptPromises: 90, hours: { perDay: 8, nightWork: false } },
    ),
  ).toEqual([
    '月收入 4200–5500 元,本人想要 4500 元',
    '在想去的地方',
    '承诺兑现 90%',
    '附近有服务站,第一次出门有人接',
    '每天 8 小时',
    '住免费,吃收费',
  ]);
});

test('a post of the own county is near home, one far away or badly kept to is not praised for it', () => {
  expect(reasons({}, { place: { region: '530629100' } })).toContain('就在县内,离家近');
  expect(reasons({}, { keptPromises: 40 }).join()).not.toMatch(/承诺|省外/);
});
