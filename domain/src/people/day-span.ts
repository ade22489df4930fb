import { type CivilDate, type DayNumber, dayNumber } from '../calendar/civil-date.ts';

/** 区间: days from `from` through `to`, both included; integers, because the rules compare millions of them. */
export type DaySpan = { readonly from: number; readonly to: number };

/** Later than every civil date: the end of what has no known end. */
export const forever = 0x3fffffff;

export const spanOf = (period: { from: CivilDate; to?: CivilDate }): DaySpan => ({
  from: dayNumber(period.from),
  to: period.to === undefined ? forever : dayNumber(period.to),
});

export const covers = (span: DaySpan, day: number): boolean => span.from <= day && day <= span.to;

export function anyCovers(spans: readonly DaySpan[], day: number): boolean {
  for (const span of spans) if (covers(span, day)) return true;
  return false;
}

export const meets = (a: DaySpan, b: DaySpan): boolean => a.from <= b.to && b.from <= a.to;

/** A day number of an expression that is one by construction. */
export const day = (n: number): DayNumber => n as DayNumber;
