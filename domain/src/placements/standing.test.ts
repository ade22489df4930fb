import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, civilDate, date, dayNumber } from '../calendar/civil-date.ts';
import type { PersonHistory } from './history.ts';
import { isOutside } from './place-grade.ts';
import { defaultStatisticsSettings, type StatisticsSettings, statisticsRules } from './settings.ts';
import { standing, standingOn } from './standing.ts';
import type { Standing, StandingInterval } from './standing-shape.ts';
import { home, noWish, personHistory, spell, wish } from './testing/history.ts';
import { someDay, someHistory, someMoonlighter, someSettings } from './testing/random-history.ts';
import { standingByDefinition } from './testing/standing-by-definition.ts';
import { timeline } from './timeline.ts';

const until = date('2027-06-01');
const intervalsOf = (history: PersonHistory, settings = defaultStatisticsSettings): StandingInterval[] =>
  standing(history, statisticsRules(settings), dayNumber(until));
const at = (intervals: readonly StandingInterval[], on: CivilDate): Standing | undefined =>
  intervals.find(({ from, to }) => from <= dayNumber(on) && dayNumber(on) < to)?.standing;

/** The standing of a day three ways: the covering interval, the single look-up, the definition read aloud. */
function expectSame(
  history: PersonHistory,
  settings: StatisticsSettings,
  intervals: readonly StandingInterval[],
  on: CivilDate,
) {
  const definition = standingByDefinition(history, settings, on);
  expect(at(intervals, on)).toEqual(definition);
  expect(standingOn(timeline(history, statisticsRules(settings)), dayNumber(on))).toEqual(definition);
}

test('intervals follow each other without gap, and neighbours differ', () => {
  fc.assert(
    fc.property(someHistory(), someSettings, (history, settings) => {
      const intervals = intervalsOf(history, settings);
      intervals.forEach(({ from, to, standing: value }, index) => {
        const next = intervals[index + 1];
        expect(from).toBeLessThan(to);
        if (next === undefined) return;
        expect(next.from).toBe(to);
        expect(next.standing).not.toEqual(value);
      });
      expect(intervals.at(-1)?.to ?? 0).toBeLessThanOrEqual(dayNumber(until));
    }),
  );
});

test('every interval is the definition on its first and last day, and on any other day', () => {
  fc.assert(
    fc.property(
      someHistory(),
      someSettings,
      fc.array(someDay, { minLength: 10, maxLength: 20 }),
      (history, settings, days) => {
        const intervals = intervalsOf(history, settings);
        const edges = intervals.flatMap(({ from, to }) => [civilDate(from), addDays(civilDate(to), -1)]);
        for (const on of [...edges, ...days]) expectSame(history, settings, intervals, on);
      },
    ),
    { numRuns: 300 },
  );
});

test('no boundary is missed on any day of four years', () => {
  fc.assert(
    fc.property(someHistory(), someSettings, (history, settings) => {
      const intervals = intervalsOf(history, settings);
      for (let on = date('2022-12-25'); on < '2027-01-05'; on = addDays(on, 1))
        expect(at(intervals, on)).toEqual(standingByDefinition(history, settings, on));
    }),
    { numRuns: 15 },
  );
});

describe('the main spell', () => {
  const partTime = spell('2025-03-01', undefined, { n: 2, fullTime: false, county: '530629' });

  test('is the full-time one before a later part-time one', () => {
    const found = at(
      intervalsOf(personHistory({ spells: [spell('2025-01-01'), partTime] })),
      date('2025-04-01'),
    );
    expect(found?.work).toMatchObject({
      kind: 'wage',
      spellId: spell('2025-01-01').id,
      grade: 'out-of-province',
    });
  });

  test('is the one that started later among part-time ones', () => {
    const first = spell('2025-01-01', undefined, { fullTime: false });
    const found = at(intervalsOf(personHistory({ spells: [partTime, first] })), date('2025-04-01'));
    expect(found?.work).toMatchObject({ spellId: partTime.id, grade: 'in-county' });
  });
});

describe('a second job outside the county', () => {
  const atHome = spell('2025-01-01', undefined, { county: '530629' });
  const outside = spell('2025-03-01', '2025-04-30', { n: 2, fullTime: false });
  const intervals = intervalsOf(
    personHistory({ spells: [atHome, outside], wishes: [wish('any', '2025-02-01')] }),
  );

  test('is work outside, and no wish to get there: the main job only says where the person is counted', () => {
    expect(at(intervals, date('2025-03-15'))).toMatchObject({
      ...{ work: { grade: 'in-county' }, worksOutside: true, wantsOut: false, seeker: false },
    });
  });

  test('counts on its own days only', () => {
    for (const on of ['2025-02-28', '2025-05-01'])
      expect(at(intervals, date(on))).toMatchObject({ worksOutside: false, wantsOut: true, seeker: true });
  });
});

test('who holds several jobs at once stands as the definition says, whichever of them lies outside', () => {
  let beside = 0;
  fc.assert(
    fc.property(
      someMoonlighter(),
      someSettings,
      fc.array(someDay, { minLength: 20, maxLength: 40 }),
      (history, settings, days) => {
        const intervals = intervalsOf(history, settings);
        for (const on of days) {
          expectSame(history, settings, intervals, on);
          const found = at(intervals, on);
          if (found?.worksOutside && found.work.kind === 'wage' && !isOutside(found.work.grade)) beside += 1;
        }
      },
    ),
  );
  expect(beside).toBeGreaterThan(0);
});

test('own-farm work and internships are no work: without a wish the person is to be verified', () => {
  for (const kind of ['farm', 'internship'] as const)
    expect(
      at(
        intervalsOf(personHistory({ spells: [spell('2025-01-01', undefined, { kind })] })),
        date('2025-02-01'),
      ),
    ).toMatchObject({
      work: { kind: 'none' },
      status: 'X',
    });
});

test('a later wish replaces an earlier one, also when it says no', () => {
  const intervals = intervalsOf(
    personHistory({ wishes: [wish('any', '2025-01-01'), noWish('care of parents', '2025-02-01')] }),
  );
  expect(at(intervals, date('2025-01-31'))).toMatchObject({ status: '4b', wantsOut: true, seeker: true });
  expect(at(intervals, date('2025-02-01'))).toMatchObject({ status: 'N', wantsOut: false, seeker: false });
});

test('a person claimed by two counties counts in the one that was confirmed first', () => {
  const intervals = intervalsOf(
    personHistory({
      homes: [home({ from: date('2025-02-01'), county: '530627' }), home({ from: date('2025-01-01') })],
    }),
  );
  expect(at(intervals, date('2025-03-01'))).toMatchObject({
    home: { county: '530629' },
    claims: [{ county: '530627' }],
  });
});

test('someone born on 29 February is labour from 1 March of a common year', () => {
  const intervals = intervalsOf(personHistory({ born: '2009-02-28' }));
  expect(at(intervals, date('2025-02-28'))?.rosterClass).toBe('labour');
  const leapling = intervalsOf(personHistory({ born: '2008-02-29', n: 2 }));
  expect(at(leapling, date('2024-02-28'))?.rosterClass).toBe('under-16');
  expect(at(leapling, date('2024-02-29'))?.rosterClass).toBe('labour');
  const atSixty = intervalsOf(personHistory({ born: '1964-02-29' }));
  expect(at(atSixty, date('2024-02-28'))?.rosterClass).toBe('labour');
  expect(at(atSixty, date('2024-02-29'))?.rosterClass).toBe('over-age');
});
