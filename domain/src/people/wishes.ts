import { type CivilDate, dayNumber } from '../calendar/civil-date.ts';
import type { DaySpan } from './day-span.ts';
import type { Wish } from './facts.ts';
import { type DatedRow, datedRows, defaultPeopleSettings, type PeopleSettings, rowOn } from './settings.ts';

/** 有效意愿: the days on which a wish is the one that counts. */
export type WishSpan = DaySpan & {
  readonly wish: Wish;
};

const validity = datedRows(defaultPeopleSettings.wishDays);

/** 意愿有效期 of what is said on this day, in days, by the default settings. */
export function wishDaysOn(day: CivilDate): number {
  const row = rowOn(validity, dayNumber(day));
  if (row === undefined) throw new Error('the table of wish days begins in 1900');
  return row.days;
}

/**
 * Disjoint spans in order of time. A wish of 2025-01-20 that is valid for 180 days is valid through 2025-07-19; a
 * later wish replaces it on its own day, also when it says no. Two of one day: the one recorded later speaks.
 */
export function wishSpans(
  wishes: readonly Wish[],
  wishDays: readonly DatedRow<PeopleSettings['wishDays'][number]>[],
): WishSpan[] {
  const ordered = wishes.toSorted((a, b) => (a.on === b.on ? order(a.id, b.id) : order(a.on, b.on)));
  const spans: WishSpan[] = [];
  ordered.forEach((wish, index) => {
    const from = dayNumber(wish.on);
    const next = ordered[index + 1];
    const lapses = from + (rowOn(wishDays, from)?.days ?? 0);
    const to = next === undefined ? lapses : Math.min(lapses, dayNumber(next.on) - 1);
    if (from <= to) spans.push({ from, to, wish });
  });
  return spans;
}

/** Ascending order of texts by code unit, the same on every machine. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
