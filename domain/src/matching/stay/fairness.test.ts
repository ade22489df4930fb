import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FairnessTable, fairnessReport, type GroupedRow } from './fairness.ts';
import { ageBandOf, ageBands } from './fairness-measures.ts';

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

test('groups of fewer than five are not told, and a single one not by subtraction either', () => {
  const report = fairnessReport([
    ...rows(60, {}, { ethnicGroup: '汉族' }),
    ...rows(40, {}, { ethnicGroup: '苗族' }),
    ...rows(4, {}, { ethnicGroup: '白族' }),
  ]);
  const { groups, suppressed } = tableOf(report, 'ethnicGroup');
  expect(groups.map(({ group }) => group)).toEqual(['汉族']);
  expect(suppressed).toEqual(['白族', '苗族']);
  const twoSmall = fairnessReport([
    ...rows(60),
    ...rows(2, {}, { ethnicGroup: '白族' }),
    ...rows(4, {}, { ethnicGroup: '壮族' }),
  ]);
  expect(tableOf(twoSmall, 'ethnicGroup').suppressed).toEqual(['壮族', '白族']);
  expect(tableOf(twoSmall, 'ethnicGroup').groups).toHaveLength(1);
});

test('staying is told with the number of those due, and not from fewer than five of them', () => {
  const report = fairnessReport([
    ...rows(30, { stayed180: true }, { sex: '男' }),
    ...rows(10, { stayed180: false }, { sex: '男' }),
    ...rows(40, {}, { sex: '女' }),
    ...rows(4, { stayed180: true }, { sex: '女' }),
  ]);
  const [women, men] = tableOf(report, 'sex').groups;
  expect(women?.group).toBe('女');
  expect(men?.measures.stayed180).toMatchObject({ value: 0.75, of: 40 });
  expect(women?.measures.stayed180).toEqual({ value: null, of: 0, ratio: null, flagged: false });
  expect(women?.persons).toBe(44);
});

const anyRow = fc.record({
  offers: fc.nat(6),
  placed: fc.boolean(),
  expectedDays: fc.option(fc.nat(18_000)),
  stayed180: fc.option(fc.boolean()),
  groups: fc.record({
    sex: fc.constantFrom('男', '女'),
    ageBand: fc.constantFrom(...ageBands),
    ethnicGroup: fc.constantFrom('汉族', '苗族', '彝族', '白族'),
    disability: fc.constantFrom('有', '无'),
  }),
});

test('nothing published rests on fewer than five people, and the order of the rows does not matter', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (some) => {
      const report = fairnessReport(some);
      for (const { groups, suppressed } of report) {
        for (const { persons, measures } of groups) {
          expect(persons).toBeGreaterThanOrEqual(5);
          for (const { of, value } of Object.values(measures)) expect(of >= 5 || value === null).toBe(true);
        }
        expect(suppressed.length === 1 && groups.length > 0).toBe(false);
      }
      const backwards = fairnessReport(some.toReversed());
      expect(JSON.stringify(backwards)).toBe(JSON.stringify(report));
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
