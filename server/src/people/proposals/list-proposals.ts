import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { listProposals, type Proposal } from '@wengang/domain/people/proposals/contract.ts';
import { openAnswers } from '@wengang/domain/people/proposals/open-answers.ts';
import { ProposalId } from '@wengang/domain/people/proposals/proposal.ts';
import { StatedChange } from '@wengang/domain/people/proposals/stated-change.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, sortedByDay, writeCursor } from '../../platform/http/cursor.ts';
import { listProposalsBelow, type ShownProposalRow } from './store.ts';

export const answerListProposals = respondTo(listProposals, async (tx, { context }, input) => {
  const after = readCursor(input.after, sortedByDay);
  if (after === undefined) return refuse(notFound, { what: 'page' });
  const { state, kind = null, size } = input;
  const asked = { path: context.home ?? '~', state, kind };
  const rows = await listProposalsBelow(tx, asked, { after, size: size + 1 });
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return accept({
    reply: {
      proposals: page.map((row) => ({
        ...proposalOf(row, context),
        person: { personId: PersonId.parse(row.person_id), name: row.name, home: row.home },
      })),
      next: last === undefined ? null : writeCursor({ name: last.proposed_on, id: last.proposal_id }),
    },
    persons: [...new Set(page.map(({ person_id }) => person_id))],
  });
});

/** A proposal as it is shown to whoever asks. */
export function proposalOf(
  row: ShownProposalRow,
  { account, role }: Pick<AccessContext, 'account' | 'role'>,
): Proposal {
  const own = row.proposed_by === account;
  return {
    proposalId: ProposalId.parse(row.proposal_id),
    stated: StatedChange.parse(row.stated),
    state: row.state,
    returnReason: row.return_reason,
    proposedOn: CivilDate.parse(row.proposed_on),
    proposedBy: row.proposed_by_name,
    own,
    mayAnswer: openAnswers(role, { state: row.state, own }),
  };
}
