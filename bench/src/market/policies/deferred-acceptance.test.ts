import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deferredAcceptance, type Proposer, type Receiver } from './deferred-acceptance.ts';

const person = (...wishes: [post: number, score: number][]): Proposer => ({
  size: 1,
  rooms: 0,
  wishes: wishes.map(([post, score]) => ({ post, score })),
});
const places = (count: number, rooms = 0): Receiver => ({ places: count, rooms });

test('of several stable outcomes the one that people like best comes out', () => {
  // Each of three likes another post best, and each post likes him least: everybody has his first wish.
  const people = [
    person([0, 1], [1, 2], [2, 3]),
    person([1, 1], [2, 2], [0, 3]),
    person([2, 1], [0, 2], [1, 3]),
  ];
  expect([...deferredAcceptance(people, [places(1), places(1), places(1)])]).toEqual([0, 1, 2]);
});

test('who is outbid asks on, and who is outbid everywhere has nothing', () => {
  const people = [person([0, 1], [1, 1]), person([0, 2]), person([0, 3], [1, 9])];
  expect([...deferredAcceptance(people, [places(1), places(1)])]).toEqual([1, -1, 0]);
});

test('a household is taken whole, with its room, or not at all', () => {
  const couple = {
    size: 2,
    rooms: 1,
    wishes: [
      { post: 0, score: 5 },
      { post: 1, score: 5 },
    ],
  };
  expect([...deferredAcceptance([couple], [places(2), places(2, 1)])]).toEqual([1]);
  expect([...deferredAcceptance([person([1, 9]), couple], [places(1), places(2, 1)])]).toEqual([1, -1]);
});

test('among persons alone nobody and no post would both rather have each other', () => {
  const wishes = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5 })), {
    selector: ([post]) => post,
    maxLength: 4,
  });
  const markets = fc.tuple(
    fc.array(wishes, { maxLength: 8 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  );
  fc.assert(
    fc.property(markets, ([lists, capacities]) => {
      const people = lists.map((list) => person(...list));
      const at = deferredAcceptance(
        people,
        capacities.map((count) => places(count)),
      );
      const holders = (post: number) => [...people.keys()].filter((n) => at[n] === post);
      for (const [post, capacity] of capacities.entries())
        expect(holders(post).length).toBeLessThanOrEqual(capacity);
      for (const [n, { wishes: list }] of people.entries())
        for (const { post, score } of list) {
          if (post === at[n]) break;
          // A post that he likes better is full of people whom it ranks no lower.
          expect(holders(post)).toHaveLength(capacities[post] ?? 0);
          for (const other of holders(post))
            expect(people[other]?.wishes.find((wish) => wish.post === post)?.score).toBeGreaterThanOrEqual(
              score,
            );
        }
    }),
  );
});
