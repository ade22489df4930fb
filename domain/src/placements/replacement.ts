import { homeOn } from '../people/homes.ts';
import { isOutside, placeGrade } from './place-grade.ts';
import type { ReturnEvent } from './return-events.ts';
import type { Timeline } from './timeline.ts';

/** 再就业: the first new work after a return: 就近 `near` (in the county, or an own business), 再外出 `out`. */
export type Replacement = { readonly from: number; readonly way: 'near' | 'out' };

/**
 * The first 务工 or own business that started after the job that the return ended, through the day `by` (chain I13). Measured
 * from the end of that job, because a new job may share its month and then starts before the stated day of being back.
 */
export function replacementAfter(person: Timeline, event: ReturnEvent, by: number): Replacement | undefined {
  const after = ({ from }: { from: number }): boolean => from > event.spell.to && from <= by;
  const work = person.work.find(after);
  const venture = person.ventures.filter(after).reduce((a, { from }) => Math.min(a, from), Infinity);
  if (work === undefined || venture < work.from)
    return venture === Infinity ? undefined : { from: venture, way: 'near' };
  const home = homeOn(person.homes, work.from);
  const out = home !== undefined && isOutside(placeGrade(work.spell.place, home));
  return { from: work.from, way: out ? 'out' : 'near' };
}
