import { describe, expect, test } from 'vitest';
import { civilDate, date, dayNumber } from '../calendar/civil-date.ts';
import { day } from '../people/day-span.ts';
import { causeGroup, returnCauses } from '../returns/causes.ts';
import { outSpans } from './outings.ts';
import { replacementAfter } from './replacement.ts';
import { returnEvents } from './return-events.ts';
import { defaultStatisticsSettings, statisticsRules } from './settings.ts';
import { category, home, homecoming, personHistory, spell } from './testing/history.ts';
import { timeline } from './timeline.ts';

const rules = statisticsRules(defaultStatisticsSettings);
type Facts = Parameters<typeof personHistory>[0];

function eventsOf(facts: Facts, knownThrough = '2026-12-31') {
  const person = timeline(personHistory(facts), rules);
  const known = { knownThrough: dayNumber(date(knownThrough)), bridgeDays: rules.bridgeDays };
  return { person, events: returnEvents(person, outSpans(person), known) };
}
const returnsOf = (facts: Facts, knownThrough?: string): string[] =>
  eventsOf(facts, knownThrough).events.map(({ on }) => civilDate(day(on)));

const ended = spell('2025-02-20', '2025-03-25');

describe('a return without a statement', () => {
  test('counts on the last day in the job once 30 days have passed without a new one', () => {
    expect(returnsOf({ spells: [ended] })).toEqual(['2025-03-25']);
    expect(returnsOf({ spells: [ended] }, '2025-04-25')).toEqual(['2025-03-25']);
    expect(returnsOf({ spells: [ended] }, '2025-04-24')).toEqual([]);
  });

  test('a new job outside after a gap of 30 days is a job change, after 31 days a return came before it', () => {
    expect(returnsOf({ spells: [ended, spell('2025-04-25', undefined, { n: 2 })] })).toEqual([]);
    expect(returnsOf({ spells: [ended, spell('2025-04-26', undefined, { n: 2 })] })).toEqual(['2025-03-25']);
  });

  test('a new job in the home county does not undo it', () => {
    expect(
      returnsOf({ spells: [ended, spell('2025-03-28', undefined, { n: 2, county: '530629' })] }),
    ).toEqual(['2025-03-25']);
  });

  test('there is none when the person died, or the spell is open, or it was in the county', () => {
    expect(returnsOf({ spells: [ended], died: date('2025-03-25') })).toEqual([]);
    expect(returnsOf({ spells: [ended], died: date('2025-04-10') })).toEqual([]);
    expect(returnsOf({ spells: [spell('2025-02-20')] })).toEqual([]);
    expect(returnsOf({ spells: [spell('2025-02-20', '2025-03-25', { county: '530629' })] })).toEqual([]);
    expect(returnsOf({ spells: [spell('2025-03', '2025-05', { kind: 'internship' })] })).toEqual([]);
  });

  test('two jobs that end together are one return', () => {
    const second = spell('2025-03-01', '2025-03-25', { n: 2, fullTime: false });
    expect(returnsOf({ spells: [ended, second] })).toEqual(['2025-03-25']);
  });

  test('a short job inside a longer one outside ends nothing', () => {
    const long = spell('2025-01-01', '2025-09-30', { n: 1, fullTime: false });
    const short = spell('2025-02-01', '2025-02-28', { n: 2 });
    const later = spell('2025-10-15', undefined, { n: 3 });
    expect(returnsOf({ spells: [long, short, later] })).toEqual([]);
  });

  test('someone who moves to the county of the job does not return', () => {
    const homes = [home({ to: date('2025-02-28') }), home({ county: '441900', from: date('2025-03-01') })];
    expect(returnsOf({ homes, spells: [ended] })).toEqual([]);
  });
});

describe('a stated return', () => {
  test('counts on the stated day, at once, even when a new job outside follows soon', () => {
    const homecomings = [homecoming(1, '2025-03-27')];
    expect(returnsOf({ spells: [ended], homecomings }, '2025-03-27')).toEqual(['2025-03-27']);
    const again = [ended, spell('2025-04-10', undefined, { n: 2 })];
    expect(returnsOf({ spells: again, homecomings })).toEqual(['2025-03-27']);
  });

  test('a visit while the job goes on is no return', () => {
    expect(returnsOf({ spells: [spell('2025-02-20')], homecomings: [homecoming(1, '2025-04-01')] })).toEqual(
      [],
    );
    expect(returnsOf({ spells: [ended], homecomings: [homecoming(1, '2025-03-01')] })).toEqual([
      '2025-03-25',
    ]);
  });

  test('a day on which the person works outside again is no return from the job before', () => {
    const spells = [spell('2024-03', '2025-04', { n: 1 }), spell('2025-04', undefined, { n: 2 })];
    expect(returnsOf({ spells, homecomings: [homecoming(1, '2025-04-12')] })).toEqual([]);
  });

  test('nor is one while another job outside goes on, or after one that was begun and ended since', () => {
    const homecomings = [homecoming(1, '2025-04-20')];
    const beside = spell('2025-03-01', undefined, { n: 2, fullTime: false });
    expect(returnsOf({ spells: [ended, beside], homecomings })).toEqual([]);
    const since = spell('2025-04-01', '2025-04-10', { n: 2 });
    expect(returnsOf({ spells: [ended, since], homecomings })).toEqual(['2025-04-10']);
  });

  test('counts at the home and with the hardship of its own day', () => {
    const homes = [home({ to: date('2025-03-26') }), home({ county: '530627', from: date('2025-03-27') })];
    const categories = [category('lifted', { to: date('2025-03-26') })];
    const { events } = eventsOf({
      homes,
      categories,
      spells: [ended],
      homecomings: [homecoming(1, '2025-03-27')],
    });
    expect(events).toMatchObject([{ home: { county: '530627' }, hard: false }]);
  });
});

describe('work after a return', () => {
  const replaced = (facts: Facts, by = '2025-12-31') => {
    const { person, events } = eventsOf(facts);
    const [event] = events;
    const found = event && replacementAfter(person, event, dayNumber(date(by)));
    return found && `${found.way} ${found.mode}`;
  };

  test('is out again, near home, an own business, or none by the day asked for', () => {
    const out = spell('2025-08-15', undefined, { n: 2 });
    expect(replaced({ spells: [ended, out] })).toBe('out again-outside');
    expect(replaced({ spells: [ended, out] }, '2025-08-14')).toBeUndefined();
    const near = { n: 2, county: '530629' };
    const jobs = { unit: 'nearby', 'public-post': 'public-post', workshop: 'workshop' } as const;
    for (const [kind, mode] of Object.entries(jobs) as [keyof typeof jobs, string][])
      expect(replaced({ spells: [ended, spell('2025-04-01', undefined, { ...near, kind })] })).toBe(
        `near ${mode}`,
      );
    const ventures = [{ id: category('lifted').id, from: date('2025-06-01') }];
    expect(replaced({ spells: [ended, out], ventures })).toBe('near own-business');
  });
});

test('every cause belongs to one of the three of the article, and the first one speaks', () => {
  expect(causeGroup(['family-care', 'plant-stopped'])).toBe('own-wish');
  expect(causeGroup(['contract-ended'])).toBe('laid-off');
  expect(causeGroup([])).toBeNull();
  expect(new Set(Object.values(returnCauses).map(({ group }) => group)).size).toBe(3);
});
