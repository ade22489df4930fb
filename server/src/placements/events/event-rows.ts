import { type CivilDate, civilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import type { HomeIds } from '../state-rows.ts';

/** One row of out_start, apart from what the person's register row gives (home path); columns as in 0010-events.sql. */
export type OutStartRow = HomeIds & {
  person_id: string;
  day: string;
  organised: boolean;
  spell_id: string;
  settled: boolean;
  previous_day: string | null;
  previous_organised: string | null;
  check_days: string[];
  check_codes: number[];
};

export type OutSpanRow = HomeIds & {
  person_id: string;
  from_day: string;
  to_day: string;
  settled: boolean;
  previous_to: string | null;
};

export type LabourSpanRow = Pick<HomeIds, 'county_id' | 'township_id' | 'village_id'> & {
  person_id: string;
  from_day: string;
  to_day: string;
  settled: boolean;
  previous_to: string | null;
  before_standing: number;
  before_from: string | null;
  next_from: string | null;
  after_standing: number;
  after_to: string | null;
};

export type ReturnRow = HomeIds & {
  person_id: string;
  day: string;
  spell_id: string;
  known_from: string;
  known_until: string | null;
  rank: number;
  decided_from: string;
  previous_day: string | null;
  previous_hard: string | null;
  next_day: string | null;
  out_days: string[];
  hard: boolean;
  statement_id: string | null;
  causes: string[];
  again_day: string | null;
  again_way: number | null;
  settled: boolean;
  standing_from: string[];
  standing: number[];
};

export type WorkSpanRow = {
  person_id: string;
  county_id: number;
  from_day: string;
  to_day: string;
  grade: number;
  spell_id: string;
  started: string[];
  next_from: string | null;
  own_days: number | null;
  other_grade: number | null;
  other_from: string | null;
  other_day: string | null;
  other_before: string | null;
  third_grade: number | null;
  third_from: string | null;
  third_before: string | null;
  labour_from: string | null;
  labour_to: string | null;
  labour_breaks: string[] | null;
  has_finding: boolean;
  organised_elsewhere: boolean;
  organised_day: string | null;
};

export type FindingRow = { person_id: string; spell_id: string; code: string };

/** 人员事件: everything that is derived from one person's history for the figures of a period, by table. */
export type EventRows = {
  readonly out_start: readonly OutStartRow[];
  readonly out_span: readonly OutSpanRow[];
  readonly labour_span: readonly LabourSpanRow[];
  readonly return_event: readonly ReturnRow[];
  readonly work_span: readonly WorkSpanRow[];
  readonly spell_finding: readonly FindingRow[];
};
export type EventTable = keyof EventRows;
export type EventRow = EventRows[EventTable][number];

/** Region ids of a home; throws for a home that is not in the tree. */
export type IdsOf = (home: Home) => HomeIds;

/** Beyond this day nothing is derived: the same horizon as that of the standing. */
export const lastDerived = dayNumber(date('2100-01-01'));

/** Where a person has several homes, nothing about returns is decided by one row. */
export const neverDecided = 'infinity';

/** The first day after a span that ends on `last`, at most the horizon. */
export const endOf = (last: number): CivilDate => textOf(Math.min(last + 1, lastDerived));

export const textOf = (n: number): CivilDate => civilDate(day(n));
