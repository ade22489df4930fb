import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { outSpans } from '@wengang/domain/placements/outings.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { homecoming, personHistory, spell } from '@wengang/domain/placements/testing/history.ts';
import { someReturnee } from '@wengang/domain/placements/testing/random-history.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReturnRow } from './event-rows.ts';
import { returnRows } from './return-rows.ts';

const rules = statisticsRules(defaultStatisticsSettings);
const ids = { province_id: 1, prefecture_id: 2, county_id: 3, township_id: 4, village_id: 5 };

function rowsOf(history: ReturnType<typeof personHistory>, settled = true): ReturnRow[] {
  const person = timeline(history, rules);
  const at = { idsOf: () => ids, bridgeDays: rules.bridgeDays, intervals: [], settled };
  return returnRows(person, outSpans(person), at);
}

const decidedDays = (facts: Parameters<typeof personHistory>[0]): string[][] =>
  rowsOf(personHistory(facts)).map((row) => [
    row.day,
    row.known_until === null ? 'stays' : 'goes',
    row.decided_from,
  ]);

const spring = spell('2025-01-10', '2025-03-25', { n: 1 });
const summer = spell('2025-06-01', '2025-08-10', { n: 2 });
const autumn = spell('2025-10-01', '2025-11-20', { n: 3 });

describe('a return is decided', () => {
  test('when it and those before it have shown, whatever comes after', () => {
    expect(decidedDays({ spells: [spring, summer, autumn] })).toEqual([
      ['2025-03-25', 'stays', '2025-04-25'],
      ['2025-08-10', 'stays', '2025-09-10'],
      ['2025-11-20', 'stays', '2025-12-21'],
    ]);
  });

  test('when an unstated one before the next has given way to one that is stated later', () => {
    const homecomings = [homecoming(2, '2025-09-25')];
    expect(decidedDays({ spells: [spring, summer, autumn], homecomings })).toEqual([
      ['2025-03-25', 'stays', '2025-09-25'],
      ['2025-08-10', 'goes', '2025-09-25'],
      ['2025-09-25', 'stays', '2025-09-25'],
      ['2025-11-20', 'stays', '2025-12-21'],
    ]);
  });

  test('never, where there are several homes', () => {
    const history = personHistory({ spells: [spring] });
    expect(rowsOf(history, false).map((row) => row.decided_from)).toEqual(['infinity']);
  });
});

test('known through any day, the decided returns come first, know those before, and what may come next', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(date('2023-06-01'), n));
  fc.assert(
    fc.property(someReturnee(), day, (history, knownThrough) => {
      const rows = rowsOf(history);
      const known = rows.filter(
        (row) =>
          row.known_from <= knownThrough && (row.known_until === null || row.known_until > knownThrough),
      );
      const decided = rows.filter((row) => row.known_until === null && row.decided_from <= knownThrough);
      expect(known.slice(0, decided.length)).toEqual(decided);
      for (const row of known.slice(decided.length)) expect(row.decided_from > knownThrough).toBe(true);
      decided.forEach((row, index) => {
        expect(row.previous_day).toBe(known[index - 1]?.day ?? null);
        const next = known[index + 1];
        if (index + 1 < decided.length) expect(row.next_day).toBe(next?.day);
        else if (next !== undefined) expect(row.next_day !== null && row.next_day <= next.day).toBe(true);
        const hard = known.slice(0, index).findLast((earlier) => earlier.hard);
        expect(row.previous_hard).toBe(hard?.day ?? null);
      });
    }),
  );
});
