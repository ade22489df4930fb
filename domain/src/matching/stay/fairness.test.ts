import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf } from '../../contract/keys-of.ts';
import { type FairnessTable, fairnessReport, type GroupedRow } from './fairness.ts';
import { ageBandOf, ageBands, type FairnessMeasure } from './fairness-measures.ts';
import { leastPublished } from './hidden-cells.ts';

const row = (
  overrides: Partial<GroupedRow> = {},
  groups: Partial<GroupedRow['groups']> = {},
): GroupedRow => ({
  ...{ offers: 3, placed: true, expectedDays: 13_000, stayed180: null },
  ...overrides,
  groups: { sex: '男', ageBand: '25-34', ethnicGroup: '汉族', disability: '无', ...groups },
});
const rows = (count: number, ...of: Parameters<typeof row>): GroupedRow[] =>
  Array.from({ length: count }, () => row(...of));
const tableOf = (report: readonly FairnessTable[], dimension: string): FairnessTable => {
  const found = report.find((table) => table.dimension === dimension);
  if (found === undefined) throw new Error(dimension);
  return found;
};

test('flags a planted unfairness, and in that group and measure only', () => {
  const report = fairnessReport([
    ...rows(60, {}, { sex: '男' }),
    ...rows(20, {}, { sex: '女' }),
    ...rows(20, { placed: false, expectedDays: null }, { sex: '女' }),
  ]);
  const flags = report.flatMap(({ dimension, groups }) =>
    groups.flatMap(({ group, measures }) =>
      Object.entries(measures).flatMap(([measure, { flagged, ratio }]) =>
        flagged ? [[dimension, group, measure, ratio]] : [],
      ),
    ),
  );
  expect(flags).toEqual([['sex', '女', 'placed', 0.5]]);
});

test('exactly four fifths is no flag, a little less is; fewer than thirty people are no case', () => {
  const placedOf = (placed: number, all: number) =>
    tableOf(
      fairnessReport([
        ...rows(100, {}, { sex: '男' }),
        ...rows(placed, {}, { sex: '女' }),
        ...rows(all - placed, { placed: false }, { sex: '女' }),
      ]),
      'sex',
    ).groups.find(({ group }) => group === '女')?.measures.placed.flagged;
  expect(placedOf(80, 100)).toBe(false);
  expect(placedOf(79, 100)).toBe(true);
  expect(placedOf(10, 29)).toBe(false);
  expect(placedOf(10, 30)).toBe(true);
});

test('a small group at its luckiest is not the best to which others are compared', () => {
  const report = fairnessReport([
    ...rows(10, {}, { ethnicGroup: '彝族' }),
    ...rows(50, {}, { ethnicGroup: '苗族' }),
    ...rows(50, { placed: false }, { ethnicGroup: '苗族' }),
  ]);
  const { groups } = tableOf(report, 'ethnicGroup');
  expect(
    groups.map(({ group, measures }) => [group, measures.placed.ratio, measures.placed.flagged]),
  ).toEqual([
    ['彝族', 2, false],
    ['苗族', 1, false],
  ]);
});

test('groups of fewer than five are not told nor named, and not by subtraction either', () => {
  const report = fairnessReport([
    ...rows(60, {}, { ethnicGroup: '汉族' }),
    ...rows(40, {}, { ethnicGroup: '苗族' }),
    ...rows(4, {}, { ethnicGroup: '白族' }),
  ]);
  const { groups, others } = tableOf(report, 'ethnicGroup');
  expect(groups.map(({ group }) => group)).toEqual(['汉族']);
  expect(others).toBe(true);
  expect(JSON.stringify(report)).not.toMatch(/白族|苗族/);
  expect(tableOf(report, 'sex').others).toBe(false);
  const enough = fairnessReport([
    ...rows(60),
    ...rows(2, {}, { ethnicGroup: '白族' }),
    ...rows(4, {}, { ethnicGroup: '壮族' }),
  ]);
  expect(tableOf(enough, 'ethnicGroup').groups.map(({ group }) => group)).toEqual(['汉族']);
});

test('two single persons are not told by the total of another dimension: the next group is hidden with them', () => {
  const report = fairnessReport([
    ...rows(60),
    row({ placed: false, expectedDays: null }, { ethnicGroup: '白族' }),
    row({ placed: false, expectedDays: null }, { ethnicGroup: '壮族' }),
  ]);
  expect(tableOf(report, 'sex').groups).toHaveLength(1);
  expect(tableOf(report, 'ethnicGroup')).toEqual({ dimension: 'ethnicGroup', groups: [], others: true });
});

test('the one woman of a measure is not told by what the men and the age bands come to', () => {
  const report = fairnessReport([
    ...rows(40, { stayed180: true }, { sex: '男' }),
    ...rows(20, {}, { sex: '女' }),
    row({ stayed180: false }, { sex: '女' }),
  ]);
  for (const { measures } of tableOf(report, 'sex').groups) {
    expect(measures.stayed180).toEqual({ value: null, of: 0, ratio: null, flagged: false });
    expect(measures.placed.value).toBe(1);
  }
  expect(tableOf(report, 'ageBand').groups[0]?.measures.stayed180).toMatchObject({ of: 40, value: 0.98 });
});

