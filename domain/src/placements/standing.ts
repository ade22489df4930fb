import type { DayNumber } from '../calendar/civil-date.ts';
import { anyCovers, covers, type DaySpan, day } from '../people/day-span.ts';
import type { Wish } from '../people/facts.ts';
import { claimsOn, type Home, homeOn } from '../people/homes.ts';
import { rosterClassOn } from '../people/roster-class.ts';
import type { PersonHistory } from './history.ts';
import { isOutside, placeGrade } from './place-grade.ts';
import type { StatisticsRules } from './settings.ts';
import {
  type LabourStatus,
  type Standing,
  type StandingInterval,
  sameStanding,
  type WishState,
  type Work,
} from './standing-shape.ts';
import { type Timeline, timeline, type WorkSpan } from './timeline.ts';

/**
 * The standing of one person through time: consecutive intervals without gap from the first known home (not before
 * birth) to `until` (exclusive), death or merging, whichever is first; neighbours differ. Empty when there is no
 * home before `until`. Pure and cheap: it runs for every person of a prefecture.
 */
export function standing(
  history: PersonHistory,
  rules: StatisticsRules,
  until: DayNumber,
): StandingInterval[] {
  const person = timeline(history, rules);
  const first = firstDayWithHome(person);
  const end = Math.min(until, person.counted.to + 1);
  if (first >= end) return [];
  const days = boundaries(person, first, end);
  const intervals: StandingInterval[] = [];
  let from = first;
  let current = evaluate(person, first);
  for (const boundary of days) {
    if (boundary <= from) continue;
    const next = evaluate(person, boundary);
    if (sameStanding(current, next)) continue;
    intervals.push({ from: day(from), to: day(boundary), standing: current });
    from = boundary;
    current = next;
  }
  intervals.push({ from: day(from), to: day(end), standing: current });
  return intervals;
}

/** The standing at the end of one day, or `undefined` when the file does not count on it (unborn, died, merged, no home yet). */
export function standingOn(person: Timeline, on: number): Standing | undefined {
  return on < firstDayWithHome(person) || on > person.counted.to ? undefined : evaluate(person, on);
}

function evaluate(person: Timeline, on: number): Standing {
  const home = homeOn(person.homes, on) ?? null;
  const rosterClass = rosterClassOn(person.classes, on);
  const labour = home !== null && rosterClass === 'labour';
  const wish = wishOn(person, on);
  const scope = wish === undefined ? 'none' : wish.scope;
  const work = home === null ? noWork : workOn(person, on, home);
  const status = labour ? statusOn(person, on, work, scope) : null;
  const worksOutside =
    home !== null && work.kind === 'wage' && outsideSpellOn(person.work, on, home) !== undefined;
  const wantsOut = labour && isOutward(scope) && !worksOutside;
  return {
    home,
    claims: claimsOn(person.homes, on),
    rosterClass,
    work,
    worksOutside,
    status,
    hard: anyCovers(person.hard, on),
    wish: scope,
    wantsOut,
    seeker:
      wantsOut ||
      status === '4a' ||
      status === '4b' ||
      (labour && wish !== undefined && wish.scope !== 'no' && wish.wantsOtherJob) ||
      (home !== null && rosterClass === 'student' && isWilling(scope) && anyCovers(person.leavingSchool, on)),
  };
}

/** 主要务工经历: of several at once the full-time one, then the one that started later (chain 3.2). */
export function mainSpellOn(work: readonly WorkSpan[], on: number): WorkSpan | undefined {
  let main: WorkSpan | undefined;
  for (const span of work) {
    if (span.from > on) break;
    // Spells are in order of start, then of recording: an equal one that comes later wins.
    if (span.to >= on && (main === undefined || span.spell.fullTime || !main.spell.fullTime)) main = span;
  }
  return main;
}

/** 县外务工经历: of the spells of a day that lie outside the county of the home the main one; the main spell itself when it does. */
export function outsideSpellOn(work: readonly WorkSpan[], on: number, home: Home): WorkSpan | undefined {
  const main = mainSpellOn(work, on);
  const isOut = ({ spell }: WorkSpan): boolean => isOutside(placeGrade(spell.place, home));
  return main === undefined || isOut(main) ? main : mainSpellOn(work.filter(isOut), on);
}

function workOn(person: Timeline, on: number, home: Home): Work {
  const main = mainSpellOn(person.work, on);
  if (main === undefined) return anyCovers(person.ventures, on) ? ownBusiness : noWork;
  return {
    kind: 'wage',
    spellId: main.spell.id,
    spellKind: main.spell.kind,
    grade: placeGrade(main.spell.place, home),
    stale: anyCovers(main.stale, on),
  };
}

const noWork: Work = { kind: 'none' };
const ownBusiness: Work = { kind: 'venture' };

function statusOn(person: Timeline, on: number, work: Work, scope: WishState): LabourStatus {
  if (work.kind === 'wage') return 'W';
  if (work.kind === 'venture') return 'V';
  if (scope === 'none') return 'X';
  if (scope === 'no') return 'N';
  const first = person.work[0];
  return first !== undefined && first.from <= on ? '4a' : '4b';
}

function wishOn(person: Timeline, on: number): Wish | undefined {
  for (const span of person.wishes) if (covers(span, on)) return span.wish;
  return undefined;
}

const isWilling = (scope: WishState): boolean => scope !== 'none' && scope !== 'no';
const isOutward = (scope: WishState): boolean => isWilling(scope) && scope !== 'in-county';

function firstDayWithHome({ homes, counted }: Timeline): number {
  const first = Math.min(homes.confirmed[0]?.from ?? Infinity, homes.claimed[0]?.from ?? Infinity);
  return Math.max(counted.from, first);
}

/** Every day on which something may change, ascending: the first day of each span and the day after its last. */
function boundaries(person: Timeline, first: number, end: number): number[] {
  const days: number[] = [];
  const add = (spans: readonly DaySpan[]): void => {
    for (const { from, to } of spans) {
      if (from > first && from < end) days.push(from);
      if (to >= first && to + 1 < end) days.push(to + 1);
    }
  };
  if (person.classes.turns16 > first && person.classes.turns16 < end) days.push(person.classes.turns16);
  add(person.homes.confirmed);
  add(person.homes.claimed);
  add(person.classes.student);
  add(person.classes.unable);
  add(person.classes.overAge);
  add(person.hard);
  add(person.wishes);
  add(person.leavingSchool);
  add(person.ventures);
  add(person.work);
  for (const span of person.work) add(span.stale);
  return days.sort((a, b) => a - b);
}
