import { addDays, CivilDate, lastDayOf, monthOf } from '@wengang/domain/calendar/civil-date.ts';
import type { StoredFact, StoredHistory, StoredSpell } from './store.ts';

/**
 * 未写明起始日期的情况: a roster states school, ability and category without a day. Its own day is when the state was seen, and not when it began:
 * taken for the beginning, a county would have no student, nobody unable and no 困难 person before its first file, and lose its labour in a night.
 * So the first statement of its kind holds before that day too, as the registration of a home does: since birth, but for somebody at school or
 * unable not before the last work that the ledger knows has ended. What is stated with a day, or changes later, keeps its day.
 */
export function sinceWhen(stored: StoredHistory): (fact: StoredFact) => string {
  return (fact) => {
    if (!isUndated(fact) || !isFirst(fact, stored.facts)) return fact.from;
    const goesWithWork = fact.kind === 'hardship' || isAble(fact);
    const since = goesWithWork ? stored.born : latest(stored.born, dayAfterWork(stored.spells, fact.from));
    return earliest(since, fact.from);
  };
}

/** Stated without a day: its own is that of the file. */
export const isUndated = ({ detail }: StoredFact): boolean => detail.undated === true;

// Days as text, which is their order.
const earliest = (a: string, b: string): string => (a < b ? a : b);
const latest = (a: string, b: string): string => (a > b ? a : b);

const isFirst = ({ id, kind, value, from }: StoredFact, facts: readonly StoredFact[]): boolean =>
  !facts.some(
    (other) =>
      other.id !== id &&
      other.kind === kind &&
      other.from <= from &&
      (kind !== 'hardship' || other.value === value),
  );

const isAble = ({ kind, value }: StoredFact): boolean =>
  kind === 'ability' && (value === 'ordinary' || value === 'skilled');

/** The day after the last work that began by `on`; `on` itself while one goes on. */
function dayAfterWork(spells: readonly StoredSpell[], on: string): string {
  let free = '';
  for (const { start, end, end_precision } of spells) {
    if (start > on) continue;
    if (end === null) return on;
    const last = CivilDate.parse(end);
    const next = addDays(end_precision === 'month' ? lastDayOf(monthOf(last)) : last, 1);
    if (next > free) free = next;
  }
  return free > on ? on : free;
}
