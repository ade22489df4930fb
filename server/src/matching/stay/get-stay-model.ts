import { accept } from '@wengang/domain/contract/refusal.ts';
import { modelCard } from '@wengang/domain/matching/stay/model-card.ts';
import { getStayModel } from '@wengang/domain/matching/stay-contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { modelInForce } from './model-in-force.ts';

export const answerGetStayModel = respondTo(getStayModel, async (tx, _, { on }) => {
  const { model, adoptedFrom, tested } = await modelInForce(tx, on);
  return accept({
    reply: { adoptedFrom, model, card: modelCard(model, { heldOut: tested ?? undefined }) },
    persons: [],
  });
});
