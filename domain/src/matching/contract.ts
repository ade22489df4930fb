import { z } from 'zod';
import { OrganisationId } from '../accounts/ids.ts';
import { CivilDate } from '../calendar/civil-date.ts';
import { type Access, allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { PersonSummary } from '../people/contract.ts';
import { PersonId } from '../people/facts.ts';
import { ActView, OrderStatusName, orderOutOfReach, VacancyId } from '../vacancies/contract.ts';
import { OrderEvidence } from '../vacancies/order-moves.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { OfferEvidence } from './offers/offer-moves.ts';

/** 推荐编号. */
export const OfferId = z.uuid().brand<'OfferId'>();
export type OfferId = z.infer<typeof OfferId>;
/** 匹配批次编号. */
export const RunId = z.uuid().brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

export const OfferStatusName = z.enum([
  'offered',
  'told',
  'willing',
  'unwilling',
  'employer-agreed',
  'employer-declined',
  'given-up',
  'lapsed',
]);

/** 得分项, as `ScorePart` of the engine. */
export const ReasonPart = z.strictObject({
  part: z.string(),
  points: z.int(),
  /** the feature itself, 0 to 1; absent in offers of before the stay model */
  value: z.number().min(0).max(1).optional(),
  because: Bilingual,
});

const home = {
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
} as const;
const stations = { 'station-head': ['workplace'], 'station-officer': ['workplace'] } as const;
const town = { 'town-hr-officer': ['workplace'] } as const;
const onlookers = {
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
} as const;

/** 推荐: one offer as a list shows it. */
export const OfferView = z.strictObject({
  offerId: OfferId,
  person: PersonSummary,
  vacancyId: VacancyId,
  employerId: OrganisationId,
  employer: z.string(),
  title: z.string(),
  place: z.string(),
  orderStatus: z.string(),
  status: OfferStatusName,
  reserve: z.boolean(),
  offeredOn: CivilDate,
  since: CivilDate,
  total: z.int(),
  parts: z.array(ReasonPart),
});
export type OfferView = z.infer<typeof OfferView>;

/** 推荐列表: the village its people's, a station or office those of its area, an employer those of its own orders. */
export const listOffers = query({
  name: 'matching.list-offers',
  path: '/api/matching/offers',
  summary: { zh: '推荐列表', en: 'List offers' },
  purpose: 'offers',
  access: allow({
    ...home,
    ...onlookers,
    ...stations,
    ...town,
    'employer-hr': ['organisation'],
  }),
  input: z.strictObject({
    personId: PersonId.optional(),
    vacancyId: VacancyId.optional(),
    runId: RunId.optional(),
    status: OfferStatusName.optional(),
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ offers: z.array(OfferView), next: z.string().nullable() }),
  refusals: [notFound],
});

/** 撤回通知: offers that lapsed since a day because the order stopped, filled or expired, or nobody answered. */
export const listWithdrawn = query({
  name: 'matching.list-withdrawn',
  path: '/api/matching/withdrawn',
  summary: { zh: '失效推荐通知', en: 'Offers that lapsed: whom the liaison has to tell' },
  purpose: 'offers',
  access: allow({ ...home, ...onlookers }),
  input: z.strictObject({ since: CivilDate, size: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        person: PersonSummary,
        offerId: OfferId,
        title: z.string(),
        employer: z.string(),
        on: CivilDate,
        because: OfferEvidence.lapse.shape.because,
      }),
    ),
  }),
  refusals: [],
});

const dated = {
  on: CivilDate.optional(),
  lateReason: z.string().trim().min(1).max(300).optional(),
};
const MovedOffer = z.strictObject({ offerId: OfferId, status: OfferStatusName, reserve: z.boolean() });

/** 单独推荐: one order to one person, by hand; the hard conditions must hold. */
export const offerOrder = operation({
  name: 'matching.offer-order',
  version: 1,
  summary: { zh: '推荐岗位', en: 'Offer an order to a person' },
  access: allow({ ...home, ...stations }),
  input: z.strictObject({ personId: PersonId, vacancyId: VacancyId, ...dated }),
  output: MovedOffer,
  refusals: [notFound, moveRefused],
});

const move = <Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  summary: Bilingual,
  access: Access,
  evidence: z.ZodObject<Shape>,
) =>
  operation({
    name: `matching.${name}`,
    version: 1,
    summary,
    access,
    input: z.strictObject({ personId: PersonId, offerId: OfferId, ...dated, ...evidence.shape }),
    output: MovedOffer,
    refusals: [notFound, moveRefused],
  });

