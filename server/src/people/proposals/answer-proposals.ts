import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { FactSheet } from '@wengang/domain/people/changes/fact-change.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import {
  type Answered,
  answerEach,
  type KnownProposal,
  type NotAnswered,
  wordsOf,
} from '@wengang/domain/people/proposals/answer.ts';
import { answerProposals } from '@wengang/domain/people/proposals/contract.ts';
import { ProposalId } from '@wengang/domain/people/proposals/proposal.ts';
import { dayOfChange, StatedChange } from '@wengang/domain/people/proposals/stated-change.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { factRow } from '../changes/change-facts.ts';
import { lockHouseholdNumbers } from '../changes/store.ts';
import { closeFacts, listPresentFactsOf, lockPersons, saveFacts } from '../store.ts';
import { type Entry, enterHouseholds, findEntries, householdsMeant, withHousehold } from './households.ts';
import { findProposals, type ProposalRow, saveAnswers } from './store.ts';

type Named = Pick<KnownProposal, 'personId' | 'proposalId'>;
type Done = Answered['done'];

export const answerProposalsOperation = implement(
  answerProposals,
  async (tx, call, { proposals, answer }) => {
    const { known, sheets } = await lockKnown(tx, call, proposals);
    if (known.length === 0) return refuse(notFound, { what: 'proposal' });
    const entries = await findEntries(tx, call.newId, known);
    const { done, refused } = answerEach(
      sheets,
      known.map((one) => withHousehold(one, entries)),
      { kind: answer.kind, account: call.context.account, newId: call.newId },
    );
    const state = answer.kind === 'confirm' ? 'confirmed' : 'returned';
    if (answer.kind === 'confirm') await writeConfirmed(tx, call, done, entries);
    const answered = done.map(({ proposal }) => namedOf(proposal));
    const reason = answer.kind === 'return' ? answer.reason : null;
    await saveAnswers(tx, answered, { state, reason, by: call.id });
    const persons = [...new Set(answered.map(({ personId }) => personId))];
    return accept({
      reply: {
        state,
        answered,
        notAnswered: [
          ...refused.map(({ proposal, because }) => notAnswered(proposal, because)),
          ...outOfSight(proposals, known),
        ],
      },
      persons,
      regions: [],
      factDay: onlyDayOf(done),
      split: {
        rest: { answer, proposals: proposals.length },
        rows: Map.groupBy(answered, ({ personId }) => personId),
      },
      restate: answer.kind === 'confirm' ? persons : [],
    });
  },
);

/**
 * The proposals about persons in sight, and what is known of these persons, who are locked: whoever states, answers or takes back locks the person.
 * Before them the numbers of households, as who enters somebody into one does.
 */
async function lockKnown(
  tx: Tx,
  { context }: OperationCall,
  proposals: readonly Named[],
): Promise<{ known: KnownProposal[]; sheets: Map<string, FactSheet> }> {
  const before = (await findProposals(tx, proposals)).map(knownOf);
  await lockHouseholdNumbers(tx, householdsMeant(before));
  const persons = await lockPersons(tx, [...new Set(before.map(({ personId }) => personId))]);
  // Read again: somebody may have answered while the persons were waited for.
  const known = (await findProposals(tx, proposals))
    .map(knownOf)
    .filter(({ personId }) => persons.has(personId));
  const facts = await listPresentFactsOf(tx, [...persons.keys()]);
  const sheets = [...persons].map(([person, { born }]): [string, FactSheet] => [
    person,
    { facts: facts.get(person) ?? [], born, today: context.businessDay },
  ]);
  return { known, sheets: new Map(sheets) };
}

const knownOf = (row: ProposalRow): KnownProposal => ({
  personId: PersonId.parse(row.person_id),
  proposalId: ProposalId.parse(row.proposal_id),
  change: StatedChange.parse(row.stated),
  state: row.state,
  proposedBy: row.proposed_by,
});

async function writeConfirmed(
  tx: Tx,
  call: OperationCall,
  done: Done,
  entries: ReadonlyMap<string, Entry>,
): Promise<void> {
  await enterHouseholds(
    tx,
    done.flatMap(({ proposal: { personId, proposalId } }) => {
      const entry = entries.get(proposalId);
      return entry === undefined ? [] : [{ personId, entry }];
    }),
  );
  await closeFacts(
    tx,
    done.flatMap(({ proposal, closed }) =>
      closed.map((id) => ({ person_id: proposal.personId, fact_id: id })),
    ),
    call.id,
  );
  await saveFacts(
    tx,
    done.flatMap(({ proposal, added }) => added.map((fact) => factRow(call.id, proposal.personId, fact))),
  );
}

const namedOf = ({ personId, proposalId }: Named): Named => ({ personId, proposalId });

const notAnswered = (proposal: Named, because: NotAnswered) => ({
  ...namedOf(proposal),
  code: because.code,
  ...wordsOf(because),
});

/** Absent and out of sight are told alike. */
const outOfSight = (proposals: readonly Named[], known: readonly Named[]) => {
  const seen = new Set(known.map(({ proposalId }) => proposalId));
  const { refusal } = refuse(notFound, { what: 'proposal' });
  return proposals
    .filter(({ proposalId }) => !seen.has(proposalId))
    .map((proposal) => notAnswered(proposal, refusal));
};

/** Null where they speak of several days. */
function onlyDayOf(done: Done) {
  const [day = null, ...others] = new Set(done.map(({ proposal }) => dayOfChange(proposal.change)));
  return others.length === 0 ? day : null;
}
