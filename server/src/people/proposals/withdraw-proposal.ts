import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { proposalAnswered, withdrawProposal } from '@wengang/domain/people/proposals/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { lockPerson } from '../store.ts';
import { findProposals, saveAnswers } from './store.ts';

/** By any account of the village, not only the one that stated it. */
export const withdrawProposalOperation = implement(withdrawProposal, async (tx, call, named) => {
  const { personId, proposalId } = named;
  await lockPerson(tx, personId);
  const [proposal] = await findProposals(tx, [named]);
  if (proposal === undefined) return refuse(notFound, { what: 'proposal' });
  const { state } = proposal;
  if (state === 'confirmed' || state === 'withdrawn') return refuse(proposalAnswered, { state });
  await saveAnswers(tx, [named], { state: 'withdrawn', reason: null, by: call.id });
  return accept({ reply: { proposalId }, persons: [personId], regions: [], factDay: null });
});
