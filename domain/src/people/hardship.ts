import { dayNumber } from '../calendar/civil-date.ts';
import { type DaySpan, forever } from './day-span.ts';
import type { CategoryFact } from './facts.ts';
import type { DatedRow, PeopleSettings } from './settings.ts';

/**
 * 困难: the days on which the categories of a person make it hard under the dated set in force on that day
 * (chain 3.3, L2). A monitored household is hard to the day before its risk is removed.
 */
export function hardSpans(
  categories: readonly CategoryFact[],
  hard: readonly DatedRow<PeopleSettings['hard'][number]>[],
): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const fact of categories) {
    const from = dayNumber(fact.from);
    const to = lastHardDay(fact);
    for (const row of hard) {
      if (!row.value.kinds.includes(fact.kind)) continue;
      const span = { from: Math.max(from, row.from), to: Math.min(to, row.to) };
      if (span.from <= span.to) spans.push(span);
    }
  }
  return spans;
}

function lastHardDay(fact: CategoryFact): number {
  const last = fact.to === undefined ? forever : dayNumber(fact.to);
  return fact.riskRemoved === undefined ? last : Math.min(last, dayNumber(fact.riskRemoved) - 1);
}
