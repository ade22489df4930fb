import { type CivilDate, dayNumber } from '../calendar/civil-date.ts';
import type { DaySpan } from './day-span.ts';
import type { Wish } from './facts.ts';
import { type DatedRow, type PeopleSettings, rowOn } from './settings.ts';

/** 有效意愿: the days on which a wish is the one that counts. */
export type WishSpan = DaySpan & {
  readonly wish: Wish;
};

type WishDays = readonly DatedRow<PeopleSettings['wishDays'][number]>[];

/** 意愿有效期 of what is said on this day, in days after it; 0 before the table begins. */
export const wishDaysOn = (wishDays: WishDays, day: CivilDate): number =>
  rowOn(wishDays, dayNumber(day))?.days ?? 0;

/**
 * Disjoint spans in order of time. A wish of 2025-01-20 that is valid for 180 days is valid through 2025-07-19; a
 * later wish replaces it on its own day, also when it says no. Two of one day: the one recorded later speaks.
 */
export function wishSpans(wishes: readonly Wish[], wishDays: WishDays): WishSpan[] {
  const ordered = wishes.toSorted((a, b) => (a.on === b.on ? order(a.id, b.id) : order(a.on, b.on)));
  const spans: WishSpan[] = [];
  ordered.forEach((wish, index) => {
    const from = dayNumber(wish.on);
    const next = ordered[index + 1];
    const lapses = from + wishDaysOn(wishDays, wish.on);
    const to = next === undefined ? lapses : Math.min(lapses, dayNumber(next.on) - 1);
    if (from <= to) spans.push({ from, to, wish });
  });
  return spans;
}

/** Ascending order of texts by code unit, the same on every machine. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
