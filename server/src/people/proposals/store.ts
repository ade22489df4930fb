import type { ProposalState, ReturnReason } from '@wengang/domain/people/proposals/proposal.ts';
import {
  aboutOf,
  type StatedChange,
  type StatedKind,
} from '@wengang/domain/people/proposals/stated-change.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type NewProposal = {
  person_id: string;
  proposal_id: string;
  stated: StatedChange;
  proposed_on: string;
  proposed_by: string;
  recorded_by: string;
};

export type ProposalRow = Omit<NewProposal, 'stated' | 'recorded_by'> & {
  stated: unknown;
  state: ProposalState;
  return_reason: ReturnReason | null;
};

const columns = sql`f.person_id, f.proposal_id, f.stated, f.proposed_on, f.proposed_by, f.state, f.return_reason`;

/** About the same of a person, as the index fact_proposal_open has it. */
const isAlike = ({
  person_id,
  stated,
}: Pick<NewProposal, 'person_id' | 'stated'>): RawBuilder<unknown> => sql`
  f.person_id = ${person_id} and f.kind = ${stated.kind} and f.about = ${aboutOf(stated)}`;

/** What waits already about the same of this person. Index: fact_proposal_open. */
export async function findOpenAlike(
  tx: Tx,
  asked: Pick<NewProposal, 'person_id' | 'stated'>,
): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`
    select ${columns} from fact_proposal f where f.state = 'proposed' and ${isAlike(asked)}`.execute(tx);
  return rows[0];
}

/** A new proposal; one about the same that was returned has been stated anew and is told no more. */
export async function saveProposal(tx: Tx, row: NewProposal): Promise<void> {
  await sql`
    update fact_proposal f set state = 'withdrawn', recorded_by = ${row.recorded_by}
    where f.state = 'returned' and ${isAlike(row)}`.execute(tx);
  await sql`
    insert into fact_proposal (person_id, proposal_id, kind, about, stated, proposed_on, proposed_by, state, recorded_by)
    values (${row.person_id}, ${row.proposal_id}, ${row.stated.kind}, ${aboutOf(row.stated)}, ${JSON.stringify(row.stated)}, ${row.proposed_on}, ${row.proposed_by},
      'proposed', ${row.recorded_by})`.execute(tx);
}

/** Those of these that are about persons in sight, in the order in which they were stated. Index: the primary key. */
export async function findProposals(
  tx: Tx,
  named: readonly { personId: string; proposalId: string }[],
): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select ${columns} from (
        select distinct * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r ("personId" uuid, "proposalId" uuid)) as n
      join fact_proposal f on f.person_id = n."personId" and f.proposal_id = n."proposalId"
    order by f.person_id, f.proposal_id`.execute(tx);
  return rows;
}

/** The answer to these, each about its person. */
export async function saveAnswers(
  tx: Tx,
  answered: readonly { personId: string; proposalId: string }[],
  answer: { state: Exclude<ProposalState, 'proposed'>; reason: ReturnReason | null; by: string },
): Promise<void> {
  await sql`
    update fact_proposal f set state = ${answer.state}, return_reason = coalesce(${answer.reason}, f.return_reason), recorded_by = ${answer.by}
    from jsonb_to_recordset(${JSON.stringify(answered)}::jsonb) as n ("personId" uuid, "proposalId" uuid)
    where f.person_id = n."personId" and f.proposal_id = n."proposalId"`.execute(tx);
}

/** Ends what is open or returned about a person whose file ends. */
export async function endProposals(tx: Tx, personId: string, by: string): Promise<void> {
  await sql`
    update fact_proposal set state = 'withdrawn', recorded_by = ${by}
    where person_id = ${personId} and state in ('proposed', 'returned')`.execute(tx);
}

/** Opens again what the operation that recorded this fact of the file ended, each as it was. */
export async function reopenProposals(
  tx: Tx,
  { personId, endedWith, by }: { personId: string; endedWith: string; by: string },
): Promise<void> {
  await sql`
    update fact_proposal p set state = case when p.return_reason is null then 'proposed' else 'returned' end, recorded_by = ${by}
    from person_fact f
    where p.person_id = ${personId} and p.state = 'withdrawn' and f.person_id = p.person_id and f.fact_id = ${endedWith}
      and p.recorded_by = f.recorded_by`.execute(tx);
}

export type ShownProposalRow = ProposalRow & { proposed_by_name: string | null };
export type ListedProposalRow = ShownProposalRow & { name: string; home: string };

const author = sql`(select a.display_name from account a where a.account_id = f.proposed_by) as proposed_by_name`;

/** What waits about one person, in the order in which it was stated. Index: the primary key, which begins with the person. */
export async function listProposalsOf(tx: Tx, personId: string): Promise<ShownProposalRow[]> {
  const { rows } = await sql<ShownProposalRow>`
    select ${columns}, ${author} from fact_proposal f where f.person_id = ${personId} and f.state = 'proposed'
    order by f.proposal_id`.execute(tx);
  return rows;
}

/** One page of what waits, or was returned, about persons registered below a path, oldest first. Index: fact_proposal_waiting. */
export async function listProposalsBelow(
  tx: Tx,
  asked: { path: string; state: 'proposed' | 'returned'; kind: StatedKind | null },
  page: { after: { name: string; id: string } | null; size: number },
): Promise<ListedProposalRow[]> {
  const { path, state, kind } = asked;
  const { after, size } = page;
  const { rows } = await sql<ListedProposalRow>`
    select ${columns}, ${author}, p.name, r.full_name as home
    from fact_proposal f join person p using (person_id) join region r on r.region_id = p.home_region_id
    where f.state = ${state} and p.home_path >= ${path} and p.home_path < ${`${path}~`}
      ${kind === null ? sql`` : sql`and f.kind = ${kind}`}
      ${after === null ? sql`` : sql`and (f.proposed_on, f.proposal_id) > (${after.name}::date, ${after.id}::uuid)`}
    order by f.proposed_on, f.proposal_id limit ${size}`.execute(tx);
  return rows;
}
