import { describe, expect, test } from 'vitest';
import { civilDate, date, dayNumber } from '../calendar/civil-date.ts';
import { day } from '../people/day-span.ts';
import type { PersonHistory } from './history.ts';
import { outSpans, outStarts } from './outings.ts';
import { checkDay, retentionOf } from './retention.ts';
import { returnEvents } from './return-events.ts';
import { defaultStatisticsSettings, statisticsRules } from './settings.ts';
import { employerId, evidence, home, homecoming, personHistory, spell } from './testing/history.ts';
import { timeline } from './timeline.ts';

const rules = statisticsRules(defaultStatisticsSettings);

/** What had become of the first out-start after `months`, as of a day. */
function retained(facts: Partial<PersonHistory>, months: number, asOf: string) {
  const person = timeline(personHistory(facts), rules);
  const [start] = outStarts(person, outSpans(person), rules.bridgeDays);
  if (start === undefined) throw new Error('the example has no out-start');
  const { checkDay: _, ...rest } = retentionOf(person, start, months, {
    asOf: dayNumber(date(asOf)),
    bridgeDays: rules.bridgeDays,
  });
  return 'class' in rest ? rest.class : rest.state === 'out' ? rest.because : rest.state;
}

test('the check day is the day before the same day n months later, clipped to the end of the month', () => {
  const after = (start: string, months: number): string =>
    civilDate(day(checkDay(dayNumber(date(start)), months)));
  expect(after('2025-01-31', 1)).toBe('2025-02-27');
  expect(after('2025-02-20', 3)).toBe('2025-05-19');
  expect(after('2024-01-31', 1)).toBe('2024-02-28');
});

describe('a gap between two jobs in one prefecture', () => {
  const gap = (next: string, county = '441900') => ({
    spells: [spell('2025-02-20', '2025-05-10', { n: 1 }), spell(next, undefined, { n: 2, county })],
    evidence: [evidence(2, '2025-07-01')],
  });

  test('of 30 days is bridged, of 31 days not', () => {
    expect(retained(gap('2025-06-10'), 3, '2025-09-30')).toBe('same-city');
    expect(retained(gap('2025-06-11'), 3, '2025-09-30')).toBe('returned');
  });

  test('is not bridged when the second job is in another prefecture', () => {
    expect(retained(gap('2025-05-25', '340104'), 3, '2025-09-30')).toBe('returned');
  });

  test('is still open: unverified for 30 days, then left; a stated return ends the doubt at once', () => {
    const open = { spells: [spell('2025-02-20', '2025-05-10')] };
    expect(retained(open, 3, '2025-05-19')).toBe('unverified');
    expect(retained(gap('2025-06-05'), 3, '2025-06-04')).toBe('unverified');
    expect(retained(open, 3, '2025-06-09')).toBe('unverified');
    expect(retained(open, 3, '2025-06-10')).toBe('returned');
    expect(retained(gap('2025-07-20'), 3, '2025-06-09')).toBe('unverified');
    expect(retained({ ...open, homecomings: [homecoming(1, '2025-05-12')] }, 3, '2025-05-19')).toBe(
      'returned',
    );
  });
});

describe('evidence', () => {
  const job = [spell('2025-02-20')];

  test('of grade A to C on or after the check day confirms', () => {
    for (const grade of ['A', 'B', 'C'] as const)
      expect(retained({ spells: job, evidence: [evidence(1, '2025-03-19', grade)] }, 1, '2025-09-30')).toBe(
        'same-post',
      );
  });

  test('is hearsay, too early, later than the day asked for, or none: unverified', () => {
    expect(retained({ spells: job, evidence: [evidence(1, '2025-04-01', 'D')] }, 1, '2025-09-30')).toBe(
      'unverified',
    );
    expect(retained({ spells: job, evidence: [evidence(1, '2025-03-18')] }, 1, '2025-09-30')).toBe(
      'unverified',
    );
    expect(retained({ spells: job, evidence: [evidence(1, '2025-04-02')] }, 1, '2025-04-01')).toBe(
      'unverified',
    );
    expect(retained({ spells: job }, 1, '2025-09-30')).toBe('unverified');
  });

  test('about the next job in the same prefecture speaks for the job before it', () => {
    const spells = [spell('2025-02-20', '2025-03-25', { n: 1 }), spell('2025-04-01', undefined, { n: 2 })];
    expect(retained({ spells, evidence: [evidence(2, '2025-05-01')] }, 1, '2025-09-30')).toBe('same-post');
  });
});

