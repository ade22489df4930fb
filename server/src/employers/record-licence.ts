import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordLicence } from '@wengang/domain/employers/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { confirmCreditCode, findEmployer, saveLicence } from './store.ts';

export const recordLicenceOperation = implement(recordLicence, async (tx, call, { employerId, licence }) => {
  const employer = await findEmployer(tx, employerId);
  if (employer === undefined) return refuse(notFound, { what: 'employer' });
  if (licence.kind === 'business') await confirmCreditCode(tx, employerId, call.id);
  else
    await saveLicence(tx, {
      employer: employerId,
      id: call.newId(),
      kind: licence.kind,
      number: licence.number,
      valid_from: licence.validFrom,
      valid_to: licence.validTo ?? null,
      revoked_on: licence.revokedOn ?? null,
      by: call.id,
    });
  const confirmed = licence.kind === 'business' && employer.credit_code_check !== 'valid';
  return accept({
    reply: { creditCodeCheck: confirmed ? 'confirmed' : employer.credit_code_check },
    persons: [],
    regions: [],
    factDay: null,
  });
});
