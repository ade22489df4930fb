import { date } from '@wengang/domain/calendar/civil-date.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { asRegistered } from './as-registered.ts';
import { generatePopulation } from './generate-population.ts';
import { gazetteer } from './places.ts';

const households = generatePopulation(gazetteer(readCompiledTree().rows), { seed: 11, households: 120 });
const [first, second] = [date('2017-12-31'), date('2018-12-31')];
const ids = (known: (ReturnType<typeof asRegistered> | null)[]) =>
  known.flatMap((household) => household?.members.map(({ history }) => history.personId) ?? []);

test('a register of an earlier day holds those who had grown up by then, and nothing of their work', () => {
  const known = households.flatMap((household) => asRegistered(household, first, null) ?? []);
  expect(known.length).toBeGreaterThan(100);
  for (const { history } of known.flatMap(({ members }) => members)) {
    expect(history.born <= '2001-12-31').toBe(true);
    expect(history.student.every(({ to }) => to !== undefined && to < first)).toBe(true);
    expect([history.spells, history.wishes, history.ventures]).toEqual([[], [], []]);
  }
});

test('the register of the next year holds who is new, with the head of the household', () => {
  const before = new Set(ids(households.map((household) => asRegistered(household, first, null))));
  const next = households.map((household) => asRegistered(household, second, first));
  expect(ids(next).some((id) => !before.has(id))).toBe(true);
  for (const household of next)
    if (household !== null) {
      expect(household.members.some(({ history }) => !before.has(history.personId))).toBe(true);
      expect(household.members.filter(({ kin }) => kin === '户主').length).toBe(1);
    }
});
