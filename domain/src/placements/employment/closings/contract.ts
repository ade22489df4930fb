import { z } from 'zod';
import { CivilDate } from '../../../calendar/civil-date.ts';
import { allow } from '../../../contract/access.ts';
import { earlierVersion } from '../../../contract/earlier-version.ts';
import { operation } from '../../../contract/endpoint.ts';
import { refusalKind } from '../../../contract/refusal.ts';
import { PersonId } from '../../../people/facts.ts';
import { about, county, refusals, Stated, Text, village } from '../stated.ts';

export const ClosingId = z.uuid().brand<'ClosingId'>();
export type ClosingId = z.infer<typeof ClosingId>;

/** 死亡、迁出、停止服务: what is stated. */
export const Closing = { on: CivilDate, because: z.enum(['died', 'moved', 'declined']), proof: Text };

/** Why the county does not close. */
export const ClosingReturnReason = z.enum(['proof-missing', 'day-wrong', 'not-true', 'other']);

export const closingOpen = refusalKind('closing-open', 409, z.strictObject({}), () => ({
  zh: '此人已有一件死亡、迁出或停止服务的申报,待县级审批,不必重复申报。',
  en: 'A death, move or end of service of this person waits for the county already: it need not be stated again.',
}));

export const closingNotOpen = refusalKind(
  'closing-not-open',
  409,
  z.strictObject({ state: z.enum(['approved', 'returned']) }),
  ({ state }) => ({
    zh: `这件申报已${state === 'approved' ? '批准' : '退回'},不能再次审批。请刷新列表。`,
    en: `This proposal was ${state} already and cannot be answered again. Reload the list.`,
  }),
);

/** The two steps are two people's (chain 5.4): an account that holds both seats does one of them. */
export const ownClosing = refusalKind('own-proposal', 403, z.strictObject({}), () => ({
  zh: '死亡、迁出或停止服务的申报须由另一账号审批,不能批准本人提出的申报。请由本县其他经办人员审批。',
  en: 'A death, move or end of service is approved by another account than the one that stated it: ask another officer of the county.',
}));

/**
 * 死亡、迁出、停止服务: by the county, ends the job and closes the service file. By village or township it is a proposal that changes
 * nothing until the county approves it (chain 5.4): `proposal` is its id, null when it was done. What could not be approved is refused at once:
 * a day to come, more than 30 days without a reason, a job that is closed already.
 */
export const closeEmployment = operation({
  name: 'placements.close-employment',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({ ...about, ...Closing, approvedBy: Text }),
      // A name typed by who states is no approval (chain 5.4): from village or township it is a proposal.
      upcast: ({ approvedBy: _, ...kept }) => kept,
    }),
  ],
  summary: { zh: '死亡、迁出或停止服务', en: 'Died, moved away or declined service' },
  access: allow({ ...village, 'township-officer': ['home'], ...county }),
  input: z.strictObject({ ...about, ...Closing }),
  output: z.strictObject({ ...Stated.shape, proposal: ClosingId.nullable() }),
  refusals: [...refusals, closingOpen],
});

/**
 * 审批死亡、迁出、停止服务: the county approves what village or township stated, or returns it with a reason. Late is what was stated more
 * than 30 days after the fact, however long the approval took. Whoever stated it may return it, not approve it.
 */
export const answerClosing = operation({
  name: 'placements.answer-closing',
  version: 1,
  summary: { zh: '审批死亡、迁出或停止服务', en: 'Approve or return a death, move or end of service' },
  access: allow(county),
  input: z.strictObject({
    personId: PersonId,
    proposalId: ClosingId,
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('approve') }),
      z.strictObject({ kind: z.literal('return'), reason: ClosingReturnReason }),
    ]),
  }),
  output: z.strictObject({ proposalId: ClosingId, state: z.enum(['approved', 'returned']) }),
  refusals: [...refusals, closingNotOpen, ownClosing],
});
