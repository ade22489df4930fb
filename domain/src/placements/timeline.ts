import { addMonths, civilDate, dayNumber } from '../calendar/civil-date.ts';
import { covers, type DaySpan, day, forever, spanOf } from '../people/day-span.ts';
import { hardSpans } from '../people/hardship.ts';
import { type HomeSpans, homeSpans } from '../people/homes.ts';
import { type ClassSpans, classSpans } from '../people/roster-class.ts';
import { type WishSpan, wishSpans } from '../people/wishes.ts';
import type { PersonHistory } from './history.ts';
import { type ResolvedSpell, resolveSpells } from './resolve-spells.ts';
import type { StatisticsRules } from './settings.ts';
import type { SpellFinding } from './spell-findings.ts';
import { staleSpans } from './stale.ts';

/** 务工区间: a spell that qualifies as 务工, with the days on which it is stale. */
export type WorkSpan = ResolvedSpell & { readonly stale: readonly DaySpan[] };

/** 个人时间线: one person's history resolved to spans of days. Everything about a day is a lookup in it. */
export type Timeline = {
  readonly history: PersonHistory;
  /** The days on which the file counts at all: from birth to the day before death or merging. */
  readonly counted: DaySpan;
  readonly homes: HomeSpans;
  readonly classes: ClassSpans;
  readonly hard: readonly DaySpan[];
  readonly wishes: readonly WishSpan[];
  /** Days on which a student is about to leave school. */
  readonly leavingSchool: readonly DaySpan[];
  /** Qualifying spells, in order of their start. */
  readonly work: readonly WorkSpan[];
  readonly ventures: readonly DaySpan[];
  readonly findings: readonly SpellFinding[];
};

export function timeline(history: PersonHistory, rules: StatisticsRules): Timeline {
  const classes = classSpans(history, rules.overAge);
  const { spells, findings } = resolveSpells(history, history.spells, classes.student);
  const work: WorkSpan[] = [];
  for (const spell of spells)
    if (spell.qualifies) work.push({ ...spell, stale: staleSpans(spell, history.evidence, rules.staleDays) });
  return {
    history,
    counted: { from: dayNumber(history.born), to: lastCountedDay(history) },
    homes: homeSpans(history.homes),
    classes,
    hard: hardSpans(history.categories, rules.hard),
    wishes: wishSpans(history.wishes, rules.wishDays),
    leavingSchool: leavingSpans(classes.student, rules.leavingSchoolMonths),
    work,
    ventures: history.ventures.map(spanOf),
    findings,
  };
}

/** Died: not in the roster from the day of death (chain 3.2). Merged away: not from the day of merging. */
function lastCountedDay({ died, mergedAway }: PersonHistory): number {
  const beforeDeath = died === undefined ? forever : dayNumber(died) - 1;
  return mergedAway === undefined ? beforeDeath : Math.min(beforeDeath, dayNumber(mergedAway.on) - 1);
}

/** The last months at school, unless another period of school covers the day after. */
function leavingSpans(student: readonly DaySpan[], months: number): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const { from, to } of student) {
    if (to === forever || student.some((other) => covers(other, to + 1))) continue;
    const first = dayNumber(addMonths(civilDate(day(to)), -months));
    spans.push({ from: Math.max(from, first), to });
  }
  return spans;
}
