import type { StateRow } from './state-rows.ts';

/**
 * 存量指标: the counts, each a column of standing_day and standing_month. A standing adds to them, but for any_job_outside, who has a job outside
 * the county beside whatever main job: the days outside (out_span) add to that. Definitions: chain page 3.2–3.5.
 * A prefecture's figures on any date are sums of these over counties and days.
 */
export const stockMeasures = [
  'roster',
  'under_16',
  'student',
  'unable',
  'over_age',
  'over_age_working',
  'labour',
  'wage_work',
  'own_business',
  'seeking_again',
  'seeking_first',
  'declining',
  'unverified',
  'hard',
  'hard_employed',
  'hard_seeking',
  'hard_declining',
  'hard_unverified',
  'hard_public_post',
  'hard_own_business',
  'hard_transferred',
  'wants_out',
  'wants_out_employed',
  'wants_out_seeking',
  'wants_out_in_labour',
  'seeker',
  'out_of_province',
  'abroad',
  'in_province',
  'in_county',
  'unclassified',
  'working_outside',
  'public_post',
  'stale',
  'claimed',
  'any_job_outside',
] as const;
export type StockMeasure = (typeof stockMeasures)[number];

/**
 * 务工指标: what the main jobs by county (work_span) add, kept beside the stock for the figures of a period: 人次 that began until a day, also of persons
 * who are not labour, and persons at work of whose spells something was found.
 */
const jobMeasures = ['job_starts', 'with_findings'] as const;

/** The columns of standing_day and standing_month. */
export const countedMeasures = [...stockMeasures, ...jobMeasures] as const;

/** Counts of one region on one day. */
export type StockCounts = Record<StockMeasure, number>;

/** The same with what the jobs add: what changes on a day. */
export type CountChanges = Record<(typeof countedMeasures)[number], number>;

const zero = Object.fromEntries(countedMeasures.map((measure) => [measure, 0])) as CountChanges;
export const noChanges = (): CountChanges => ({ ...zero });

/** Adds `weight` (+1 where an interval begins, −1 where it ends) to every measure that the standing belongs to. */
export function addStanding(counts: StockCounts, row: StateRow, weight: 1 | -1): void {
  const add = (measure: StockMeasure, condition = true): void => {
    if (condition) counts[measure] += weight;
  };
  add('claimed', row.standing === 0);
  if (row.standing === 0) return;
  add('roster');
  const { standing } = row;
  add('under_16', standing === 1);
  add('student', standing === 2);
  add('unable', standing === 3);
  add('over_age', standing === 4);
  add('over_age_working', standing === 4 && row.grade > 0);
  const labour = standing >= 5;
  const seeking = standing === 7 || standing === 8;
  const employed = standing === 5 || standing === 6;
  add('labour', labour);
  add('own_business', standing === 6);
  add('seeking_again', standing === 7);
  add('seeking_first', standing === 8);
  add('declining', standing === 9);
  add('unverified', standing === 10);
  add('seeker', row.seeker);
  add('wants_out', row.wants_out);
  add('wants_out_employed', row.wants_out && employed);
  add('wants_out_seeking', row.wants_out && seeking);
  add('wants_out_in_labour', row.wants_out && labour);
  add('working_outside', row.grade === 1 || row.grade === 2 || row.grade === 3);
  if (standing === 5) addWageWork(add, row);
  if (labour && row.hard) addHard(add, row, employed, seeking);
}

type Add = (measure: StockMeasure, condition?: boolean) => void;

function addWageWork(add: Add, row: StateRow): void {
  add('wage_work');
  add('out_of_province', row.grade === 1 || row.grade === 2);
  add('abroad', row.grade === 2);
  add('in_province', row.grade === 3);
  add('in_county', row.grade === 4);
  add('unclassified', row.grade === 5);
  add('public_post', row.public_post);
  add('stale', row.stale);
}

function addHard(add: Add, row: StateRow, employed: boolean, seeking: boolean): void {
  add('hard');
  add('hard_employed', employed);
  add('hard_seeking', seeking);
  add('hard_declining', row.standing === 9);
  add('hard_unverified', row.standing === 10);
  add('hard_public_post', row.standing === 5 && row.public_post);
  add('hard_own_business', row.standing === 6);
  add('hard_transferred', row.standing === 5 && !row.public_post);
}
