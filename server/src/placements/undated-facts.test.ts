import { expect, test } from 'vitest';
import type { StoredFact, StoredHistory, StoredSpell } from './store.ts';
import { historyOf } from './stored-history.ts';

const id = (n: number): string => `0190000d-0000-7000-8000-${String(n).padStart(12, '0')}`;
const born = '1985-06-10';
const file = '2020-10-31';

const fact = (
  n: number,
  kind: string,
  value: string | null,
  overrides: Partial<StoredFact> = {},
): StoredFact => ({
  ...{ id: id(n), kind, value, from: file, to: null },
  ...{ detail: { undated: true }, ...overrides },
});
const spell = (start: string, end: string | null): StoredSpell => ({
  ...{ id: id(90), start, start_precision: 'month', end, end_precision: end === null ? null : 'month' },
  ...{
    place: { province: '440000' },
    employer: null,
    kind: 'unit',
    full_time: true,
    organised: 'self',
    detail: {},
    next_point: null,
  },
});
const historyWith = (facts: readonly StoredFact[], spells: readonly StoredSpell[] = []) => {
  const stored: StoredHistory = {
    ...{ person_id: id(1), sex: 1, born, name_sort: '', home_path: '', statements: [] },
    ...{ facts, spells },
  };
  return historyOf(stored);
};

test('a category, and an ability to work, that a roster states without a day hold since birth', () => {
  const { categories, ability } = historyWith([
    fact(2, 'hardship', 'registered-poor'),
    fact(3, 'ability', 'ordinary'),
  ]);
  expect(categories).toMatchObject([{ kind: 'registered-poor', from: born }]);
  expect(categories[0]).not.toHaveProperty('undated');
  expect(ability).toMatchObject([{ from: born }]);
});

test('somebody unable or at school is so since the last work ended, and since the day of the file while it goes on', () => {
  const since = (spells: readonly StoredSpell[]) => {
    const { ability, student } = historyWith([fact(2, 'ability', 'none'), fact(3, 'study', null)], spells);
    return [ability[0]?.from, student[0]?.from];
  };
  expect(since([])).toEqual([born, born]);
  expect(since([spell('2017-02-01', '2018-06-01')])).toEqual(['2018-07-01', '2018-07-01']);
  expect(since([spell('2019-02-01', null)])).toEqual([file, file]);
  expect(since([spell('2021-02-01', null)])).toEqual([born, born]);
});

test('what is stated with its day, and what changes later, keeps its day', () => {
  const dated = fact(2, 'hardship', 'subsistence', { from: '2019-01-01', detail: {} });
  const before = fact(3, 'ability', 'ordinary', { to: '2021-10-30' });
  const after = fact(4, 'ability', 'none', { from: '2021-10-31' });
  const { categories, ability } = historyWith([dated, before, after]);
  expect(categories).toMatchObject([{ from: '2019-01-01' }]);
  expect(ability).toMatchObject([
    { from: born, to: '2021-10-30' },
    { from: '2021-10-31', ability: 'none' },
  ]);
});
