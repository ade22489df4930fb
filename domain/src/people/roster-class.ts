import { birthday, type CivilDate, dayNumber } from '../calendar/civil-date.ts';
import { anyCovers, type DaySpan, spanOf } from './day-span.ts';
import type { PersonFacts } from './facts.ts';
import type { DatedRow, PeopleSettings } from './settings.ts';

/**
 * 花名册五类: the classes of the roster, first that applies (chain 3.2): ① under-16 不满16周岁, ② student 在校生,
 * ③ unable 无/丧失劳动力, ④ over-age 超龄, ⑤ labour 劳动力.
 */
export type RosterClass = 'under-16' | 'student' | 'unable' | 'over-age' | 'labour';

/** The days on which each condition holds for one person. */
export type ClassSpans = {
  /** The 16th birthday: under 16 before it. */
  readonly turns16: number;
  readonly student: readonly DaySpan[];
  readonly unable: readonly DaySpan[];
  readonly overAge: readonly DaySpan[];
};

type OverAgeRows = readonly DatedRow<PeopleSettings['overAge'][number]>[];

export function classSpans(
  person: Pick<PersonFacts, 'born' | 'sex' | 'student' | 'ability'>,
  overAge: OverAgeRows,
): ClassSpans {
  return {
    turns16: dayNumber(birthday(person.born, 16)),
    student: person.student.map(spanOf),
    unable: person.ability.filter(({ ability }) => ability === 'lost' || ability === 'none').map(spanOf),
    overAge: overAgeSpans(person.born, person.sex, overAge),
  };
}

export function rosterClassOn(spans: ClassSpans, day: number): RosterClass {
  if (day < spans.turns16) return 'under-16';
  if (anyCovers(spans.student, day)) return 'student';
  if (anyCovers(spans.unable, day)) return 'unable';
  return anyCovers(spans.overAge, day) ? 'over-age' : 'labour';
}

/** Rows of a table that rises with time can end an over-age span again: the table decides on every day. */
function overAgeSpans(born: CivilDate, sex: PersonFacts['sex'], rows: OverAgeRows): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const row of rows) {
    const from = Math.max(row.from, dayNumber(birthday(born, row.value[sex])));
    if (from <= row.to) spans.push({ from, to: row.to });
  }
  return spans;
}
