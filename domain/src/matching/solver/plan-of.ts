import { hasRoom, type Plan, put } from './plan.ts';
import { type AssignmentProblem, edgeTo, get } from './problem.ts';

/** The plan in which everyone holds the edge given; it may be beyond limits or short of batches still. */
export function planOf(problem: AssignmentProblem, worth: Int32Array, held: Int32Array): Plan {
  const units = problem.size.length;
  const orders = problem.capacity.length;
  const plan: Plan = {
    problem,
    worth,
    held: new Int32Array(units).fill(-1),
    used: new Int32Array(orders),
    usedRooms: new Int32Array(orders),
    limitUsed: new Int32Array(problem.limits.capacity.length),
    head: new Int32Array(orders).fill(-1),
    next: new Int32Array(units).fill(-1),
    before: new Int32Array(units).fill(-1),
    ...villagers(problem),
    closed: new Uint8Array(orders),
    fixed: Uint8Array.from(problem.pinned, (order) => (order >= 0 ? 1 : 0)),
  };
  for (let unit = units - 1; unit >= 0; unit--) if (get(held, unit) >= 0) put(plan, unit, get(held, unit));
  return plan;
}

/** The earlier plan, as far as it still fits; pins first. */
export function planAsBefore(problem: AssignmentProblem, worth: Int32Array, at: Int32Array): Plan {
  const units = problem.size.length;
  const plan = planOf(problem, worth, new Int32Array(units).fill(-1));
  for (let unit = 0; unit < units; unit++)
    if (get(problem.pinned, unit) >= 0) put(plan, unit, edgeTo(problem, unit, get(problem.pinned, unit)));
  for (let unit = 0; unit < units; unit++) {
    if (get(plan.held, unit) >= 0 || get(at, unit) < 0) continue;
    const edge = edgeTo(problem, unit, get(at, unit));
    if (edge >= 0 && hasRoom(plan, unit, edge)) put(plan, unit, edge);
  }
  return plan;
}

function villagers({ together, size }: AssignmentProblem): Pick<Plan, 'villagerFirst' | 'villager'> {
  const villagerFirst = new Int32Array(size.length + 2);
  const { a, b } = together;
  for (let pair = 0; pair < a.length; pair++) {
    if (get(a, pair) === get(b, pair)) continue;
    for (const unit of [get(a, pair), get(b, pair)])
      villagerFirst[unit + 2] = get(villagerFirst, unit + 2) + 1;
  }
  for (let unit = 2; unit < villagerFirst.length; unit++)
    villagerFirst[unit] = get(villagerFirst, unit) + get(villagerFirst, unit - 1);
  const villager = new Int32Array(get(villagerFirst, size.length + 1));
  const add = (unit: number, other: number) => {
    const at = get(villagerFirst, unit + 1);
    villager[at] = other;
    villagerFirst[unit + 1] = at + 1;
  };
  for (let pair = 0; pair < a.length; pair++) {
    if (get(a, pair) === get(b, pair)) continue;
    add(get(a, pair), get(b, pair));
    add(get(b, pair), get(a, pair));
  }
  return { villagerFirst, villager };
}
