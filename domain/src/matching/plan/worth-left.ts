import type { Assignment, Market } from '../market/market.ts';
import { villagersOf } from '../market/prepare.ts';
import { unitsOf } from '../market/units.ts';

/** 方案所值: expected stay of these lines of a plan and what it is worth that fellow villagers go together, as the engine counts both. */
export function worthLeft(
  { seekers, settings }: Pick<Market, 'seekers' | 'settings'>,
  placed: Assignment['placed'],
): number {
  const orderOf = new Map(placed.map(({ seeker, order }) => [seeker, order]));
  const indexOf = new Map(seekers.map(({ id }, index) => [id, index]));
  const { unitOf } = unitsOf(seekers, indexOf);
  const orders = seekers.map(({ id }) => orderOf.get(id));
  const together = new Set<number>();
  seekers.forEach((seeker, one) => {
    if (orders[one] === undefined) return;
    for (const other of villagersOf(seeker, indexOf))
      if (unitOf[other] !== unitOf[one] && orders[other] === orders[one])
        together.add(Math.min(one, other) * seekers.length + Math.max(one, other));
  });
  return placed.reduce((sum, { stay }) => sum + stay, settings.togetherStay * together.size);
}
