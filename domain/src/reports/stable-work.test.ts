import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { defaultStatisticsSettings } from '../placements/settings.ts';
import { overlaps } from './lists.ts';
import { idsOf, population, rosterOn } from './population.ts';
import { stableEmployers, stableWorkers } from './stable-work.ts';
import { d1, d2, g, goldenPeople, names, weixin } from './testing/golden-people.ts';

const people = population(goldenPeople, defaultStatisticsSettings, date('2025-12-31'));
const workers = stableWorkers(rosterOn(people, weixin, d1), d1);

test('稳岗清单 names the workers outside with months, last evidence and next point', () => {
  expect(names(workers.map(({ personId }) => personId))).toBe('01 02 04 05 08 09');
  expect(workers.find(({ personId }) => personId === g(1))).toMatchObject({
    start: '2025-02-20',
    months: 1,
    lastEvidence: { grade: 'B', about: '2025-03-31' },
    nextPoint: { days: 90, state: 'open' },
    stale: false,
  });
  expect(workers.find(({ personId }) => personId === g(8))).toMatchObject({
    lastEvidence: null,
    nextPoint: { days: 1, state: 'overdue' },
  });
  expect(workers.find(({ personId }) => personId === g(9))).toMatchObject({
    lastEvidence: { about: '2024-01-20' },
    nextPoint: 'unknown-start',
    stale: true,
  });
});

test('it can be narrowed to the paired region', () => {
  const inDongguan = stableWorkers(rosterOn(people, weixin, d1), d1, '441900');
  expect(names(inDongguan.map(({ personId }) => personId))).toBe('01 04 05');
  const inGuangdong = stableWorkers(rosterOn(people, weixin, d1), d1, '440000');
  expect(names(inGuangdong.map(({ personId }) => personId))).toBe('01 04 05 09');
});

test('employers show how many work there and who left in the last 30 days', () => {
  const employers = stableEmployers(workers, people, { scope: weixin, on: d1 });
  const inA = employers.find(({ persons }) => persons.includes(g(1)));
  expect(names(inA?.persons ?? [])).toBe('01 04 05');
  expect(inA?.unverified).toEqual([]);
  expect(names(inA?.leftIn30Days ?? [])).toBe('14');
  expect(employers.flatMap(({ unverified }) => unverified)).toEqual([g(9)]);
});

test('the overlaps of the lists at d2: two returnees work, one wants out again and is unemployed', () => {
  const table = overlaps(rosterOn(people, weixin, d2), d2);
  expect(names(idsOf(table['L4∩L5']))).toBe('03');
  expect(names(idsOf(table['L5∩E']))).toBe('02');
  expect(names(idsOf(table['L6∩E']))).toBe('02 14');
  expect(names(idsOf(table['L6∩L4']))).toBe('03');
});
