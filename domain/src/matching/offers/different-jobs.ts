import type { RankedMarket } from '../market/candidates.ts';

/** 不同岗位: which orders are one job (`Order.job`), and which jobs a unit was offered before. */
export interface Jobs {
  /** A number for each job, by order index. */
  readonly of: Int32Array;
  /** Numbers of the jobs that are no further choice for a member (`Seeker.offeredJobs`), by unit index. */
  readonly before: readonly ReadonlySet<number>[];
}

export function jobsOf({ prepared, eligibility }: RankedMarket): Jobs {
  const numbers = new Map<string, number>();
  for (const { order } of prepared.orders) if (!numbers.has(order.job)) numbers.set(order.job, numbers.size);
  return {
    of: Int32Array.from(prepared.orders, ({ order }) => numbers.get(order.job) ?? -1),
    before: eligibility.units.map(({ members }) => {
      const offered = members.flatMap((member) => prepared.seekers[member]?.seeker.offeredJobs ?? []);
      return new Set(offered.flatMap((job) => numbers.get(job) ?? []));
    }),
  };
}

/** The one of these orders that is the same job. */
export const sameJobIn = ({ of }: Jobs, orders: readonly number[], order: number): number | undefined =>
  orders.find((other) => of[other] === of[order]);

/** The order would add no further job to those that the unit holds or was offered before. */
export const isRepeated = (
  jobs: Jobs,
  { unit, held, order }: { unit: number; held: readonly number[]; order: number },
): boolean =>
  jobs.before[unit]?.has(jobs.of[order] ?? -1) === true || sameJobIn(jobs, held, order) !== undefined;
