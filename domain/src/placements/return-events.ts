import { dayNumber } from '../calendar/civil-date.ts';
import { anyCovers, day } from '../people/day-span.ts';
import { type Home, homeOn } from '../people/homes.ts';
import type { Homecoming } from './history.ts';
import { isOutOn, type OutSpan } from './outings.ts';
import { firstDay } from './stated-day.ts';
import type { Timeline, WorkSpan } from './timeline.ts';

/** 返乡: a person came back from a job outside the county (chain I12). */
export type ReturnEvent = {
  /** The job that ended. */
  readonly spell: WorkSpan;
  /** The day it counts on: the stated day of being back, else the last day in the job. */
  readonly on: number;
  /** The home on that day: the return counts there. */
  readonly home: Home;
  /** The statement of village or station, when there is one. */
  readonly stated: Homecoming | null;
  /** 困难 on the day of the return. */
  readonly hard: boolean;
};

/**
 * The return events of one person in order of time. A job outside ended, and either village or station state that the
 * person is back, or no new job outside follows within `bridgeDays`. A new one in time is a job change; a festival
 * visit without an end is nothing; a death is no return. An unstated return is decided only when the bridge has
 * passed by `knownThrough`, the last day that the ledger knows; it then counts on the last day in the job.
 */
export function returnEvents(
  person: Timeline,
  spans: readonly OutSpan[],
  { knownThrough, bridgeDays }: { knownThrough: number; bridgeDays: number },
): ReturnEvent[] {
  const events: ReturnEvent[] = [];
  for (const outing of outingsOf(spans, bridgeDays)) {
    const stated = outing.flatMap((span) => statedReturn(person, spans, span, knownThrough));
    events.push(...stated);
    const lastStart = Math.max(...outing.map(({ from }) => from));
    if (stated.some(({ spell }) => spell.to >= lastStart)) continue;
    const last = outing.reduce((a, b) => (b.to > a.to ? b : a));
    const decided = last.to + bridgeDays < knownThrough && last.to + bridgeDays < person.counted.to;
    if (decided && hasEnded(last)) events.push(...eventOn(person, last.spell, last.to, null));
  }
  return events.sort((a, b) => a.on - b.on);
}

/** Runs of out spans between which no gap is longer than the bridge. */
function outingsOf(spans: readonly OutSpan[], bridgeDays: number): OutSpan[][] {
  const outings: OutSpan[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    const current = outings.at(-1);
    if (current !== undefined && span.from - until - 1 <= bridgeDays) current.push(span);
    else outings.push([span]);
    until = Math.max(until, span.to);
  }
  return outings;
}

function statedReturn(
  person: Timeline,
  spans: readonly OutSpan[],
  span: OutSpan,
  knownThrough: number,
): ReturnEvent[] {
  const { end } = span.spell.spell;
  if (end === undefined || !hasEnded(span)) return [];
  const others = spans.filter(({ spell }) => spell !== span.spell);
  const stated = person.history.homecomings
    .filter(({ spellId, on }) => spellId === span.spell.spell.id && dayNumber(on) >= firstDay(end))
    .filter(({ on }) => dayNumber(on) <= knownThrough)
    .toSorted((a, b) => dayNumber(a.on) - dayNumber(b.on))[0];
  if (stated === undefined) return [];
  const on = dayNumber(stated.on);
  const outAgain = isOutOn(others, on) || others.some(({ from }) => from > span.to && from <= on);
  return outAgain ? [] : eventOn(person, span.spell, on, stated);
}

/** The job ended while it was outside, and by a stated end: not by a move of the home, not by death. */
const hasEnded = ({ to, spell }: OutSpan): boolean => !spell.open && to === spell.to;

/** No event without a home on that day: it would belong to no county. */
function eventOn(person: Timeline, spell: WorkSpan, on: number, stated: Homecoming | null): ReturnEvent[] {
  const home = homeOn(person.homes, on);
  if (home === undefined || on > person.counted.to) return [];
  return [{ spell, on: day(on), home, stated, hard: anyCovers(person.hard, on) }];
}
