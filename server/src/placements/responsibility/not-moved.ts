import { refuse } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import type { NotMoved } from '@wengang/domain/placements/responsibility/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { z } from 'zod';
import type { NotCounted } from './record-events.ts';

/** The persons of a list for whom the rules refused, with the reason of each. */
export const notMovedOf = (notCounted: readonly NotCounted[]): z.infer<typeof NotMoved> =>
  notCounted.flatMap(({ person, unmet: { code, zh, en } }) =>
    person === undefined ? [] : [{ personId: PersonId.parse(person), code, zh, en }],
  );

/** The refusal of the whole act, when there is one. */
export function wholeRefusal(notCounted: readonly NotCounted[]) {
  const whole = notCounted.filter(({ person }) => person === undefined);
  return whole.length === 0 ? undefined : refuse(moveRefused, reasonsOf(whole.map(({ unmet }) => unmet)));
}
