import { date } from '../../calendar/civil-date.ts';
import type { OrderTerms } from '../order-terms.ts';

/** A lawful order of an invented furniture factory in Dalingshan, valid in March 2020. `undefined` leaves a field out. */
export function orderTerms(
  overrides: { [K in keyof OrderTerms]?: OrderTerms[K] | undefined } = {},
): OrderTerms {
  const terms = {
    title: '家具厂普工',
    description: '包装、打磨,包住,伙食每天扣 12 元。',
    asked: {},
    place: '441900118',
    trade: '6-09-02-01',
    places: 10,
    contact: '厂办',
    age: { from: 18 },
    pay: { form: 'month', low: 420_000, high: 550_000, base: 172_000 },
    hours: { perDay: 10, daysPerMonth: 26, nightWork: false },
    contract: { kind: 'employment', party: '大岭山家具厂(演示)' },
    minorHazards: [],
    validUntil: date('2020-05-01'),
    ...overrides,
  };
  // The overrides are typed; only the keys set to undefined are taken out again.
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) as OrderTerms;
}
