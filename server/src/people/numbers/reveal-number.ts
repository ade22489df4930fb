import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { fieldNotNeeded, numberNotKnown, revealNumber } from '@wengang/domain/people/numbers/contract.ts';
import { type NumberField, needsField } from '@wengang/domain/people/numbers/reveal-rules.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openField } from '../../platform/vault/field.ts';
import { recordReveals } from './record-reveals.ts';
import { findSealedNumbers, type SealedNumbers } from './store.ts';

/**
 * An operation, not a query (also on a merged file, to compare the cards): it is written down in the log, and a repetition gives the stored
 * reply without showing anybody more.
 */
export const revealNumberOperation = implement(
  revealNumber,
  async (tx, call, input) => {
    const { personId, field, reason, explanation } = input;
    const sealed = await findSealedNumbers(tx, personId);
    if (sealed === undefined) return refuse(notFound, { what: 'person' });
    if (!needsField(field, call.context.home === null ? 'workplace' : 'home'))
      return refuse(fieldNotNeeded, { field });
    const bytes = sealedOf(sealed, field);
    if (bytes === null) return refuse(numberNotKnown, { field });
    const recorded = await recordReveals(tx, call, {
      persons: [personId],
      field,
      reason,
      explanation,
      shownBy: call.id,
    });
    if (!recorded.ok) return recorded;
    return accept({
      reply: { number: openField(call.keyring, { field, personId }, bytes) },
      persons: [personId],
      regions: [],
      factDay: null,
    });
  },
  { onMerged: true },
);

function sealedOf(numbers: SealedNumbers, field: NumberField): Uint8Array | null {
  switch (field) {
    case 'id-number':
      return numbers.id_number;
    case 'phone':
      return numbers.phone;
    case 'bank-card':
      return numbers.bank_card;
  }
}
