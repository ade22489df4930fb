import { describe, expect, test } from 'vitest';
import { addDays, date, dayNumber } from '../calendar/civil-date.ts';
import { ability, category, factId, noWish, personHistory, wish } from '../placements/testing/history.ts';
import { anyCovers } from './day-span.ts';
import type { CategoryFact, PersonFacts, Wish } from './facts.ts';
import { hardSpans } from './hardship.ts';
import { classSpans, rosterClassOn } from './roster-class.ts';
import { datedRows, defaultPeopleSettings } from './settings.ts';
import { wishSpans } from './wishes.ts';

const on = (text: string): number => dayNumber(date(text));

describe('the class of the roster', () => {
  const classOf = (
    facts: Partial<Omit<PersonFacts, 'born'>> & { born?: string },
    day: string,
    overAge = defaultPeopleSettings.overAge,
  ) => rosterClassOn(classSpans(personHistory(facts), datedRows(overAge)), on(day));
  const student = [{ id: factId(1), from: date('2015-09-01'), to: date('2025-06-30') }];

  test('is the first that applies: age before school before ability before the upper age', () => {
    const lost = [ability('lost', '2020-01-01')];
    expect(classOf({ born: '2009-10-01', student, ability: lost }, '2025-06-30')).toBe('under-16');
    expect(classOf({ born: '2009-06-30', student, ability: lost }, '2025-06-30')).toBe('student');
    expect(classOf({ born: '1960-01-01', student, ability: lost }, '2025-07-01')).toBe('unable');
    expect(classOf({ born: '1965-05-20' }, '2025-05-20')).toBe('over-age');
    expect(classOf({ born: '1965-05-20' }, '2025-05-19')).toBe('labour');
  });

  test('is labour for weak and ordinary ability, and when none is stated', () => {
    for (const value of ['ordinary', 'skilled', 'weak'] as const)
      expect(classOf({ ability: [ability(value, '2020-01-01')] }, '2025-01-01')).toBe('labour');
    expect(classOf({}, '2025-01-01')).toBe('labour');
    expect(classOf({ ability: [ability('none', '2020-01-01', '2024-12-31')] }, '2024-12-31')).toBe('unable');
    expect(classOf({ ability: [ability('none', '2020-01-01', '2024-12-31')] }, '2025-01-01')).toBe('labour');
  });

  test('follows the dated table by sex, and a raised limit makes labour again', () => {
    const table = [
      { validFrom: date('1900-01-01'), male: 60, female: 55 },
      { validFrom: date('2026-01-01'), male: 61, female: 56 },
    ];
    const born = '1965-05-20';
    expect(classOf({ born, sex: 'male' }, '2025-12-31', table)).toBe('over-age');
    expect(classOf({ born, sex: 'male' }, '2026-01-01', table)).toBe('labour');
    expect(classOf({ born, sex: 'male' }, '2026-05-20', table)).toBe('over-age');
    expect(classOf({ born: '1970-05-20', sex: 'female' }, '2025-05-20', table)).toBe('over-age');
  });
});

describe('hard', () => {
  const isHard = (facts: CategoryFact[], day: string): boolean =>
    anyCovers(hardSpans(facts, datedRows(defaultPeopleSettings.hard)), on(day));

  test('is 建档立卡 and 脱贫户, one category under two names, on both sides of 2021', () => {
    for (const kind of ['registered-poor', 'lifted'] as const)
      for (const day of ['2019-06-30', '2020-12-31', '2021-01-01', '2025-03-31'])
        expect(isHard([category(kind)], day), `${kind} ${day}`).toBe(true);
  });

  test('is monitored to the day before the risk is removed', () => {
    for (const kind of ['monitored-unstable', 'monitored-marginal', 'monitored-sudden'] as const) {
      const facts = [category(kind, { riskRemoved: date('2025-07-01') })];
      expect([isHard(facts, '2025-06-30'), isHard(facts, '2025-07-01')]).toEqual([true, false]);
    }
  });

  test('includes 低保 and 残疾 but no category outside the set', () => {
    expect(isHard([category('subsistence')], '2025-01-01')).toBe(true);
    expect(isHard([category('disabled')], '2025-01-01')).toBe(true);
    expect(isHard([category('subsistence-marginal')], '2025-01-01')).toBe(false);
  });

  test('ends with the category', () => {
    const facts = [category('lifted', { to: date('2025-03-31') })];
    expect([isHard(facts, '2025-03-31'), isHard(facts, '2025-04-01')]).toEqual([true, false]);
  });
});

describe('a wish', () => {
  const validOn = (wishes: Wish[], day: string, days = defaultPeopleSettings.wishDays): string | undefined =>
    wishSpans(wishes, datedRows(days)).find(({ from, to }) => from <= on(day) && on(day) <= to)?.wish.scope;

  test('of 2025-01-20 is valid through day 180, 2025-07-19', () => {
    const wishes = [wish('any', '2025-01-20')];
    expect(addDays(date('2025-01-20'), 180)).toBe('2025-07-19');
    expect(validOn(wishes, '2025-01-19')).toBeUndefined();
    expect(validOn(wishes, '2025-01-20')).toBe('any');
    expect(validOn(wishes, '2025-07-19')).toBe('any');
    expect(validOn(wishes, '2025-07-20')).toBeUndefined();
  });

  test('is replaced by a later one on its own day', () => {
    const wishes = [noWish('care of parents', '2025-03-01'), wish('any', '2025-01-20')];
    expect(validOn(wishes, '2025-02-28')).toBe('any');
    expect(validOn(wishes, '2025-03-01')).toBe('no');
    expect(validOn(wishes, '2025-08-28')).toBe('no');
    expect(validOn(wishes, '2025-08-29')).toBeUndefined();
  });

  test('lasts as long as the setting of its own day says', () => {
    const table = [
      { validFrom: date('1900-01-01'), days: 180 },
      { validFrom: date('2025-03-01'), days: 30 },
    ];
    expect(validOn([wish('any', '2025-02-28')], '2025-08-27', table)).toBe('any');
    expect(validOn([wish('any', '2025-03-01')], '2025-03-31', table)).toBe('any');
    expect(validOn([wish('any', '2025-03-01')], '2025-04-01', table)).toBeUndefined();
  });
});
