import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { readBankCard } from '@wengang/domain/people/numbers/bank-card.ts';
import { bankCardNotValid, recordBankCard } from '@wengang/domain/people/numbers/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { sealField } from '../../platform/vault/field.ts';
import { maskBankCard } from '../../platform/vault/mask.ts';
import { isVisible } from '../store.ts';
import { saveBankCard } from './store.ts';

export const recordBankCardOperation = implement(recordBankCard, async (tx, call, { personId, bankCard }) => {
  const digits = bankCard === null ? null : readBankCard(bankCard);
  if (digits === undefined) return refuse(bankCardNotValid, {});
  if (!(await isVisible(tx, personId))) return refuse(notFound, { what: 'person' });
  const sealed = digits === null ? null : sealField(call.keyring, { field: 'bank-card', personId }, digits);
  await saveBankCard(tx, personId, sealed);
  return accept({
    reply: { bankCard: digits === null ? null : maskBankCard(digits) },
    persons: [personId],
    regions: [],
    factDay: null,
  });
});
