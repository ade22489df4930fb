import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { defaultStatisticsSettings } from '../../placements/settings.ts';
import { personHistory, spell } from '../../placements/testing/history.ts';
import { gradesOf } from '../testing/counted.ts';
import { employmentDuring, employmentOn } from './employment.ts';
import { type Period, population, rosterOn } from './population.ts';

const during = (spells: ReturnType<typeof spell>[], period: Period) => {
  const people = population([personHistory({ spells })], defaultStatisticsSettings, date('2026-12-31'));
  const { byGrade } = employmentDuring(people, 'everywhere', period);
  return Object.entries(byGrade).flatMap(([grade, persons]) => (persons.length > 0 ? [grade] : []));
};

test('of two grades with as many days the later one counts', () => {
  const period = { from: date('2025-03-01'), to: date('2025-03-20') };
  const out = spell('2025-03-01', '2025-03-10', { n: 1 });
  const near = spell('2025-03-11', '2025-03-20', { n: 2, county: '530629' });
  expect(during([out, near], period)).toEqual(['in-county']);
  const nearFirst = spell('2025-03-01', '2025-03-10', { n: 1, county: '530629' });
  const outLater = spell('2025-03-11', '2025-03-20', { n: 2 });
  expect(during([nearFirst, outLater], period)).toEqual(['out-of-province']);
});

test('days outside the period do not weigh, and the main spell stands for its day', () => {
  const period = { from: date('2025-03-01'), to: date('2025-03-31') };
  const long = spell('2024-01-01', '2025-03-05', { n: 1 });
  const near = spell('2025-03-06', undefined, { n: 2, county: '530629' });
  expect(during([long, near], period)).toEqual(['in-county']);
  const partTime = spell('2025-03-10', undefined, { n: 3, fullTime: false });
  expect(during([near, partTime], period)).toEqual(['in-county']);
});

test('work abroad is out of the province and printed by itself', () => {
  const spells = [spell('2025-01-01', undefined, { place: { province: '810000' } })];
  const people = population([personHistory({ spells })], defaultStatisticsSettings, date('2026-12-31'));
  const table = gradesOf(rosterOn(people, '530629', date('2025-02-01')));
  expect([table['out-of-province'].length, table.abroad.length]).toEqual([1, 1]);
});

const at = (from: string, to: string, n: number, province: string) =>
  spell(from, to, { n, place: { province } });

test('days abroad weigh as days out of the province, though neither of the two has most days', () => {
  const period = { from: date('2025-01-01'), to: date('2025-12-31') };
  const guangdong = at('2025-01-01', '2025-03-01', 1, '440000'); // 60 days
  const hongKong = at('2025-03-02', '2025-04-30', 2, '810000'); // 60 days
  const county = spell('2025-05-01', '2025-08-08', { n: 3, county: '530629' }); // 100 days
  expect(during([guangdong, hongKong, county], period)).toEqual(['out-of-province', 'abroad']);
  const longer = spell('2025-05-01', '2025-08-29', { n: 3, county: '530629' }); // 121 days
  expect(during([guangdong, hongKong, longer], period)).toEqual(['in-county']);
});

test('of the days out of the province more abroad than in other provinces are work abroad, of as many the later', () => {
  const period = { from: date('2025-01-01'), to: date('2025-12-31') };
  const abroadFirst = [
    at('2025-01-01', '2025-01-10', 1, '810000'),
    at('2025-01-11', '2025-01-20', 2, '440000'),
  ];
  expect(during(abroadFirst, period)).toEqual(['out-of-province']);
  const abroadLonger = [
    at('2025-01-01', '2025-01-11', 1, '810000'),
    at('2025-01-12', '2025-01-21', 2, '440000'),
  ];
  expect(during(abroadLonger, period)).toEqual(['out-of-province', 'abroad']);
  const abroadLast = [
    at('2025-01-01', '2025-01-10', 1, '440000'),
    at('2025-01-11', '2025-01-20', 2, '810000'),
  ];
  expect(during(abroadLast, period)).toEqual(['out-of-province', 'abroad']);
});

test('a person at work with an open finding is counted and printed beside', () => {
  const spells = [spell('2025-01-01', undefined, { n: 1 }), spell('2025-02-01', undefined, { n: 2 })];
  const people = population([personHistory({ spells })], defaultStatisticsSettings, date('2026-12-31'));
  const { persons, withFindings } = employmentOn(rosterOn(people, '530629', date('2025-03-01')));
  expect(persons).toEqual(withFindings);
  expect(persons).toHaveLength(1);
});
