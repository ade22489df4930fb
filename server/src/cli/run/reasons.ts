import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { RefusalKind } from '@wengang/domain/contract/refusal.ts';
import { z } from 'zod';
import { type Refused, wordsOf } from '../desk/desk.ts';
import { say } from './show.ts';

const Reasons = z.object({ reasons: z.array(z.object({ zh: z.string(), en: z.string() })) });

/** Why a move was refused: every reason that its table gives, otherwise the refusal's own words. */
export function reasonsIn(contract: { refusals: readonly RefusalKind[] }, refused: Refused): Bilingual[] {
  const parsed = Reasons.safeParse(refused.data);
  return parsed.success ? parsed.data.reasons : [wordsOf(contract, refused)];
}

/** Counted, the most frequent first; `unit`: 人, 条. */
export function printReasons(reasons: readonly Bilingual[], unit: string): void {
  for (const { zh, en, n } of countReasons(reasons)) say(`✗ ${n} ${unit}:${zh}`, `${n} × ${en}`);
}

export function countReasons(reasons: readonly Bilingual[]): (Bilingual & { n: number })[] {
  const sums = new Map<string, Bilingual & { n: number }>();
  for (const { zh, en } of reasons) {
    const known = sums.get(zh);
    if (known === undefined) sums.set(zh, { zh, en, n: 1 });
    else known.n += 1;
  }
  return [...sums.values()].sort((a, b) => b.n - a.n || (a.zh < b.zh ? -1 : 1));
}
