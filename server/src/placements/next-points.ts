import { civilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import { followUpPoints, nextPointOf } from '@wengang/domain/placements/follow-up-points.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { isMonth } from '@wengang/domain/placements/stated-day.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import type { StoredHistory } from './store.ts';

export type NextPointRow = { person_id: string; spell_id: string; next_point_on: string | null };

/** 下一回访节点 of each job, where it is not what its row says: the first point that no confirmation fulfils, however late. */
export function changedNextPoints(
  { person_id, spells }: Pick<StoredHistory, 'person_id' | 'spells'>,
  history: PersonHistory,
  rules: StatisticsRules,
): NextPointRow[] {
  const next = nextPointsOf(history, rules);
  return spells.flatMap((spell) => {
    const due = next.get(spell.id) ?? null;
    return due === spell.next_point ? [] : [{ person_id, spell_id: spell.id, next_point_on: due }];
  });
}

/** A spell known only to the month has no point, and most imported ones are: their history is not walked again. */
function nextPointsOf(history: PersonHistory, rules: StatisticsRules): Map<string, string> {
  if (history.spells.every(({ start }) => isMonth(start))) return new Map();
  return new Map(
    timeline(history, rules).work.flatMap((span): [string, string][] => {
      const next = nextPointOf(followUpPoints(span, history.evidence, lastDay));
      return next === undefined ? [] : [[span.spell.id, civilDate(day(next.due))]];
    }),
  );
}

const lastDay = dayNumber(date('9999-12-31'));
