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
