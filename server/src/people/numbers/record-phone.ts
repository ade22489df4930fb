import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordPhone } from '@wengang/domain/people/numbers/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { openField, sealField } from '../../platform/vault/field.ts';
import { maskPhone } from '../../platform/vault/mask.ts';
import { phoneKeys } from '../search-keys.ts';
import { lockPerson } from '../store.ts';
import { findSealedNumbers, replaceKeys, savePhone } from './store.ts';

export const recordPhoneOperation = implement(recordPhone, async (tx, call, { personId, phone }) => {
  const { keyring } = call;
  // Locked: of two changes at once the second takes away the key of the first.
  const known = (await lockPerson(tx, personId)) && (await findSealedNumbers(tx, personId));
  if (known === undefined) return refuse(notFound, { what: 'person' });
  const place = { field: 'phone', personId };
  const former = known.phone === null ? null : openField(keyring, place, known.phone);
  await savePhone(tx, personId, phone === null ? null : sealField(keyring, place, phone));
  const [current] = phone === null ? [] : phoneKeys(keyring, phone);
  await replaceKeys(tx, personId, {
    removed: former === null ? [] : phoneKeys(keyring, former),
    added: current === undefined ? [] : [current],
  });
  return accept({
    reply: { phone: phone === null ? null : maskPhone(phone) },
    persons: [personId],
    regions: [],
    factDay: null,
  });
});
