import { type CivilDate, date, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonHistory } from '../history.ts';
import type { StatisticsRules } from '../settings.ts';
import { standing } from '../standing.ts';

/**
 * 出生日期粗化: what stays of a birth date when a person is erased: 1 January of the year, else the 1st of the month, else the day: the coarsest
 * under which every standing up to `until` is what it was. A birthday on which the standing changed keeps more than the year; so does a
 * registration since birth, as an import states it without a date: its first standing begins on the day of birth.
 */
export function coarseBirth(history: PersonHistory, rules: StatisticsRules, until: CivilDate): CivilDate {
  const under = (born: CivilDate): string =>
    JSON.stringify(standing({ ...history, born }, rules, dayNumber(until)));
  const exact = under(history.born);
  const coarser = [date(`${history.born.slice(0, 4)}-01-01`), date(`${history.born.slice(0, 7)}-01`)];
  return coarser.find((born) => under(born) === exact) ?? history.born;
}
