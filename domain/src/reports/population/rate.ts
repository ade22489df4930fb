/** 比率: the rows above and below the line, so that every rate opens to both. */
export type Rate<Id> = { readonly numerator: readonly Id[]; readonly denominator: readonly Id[] };

export type Fraction = { readonly numerator: number; readonly denominator: number };

/** Exact in integers, half up, one decimal: 7/13 → `53.8%`. Nothing below the line is `—`, never 0 %. */
export function formatRate({ numerator, denominator }: Fraction): string {
  if (denominator === 0) return '—';
  const tenths = Math.floor((numerator * 2000 + denominator) / (2 * denominator));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
