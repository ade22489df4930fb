import { z } from 'zod';
import { birthday, type CivilDate, daysBetween } from '../../calendar/civil-date.ts';
import type { AgeRange } from '../../vacancies/order-terms.ts';
import type { ActOf } from '../../workflow/act.ts';
import { type Moves, type Nothing, type StatusNames, unmetConditions } from '../../workflow/moves.ts';
import { openQuestions } from '../../workflow/open-questions.ts';
import { type UnmetCondition, unless, unmet } from '../../workflow/unmet-condition.ts';
import { unlawfulReasons } from './decline-reason.ts';

/** 推荐状态 (chain page 5.2). */
export type OfferStatus =
  | 'offered'
  | 'told'
  | 'willing'
  | 'unwilling'
  | 'employer-agreed'
  | 'employer-declined'
  | 'given-up'
  | 'lapsed';

export const offerStatusNames: StatusNames<OfferStatus> = {
  nothing: { zh: '未推荐', en: 'not offered' },
  offered: { zh: '已推荐', en: 'offered' },
  told: { zh: '已告知', en: 'told' },
  willing: { zh: '愿意', en: 'willing' },
  unwilling: { zh: '不愿意', en: 'not willing' },
  'employer-agreed': { zh: '单位同意', en: 'employer agreed' },
  'employer-declined': { zh: '单位不同意', en: 'employer declined' },
  'given-up': { zh: '放弃', en: 'given up' },
  lapsed: { zh: '失效', en: 'lapsed' },
};

/** 本人意愿的凭证. */
export const Proof = z.enum(['signature', 'fingerprint', 'voice', 'own-phone']);

const Words = z.string().min(1);

export const OfferEvidence = {
  offer: z.strictObject({}),
  tell: z.strictObject({
    how: z.enum(['read-aloud', 'sheet', 'opened-by-worker', 'phone']),
    /** 告知对象: the person, or the spouse by phone. */
    toWhom: z.enum(['self', 'spouse']),
  }),
  accept: z.strictObject({
    proof: Proof,
    /** 监护人同意, for 16–17. */
    guardianProof: Proof.optional(),
    /** 备选: kept in reserve behind the person's one live acceptance. */
    reserve: z.boolean(),
  }),
  promote: z.strictObject({}),
  refuse: z.strictObject({
    reason: z.enum(['pay', 'far', 'family', 'health', 'hours', 'trust', 'other']),
    words: Words.optional(),
  }),
  lapse: z.strictObject({
    because: z.enum([
      'no-answer',
      'order-full',
      'order-stopped',
      'order-expired',
      'placed-elsewhere',
      'file-closed',
    ]),
  }),
  employerAgree: z.strictObject({ reportOn: z.iso.date().optional() }),
  employerDecline: z.strictObject({
    reason: z.enum(['order-full', 'skill', 'medical', 'person-gave-up', 'other']),
    words: Words.optional(),
  }),
  giveUp: z.strictObject({ reason: Words }),
};
export type OfferAct = ActOf<typeof OfferEvidence>;

/** What the operation reads before it decides. */
export interface OfferFacts {
  /** Names of the hard conditions that fail for this pair (`hard-conditions.ts`), as unmet conditions. */
  readonly failedConditions: readonly UnmetCondition[];
  readonly born: CivilDate;
  /** 年龄要求 of the order: asked for when the employer declines. */
  readonly orderAge?: AgeRange;
  /** 已有的生效愿意: another offer of this person that is willing or agreed and not in reserve. */
  readonly liveAcceptance?: string;
  /** 另行推荐: another offer of the same order to this person that is open. */
  readonly offeredAnew?: string;
  readonly thisIsReserve: boolean;
  readonly placesLeft: number;
  /** Day of the offer or of telling, whichever is later. */
  readonly waitingSince?: CivilDate;
}

/** 答复期限: the last day to tell is the day before; on this one the offer lapses. */
export const answerDays = openQuestions['offer-to-tell'].clock.days + 1;

