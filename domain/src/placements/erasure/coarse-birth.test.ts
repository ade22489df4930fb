import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { PersonHistory } from '../history.ts';
import { defaultStatisticsSettings, statisticsRules } from '../settings.ts';
import { coarseBirth } from './coarse-birth.ts';

const rules = statisticsRules(defaultStatisticsSettings);
const bornOn = (born: string) =>
  PersonHistory.parse({
    personId: '0190aaaa-0000-7000-8000-000000000001',
    sex: 'male',
    born,
    homes: [
      {
        id: '0190aaaa-0000-7000-8000-000000000002',
        from: '2020-01-01',
        county: '530629',
        status: 'confirmed',
      },
    ],
    student: [],
    ability: [],
    categories: [],
    wishes: [],
    classes: [],
    trainingWishes: [],
    serviceFile: [],
    spells: [],
    ventures: [],
    evidence: [],
    boardings: [],
    homecomings: [],
  });
const coarse = (born: string) => coarseBirth(bornOn(born), rules, date('2025-03-31'));

test('of who was of working age all the time, only the year of birth stays', () => {
  expect(coarse('1985-06-10')).toBe('1985-01-01');
});

test('who turned 16 while registered keeps the day, because figures changed on it; born on the 1st, that is the month', () => {
  expect(coarse('2007-06-10')).toBe('2007-06-10');
  expect(coarse('2007-06-01')).toBe('2007-06-01');
});

test('who was over age before registration keeps the year', () => {
  expect(coarse('1950-06-10')).toBe('1950-01-01');
});
