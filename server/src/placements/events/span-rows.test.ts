import { date } from '@wengang/domain/calendar/civil-date.ts';
import { outSpans, outStarts } from '@wengang/domain/placements/outings.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { home, personHistory, spell } from '@wengang/domain/placements/testing/history.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import { expect, test } from 'vitest';
import type { IdsOf } from './event-rows.ts';
import { workSpanRows } from './span-rows.ts';

const rules = statisticsRules(defaultStatisticsSettings);
const idsOf: IdsOf = ({ county }) => ({
  province_id: 53,
  prefecture_id: 5306,
  county_id: Number(county),
  township_id: null,
  village_id: null,
});

/** from_day, organised_day and organised_elsewhere of each row, by county. */
function organisedIn(facts: Parameters<typeof personHistory>[0]) {
  const person = timeline(personHistory(facts), rules);
  const starts = outStarts(person, outSpans(person), rules.bridgeDays);
  const rows = workSpanRows(person, { idsOf, intervals: [], starts });
  return Object.fromEntries(
    [...new Set(rows.map(({ county_id }) => county_id))].map((county) => [
      county,
      rows
        .filter(({ county_id }) => county_id === county)
        .map((row) => [row.from_day, row.organised_day, row.organised_elsewhere]),
    ]),
  );
}

test('every job knows the last organised out-start until it begins, also one that was no start itself', () => {
  expect(
    organisedIn({
      spells: [
        spell('2024-02-01', '2024-05-31', { n: 1 }),
        spell('2024-08-01', '2024-11-30', { n: 2, organised: 'organised' }),
        spell('2024-12-10', '2025-03-31', { n: 3, organised: 'organised' }),
        spell('2025-06-01', '2025-07-31', { n: 4 }),
        spell('2025-10-01', undefined, { n: 5, organised: 'organised' }),
      ],
    }),
  ).toEqual({
    530629: [
      ['2024-02-01', null, false],
      ['2024-08-01', '2024-08-01', false],
      ['2024-12-10', '2024-08-01', false],
      ['2025-06-01', '2024-08-01', false],
      ['2025-10-01', '2025-10-01', false],
    ],
  });
});

test('a start beside a job at home cuts that job, so that the row from its day knows it', () => {
  expect(
    organisedIn({
      spells: [
        spell('2024-02-01', '2024-11-30', { n: 1, county: '530629' }),
        spell('2024-05-01', '2024-06-30', { n: 2, fullTime: false, organised: 'organised' }),
      ],
    }),
  ).toEqual({
    530629: [
      ['2024-02-01', null, false],
      ['2024-05-01', '2024-05-01', false],
      ['2024-07-01', '2024-05-01', false],
    ],
  });
});

test('after a move the row of each county says whether the last start counts in the other one', () => {
  expect(
    organisedIn({
      homes: [home({ to: date('2024-06-30') }), home({ county: '530627', from: date('2024-07-01') })],
      spells: [
        spell('2024-02-01', '2024-04-30', { n: 1, organised: 'organised' }),
        spell('2024-09-01', '2024-10-31', { n: 2, organised: 'organised' }),
      ],
    }),
  ).toEqual({
    530629: [
      ['2024-02-01', '2024-02-01', false],
      ['2024-09-01', '2024-09-01', true],
    ],
    530627: [
      ['2024-02-01', '2024-02-01', true],
      ['2024-09-01', '2024-09-01', false],
    ],
  });
});

/** Of each row: its first day, the other stretch and the one before it, as grade and days. */
function stretchesIn(facts: Parameters<typeof personHistory>[0]) {
  const person = timeline(personHistory(facts), rules);
  return workSpanRows(person, { idsOf, intervals: [], starts: [] }).map((row) => ({
    county: row.county_id,
    from: row.from_day,
    own: row.own_days,
    other: row.other_grade === null ? null : [row.other_grade, row.other_from, row.other_day],
    third: row.third_grade === null ? null : [row.third_grade, row.third_from, row.other_before],
    before: row.third_before,
  }));
}

test('the last job knows the stretch in another grade before it, and the one before that', () => {
  const rows = stretchesIn({
    spells: [
      spell('2024-01-01', '2024-01-31', { n: 1, county: '441900' }),
      spell('2024-02-01', '2024-02-29', { n: 2, county: '530629' }),
      spell('2024-03-01', '2024-03-31', { n: 3, county: '530102' }),
      spell('2024-04-01', '2024-04-30', { n: 4, county: '441900' }),
    ],
  });
  expect(rows.map(({ other, third, before }) => [other, third, before])).toEqual([
    [null, null, null],
    [[1, '2024-01-01', '2024-01-31'], null, null],
    [[4, '2024-02-01', '2024-02-29'], [1, '2024-01-01', '2024-01-31'], null],
    [[3, '2024-03-01', '2024-03-31'], [4, '2024-02-01', '2024-02-29'], '2024-01-31'],
  ]);
});

test('jobs that follow each other in one grade are one stretch, a gap begins another', () => {
  const rows = stretchesIn({
    spells: [
      spell('2024-01-01', '2024-01-10', { n: 1, county: '441900' }),
      spell('2024-02-01', '2024-02-14', { n: 2, county: '441900' }),
      spell('2024-02-15', '2024-02-29', { n: 3, county: '330212' }),
      spell('2024-04-01', '2024-04-30', { n: 4, county: '530629' }),
      spell('2024-05-06', '2024-05-31', { n: 5, county: '530629' }),
    ],
  });
  expect(rows.at(-1)).toEqual({
    county: 530629,
    from: '2024-05-06',
    own: 30,
    other: [1, '2024-02-01', '2024-02-29'],
    third: [1, '2024-01-01', '2024-01-10'],
    before: null,
  });
});

test('each county of registration has its own stretches, because it grades the same places differently', () => {
  const rows = stretchesIn({
    homes: [home({ to: date('2024-05-31') }), home({ county: '530627', from: date('2024-06-01') })],
    spells: [
      spell('2024-01-01', '2024-01-31', { n: 1, county: '530629' }),
      spell('2024-02-01', '2024-02-29', { n: 2, county: '530627' }),
      spell('2024-03-01', '2024-03-31', { n: 3, county: '530102' }),
    ],
  });
  const last = rows.filter(({ from }) => from === '2024-03-01');
  expect(last.map(({ county, other, third }) => [county, other, third])).toEqual([
    [530629, [4, '2024-01-01', '2024-01-31'], null],
    [530627, [4, '2024-02-01', '2024-02-29'], [3, '2024-01-01', '2024-01-31']],
  ]);
});
