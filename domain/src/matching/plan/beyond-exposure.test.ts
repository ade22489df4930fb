import { expect, test } from 'vitest';
import { beyondExposure } from './beyond-exposure.ts';
import { goingTogether } from './going-together.ts';

const offer = (order: string, total: number) => ({ order, total, parts: [] });
const alone = goingTogether([]);
const lines = [
  { person: 'a', found: [offer('x', 50), offer('y', 10)] },
  { person: 'b', found: [offer('x', 80)] },
  { person: 'c', found: [offer('x', 50), offer('y', 90)] },
];

test('where an order has less room than was thought the best keep it, equal ones by id', () => {
  const room = new Map([
    ['x', 2],
    ['y', 2],
  ]);
  expect(beyondExposure(lines, room, alone)).toEqual([{ seeker: 'c', order: 'x' }]);
  expect(beyondExposure(lines, new Map([['y', -3]]), alone)).toEqual([
    { seeker: 'a', order: 'y' },
    { seeker: 'c', order: 'y' },
  ]);
});

test('a couple is one offer and gives way as one', () => {
  const couple = goingTogether([
    { id: 'a', companions: [{ with: 'b', as: 'couple' }] },
    { id: 'b', companions: [] },
  ]);
  expect(beyondExposure(lines, new Map([['x', 2]]), couple)).toEqual([]);
  expect(beyondExposure(lines, new Map([['x', 1]]), couple)).toEqual([{ seeker: 'c', order: 'x' }]);
  expect(beyondExposure(lines, new Map([['x', 0]]), couple)).toHaveLength(3);
});
