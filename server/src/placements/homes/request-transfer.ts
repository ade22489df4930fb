import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { factInFuture } from '@wengang/domain/people/changes/fact-change.ts';
import { alreadyRegistered, idNumberNotValid } from '@wengang/domain/people/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { readCitizenNumber } from '@wengang/domain/people/roster/citizen-number.ts';
import { requestTransfer, TransferId, tooManyTransfers } from '@wengang/domain/placements/homes/contract.ts';
import { transfersADay } from '@wengang/domain/placements/homes/transfer.ts';
import { findOwnRegion } from '../../people/own-region.ts';
import { identityIndexes } from '../../people/search-keys.ts';
import { findByIdentity } from '../../people/store.ts';
import { midnightOf } from '../../platform/clock/clock.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { askTransfer, countRequests } from './store.ts';

/** The reply says the same whatever the register holds: the request bears the id of the operation, whether anybody was asked or not. */
export const requestTransferOperation = implement(requestTransfer, async (tx, call, input) => {
  const today = call.context.businessDay;
  const document = readCitizenNumber({ kind: 'text', text: input.idNumber }, today);
  if (document.kind !== 'valid')
    return refuse(idNumberNotValid, { rule: document.kind === 'refused' ? document.rule : document.kind });
  if (input.on > today) return refuse(factInFuture, { on: input.on, today });
  const region = await findOwnRegion(tx, call, 'to', input.to);
  if (!region.ok) return region;
  if ((await countRequests(tx, call.context.account, midnightOf(today))) >= transfersADay)
    return refuse(tooManyTransfers, { limit: transfersADay });
  const indexes = identityIndexes(call.keyring, document.number);
  const here = await findByIdentity(tx, indexes);
  if (here !== null) return refuse(alreadyRegistered, { personId: PersonId.parse(here) });
  const { to, on, reason } = input;
  const regionId = region.value.region_id;
  await askTransfer(tx, { indexes, id: call.id, region: regionId, on, reason, at: call.recordedAt });
  return accept({
    reply: { transferId: TransferId.parse(call.id) },
    persons: [],
    regions: [regionId],
    factDay: on,
    // The number belongs to a person who is not ours to seal it for: it is not kept.
    split: { rest: { to, on, reason }, rows: new Map() },
  });
});