/** 推荐流程表. */
export const offerMoves = {
  offer: {
    zh: '推荐',
    en: 'offer',
    from: ['nothing'],
    to: 'offered',
    who: ['sys', 'C', 'T', 'L', 'S'],
    conditions: [hardConditionsHold, placeLeft],
    asks: ['offer-to-tell'],
  },
  tell: {
    zh: '告知',
    en: 'tell',
    from: ['offered', 'told'],
    to: 'told',
    who: ['L', 'W'],
    conditions: [],
  },
  accept: {
    zh: '愿意',
    en: 'accept',
    from: ['told', 'unwilling'],
    to: 'willing',
    who: ['W', 'L', 'S'],
    conditions: [guardianAgrees, oneLiveAcceptance, notOfferedAnew],
    asks: ['employer-answer'],
  },
  promote: {
    zh: '备选转正',
    en: 'make the reserve live',
    from: ['willing'],
    to: 'unchanged',
    who: ['W', 'L', 'S'],
    conditions: [isReserve, nothingElseLive],
    asks: ['employer-answer'],
  },
  refuse: {
    zh: '不愿意',
    en: 'decline',
    from: ['told', 'willing'],
    to: 'unwilling',
    who: ['W', 'L'],
    conditions: [],
  },
  lapse: {
    zh: '失效',
    en: 'lapse',
    from: ['offered', 'told', 'willing', 'employer-agreed'],
    to: 'lapsed',
    who: ['sys'],
    conditions: [silentLongEnough],
  },
  employerAgree: {
    zh: '单位同意',
    en: 'employer agrees',
    from: ['willing', 'employer-declined'],
    to: 'employer-agreed',
    who: ['E', 'R', 'S'],
    conditions: [placeLeft, notAcceptedElsewhere, notOfferedAnew],
  },
  employerDecline: {
    zh: '单位不同意',
    en: 'employer declines',
    from: ['willing', 'employer-agreed'],
    to: 'employer-declined',
    who: ['E', 'R', 'S'],
    conditions: [lawfulReason],
  },
  giveUp: {
    zh: '放弃',
    en: 'give up',
    from: ['willing', 'employer-agreed'],
    to: 'given-up',
    who: ['W', 'L', 'S'],
    conditions: [],
  },
} as const satisfies Moves<OfferStatus, typeof OfferEvidence, OfferFacts>;

/** Every reason why this act may not be done to an offer in this status; empty = it may. */
export function unmetForOfferMove(
  act: OfferAct,
  status: OfferStatus | Nothing,
  facts: OfferFacts,
): readonly UnmetCondition[] {
  const workflow = { moves: offerMoves, names: offerStatusNames, status };
  return unmetConditions<OfferStatus, typeof OfferEvidence, OfferFacts>(workflow, act, facts);
}

function hardConditionsHold(_: OfferAct, { failedConditions }: OfferFacts): readonly UnmetCondition[] {
  return failedConditions;
}

function placeLeft(_: OfferAct, { placesLeft }: OfferFacts): readonly UnmetCondition[] {
  return unless(
    placesLeft > 0,
    unmet(
      'no-places-left',
      '岗位已无余数。请另选岗位,或请用人单位增加招聘人数。',
      'The order has no places left. Choose another order, or ask the employer for more places.',
      { placesLeft },
    ),
  );
}

function guardianAgrees(
  act: ActOf<typeof OfferEvidence, 'accept'>,
  { born }: OfferFacts,
): readonly UnmetCondition[] {
  return unless(
    act.on >= birthday(born, 18) || act.guardianProof !== undefined,
    unmet(
      'guardian-missing',
      '16–17 周岁还须监护人同意。请补登监护人同意的凭证(签字、手印、语音或本人手机)。',
      'At 16–17 the guardian has to agree as well. Record the guardian’s proof (signature, fingerprint, voice or own phone).',
      {
        eighteenOn: birthday(born, 18),
      },
    ),
  );
}

