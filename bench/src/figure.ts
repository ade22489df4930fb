/** One measured figure with its goal. `ok` is worked out, never stated. */
export type Figure = { name: string; value: number; unit: string; goal: number; ok: boolean };

/** A figure that should not exceed its goal. */
export const atMost = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  goal,
  ok: value <= goal,
});

/** A figure that should not fall below its goal. */
export const atLeast = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  goal,
  ok: value >= goal,
});

/** A count that must be exactly its goal. */
export const exactly = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  value,
  unit,
  goal,
  ok: value === goal,
});

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds of one call. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
