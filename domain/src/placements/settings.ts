import { z } from 'zod';
import { CivilDate, date } from '../calendar/civil-date.ts';
import { type DatedRow, datedRows, defaultPeopleSettings, PeopleSettings } from '../people/settings.ts';

/** 统计口径: the dated settings of standing, stock and flow figures. */
export const StatisticsSettings = PeopleSettings.extend({
  /** 未核实: days after the last evidence (dated `validFrom` or later) until an open spell is stale; lost contact makes it so at once. */
  staleDays: z.array(z.strictObject({ validFrom: CivilDate, days: z.int().positive() })).readonly(),
  /** 衔接: the longest gap between two spells, in days, that is no interruption (chain 3.5, I07, I09, I12). */
  bridgeDays: z.int().nonnegative(),
  /** 即将离校: months before leaving school in which a student with a wish counts as a job-seeker (chain 3.4). */
  leavingSchoolMonths: z.int().nonnegative(),
});
export type StatisticsSettings = z.infer<typeof StatisticsSettings>;

export const defaultStatisticsSettings: StatisticsSettings = {
  ...defaultPeopleSettings,
  staleDays: [{ validFrom: date('1900-01-01'), days: 90 }],
  bridgeDays: 30,
  leavingSchoolMonths: 6,
};

/** The settings with their days as integers: made once, used for every person. */
export type StatisticsRules = {
  readonly overAge: readonly DatedRow<StatisticsSettings['overAge'][number]>[];
  readonly hard: readonly DatedRow<StatisticsSettings['hard'][number]>[];
  readonly wishDays: readonly DatedRow<StatisticsSettings['wishDays'][number]>[];
  readonly staleDays: readonly DatedRow<StatisticsSettings['staleDays'][number]>[];
  readonly bridgeDays: number;
  readonly leavingSchoolMonths: number;
};

export const statisticsRules = (settings: StatisticsSettings): StatisticsRules => ({
  overAge: datedRows(settings.overAge),
  hard: datedRows(settings.hard),
  wishDays: datedRows(settings.wishDays),
  staleDays: datedRows(settings.staleDays),
  bridgeDays: settings.bridgeDays,
  leavingSchoolMonths: settings.leavingSchoolMonths,
});
