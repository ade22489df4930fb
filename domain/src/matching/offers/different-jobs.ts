import type { PreparedMarket } from '../market/prepare.ts';

/** 不同岗位: which orders are one job (`Order.job`), and which jobs a unit was offered before. */
export interface Jobs {
  /** A number for each job, by order index. */
  readonly of: Int32Array;
  /** Numbers of the jobs that are no further choice for a member (`Seeker.offeredJobs`), by unit index, where there are any. */
  readonly before: ReadonlyMap<number, ReadonlySet<number>>;
}

export function jobsOf({ orders, seekers, units }: PreparedMarket): Jobs {
  const numbers = new Map<string, number>();
  for (const { order } of orders) if (!numbers.has(order.job)) numbers.set(order.job, numbers.size);
  const before = new Map<number, ReadonlySet<number>>();
  for (const { index, members } of units) {
    const offered = members.flatMap((member) => seekers[member]?.offeredJobs ?? []);
    if (offered.length > 0) before.set(index, new Set(offered.flatMap((job) => numbers.get(job) ?? [])));
  }
  return { of: Int32Array.from(orders, ({ order }) => numbers.get(order.job) ?? -1), before };
}

/** The one of these orders that is the same job. */
export const sameJobIn = ({ of }: Jobs, orders: readonly number[], order: number): number | undefined =>
  orders.find((other) => of[other] === of[order]);

/** The job of the order was offered to the unit before. */
export const wasOffered = ({ of, before }: Jobs, unit: number, order: number): boolean =>
  before.get(unit)?.has(of[order] ?? -1) === true;

/** The order would add no further job to those that the unit holds or was offered before. */
export const isRepeated = (
  jobs: Jobs,
  { unit, held, order }: { unit: number; held: readonly number[]; order: number },
): boolean => wasOffered(jobs, unit, order) || sameJobIn(jobs, held, order) !== undefined;