function oneLiveAcceptance(
  act: ActOf<typeof OfferEvidence, 'accept'>,
  { liveAcceptance }: OfferFacts,
): readonly UnmetCondition[] {
  return act.reserve ? [] : alreadyLive(liveAcceptance);
}

function nothingElseLive(_: OfferAct, { liveAcceptance }: OfferFacts): readonly UnmetCondition[] {
  return alreadyLive(liveAcceptance);
}

function alreadyLive(offer: string | undefined): readonly UnmetCondition[] {
  if (offer === undefined) return [];
  return [
    unmet(
      'already-accepted',
      '本人已有一个生效的愿意,其余只能作备选。请登记为备选,或先为原来的愿意办理放弃。',
      'One acceptance is live already. Record this one as a reserve, or give the other one up first.',
      {
        offer,
      },
    ),
  ];
}

/** An agreement makes the acceptance live, whether it was a reserve or was declined before. */
function notAcceptedElsewhere(_: OfferAct, { liveAcceptance }: OfferFacts): readonly UnmetCondition[] {
  return unless(
    liveAcceptance === undefined,
    // Which one it is, another employer is not told.
    unmet(
      'already-accepted',
      '本人已另有一个生效的愿意,不能再登记单位同意。如本人改去本单位,请先由村级联络员或服务站为那一个办理放弃。',
      'Another acceptance of the person is live, so the agreement cannot be recorded. If the person prefers this order, ask the village liaison or the station to record first that the other one is given up.',
    ),
  );
}

function notOfferedAnew(_: OfferAct, { offeredAnew }: OfferFacts): readonly UnmetCondition[] {
  return alreadyOffered(offeredAnew);
}

/** One open offer of an order to a person: an earlier one does not open again beside it. */
export const alreadyOffered = (offer: string | undefined): readonly UnmetCondition[] =>
  offer === undefined
    ? []
    : [
        unmet(
          'offered-anew',
          '该岗位此后已重新推荐给本人,原来的推荐不能再恢复。请在新的推荐上登记。',
          'The order has been offered to the person anew since, so the earlier offer does not open again. Record it on the new offer.',
          { offer },
        ),
      ];

function isReserve(_: OfferAct, { thisIsReserve }: OfferFacts): readonly UnmetCondition[] {
  return unless(
    thisIsReserve,
    unmet(
      'not-in-reserve',
      '这个愿意不是备选,无须转正。请刷新后查看现在的状态。',
      'This acceptance is not a reserve and is live already. Reload to see its status.',
    ),
  );
}

function silentLongEnough(
  act: ActOf<typeof OfferEvidence, 'lapse'>,
  { waitingSince }: OfferFacts,
): readonly UnmetCondition[] {
  if (act.because !== 'no-answer' || waitingSince === undefined) return [];
  const days = daysBetween(waitingSince, act.on);
  return unless(
    days >= answerDays,
    unmet(
      'still-time-to-answer',
      `才过 ${days} 天,满 ${answerDays} 天未答复才失效。请等到期限届满,或请本人答复。`,
      `Only ${days} days have passed; it lapses after ${answerDays}. Wait for them, or ask the person for an answer.`,
      {
        days,
        limit: answerDays,
      },
    ),
  );
}

/** The ticked reasons are lawful by construction; words of the employer's own are screened. */
function lawfulReason(
  act: ActOf<typeof OfferEvidence, 'employerDecline'>,
  { born, orderAge }: OfferFacts,
): readonly UnmetCondition[] {
  if (act.reason === 'other' && act.words === undefined)
    return [
      unmet(
        'reason-missing',
        '选择“其他”没有写明原因。请填写具体原因。',
        '“Other” lacks the reason. State it in words.',
      ),
    ];
  return unlawfulReasons(act.words ?? '', { born, on: act.on, orderAge });
}
