import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { decideProposed } from '@wengang/domain/people/proposals/answer.ts';
import { proposalOpen } from '@wengang/domain/people/proposals/contract.ts';
import { ProposalId } from '@wengang/domain/people/proposals/proposal.ts';
import type { StatedChange } from '@wengang/domain/people/proposals/stated-change.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { listPresentFacts, lockPerson } from '../store.ts';
import { findOpenAlike, saveProposal } from './store.ts';

/**
 * 村级申报: keeps what a village states, checked as if it were recorded, and changes nothing of the file. The person is locked first, so that of two
 * about the same one is kept and the other told of it.
 */
export async function proposeChange(
  tx: Tx,
  call: OperationCall,
  { personId, change }: { personId: string; change: StatedChange },
) {
  const person = await lockPerson(tx, personId);
  if (person === undefined) return refuse(notFound, { what: 'person' });
  const facts = await listPresentFacts(tx, personId);
  const decided = decideProposed({ facts, born: person.born, today: call.context.businessDay }, change);
  if (!decided.ok) return decided;
  const open = await findOpenAlike(tx, { person_id: personId, stated: change });
  if (open !== undefined)
    return refuse(proposalOpen, {
      proposalId: ProposalId.parse(open.proposal_id),
      kind: change.kind,
      proposedOn: CivilDate.parse(open.proposed_on),
    });
  return accept(await keepProposal(tx, call, { personId, change }));
}

/** The same without asking: for a person who was registered just now, of whom nothing is known. */
export async function keepProposal(
  tx: Tx,
  call: OperationCall,
  { personId, change }: { personId: string; change: StatedChange },
): Promise<ProposalId> {
  const proposalId = ProposalId.parse(call.newId());
  await saveProposal(tx, {
    person_id: personId,
    proposal_id: proposalId,
    stated: change,
    proposed_on: call.context.businessDay,
    proposed_by: call.context.account,
    recorded_by: call.id,
  });
  return proposalId;
}

/** 村级: who only states; township and county record. */
export const onlyStates = ({ context }: Pick<OperationCall, 'context'>): boolean =>
  context.role === 'village-liaison';
