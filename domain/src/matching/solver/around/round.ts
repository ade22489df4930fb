import { type Plan, pull, put, worthNow } from '../plan.ts';
import { get, getFlag } from '../problem.ts';

/** 一轮: what is out for the moment, to be put back better or as it was. */
export interface Round {
  /** Units taken out, and the edge that each held. */
  readonly out: number[];
  readonly before: number[];
  readonly isOut: Uint8Array;
  readonly draw: (limit: number) => number;
}

export function remove(plan: Plan, unit: number, round: Round): number {
  if (unit < 0 || getFlag(round.isOut, unit) === 1 || getFlag(plan.fixed, unit) === 1) return 0;
  const worth = worthNow(plan, unit);
  round.isOut[unit] = 1;
  round.out.push(unit);
  round.before.push(get(plan.held, unit));
  pull(plan, unit);
  return worth;
}

export function undo(plan: Plan, { out, before }: Round): void {
  for (const unit of out) pull(plan, unit);
  out.forEach((unit, at) => {
    if ((before[at] as number) >= 0) put(plan, unit, before[at] as number);
  });
}

export function shuffled(units: readonly number[], { draw }: Round): number[] {
  const sequence = units.slice();
  for (let at = sequence.length - 1; at > 0; at--) {
    const other = draw(at + 1);
    const unit = sequence[at] as number;
    sequence[at] = sequence[other] as number;
    sequence[other] = unit;
  }
  return sequence;
}

/** Lehmer's generator: no chance is wanted, only variety. */
export function draws(): (limit: number) => number {
  let state = 20_261_130;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
