import { horizon } from './baseline.ts';
import { daysSeen, leftWithin, type StaySpell } from './stay-spell.ts';

export type Observed = Pick<StaySpell, 'days' | 'ended'>;

/** 观察到的留岗曲线. Index = days since the start, 0–180. */
export interface ObservedCurve {
  /** The fraction who stayed so many whole days; null where nobody was under observation any more. */
  readonly there: readonly (number | null)[];
  /** Its standard error (Greenwood 1926); null with it. */
  readonly error: readonly (number | null)[];
}

/** By day: how many left after so many whole days, how many were last seen after so many, and how many were seen at least so many. */
interface Counts {
  readonly left: readonly number[];
  readonly lost: readonly number[];
  readonly reached: readonly number[];
}

/**
 * Product-limit estimate (Kaplan and Meier, Journal of the American Statistical Association 53 (1958) 457–481), by whole days: who was last
 * seen after n days is not at risk of the step from n to n + 1, because nobody looked.
 */
export function observedCurve(spells: readonly Observed[]): ObservedCurve {
  const { left, lost, reached } = counted(spells);
  const there: (number | null)[] = [spells.length === 0 ? null : 1];
  const error: (number | null)[] = [spells.length === 0 ? null : 0];
  let share = 1;
  let variance = 0;
  for (let day = 0; day < horizon; day += 1) {
    const leavers = left[day] ?? 0;
    const atRisk = (reached[day] ?? 0) - (lost[day] ?? 0);
    if (atRisk > 0) {
      share *= 1 - leavers / atRisk;
      variance += leavers === atRisk ? 0 : leavers / (atRisk * (atRisk - leavers));
    }
    // Where all have left, nobody is there on any later day either.
    const known = share === 0 || (atRisk > 0 && there[day] !== null);
    there.push(known ? share : null);
    error.push(known ? share * Math.sqrt(variance) : null);
  }
  return { there, error };
}

/** 未删失比例: the chance of still being under observation after so many whole days, from the same spells with the roles exchanged. */
export function observationCurve(spells: readonly Observed[]): readonly number[] {
  const { lost, reached } = counted(spells);
  const seen = [1];
  for (let day = 0; day < horizon; day += 1) {
    const atRisk = reached[day] ?? 0;
    seen.push((seen[day] ?? 0) * (atRisk === 0 ? 1 : 1 - (lost[day] ?? 0) / atRisk));
  }
  return seen;
}

function counted(spells: readonly Observed[]): Counts {
  const left = days();
  const lost = days();
  for (const spell of spells) {
    const list = leftWithin(spell) ? left : lost;
    const day = daysSeen(spell);
    list[day] = (list[day] ?? 0) + 1;
  }
  const reached = days();
  let later = 0;
  for (let day = horizon; day >= 0; day -= 1) {
    later += (left[day] ?? 0) + (lost[day] ?? 0);
    reached[day] = later;
  }
  return { left, lost, reached };
}

const days = (): number[] => Array.from({ length: horizon + 1 }, () => 0);
