import { anyCovers, type DaySpan } from '../people/day-span.ts';
import { effectiveHomes, type Home } from '../people/homes.ts';
import { isOutside, placeGrade } from './place-grade.ts';
import type { Timeline, WorkSpan } from './timeline.ts';

/** 县外务工区间: days of one qualifying spell on which its place lies outside the county of the home of those days. */
export type OutSpan = DaySpan & { readonly spell: WorkSpan; readonly home: Home };

/** 外出起始: a qualifying spell outside the county by a person who did not work outside shortly before (I07). */
export type OutStart = {
  readonly spell: WorkSpan;
  readonly on: number;
  /** The home on the day of the start: the start counts there for ever, also after a move. */
  readonly home: Home;
  /** 有组织: boarded a group, or imported as organised. */
  readonly organised: boolean;
};

/** The out spans of a person in order of their first day. A spell is cut where the home moves. */
export function outSpans(person: Timeline): OutSpan[] {
  const spans: OutSpan[] = [];
  for (const spell of person.work) {
    for (const { from, to, home } of effectiveHomes(person.homes)) {
      const span = {
        from: Math.max(spell.from, from),
        to: Math.min(spell.to, to, person.counted.to),
        spell,
        home,
      };
      if (span.from <= span.to && isOutside(placeGrade(spell.spell.place, home))) spans.push(span);
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/**
 * A gap (next start − last day − 1) of at most `bridgeDays` between two jobs outside is one outing: the second is no
 * start. The same measure bridges retention (I09) and tells a job change from a return (I12), so that starts and
 * returns match. Two spells that start on one day are one start.
 */
export function outStarts(person: Timeline, spans: readonly OutSpan[], bridgeDays: number): OutStart[] {
  const starts: OutStart[] = [];
  let outUntil = Number.NEGATIVE_INFINITY;
  for (const { from, to, spell, home } of spans) {
    if (from === spell.from && from - outUntil - 1 > bridgeDays)
      starts.push({ spell, on: from, home, organised: isOrganised(person, spell) });
    outUntil = Math.max(outUntil, to);
  }
  return starts;
}

export const isOutOn = (spans: readonly OutSpan[], day: number): boolean => anyCovers(spans, day);

const isOrganised = (person: Timeline, { spell }: WorkSpan): boolean =>
  spell.organised === 'organised' || person.history.boardings.some(({ spellId }) => spellId === spell.id);
