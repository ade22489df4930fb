import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { creditCodeTaken, creditCodeUnreadable } from '@wengang/domain/accounts/organisations/refusals.ts';
import { readSocialCreditCode } from '@wengang/domain/accounts/organisations/social-credit-code.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { employerExists, registerEmployer } from '@wengang/domain/employers/contract.ts';
import { findByCreditCode, isOrganisation, lockRegister } from '../accounts/organisations/store.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { refuseCode } from '../regions/check-stated.ts';
import { creditCodeRecord } from './credit-code.ts';
import { findPlace, saveEmployer } from './store.ts';

export const registerEmployerOperation = implement(registerEmployer, async (tx, call, input) => {
  const read = readSocialCreditCode(input.creditCode);
  if (read.kind === 'refused') return refuse(creditCodeUnreadable, { rule: read.rule });
  const { code, check } = creditCodeRecord(read);
  await lockRegister(tx);
  const taken = code === null ? undefined : await findByCreditCode(tx, code);
  if (taken !== undefined)
    return refuse(creditCodeTaken, {
      employerId: OrganisationId.parse(taken.organisation_id),
      name: taken.name,
    });
  if (await isOrganisation(tx, input.employerId)) return refuse(employerExists, {});
  if (input.linkedTo !== undefined && !(await isOrganisation(tx, input.linkedTo)))
    return refuse(notFound, { what: 'employer' });
  const place = await findPlace(tx, input.place);
  if (place === undefined) return refuseCode(tx, { at: 'place', code: input.place });
  await saveEmployer(tx, {
    id: input.employerId,
    kind: input.kind,
    name: input.name,
    creditCode: code,
    creditCodeCheck: check,
    regionId: place.region_id,
    from: call.context.businessDay,
    industry: input.industry ?? null,
    nature: input.nature ?? null,
    contact: input.contact ?? null,
    address: input.address ?? null,
    linkedTo: input.linkedTo ?? null,
    by: call.id,
  });
  return accept({
    reply: { employerId: input.employerId, creditCodeCheck: check },
    persons: [],
    regions: [place.region_id],
    factDay: null,
  });
});
