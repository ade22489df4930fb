/** The numbers of the lines, from 1, of what stands in a list again. */
export function twice(keys: readonly string[]): readonly (readonly [first: number, again: number])[] {
  const seen = new Map<string, number>();
  return keys.flatMap((key, at) => {
    const first = seen.get(key);
    if (first !== undefined) return [[first, at + 1] as const];
    seen.set(key, at + 1);
    return [];
  });
}
