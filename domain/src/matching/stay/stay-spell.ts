import { horizon, intervals, type Triple } from './baseline.ts';
import { StayFeature, type StayValues } from './features.ts';

/**
 * 留岗区间: one spell of the ledger as evidence. `days` are whole days stayed, the first and the last included, or so far seen there; of
 * more than 180 only the first 180 count. `ended` is false for who was still there when last seen (右删失).
 */
export interface StaySpell {
  readonly values: StayValues;
  readonly days: number;
  readonly ended: boolean;
}

/** 不在范围: what of a spell cannot be evidence. */
export type SpellFault = 'days' | StayFeature;

/** What is wrong with a spell: days that are not whole or below 0, or the first value outside 0–1. */
export function faultOf({ days, values }: StaySpell): SpellFault | undefined {
  if (!Number.isInteger(days) || days < 0) return 'days';
  // Written so that NaN is a fault.
  return StayFeature.options.find((feature) => !(values[feature] >= 0 && values[feature] <= 1));
}

export const daysSeen = ({ days }: Pick<StaySpell, 'days'>): number => Math.min(days, horizon);

/** 观察期内离岗: who left after 180 days had stayed. */
export const leftWithin = ({ days, ended }: Pick<StaySpell, 'days' | 'ended'>): boolean =>
  ended && days < horizon;

/** Days at risk in each interval. Who left after n whole days left in the course of the next: half a day later on average. */
export function exposureOf(spell: Pick<StaySpell, 'days' | 'ended'>): Triple {
  const seen = daysSeen(spell) + (leftWithin(spell) ? 0.5 : 0);
  const [first, second, third] = intervals;
  const within = ({ from, to }: { readonly from: number; readonly to: number }): number =>
    Math.max(0, Math.min(seen, to) - from);
  return [within(first), within(second), within(third)];
}