describe('the classes', () => {
  const then = (start: string, overrides: Parameters<typeof spell>[2]) => ({
    spells: [
      spell('2025-02-20', '2025-03-31', { n: 1, employer: employerId(1) }),
      spell(start, undefined, { n: 2, employer: employerId(2), ...overrides }),
    ],
    evidence: [evidence(2, '2025-09-01')],
  });

  test('name what was kept', () => {
    expect(retained(then('2025-04-02', { employer: employerId(1) }), 3, '2025-09-30')).toBe('same-employer');
    expect(retained(then('2025-04-02', {}), 3, '2025-09-30')).toBe('same-city');
    expect(retained(then('2025-04-02', { county: '440305' }), 3, '2025-09-30')).toBe('same-province');
    expect(retained(then('2025-04-02', { county: '340104' }), 3, '2025-09-30')).toBe('elsewhere');
    expect(retained(then('2025-04-02', { county: '530629' }), 3, '2025-09-30')).toBe('returned');
  });

  test('a job back in the home county is a return, also within the prefecture, as it is to I12', () => {
    const fromZhenxiong = (county: string) => ({
      spells: [
        spell('2025-02-20', '2025-03-31', { n: 1, county: '530627' }),
        spell('2025-04-02', undefined, { n: 2, county }),
      ],
      evidence: [evidence(2, '2025-09-01')],
    });
    expect(retained(fromZhenxiong('530602'), 3, '2025-09-30')).toBe('same-city');
    const facts = fromZhenxiong('530629');
    expect(retained(facts, 3, '2025-09-30')).toBe('returned');
    const person = timeline(personHistory(facts), rules);
    const { bridgeDays } = rules;
    const known = { knownThrough: dayNumber(date('2025-09-30')), bridgeDays };
    expect(returnEvents(person, outSpans(person), known)).toHaveLength(1);
  });

  test('a new post with the same employer keeps the employer only', () => {
    const spells = [spell('2025-02-20', undefined, { postChanges: [date('2025-05-01')] })];
    const facts = { spells, evidence: [evidence(1, '2025-09-01')] };
    expect(retained(facts, 1, '2025-09-30')).toBe('same-post');
    expect(retained(facts, 3, '2025-09-30')).toBe('same-employer');
  });

  test('a place known only by its province is the same job, but never the same city', () => {
    const place = { province: '440000' };
    const spells = [
      spell('2025-02-20', '2025-03-31', { n: 1, place }),
      spell('2025-04-10', undefined, { n: 2, place }),
    ];
    const facts = { spells, evidence: [evidence(1, '2025-03-31'), evidence(2, '2025-09-01')] };
    expect(retained(facts, 1, '2025-09-30')).toBe('same-post');
    expect(retained(facts, 3, '2025-09-30')).toBe('same-province');
  });
});

describe('the denominator', () => {
  const spells = [spell('2025-02-20')];

  test('leaves out who is not due, died before the check day or was merged away', () => {
    expect(retained({ spells }, 3, '2025-05-18')).toBe('not-due');
    expect(retained({ spells, died: date('2025-05-18') }, 3, '2025-09-30')).toBe('died');
    const into = personHistory({ n: 2 }).personId;
    expect(retained({ spells, mergedAway: { on: date('2025-05-19'), into } }, 3, '2025-09-30')).toBe(
      'merged',
    );
  });

  test('keeps who died on the check day itself', () => {
    const facts = { spells, died: date('2025-05-19'), evidence: [evidence(1, '2025-05-19')] };
    expect(retained(facts, 3, '2025-09-30')).toBe('same-post');
  });
});

describe('an out-start', () => {
  const starts = (facts: Parameters<typeof personHistory>[0]) => {
    const person = timeline(personHistory(facts), rules);
    return outStarts(person, outSpans(person), rules.bridgeDays).map(({ on, home: { county } }) => [
      civilDate(day(on)),
      county,
    ]);
  };

  test('is none after a gap of 30 days, and is one after 31', () => {
    const first = spell('2025-01-01', '2025-01-31', { n: 1 });
    expect(starts({ spells: [first, spell('2025-03-03', undefined, { n: 2 })] })).toEqual([
      ['2025-01-01', '530629'],
    ]);
    expect(starts({ spells: [first, spell('2025-03-04', undefined, { n: 2 })] })).toHaveLength(2);
  });

  test('is none while a longer job outside goes on beside a shorter one', () => {
    const spells = [
      spell('2025-01-01', '2025-09-30', { n: 1, fullTime: false }),
      spell('2025-02-01', '2025-02-28', { n: 2 }),
      spell('2025-10-15', undefined, { n: 3 }),
    ];
    expect(starts({ spells })).toEqual([['2025-01-01', '530629']]);
  });

  test('counts at the home of its day, and a move makes no start', () => {
    const homes = [home({ to: date('2025-01-31') }), home({ county: '530627', from: date('2025-02-01') })];
    expect(starts({ homes, spells: [spell('2025-01-01')] })).toEqual([['2025-01-01', '530629']]);
    expect(starts({ homes, spells: [spell('2025-01-01', undefined, { county: '530629' })] })).toEqual([]);
  });

  test('is not claimed for a place that cannot be classified', () => {
    expect(starts({ spells: [spell('2025-01-01', undefined, { place: { province: '530000' } })] })).toEqual(
      [],
    );
    expect(
      starts({
        spells: [spell('2025-01-01', undefined, { place: { province: '530000', prefecture: '530100' } })],
      }),
    ).toHaveLength(1);
  });
});
