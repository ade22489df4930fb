/** 置信区间: mean and half the width of its 95 % interval (Student's t); the seeds are the sample. */
export interface Interval {
  readonly mean: number;
  readonly half: number;
}

export function intervalOf(sample: readonly number[]): Interval {
  const count = sample.length;
  const mean = sample.reduce((sum, one) => sum + one, 0) / count;
  if (count < 2) return { mean, half: Number.POSITIVE_INFINITY };
  const variance = sample.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1);
  return { mean, half: studentOf(count - 1) * Math.sqrt(variance / count) };
}

/** 配对比较: by how many percent the one is above the other on the same seed. */
export const pairedGain = (ones: readonly number[], others: readonly number[]): Interval =>
  intervalOf(ones.map((one, seed) => 100 * (one / (others[seed] ?? Number.NaN) - 1)));

/** What share of the other the one is on the same seed, in percent. */
export const pairedShare = (ones: readonly number[], others: readonly number[]): Interval =>
  intervalOf(ones.map((one, seed) => (100 * one) / (others[seed] ?? Number.NaN)));

/** The 97.5 % quantile of Student's t: exact for one and two degrees of freedom, else by Cornish and Fisher's expansion. */
export function studentOf(freedom: number): number {
  if (freedom === 1) return 12.706_205;
  if (freedom === 2) return 4.302_653;
  const z = 1.959_964;
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, power) => sum + term / freedom ** power, 0);
}
