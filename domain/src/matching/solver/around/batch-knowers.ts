import type { Plan } from '../plan.ts';
import { get } from '../problem.ts';

/** 成批要求 with those who know the order: the edge of each. */
export interface Batch {
  readonly order: number;
  readonly units: readonly number[];
  readonly edges: readonly number[];
}

export function batchesWithKnowers({ problem }: Plan): readonly Batch[] {
  const byOrder = new Map<number, { order: number; units: number[]; edges: number[] }>();
  for (let unit = 0; unit < problem.size.length; unit++)
    for (let edge = get(problem.first, unit); edge < get(problem.first, unit + 1); edge++) {
      const order = get(problem.order, edge);
      if (get(problem.batchMinimum, order) <= 1) continue;
      const batch = byOrder.get(order) ?? { order, units: [], edges: [] };
      batch.units.push(unit);
      batch.edges.push(edge);
      byOrder.set(order, batch);
    }
  return [...byOrder.values()].sort((a, b) => a.order - b.order);
}
