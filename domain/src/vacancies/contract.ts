import { z } from 'zod';
import { OrganisationId } from '../accounts/ids.ts';
import { CivilDate } from '../calendar/civil-date.ts';
import { type Access, allow } from '../contract/access.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { codeRefusals } from '../regions/place-refusals.ts';
import { moveRefused } from '../workflow/move-refused.ts';
import { OrderConditions } from './order-conditions.ts';
import { OrderEvidence } from './order-moves.ts';
import { OrderTerms } from './order-terms.ts';

/** 岗位编号. */
export const VacancyId = z.uuid().brand<'VacancyId'>();
export type VacancyId = z.infer<typeof VacancyId>;

export const OrderStatusName = z.enum([
  'draft',
  'awaiting-verification',
  'returned',
  'published',
  'suspended',
  'dispatch-stopped',
  'full',
  'expired',
]);

/** 公平性检查结果: a finding as a screen shows it; `text` are the words that it is about. */
export const FairnessView = z.strictObject({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  severity: z.enum(['refuse', 'ask']),
  field: z.string(),
  law: z.array(z.string()),
  text: z.string().nullable(),
});
export type FairnessView = z.infer<typeof FairnessView>;

export const orderOutOfReach = refusalKind(
  'order-out-of-reach',
  403,
  z.strictObject({ because: z.enum(['place', 'employer', 'poster']) }),
  ({ because }) =>
    ({
      place: {
        zh: '该岗位的工作地不在您的管理范围内,请由当地服务站或人社分局办理。',
        en: 'The place of work lies outside your area: the station or office there handles it.',
      },
      employer: {
        zh: '只能办理本单位的岗位。',
        en: 'You may handle the orders of your own firm only.',
      },
      poster: {
        zh: '只能办理本机构提交的岗位。',
        en: 'You may handle the orders that your own company brought only.',
      },
    })[because],
);

const drafters = {
  'employer-hr': ['organisation'],
  'hr-company': ['organisation'],
  'station-head': ['workplace'],
  'station-officer': ['workplace'],
  'town-hr-officer': ['workplace'],
} as const;
const verifiers = {
  'station-head': ['workplace'],
  'station-officer': ['workplace'],
  'town-hr-officer': ['workplace'],
} as const;

/** When it happened, and why it is entered more than 30 days later. */
const dated = {
  on: CivilDate.optional(),
  lateReason: z.string().trim().min(1).max(300).optional(),
};
const Moved = z.strictObject({ vacancyId: VacancyId, status: OrderStatusName });

const Drafted = {
  vacancyId: VacancyId,
  employerId: OrganisationId,
  conditions: OrderConditions.prefault({}),
  ...dated,
};

/** 起草岗位: writes an order, or a draft or returned one anew. The fairness check runs; what it refuses cannot be published. */
export const draftOrder = operation({
  name: 'vacancies.draft-order',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({
        ...Drafted,
        // 体检要求 had no place.
        terms: OrderTerms.omit({ health: true }),
      }),
      upcast: (body) => body,
    }),
  ],
  summary: { zh: '起草岗位', en: 'Draft a job order' },
  access: allow(drafters),
  input: z.strictObject({ ...Drafted, terms: OrderTerms }),
  output: z.strictObject({ ...Moved.shape, fairness: z.array(FairnessView), publishable: z.boolean() }),
  refusals: [notFound, ...codeRefusals, orderOutOfReach, moveRefused],
});

const move = <Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  summary: Bilingual,
  access: Access,
  evidence: z.ZodObject<Shape>,
) =>
  operation({
    name: `vacancies.${name}`,
    version: 1,
    summary,
    access,
    input: z.strictObject({ vacancyId: VacancyId, ...dated, ...evidence.shape }),
    output: Moved,
    refusals: [notFound, orderOutOfReach, moveRefused],
  });

/** The moves of chain 5.1 that touch nothing but the order. */
export const submitOrder = move(
  'submit-order',
  { zh: '提交核实', en: 'Submit an order for verification' },
  allow(drafters),
  OrderEvidence.submit,
);
export const verifyOrder = move(
  'verify-order',
  { zh: '核实并发布岗位', en: 'Verify and publish an order' },
  allow(verifiers),
  OrderEvidence.verify,
);
export const returnOrder = move(
  'return-order',
  { zh: '退回岗位', en: 'Return an order' },
  allow(verifiers),
  OrderEvidence.return,
);
export const recheckOrder = move(
  'recheck-order',
  { zh: '复核岗位仍有效', en: 'Confirm that an order still stands' },
  allow({ ...verifiers, 'employer-hr': ['organisation'] }),
  OrderEvidence.recheck,
);
export const resumeOrder = move(
  'resume-order',
  { zh: '恢复岗位', en: 'Resume an order' },
  allow({ ...verifiers, 'county-officer': [] }),
  OrderEvidence.resume,
);
export const liftStop = move(
  'lift-stop',
  { zh: '解除停止派遣', en: 'Lift the stop of dispatch' },
  allow({ 'county-officer': [], 'county-reviewer': [], 'town-hr-officer': ['workplace'] }),
  OrderEvidence.liftStop,
);

