import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

const began = performance.now();

/** One line of what is going on, with the seconds since the start: Chinese first, English after it. */
export function tell({ zh, en }: Bilingual): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  console.log(`[${seconds} s] ${zh} · ${en}`);
}
