import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { keysOf } from '../contract/keys-of.ts';
import type { ActOf } from '../workflow/act.ts';
import { signedTerms } from './signed-terms.ts';

const Text = z.string().min(1);

/** 未到原因. The chain page asks for a reason and gives no list; this one is usual practice. “Other” has to be said in words. */
export const noShowReasons = {
  ill: { zh: '生病或身体原因', en: 'ill or unwell' },
  family: { zh: '家中有事', en: 'needed at home' },
  'changed-mind': { zh: '不愿去了', en: 'changed their mind' },
  'own-way': { zh: '已自行前往', en: 'has gone there alone' },
  'other-job': { zh: '已另有务工', en: 'has another job' },
  missed: { zh: '误车', en: 'missed the vehicle' },
  'not-reached': { zh: '联系不上', en: 'could not be reached' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Bilingual>;
// The keys of the table, which has no others.
export const NoShowReason = z.enum(keysOf(noShowReasons));
export type NoShowReason = z.infer<typeof NoShowReason>;

/** 未入职原因 and 去向 (chain 2.5). */
export const NotStartedReason = z.enum([
  'medical',
  'gave-up',
  'papers',
  'unlawful-age',
  'order-full',
  'not-as-promised',
]);
export type NotStartedReason = z.infer<typeof NotStartedReason>;
export const NotStartedNext = z.enum(['new-offer', 'home', 'own-way']);
export type NotStartedNext = z.infer<typeof NotStartedNext>;

const claimed = { outcome: z.literal('started'), startedOn: CivilDate, post: Text.optional() };
const ClaimedNot = z.strictObject({
  outcome: z.literal('not-started'),
  on: CivilDate,
  reason: NotStartedReason,
  next: NotStartedNext,
});

/** 入职说法: what one side says of a start of work, and of what was signed then. */
export const StartClaim = z.discriminatedUnion('outcome', [
  z.strictObject({ ...claimed, ...signedTerms }),
  ClaimedNot,
]);
export type StartClaim = z.infer<typeof StartClaim>;

/** The same as it was said while nobody was asked what was signed. */
export const UnsignedClaim = z.discriminatedUnion('outcome', [z.strictObject(claimed), ClaimedNot]);

/** The day that a claim speaks about. */
export const dayOfClaim = (claim: StartClaim): CivilDate =>
  claim.outcome === 'started' ? claim.startedOn : claim.on;

/** 核实方式 of the station (chain 2.5): on the spot, by call, from the roster. */
export const CheckedBy = z.enum(['visit', 'call', 'roster']);
export type CheckedBy = z.infer<typeof CheckedBy>;

/** 说明: a reason by its code, in words where it is another one. */
const said = { reason: NoShowReason, words: Text.optional() };
const perhapsSaid = { reason: NoShowReason.optional(), words: Text.optional() };

export const PassengerEvidence = {
  queue: z.strictObject({}),
  list: z.strictObject({ vehicle: Text.optional(), seat: Text.optional() }),
  refill: z.strictObject({ vehicle: Text, seat: Text.optional(), stop: Text }),
  remove: z.strictObject({ reason: Text }),
  release: z.strictObject({ because: z.enum(['died', 'moved-away', 'declined']) }),
  board: z.strictObject({ leg: z.int().min(1), at: Instant }),
  lateTick: z.strictObject({ leg: z.int().min(1), at: Instant }),
  /** With a reason where it is found out at the gate. */
  noShow: z.strictObject(perhapsSaid),
  explainNoShow: z.strictObject(said),
  /** Found out at the gate only what is known of it, with the reason given there. */
  leave: z.strictObject({
    ...perhapsSaid,
    at: Instant.optional(),
    place: Text.optional(),
    whereTo: Text.optional(),
    phoneReached: z.boolean().optional(),
  }),
  /** 县级知悉: the act of the county is the answer to the note. */
  acknowledgeLeaving: z.strictObject({}),
  /** `phone` is absent once the person was erased. */
  goOwnWay: z.strictObject({ at: Instant, destination: Text, phone: Text.exactOptional() }),
  arrive: z.strictObject({ receipt: Text }),
  /** 增补: not on the list but present, never refused at the gate. */
  addOnArrival: z.strictObject({ receipt: Text }),
  /** 县级同意增补: the act of the county is the consent. */
  admit: z.strictObject({}),
  /** 用人单位填报: dated by the day of saying so; the day of work stands in the claim. */
  stateStart: z.strictObject({ receipt: Text, statedBy: Text, claim: StartClaim }),
  /** 服务站核实不符: what the station found instead. */
  contradictStart: z.strictObject({ checkedBy: CheckedBy, claim: StartClaim, words: Text }),
  start: z.strictObject({
    startedOn: z.iso.date(),
    /** 单位经办人 and the paper, where it is the employer's word that counts. */
    receipt: Text.optional(),
    statedBy: Text.optional(),
    checkedBy: CheckedBy.optional(),
    /** Where statements disagreed: why this one was kept. */
    decidedBecause: Text.optional(),
    ...signedTerms,
  }),
  notStart: z.strictObject({
    reason: NotStartedReason,
    next: NotStartedNext,
    checkedBy: CheckedBy.optional(),
    decidedBecause: Text.optional(),
  }),
};
export type PassengerAct = ActOf<typeof PassengerEvidence>;
