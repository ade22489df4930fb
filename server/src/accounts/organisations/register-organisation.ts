import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { registerOrganisation as declared } from '@wengang/domain/accounts/organisations/contract.ts';
import { decideSeat } from '@wengang/domain/accounts/organisations/decide-seat.ts';
import {
  creditCodeTaken,
  creditCodeUnreadable,
  organisationExists,
} from '@wengang/domain/accounts/organisations/refusals.ts';
import {
  readSocialCreditCode,
  type SocialCreditCode,
} from '@wengang/domain/accounts/organisations/social-credit-code.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { refuseCode } from '../../regions/check-stated.ts';
import { findByCode, type StoredRegion } from '../../regions/store.ts';
import { registrarOf } from './registrar.ts';
import { findByCreditCode, isKnownBody, lockRegister, saveOrganisation } from './store.ts';

export const registerOrganisation = implement(declared, async (tx, call, input) => {
  const { organisationId, kind, name, phone, validFrom } = input;
  const read = readSocialCreditCode(input.creditCode);
  if (read.kind === 'refused') return refuse(creditCodeUnreadable, { rule: read.rule });
  const creditCode = codeOf(read);
  await lockRegister(tx);
  const taken = creditCode === null ? undefined : await findByCreditCode(tx, creditCode);
  if (taken !== undefined)
    return refuse(creditCodeTaken, {
      employerId: OrganisationId.parse(taken.organisation_id),
      name: taken.name,
    });
  const seat = await findByCode(tx, input.place);
  if (seat === undefined) return refuseCode(tx, { at: 'place', code: input.place });
  const named = input.sentBy === undefined ? undefined : await findByCode(tx, input.sentBy);
  if (input.sentBy !== undefined && named === undefined)
    return refuseCode(tx, { at: 'sentBy', code: input.sentBy });
  const registrar = await registrarOf(tx, call.context);
  const decided = decideSeat({ kind, place: seat.path, sentBy: named?.path }, registrar);
  if (!decided.ok) return decided;
  const body = { id: organisationId, kind, name, regionId: seat.regionId };
  if (await isKnownBody(tx, body)) return refuse(organisationExists, { name });
  const sender = named ?? (await senderOf(tx, decided.value));
  await saveOrganisation(tx, {
    ...body,
    creditCode,
    senderId: sender?.regionId ?? null,
    phone: phone ?? null,
    from: validFrom,
    by: call.id,
  });
  return accept({ reply: { organisationId }, persons: [], regions: [seat.regionId], factDay: validFrom });
});

/** The county of the officer, where nobody else was named; a path is a code without its trailing zeros. */
const senderOf = (tx: Tx, path: string | null): Promise<StoredRegion | undefined> =>
  path === null ? Promise.resolve(undefined) : findByCode(tx, RegionCode.parse(path.padEnd(6, '0')));

/** A doubtful code is kept as written: real ones that fail their check exist. */
function codeOf(read: Exclude<SocialCreditCode, { kind: 'refused' }>): string | null {
  switch (read.kind) {
    case 'valid':
    case 'doubtful':
      return read.code;
    case 'old':
      return read.registration;
    case 'blank':
      return null;
  }
}
