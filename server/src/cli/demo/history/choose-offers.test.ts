import { OfferId } from '@wengang/domain/matching/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseOffers } from './choose-offers.ts';

const numbered = (kind: number, n: number): string =>
  `0190${kind}000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const offer = (n: number, person: number, order: number) => ({
  offerId: OfferId.parse(numbered(1, n)),
  person: { personId: PersonId.parse(numbered(2, person)) },
  vacancyId: VacancyId.parse(numbered(3, order)),
});
const counts = (ids: readonly string[]): number[] => [
  ...ids.reduce((sums, id) => sums.set(id, (sums.get(id) ?? 0) + 1), new Map<string, number>()).values(),
];

test('never fills an order, and takes another offer of the person instead', () => {
  const offers = [offer(1, 1, 1), offer(2, 2, 1), offer(3, 2, 2)];
  const places = new Map([
    [numbered(3, 1), 2],
    [numbered(3, 2), 5],
  ]);
  expect(chooseOffers(offers, places, 14)).toEqual([offer(1, 1, 1), offer(3, 2, 2)]);
});

test('of any offers: one a person, fewer than the places, within the most, whatever order they come in', () => {
  const drawn = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 })));
  fc.assert(
    fc.property(
      drawn,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
      (pairs, room) => {
        const offers = pairs.map(([person, order], at) => offer(at, person, order));
        const places = new Map(room.map((n, at) => [numbered(3, at + 1), n]));
        const chosen = chooseOffers(offers, places, 5);
        expect(chosen.length).toBeLessThanOrEqual(5);
        expect(counts(chosen.map(({ person }) => person.personId)).every((n) => n === 1)).toBe(true);
        for (const [order, n] of places)
          expect(chosen.filter(({ vacancyId }) => vacancyId === order).length).toBeLessThanOrEqual(
            Math.max(0, n - 1),
          );
        expect(chooseOffers(offers.toReversed(), places, 5)).toEqual(chosen);
      },
    ),
  );
});
