import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Instant } from '../../calendar/instant.ts';
import { allow } from '../../contract/access.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound, personErased } from '../../contract/standard-refusals.ts';
import { PersonId } from '../facts.ts';
import { DeclineReason, ErasureGround, ErasureReason, ErasureTie, tieNames } from './grounds.ts';

export const ErasureId = z.uuid().toLowerCase().brand<'ErasureId'>();
export type ErasureId = z.infer<typeof ErasureId>;

export const ErasureState = z.enum(['proposed', 'declined', 'erased']);
export type ErasureState = z.infer<typeof ErasureState>;

const officer = allow({ 'county-officer': ['home'] });
const reviewer = allow({ 'county-reviewer': ['home'] });

export const stillTied = refusalKind(
  'still-tied',
  409,
  z.strictObject({ ties: z.array(ErasureTie).min(1) }),
  ({ ties }) => ({
    zh: `不能删除,此人还有未了事项:${ties.map(({ kind, what }) => `${tieNames[kind].zh}(${what}),请${tieNames[kind].todo.zh}`).join(';')}。`,
    en: `The person cannot be erased yet: ${ties.map(({ kind, what }) => `${tieNames[kind].en} (${what}): ${tieNames[kind].todo.en}`).join('; ')}.`,
  }),
);

export const erasureOpen = refusalKind('erasure-open', 409, z.strictObject({ erasureId: ErasureId }), () => ({
  zh: '此人已有一件待复核的删除申请,请在删除申请列表中办理,不必重复提出。',
  en: 'An erasure of this person waits for its review already: settle it in the list of erasures.',
}));

const states: Record<ErasureState, Bilingual> = {
  proposed: { zh: '待复核', en: 'waiting for the review' },
  declined: { zh: '已退回', en: 'declined' },
  erased: { zh: '已删除', en: 'carried out' },
};

export const erasureNotOpen = refusalKind(
  'erasure-not-open',
  409,
  z.strictObject({ state: ErasureState }),
  ({ state }) => ({
    zh: `这件删除申请${states[state].zh},不能再次办理。请刷新列表。`,
    en: `This erasure is ${states[state].en} and cannot be settled again. Reload the list.`,
  }),
);

export const ownProposal = refusalKind('own-proposal', 403, z.strictObject({}), () => ({
  zh: '删除申请须由另一账号复核,不能复核本人提出的申请。请由县复核人员办理。',
  en: 'An erasure is reviewed by another account than the one that proposed it: ask the reviewer of the county.',
}));

/** 申请删除个人信息: first of two steps, by an officer of the county that is responsible for the person (PIPL Art. 47). Changes nothing yet. */
export const proposeErasure = operation({
  name: 'people.propose-erasure',
  version: 1,
  summary: { zh: '申请删除个人信息', en: 'Propose that a person be erased' },
  access: officer,
  input: z.strictObject({ personId: PersonId, reason: ErasureReason, ground: ErasureGround }),
  output: z.strictObject({ erasureId: ErasureId }),
  refusals: [notFound, personErased, stillTied, erasureOpen],
});

/**
 * 删除个人信息: second step, by a reviewer of the county with another account. Cannot be undone. The key of the person is destroyed, names, numbers,
 * free texts and search keys go; dated facts stay without identity, so that past figures stay true
 * (docs/decisions/0010-erasing-a-person.md). What workbooks hold of the person is removed by a job within minutes.
 */
export const erasePerson = operation({
  name: 'people.erase-person',
  version: 1,
  summary: { zh: '删除个人信息', en: 'Erase a person' },
  access: reviewer,
  input: z.strictObject({ erasureId: ErasureId }),
  output: z.strictObject({ personId: PersonId, erasedOn: CivilDate }),
  refusals: [notFound, erasureNotOpen, ownProposal, stillTied],
});

/** 退回删除申请. */
export const declineErasure = operation({
  name: 'people.decline-erasure',
  version: 1,
  summary: { zh: '退回删除申请', en: 'Decline the erasure of a person' },
  access: reviewer,
  input: z.strictObject({ erasureId: ErasureId, reason: DeclineReason }),
  output: z.strictObject({ erasureId: ErasureId }),
  refusals: [notFound, erasureNotOpen],
});

/** 删除申请与记录: newest first. An erased person has no name any more; the record of who erased whom on which ground stays. */
export const listErasures = query({
  name: 'people.list-erasures',
  path: '/api/people/erasures',
  summary: { zh: '删除申请与记录', en: 'Erasures of persons: proposed, declined and carried out' },
  purpose: 'erasure',
  access: allow({ 'county-officer': ['home'], 'county-reviewer': ['home'], auditor: ['home'] }),
  input: z.strictObject({
    state: ErasureState.optional(),
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    erasures: z.array(
      z.strictObject({
        erasureId: ErasureId,
        personId: PersonId,
        name: z.string(),
        state: ErasureState,
        reason: ErasureReason,
        ground: ErasureGround,
        proposedAt: Instant,
        proposedBy: z.uuid(),
        decidedAt: Instant.nullable(),
        decidedBy: z.uuid().nullable(),
        declineReason: DeclineReason.nullable(),
        /** 文件清理: imports and remarks may still hold the person; a job is at work */
        filesPending: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});
