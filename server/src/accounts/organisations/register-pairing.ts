import { mayAdminister } from '@wengang/domain/accounts/duties.ts';
import { registerPairing as declared } from '@wengang/domain/accounts/organisations/contract.ts';
import { pairedWithItself, pairingExists } from '@wengang/domain/accounts/organisations/refusals.ts';
import { outsideYourRegion, periodReversed } from '@wengang/domain/accounts/refusals.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { refuseCode } from '../../regions/check-stated.ts';
import { findByCode } from '../../regions/store.ts';
import { registrarOf } from './registrar.ts';
import { isKnownPairing, isOrganisation, lockRegister, savePairing } from './store.ts';

/** 登记结对关系: by either of the two sides, or by an administrator of one of them. */
export const registerPairing = implement(declared, async (tx, call, input) => {
  const { pairingId, agreement, title, validFrom, validTo } = input;
  if (validTo !== null && validTo < validFrom)
    return refuse(periodReversed, { from: validFrom, to: validTo });
  const sending = await findByCode(tx, input.sending);
  if (sending === undefined) return refuseCode(tx, { at: 'sending', code: input.sending });
  const receiving = await findByCode(tx, input.receiving);
  if (receiving === undefined) return refuseCode(tx, { at: 'receiving', code: input.receiving });
  if (sending.path.startsWith(receiving.path) || receiving.path.startsWith(sending.path))
    return refuse(pairedWithItself, {});
  const { area } = await registrarOf(tx, call.context);
  if (![sending, receiving].some(({ path }) => mayAdminister(area, [path]).ok))
    return refuse(outsideYourRegion, {});
  for (const office of [input.sendingOffice, input.receivingOffice])
    if (!(await isOrganisation(tx, office))) return refuse(notFound, { what: 'organisation' });
  await lockRegister(tx);
  if (await isKnownPairing(tx, pairingId, agreement)) return refuse(pairingExists, { agreement });
  await savePairing(tx, {
    id: pairingId,
    agreement,
    title,
    sendingId: sending.regionId,
    receivingId: receiving.regionId,
    sendingOffice: input.sendingOffice,
    receivingOffice: input.receivingOffice,
    from: validFrom,
    to: validTo,
    by: call.id,
  });
  return accept({
    reply: { pairingId },
    persons: [],
    regions: [sending.regionId, receiving.regionId],
    factDay: validFrom,
  });
});
