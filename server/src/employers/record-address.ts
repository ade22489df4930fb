import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordAddress } from '@wengang/domain/employers/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { saveAddress } from './store.ts';

export const recordAddressOperation = implement(recordAddress, async (tx, call, { employerId, address }) => {
  if (!(await saveAddress(tx, employerId, { address, by: call.id })))
    return refuse(notFound, { what: 'employer' });
  return accept({ reply: { employerId }, persons: [], regions: [], factDay: null });
});
