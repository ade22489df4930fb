import { horizon, totalBounds } from './baseline.ts';
import type { Observed } from './kaplan-meier.ts';
import { daysSeen, leftWithin } from './stay-spell.ts';

/** A spell with the total that the model gives it. Points. */
export interface Scored extends Observed {
  readonly total: number;
}

const totals = totalBounds.most - totalBounds.least + 1;

/**
 * 一致性 (Harrell's C; Harrell et al., Journal of the American Medical Association 247 (1982) 2543–2546): of all pairs of whom one left
 * within 180 days while the other was seen there longer, the share in which the one who left had the lower total; equal totals count half.
 * 0.5 = no better than chance; null without such a pair. Counted by totals and days, not pair by pair.
 */
export function concordance(spells: readonly Scored[]): number | null {
  const byDay = Array.from({ length: horizon + 1 }, () => ({ left: [] as number[], lost: [] as number[] }));
  for (const spell of spells)
    byDay[daysSeen(spell)]?.[leftWithin(spell) ? 'left' : 'lost'].push(slotOf(spell.total));
  const longer: number[] = Array.from({ length: totals }, () => 0);
  let right = 0;
  let pairs = 0;
  // From the longest stay down: `longer` holds the totals of all who are known to have stayed longer than `day`.
  for (const { left, lost } of byDay.toReversed()) {
    const above = left.length === 0 ? [] : countsAbove(longer);
    for (const slot of left) {
      right += (above[slot] ?? 0) + (longer[slot] ?? 0) / 2;
      pairs += (above[0] ?? 0) + (longer[0] ?? 0);
    }
    for (const slot of [...left, ...lost]) longer[slot] = (longer[slot] ?? 0) + 1;
  }
  return pairs === 0 ? null : right / pairs;
}

const slotOf = (total: number): number =>
  Math.min(totals - 1, Math.max(0, Math.round(total) - totalBounds.least));

/** For each total, how many stand above it. */
function countsAbove(counts: readonly number[]): number[] {
  const above = counts.map(() => 0);
  let sum = 0;
  for (let slot = counts.length - 1; slot >= 0; slot -= 1) {
    above[slot] = sum;
    sum += counts[slot] ?? 0;
  }
  return above;
}
