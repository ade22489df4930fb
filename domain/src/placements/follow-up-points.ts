import { dayNumber } from '../calendar/civil-date.ts';
import type { EvidenceStatement } from './history.ts';
import type { ResolvedSpell } from './resolve-spells.ts';
import { isMonth } from './stated-day.ts';

/** 回访节点: days after 入职日期 on which a service task falls due. Tasks only: indicators count calendar months. */
export const followUpDays = [1, 7, 30, 90, 180] as const;

export type FollowUpPoint = {
  readonly days: (typeof followUpDays)[number];
  readonly due: number;
  readonly state: 'done' | 'open' | 'overdue';
};

/**
 * The points of a spell as seen at the end of the day `on`. A spell known only to the month has no 入职日期: `unknown-start`
 * (待核实), never the 1st. A confirmation fulfils every point up to the date that it speaks about; points after the
 * last day in the job do not arise.
 */
export function followUpPoints(
  span: ResolvedSpell,
  evidence: readonly EvidenceStatement[],
  on: number,
): readonly FollowUpPoint[] | 'unknown-start' {
  if (isMonth(span.spell.start)) return 'unknown-start';
  const confirmed = lastConfirmation(span, evidence, on);
  return followUpDays
    .map((days) => ({ days, due: span.from + days }))
    .filter(({ due }) => due <= span.to)
    .map(({ days, due }) => ({
      days,
      due,
      state: due <= confirmed ? 'done' : due < on ? 'overdue' : 'open',
    }));
}

/** 下一回访节点: the first one that no confirmation fulfils; undefined without one. */
export const nextPointOf = (points: readonly FollowUpPoint[] | 'unknown-start'): FollowUpPoint | undefined =>
  points === 'unknown-start' ? undefined : points.find(({ state }) => state !== 'done');

const lastConfirmation = (
  { spell }: ResolvedSpell,
  evidence: readonly EvidenceStatement[],
  on: number,
): number =>
  evidence
    .filter(({ spellId, result }) => spellId === spell.id && result === 'employed')
    .map(({ about }) => dayNumber(about))
    .filter((about) => about <= on)
    .reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
