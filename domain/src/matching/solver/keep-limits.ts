import { mayLeave, type Plan, pull } from './plan.ts';
import { get, getFlag } from './problem.ts';
import { forEachLimit } from './worths.ts';

/** 限额超出的先请出: units beyond a limit, those of the lowest value a person first; they look for another place later. */
export function keepToLimits(plan: Plan): void {
  const { problem, limitUsed } = plan;
  const { capacity } = problem.limits;
  const over = (limit: number) => get(limitUsed, limit) > get(capacity, limit);
  if (!limitUsed.some((_, limit) => over(limit))) return;
  const holders: { readonly unit: number; readonly limit: number; readonly value: number }[] = [];
  for (let unit = 0; unit < plan.held.length; unit++) {
    const edge = get(plan.held, unit);
    if (edge < 0 || getFlag(plan.fixed, unit) === 1) continue;
    forEachLimit(problem, edge, (limit) => {
      if (over(limit)) holders.push({ unit, limit, value: get(plan.worth, edge) / get(problem.size, unit) });
    });
  }
  holders.sort((a, b) => a.value - b.value || b.unit - a.unit);
  // At first only those whose batch stands without them.
  for (const gentle of [true, false])
    for (const { unit, limit } of holders)
      if (over(limit) && get(plan.held, unit) >= 0 && (!gentle || mayLeave(plan, unit))) pull(plan, unit);
}