test('numbers are no finer than needed: persons in fives, shares in whole percents, days whole, offers in tenths', () => {
  const [group] = tableOf(
    fairnessReport([
      ...rows(38, { offers: 2, expectedDays: 13_049 }),
      ...rows(4, { offers: 3, placed: false, expectedDays: null }),
    ]),
    'sex',
  ).groups;
  expect(group?.persons).toBe(40);
  expect(group?.measures).toMatchObject({
    offers: { value: 2.1, of: 40 },
    placed: { value: 0.9, of: 40 },
    expectedDays: { value: 13_000, of: 35 },
  });
});

test('staying is told with the number of those due', () => {
  const report = fairnessReport([
    ...rows(30, { stayed180: true }, { sex: '男' }),
    ...rows(10, { stayed180: false }, { sex: '男' }),
    ...rows(40, {}, { sex: '女' }),
    ...rows(5, { stayed180: true }, { sex: '女' }),
  ]);
  const [women, men] = tableOf(report, 'sex').groups;
  expect(men?.measures.stayed180).toMatchObject({ value: 0.75, of: 40 });
  expect(women?.measures.stayed180).toMatchObject({ value: 1, of: 5 });
  expect(women?.persons).toBe(45);
});

const ethnicGroups = ['汉族', '苗族', '彝族', '白族'] as const;
const few = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const anyRow = fc
  .record({
    offers: fc.nat(6),
    days: fc.option(fc.nat(18_000)),
    placed: fc.boolean(),
    stayed: fc.option(fc.boolean(), { freq: 2 }),
    sex: fc.constantFrom('男', '男', '男', '女'),
    ageBand: few.map((index) => ageBands[index] ?? '55+'),
    ethnicGroup: few.map((index) => ethnicGroups[index] ?? '汉族'),
    disability: fc.constantFrom('有', ...Array.from({ length: 9 }, () => '无')),
  })
  .map(({ offers, days, placed, stayed, ...groups }): GroupedRow => {
    const started = { expectedDays: placed ? days : null, stayed180: placed ? stayed : null };
    return { offers, placed, ...started, groups };
  });

/** Of a measure, the people whom it is of, exactly. */
const countedIn = {
  offers: () => true,
  twoOffers: () => true,
  placed: () => true,
  expectedDays: ({ expectedDays }) => expectedDays !== null,
  stayed180: ({ stayed180 }) => stayed180 !== null,
} as const satisfies Record<FairnessMeasure, (one: GroupedRow) => boolean>;

/**
 * The attacker knows more than is published: of every cell that is told its exact numbers, and of every measure the total. Of one dimension he
 * subtracts any of the cells told from the total; what is left over is a set of people whose count and rate he then has. (Sets across two
 * dimensions do not follow from one-way tables: no sum of a function of the one and a function of the other is 0 or 1 everywhere, unless one of
 * the two is constant.)
 */
function* leftOver(
  all: readonly GroupedRow[],
): Generator<{ readonly where: string; readonly count: number }> {
  for (const { dimension, groups } of fairnessReport(all)) {
    const shown = new Set(groups.map(({ group }) => group));
    yield { where: dimension, count: all.filter((one) => !shown.has(one.groups[dimension])).length };
    for (const measure of keysOf(countedIn)) {
      const counted = all.filter(countedIn[measure]);
      const told = new Set(
        groups.flatMap(({ group, measures }) => (measures[measure].value === null ? [] : [group])),
      );
      if (counted.length < leastPublished) expect(told.size).toBe(0);
      else
        yield {
          where: `${dimension} ${measure}`,
          count: counted.filter((one) => !told.has(one.groups[dimension])).length,
        };
      for (const group of told)
        yield {
          where: `${dimension} ${measure} ${group}`,
          count: counted.filter((one) => one.groups[dimension] === group).length,
        };
    }
  }
}

test('from all tables together no set of one to four people has a count or a rate that can be worked out', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 5, maxLength: 80 }), (all) => {
      for (const { where, count } of leftOver(all))
        expect(count === 0 || count >= leastPublished, `${count} left over in ${where}`).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('what is hidden is hidden for a reason: without a group or cell below five nothing is', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (some) => {
      for (const { dimension, groups, others } of fairnessReport(some)) {
        const sizes = [...Map.groupBy(some, (one) => one.groups[dimension]).values()].map(
          ({ length }) => length,
        );
        expect(others).toBe(sizes.some((size) => size < leastPublished));
        for (const { persons, measures } of groups)
          for (const { of, value } of Object.values(measures)) {
            expect(persons % 5 === 0 && of % 5 === 0 && of <= persons).toBe(true);
            expect(of >= 5 || value === null).toBe(true);
          }
      }
      const backwards = fairnessReport(some.toReversed());
      expect(JSON.stringify(backwards)).toBe(JSON.stringify(fairnessReport(some)));
    }),
  );
});

test.each([
  [15, 'under-16'],
  [16, '16-24'],
  [24, '16-24'],
  [25, '25-34'],
  [44, '35-44'],
  [54, '45-54'],
  [55, '55+'],
  [80, '55+'],
] as const)('%i full years are of the band %s', (years, band) => {
  expect(ageBandOf(years)).toBe(band);
});
