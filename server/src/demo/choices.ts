/** 种子抽取: choices that a seed repeats on every machine, so that the same seed invents the same people. */
export type Choices = {
  /** An integer from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  /** An integer from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** One of the values, by weight. */
  readonly weighted: <T>(table: Weighted<T>) => T;
  readonly shuffled: <T>(items: readonly T[]) => T[];
};

/** 权重表: values with their weights; the weights need not sum to anything. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

export function choices(seed: number): Choices {
  const next = mulberry32(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const at = <T>(items: readonly T[], index: number): T => {
    if (index < 0 || index >= items.length) throw new RangeError('nothing to choose from');
    return items[index] as T; // within the bounds just checked
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    pick: (items) => at(items, below(items.length)),
    weighted: (table) => {
      let left = next() * table.reduce((sum, [, weight]) => sum + weight, 0);
      const index = table.findIndex(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return at(table, index < 0 ? table.length - 1 : index)[0];
    },
    shuffled: (items) => {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        const kept = at(mixed, last);
        mixed[last] = at(mixed, other);
        mixed[other] = kept;
      }
      return mixed;
    },
  };
}

/** Small and good enough to scatter invented data; the numbers lie in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
