import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { z } from 'zod';
import type { Refused } from '../desk/desk.ts';

const Reasons = z.object({
  reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
});

/** Why moves were refused, counted by reason, the most frequent first. */
export function reasonsOf(refused: readonly Refused[]): (Bilingual & { n: number })[] {
  const sums = new Map<string, Bilingual & { n: number }>();
  for (const { code, data } of refused) {
    const parsed = Reasons.safeParse(data);
    for (const { zh, en } of parsed.success ? parsed.data.reasons : [{ zh: code, en: code }]) {
      const known = sums.get(zh);
      if (known === undefined) sums.set(zh, { zh, en, n: 1 });
      else known.n += 1;
    }
  }
  return [...sums.values()].sort((a, b) => b.n - a.n || (a.zh < b.zh ? -1 : 1));
}
