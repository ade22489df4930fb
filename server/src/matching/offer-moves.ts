import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import {
  acceptOffer,
  agreeToOffer,
  declineOffer,
  giveUpOffer,
  OfferId,
  promoteOffer,
  refuseOffer,
  tellOffer,
} from '@wengang/domain/matching/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { type MovedOffer, moveOffer } from './move-offer.ts';

// The moves of chain 5.2. What the engine offers and what lapses stand in files of their own.

export const tellOfferOperation = implement(tellOffer, async (tx, call, { how, toWhom, ...asked }) =>
  moved(await moveOffer(tx, call, asked, { move: 'tell', how, toWhom })),
);

export const acceptOfferOperation = implement(
  acceptOffer,
  async (tx, call, { proof, guardianProof, reserve, ...asked }) =>
    moved(await moveOffer(tx, call, asked, { move: 'accept', proof, guardianProof, reserve })),
);

export const promoteOfferOperation = implement(promoteOffer, async (tx, call, asked) =>
  moved(await moveOffer(tx, call, asked, { move: 'promote' })),
);

export const refuseOfferOperation = implement(refuseOffer, async (tx, call, { reason, words, ...asked }) =>
  moved(await moveOffer(tx, call, asked, { move: 'refuse', reason, words })),
);

export const agreeToOfferOperation = implement(agreeToOffer, async (tx, call, { reportOn, ...asked }) =>
  moved(await moveOffer(tx, call, asked, { move: 'employerAgree', reportOn })),
);

export const declineOfferOperation = implement(declineOffer, async (tx, call, { reason, words, ...asked }) =>
  moved(await moveOffer(tx, call, asked, { move: 'employerDecline', reason, words })),
);

export const giveUpOfferOperation = implement(giveUpOffer, async (tx, call, { reason, ...asked }) =>
  moved(await moveOffer(tx, call, asked, { move: 'giveUp', reason })),
);

/** What an operation that moved one offer answers. */
export function moved<Refused>(outcome: Outcome<MovedOffer, Refused>) {
  if (!outcome.ok) return outcome;
  const { personId, offerId, state, act } = outcome.value;
  return accept({
    reply: {
      offerId: OfferId.parse(offerId),
      status: state.status,
      reserve: state.status === 'willing' && state.reserve,
    },
    persons: [personId],
    regions: [],
    factDay: act.on,
  });
}
