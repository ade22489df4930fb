import { homeOn } from '../people/homes.ts';
import type { SpellKind } from './history.ts';
import { isOutside, placeGrade } from './place-grade.ts';
import type { ReturnEvent } from './return-events.ts';
import type { Timeline } from './timeline.ts';

/**
 * 再就业方式 (chain 5.4): 再输出, 就近, 公益性岗位, 帮扶车间, 自主创业. A public post or a workshop is one wherever it is; else the place decides.
 */
export const replacementModes = [
  'again-outside',
  'nearby',
  'public-post',
  'workshop',
  'own-business',
] as const;
export type ReplacementMode = (typeof replacementModes)[number];

/** 再就业: the first new work after a return: 就近 `near` (in the county, or an own business), 再外出 `out`. */
export type Replacement = {
  readonly from: number;
  readonly way: 'near' | 'out';
  readonly mode: ReplacementMode;
};

/**
 * The first 务工 or own business that started after the job that the return ended, through the day `by` (chain I13). Measured
 * from the end of that job, because a new job may share its month and then starts before the stated day of being back.
 */
export function replacementAfter(person: Timeline, event: ReturnEvent, by: number): Replacement | undefined {
  const after = ({ from }: { from: number }): boolean => from > event.spell.to && from <= by;
  const work = person.work.find(after);
  const venture = person.ventures.filter(after).reduce((a, { from }) => Math.min(a, from), Infinity);
  if (work === undefined || venture < work.from)
    return venture === Infinity ? undefined : { from: venture, way: 'near', mode: 'own-business' };
  const home = homeOn(person.homes, work.from);
  const out = home !== undefined && isOutside(placeGrade(work.spell.place, home));
  return { from: work.from, way: out ? 'out' : 'near', mode: modeOf(work.spell.kind, out) };
}

function modeOf(kind: SpellKind, out: boolean): ReplacementMode {
  if (kind === 'public-post' || kind === 'workshop') return kind;
  return out ? 'again-outside' : 'nearby';
}
