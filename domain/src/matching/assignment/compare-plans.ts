/** A line of a plan: who goes where, and for how long in hundredths of days. */
export interface PlanLine {
  readonly seeker: string;
  readonly order: string;
  readonly stay: number;
}

/** 两个方案的差别: `after` less `before`. */
export interface PlanDifference {
  readonly stay: number;
  readonly placed: number;
  /** Who stands elsewhere, by id; null = nowhere. */
  readonly moved: readonly {
    readonly seeker: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

export function comparePlans(before: readonly PlanLine[], after: readonly PlanLine[]): PlanDifference {
  const [from, to] = [ordersOf(before), ordersOf(after)];
  const moved = [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map((seeker) => ({ seeker, from: from.get(seeker) ?? null, to: to.get(seeker) ?? null }))
    .filter((one) => one.from !== one.to);
  return { stay: stayOf(after) - stayOf(before), placed: after.length - before.length, moved };
}

const ordersOf = (plan: readonly PlanLine[]): ReadonlyMap<string, string> =>
  new Map(plan.map(({ seeker, order }) => [seeker, order]));
const stayOf = (plan: readonly PlanLine[]): number => plan.reduce((sum, { stay }) => sum + stay, 0);
