import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonId } from '../facts.ts';
import { Answer, answeringRoles } from './open-answers.ts';
import { ProposalId, ProposalState, ReturnReason } from './proposal.ts';
import { StatedChange, StatedKind, statedKindNames } from './stated-change.ts';

export const proposalOpen = refusalKind(
  'proposal-open',
  409,
  z.strictObject({ proposalId: ProposalId, kind: StatedKind, proposedOn: CivilDate }),
  ({ kind, proposedOn }) => ({
    zh: `此人已有一件${statedKindNames[kind].zh}的申报(${proposedOn})待乡镇核实,不必重复申报。如内容有误,请先撤回那件申报,再重新申报。`,
    en: `A statement about this person of ${proposedOn} (${statedKindNames[kind].en}) waits for the township already: it need not be made again. If it is wrong, take it back first, then state it anew.`,
  }),
);

/** Which one, by the person and its own id. */
const Named = z.strictObject({ personId: PersonId, proposalId: ProposalId });

/**
 * 核实村级申报: township or county confirms what a village stated, or returns it with a reason: one, or a page of them at once. What is confirmed
 * holds from its own day and is known from now on; whoever stated it may return it, not confirm it. What cannot be answered is named with its
 * reason (`notAnswered`) and waits on or is over; the rest goes on. Refused as a whole when none of them is in sight.
 */
export const answerProposals = operation({
  name: 'people.answer-proposals',
  version: 1,
  summary: { zh: '核实村级申报', en: 'Confirm or return what a village stated' },
  access: allow(Object.fromEntries(answeringRoles.map((role) => [role, ['home'] as const]))),
  input: z.strictObject({
    proposals: z.array(Named).min(1).max(500),
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('confirm') }),
      z.strictObject({ kind: z.literal('return'), reason: ReturnReason }),
    ]),
  }),
  output: z.strictObject({
    state: z.enum(['confirmed', 'returned']),
    answered: z.array(Named),
    notAnswered: z.array(Named.extend({ code: z.string(), zh: z.string(), en: z.string() })),
  }),
  refusals: [notFound],
});

export const proposalAnswered = refusalKind(
  'proposal-answered',
  409,
  z.strictObject({ state: z.enum(['confirmed', 'withdrawn']) }),
  ({ state }) => ({
    zh: `这件申报已${state === 'confirmed' ? '核实采用,不能撤回。如有误,请乡镇更正档案记录。' : '撤回,无需再办。请刷新列表。'}`,
    en:
      state === 'confirmed'
        ? 'This statement was confirmed and cannot be taken back. If it is wrong, ask the township to correct the record.'
        : 'This statement was taken back already and nothing is left to do. Reload the list.',
  }),
);

/** 撤回村级申报: the village takes back what it stated before it is answered, or takes note that it was returned. */
export const withdrawProposal = operation({
  name: 'people.withdraw-proposal',
  version: 1,
  summary: { zh: '撤回村级申报', en: 'Take back what the village stated' },
  access: allow({ 'village-liaison': ['home'] }),
  input: Named,
  output: z.strictObject({ proposalId: ProposalId }),
  refusals: [notFound, proposalAnswered],
});

/** 村级申报: as a list and a file show it. `own`: stated by this very account. `mayAnswer`: the answers that whoever asks may give. */
export const Proposal = z.strictObject({
  proposalId: ProposalId,
  stated: StatedChange,
  state: ProposalState,
  returnReason: ReturnReason.nullable(),
  proposedOn: CivilDate,
  proposedBy: z.string().nullable(),
  own: z.boolean(),
  mayAnswer: z.array(Answer),
});
export type Proposal = z.infer<typeof Proposal>;

/** 村级申报列表: what waits for an answer (or was returned) about persons registered in my region, oldest first. */
export const listProposals = query({
  name: 'people.list-proposals',
  path: '/api/people/proposals',
  summary: { zh: '村级申报列表', en: 'What villages stated and nobody has confirmed' },
  purpose: 'village-statements',
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
  }),
  input: z.strictObject({
    state: z.enum(['proposed', 'returned']).default('proposed'),
    kind: StatedKind.optional(),
    after: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.strictObject({
    proposals: z.array(
      Proposal.extend({
        person: z.strictObject({ personId: PersonId, name: z.string(), home: z.string() }),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});
