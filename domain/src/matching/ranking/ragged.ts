/** Lists of unequal length, each after the other: those of n stand from first[n] to first[n + 1]. */
export interface Ragged {
  readonly first: Int32Array;
  readonly items: Int32Array;
}

export function ragged(count: number, itemsOf: (n: number) => readonly number[]): Ragged {
  const first = new Int32Array(count + 1);
  const items: number[] = [];
  for (let n = 0; n < count; n++) {
    for (const item of itemsOf(n)) items.push(item);
    first[n + 1] = items.length;
  }
  return { first, items: Int32Array.from(items) };
}