/** The moves of chain 5.2. */
export const tellOffer = move(
  'tell-offer',
  { zh: '告知推荐', en: 'Tell a person about an offer' },
  allow({ 'village-liaison': ['home'] }),
  OfferEvidence.tell,
);
export const acceptOffer = move(
  'accept-offer',
  { zh: '登记愿意', en: 'Record that the person is willing' },
  allow({ 'village-liaison': ['home'], ...stations }),
  OfferEvidence.accept,
);
export const promoteOffer = move(
  'promote-offer',
  { zh: '备选转正', en: 'Make a reserve acceptance the live one' },
  allow({ 'village-liaison': ['home'], ...stations }),
  OfferEvidence.promote,
);
export const refuseOffer = move(
  'refuse-offer',
  { zh: '登记不愿意', en: 'Record that the person is not willing' },
  allow({ 'village-liaison': ['home'] }),
  OfferEvidence.refuse,
);
export const agreeToOffer = move(
  'agree-to-offer',
  { zh: '单位同意', en: 'The employer agrees' },
  allow({ 'employer-hr': ['organisation'], ...town, ...stations }),
  OfferEvidence.employerAgree,
);
export const declineOffer = move(
  'decline-offer',
  { zh: '单位不同意', en: 'The employer declines' },
  allow({ 'employer-hr': ['organisation'], ...town, ...stations }),
  OfferEvidence.employerDecline,
);
export const giveUpOffer = move(
  'give-up-offer',
  { zh: '本人放弃', en: 'The person gives the place up' },
  allow({ 'village-liaison': ['home'], ...stations }),
  OfferEvidence.giveUp,
);

/** 更正: annuls the last act of an offer, with a reason. Who may do it within 30 days, the county of the person always, later the station too. */
export const correctOffer = operation({
  name: 'matching.correct-offer',
  version: 1,
  summary: { zh: '更正推荐办理记录', en: 'Correct an act on an offer' },
  access: allow({ ...home, ...stations, ...town, 'employer-hr': ['organisation'] }),
  input: z.strictObject({
    personId: PersonId,
    offerId: OfferId,
    actId: z.string().min(1).max(60),
    reason: z.string().trim().min(1).max(500),
  }),
  output: MovedOffer,
  refusals: [notFound, moveRefused],
});

/** 推荐详情: one offer with its log. */
export const getOffer = query({
  name: 'matching.get-offer',
  path: '/api/matching/offers/:personId/:offerId',
  summary: { zh: '推荐详情', en: 'One offer with its log' },
  purpose: 'offers',
  access: allow({ ...home, ...onlookers, ...stations, ...town, 'employer-hr': ['organisation'] }),
  input: z.strictObject({ personId: PersonId, offerId: OfferId }),
  output: z.strictObject({ offer: OfferView, acts: z.array(ActView) }),
  refusals: [notFound],
});

/** 失效处理: what the job does, county by county: no answer for 7 days, order full, stopped or expired. No role calls it. */
export const lapseOffers = operation({
  name: 'matching.lapse-offers',
  version: 1,
  summary: { zh: '推荐失效处理', en: 'Lapse offers that are due' },
  access: allow({}),
  input: z.strictObject({}),
  output: z.strictObject({ lapsed: z.int() }),
  refusals: [],
});

const stopping = <Name extends string>(name: Name, summary: Bilingual, access: Access) =>
  operation({
    name: `vacancies.${name}`,
    version: 1,
    summary,
    access,
    input: z.strictObject({ vacancyId: VacancyId, ...dated, ...OrderEvidence.suspend.shape }),
    output: z.strictObject({
      vacancyId: VacancyId,
      status: OrderStatusName,
      /** open offers withdrawn at once; those of other counties follow by the job */
      withdrawn: z.int(),
      /** persons whom the employer has agreed to: the county decides about each */
      toDecide: z.array(z.strictObject({ personId: PersonId, offerId: OfferId })),
    }),
    refusals: [notFound, orderOutOfReach, moveRefused],
  });

/** A stop withdraws open offers in the same act (chain 5.1), hence it stands here and not with the other moves of an order. */
const stoppers = {
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'station-head': ['workplace'],
  'station-officer': ['workplace'],
  'town-hr-officer': ['workplace'],
} as const;
export const suspendOrder = stopping(
  'suspend-order',
  { zh: '暂停岗位', en: 'Suspend an order' },
  allow(stoppers),
);
export const stopDispatch = stopping(
  'stop-dispatch',
  { zh: '停止派遣', en: 'Stop dispatch to an order' },
  allow(stoppers),
);