/** 更正: annuls the last act of an order, with a reason. Who may do it; a county what the same officer recorded. A stop is lifted instead. */
export const correctOrder = operation({
  name: 'vacancies.correct-order',
  version: 1,
  summary: { zh: '更正岗位办理记录', en: 'Correct an act on an order' },
  access: allow({ ...drafters, 'county-officer': [], 'county-reviewer': [] }),
  input: z.strictObject({
    vacancyId: VacancyId,
    actId: z.string().min(1).max(60),
    reason: z.string().trim().min(1).max(500),
  }),
  output: Moved,
  refusals: [notFound, orderOutOfReach, moveRefused],
});

/** 过期: what the daily job does to every order that nobody rechecked for more than 30 days or whose last day has passed. No role calls it. */
export const expireOrders = operation({
  name: 'vacancies.expire-orders',
  version: 1,
  summary: { zh: '岗位过期处理', en: 'Expire orders that are due' },
  access: allow({}),
  input: z.strictObject({}),
  output: z.strictObject({ expired: z.array(VacancyId) }),
  refusals: [],
});

/** 岗位: one line of a list. Pay in fen. */
export const OrderView = z.strictObject({
  vacancyId: VacancyId,
  employerId: OrganisationId,
  employer: z.string(),
  place: z.string(),
  status: OrderStatusName,
  title: z.string(),
  pay: OrderTerms.shape.pay,
  places: z.int(),
  placesLeft: z.int(),
  validUntil: CivilDate.nullable(),
  lastCheckedOn: CivilDate.nullable(),
});
export type OrderView = z.infer<typeof OrderView>;

/** 供给清单一行: an order on the list, and those of the list that are the same order, brought in by another (重复发布; its places count once). */
const SupplyRow = z.strictObject({ ...OrderView.shape, postedAgainAs: z.array(VacancyId) });

const readers = allow({
  'village-liaison': [],
  'township-officer': [],
  'county-officer': [],
  'county-reviewer': [],
  'station-head': [],
  'station-officer': [],
  'town-hr-officer': [],
  // an employer or a company is shown its own orders
  'employer-hr': ['organisation'],
  'hr-company': ['organisation'],
  'prefecture-supervisor': [],
  auditor: [],
});

/** 岗位供给清单 on a day: 条 orders, 家 employers, 个 places left, and the orders by id; pages by the last id. */
export const listSupply = query({
  name: 'vacancies.list-supply',
  path: '/api/vacancies/supply',
  summary: { zh: '岗位供给清单', en: 'The supply list of job orders on a day' },
  access: readers,
  input: z.strictObject({
    on: CivilDate,
    /** only orders of this region and below it: the leading part of its code */
    place: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
    after: VacancyId.optional(),
    size: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.strictObject({
    totals: z.strictObject({ orders: z.int(), employers: z.int(), places: z.int() }),
    orders: z.array(SupplyRow),
    next: VacancyId.nullable(),
  }),
  refusals: [],
});

/** 复制为文字: the supply list of a day in lines for a chat group, those with most places left first; orders name no person. */
export const tellSupply = query({
  name: 'vacancies.supply-text',
  path: '/api/vacancies/supply/text',
  summary: { zh: '岗位文字(可发微信群)', en: 'The supply list as text for a chat group' },
  access: readers,
  input: listSupply.input.pick({ on: true, place: true }),
  output: z.strictObject({ text: z.string() }),
  refusals: [],
});

/** 岗位列表: the orders in one status (or any), for the desk that works on them. An employer sees its own only. */
export const listOrders = query({
  name: 'vacancies.list-orders',
  path: '/api/vacancies',
  summary: { zh: '岗位列表', en: 'List job orders by status' },
  access: readers,
  input: z.strictObject({
    status: OrderStatusName.optional(),
    after: VacancyId.optional(),
    size: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.strictObject({ orders: z.array(OrderView), next: VacancyId.nullable() }),
  refusals: [],
});

/** 办理记录: one act of a log as recorded; `corrects` names the act that it annuls. */
export const ActView = z.strictObject({
  actId: z.string(),
  corrects: z.string().nullable(),
  move: z.string(),
  on: CivilDate,
  recordedOn: CivilDate,
  by: z.string(),
  reason: z.string().nullable(),
});

/** 岗位详情: terms, findings and the log of one order. */
export const getOrder = query({
  name: 'vacancies.get-order',
  path: '/api/vacancies/order/:vacancyId',
  summary: { zh: '岗位详情', en: 'One job order with its log' },
  access: readers,
  input: z.strictObject({ vacancyId: VacancyId }),
  output: z.strictObject({
    ...OrderView.shape,
    terms: OrderTerms,
    conditions: OrderConditions,
    fairness: z.array(FairnessView),
    acts: z.array(ActView),
  }),
  refusals: [notFound],
});
