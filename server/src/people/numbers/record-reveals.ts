import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { tooManyReveals } from '@wengang/domain/people/numbers/contract.ts';
import {
  defaultRevealLimits,
  type NumberField,
  type RevealReason,
  revealLimit,
} from '@wengang/domain/people/numbers/reveal-rules.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { sealField } from '../../platform/vault/field.ts';
import { countRevealedBesides, lockReveals, saveReveals } from './store.ts';

/** What is about to be shown in full: one field of these persons, by an operation or a list (`shownBy`). */
export type Shown = {
  readonly persons: readonly string[];
  readonly field: NumberField;
  readonly reason: RevealReason;
  /** null: the purpose of the list says it */
  readonly explanation: string | null;
  readonly shownBy: string;
};

/** Where the explanation of a reveal is sealed: it stands under the key ring and is erased with the person. */
export const explanationPlace = (personId: string) => ({ field: 'reveal-explanation', personId });

/**
 * Writes down that numbers are shown in full, in the transaction that shows them and before the reply. Refuses the whole of it when the
 * account would pass its limit of persons a day; persons whom it was shown today already count once.
 */
export async function recordReveals(
  tx: Tx,
  {
    context,
    keyring,
    recordedAt,
    newId,
  }: Pick<OperationCall, 'context' | 'keyring' | 'recordedAt' | 'newId'>,
  { persons, field, reason, explanation, shownBy }: Shown,
): Promise<Outcome<null, RefusalOf<typeof tooManyReveals>>> {
  const { account, assignment, role, businessDay: day } = context;
  const asked = [...new Set(persons)];
  await lockReveals(tx, account);
  const shown = await countRevealedBesides(tx, { account, day }, asked);
  const limit = revealLimit(role, defaultRevealLimits);
  if (shown + asked.length > limit) return refuse(tooManyReveals, { limit, shown, day });
  const rows = asked.map((person) => ({
    person,
    id: newId(),
    explanation: explanation === null ? null : sealField(keyring, explanationPlace(person), explanation),
  }));
  await saveReveals(tx, { rows, field, reason, account, assignment, role, shownBy, at: recordedAt, day });
  return accept(null);
}
