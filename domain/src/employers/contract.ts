import { z } from 'zod';
import { OrganisationId } from '../accounts/ids.ts';
import { creditCodeTaken, creditCodeUnreadable } from '../accounts/organisations/refusals.ts';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation, query } from '../contract/endpoint.ts';
import { keysOf } from '../contract/keys-of.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { factInFuture } from '../people/changes/fact-change.ts';
import { codeRefusals } from '../regions/place-refusals.ts';

/** 单位类别: who may bring job orders. A station or an office needs no entry here. */
export const EmployerKind = z.enum(['employer', 'hr-company', 'broker', 'school']);
export type EmployerKind = z.infer<typeof EmployerKind>;

/** 信用代码核对: what GB 32100 says of the written code; `confirmed` = fails its check, but the licence was seen. */
export const CreditCodeCheck = z.enum(['valid', 'doubtful', 'confirmed', 'old', 'none']);
export type CreditCodeCheck = z.infer<typeof CreditCodeCheck>;

export const employerExists = refusalKind('employer-exists', 409, z.strictObject({}), () => ({
  zh: '该编号的单位已登记,请直接使用,不要重复登记。',
  en: 'A body with this id is registered already: use that entry.',
}));
// Firms are not persons: no relation is opened. Who reviews does not register what he reviews.
const desks = {
  'county-officer': [],
  'station-head': [],
  'station-officer': [],
  'town-hr-officer': [],
} as const;

const Registered = {
  employerId: OrganisationId,
  kind: EmployerKind.default('employer'),
  name: z.string().trim().min(2).max(120),
  creditCode: z.string().trim().max(40).default(''),
  /** division code of the seat */
  place: z.string().regex(/^\d{6,12}$/),
  industry: z.string().trim().max(60).optional(),
  nature: z.string().trim().max(60).optional(),
  contact: z.string().trim().max(120).optional(),
  /** a broker works only linked to a licensed body or a village co-operative */
  linkedTo: OrganisationId.optional(),
};
/** 地址: street and house, as the firm writes it. */
const Address = z.string().trim().min(1).max(160);

/** 登记用人单位: a firm, HR company, broker or school. A code that fails its check is taken with a warning (real ones exist). */
export const registerEmployer = operation({
  name: 'employers.register-employer',
  version: 2,
  earlier: [
    // Where a firm is found beside its region was not asked.
    earlierVersion({ version: 1, input: z.strictObject(Registered), upcast: (body) => body }),
  ],
  summary: { zh: '登记用人单位', en: 'Register an employer' },
  access: allow(desks),
  input: z.strictObject({ ...Registered, address: Address.optional() }),
  output: z.strictObject({ employerId: OrganisationId, creditCodeCheck: CreditCodeCheck }),
  refusals: [creditCodeUnreadable, creditCodeTaken, employerExists, ...codeRefusals, notFound],
});

/** 登记地址: where a firm is found; replaces what was known. Papers issued before are issued anew. */
export const recordAddress = operation({
  name: 'employers.record-address',
  version: 1,
  summary: { zh: '登记用人单位地址', en: 'Record the address of an employer' },
  access: allow(desks),
  input: z.strictObject({ employerId: OrganisationId, address: Address }),
  output: z.strictObject({ employerId: OrganisationId }),
  refusals: [notFound],
});

/** 许可证种类. */
export const LicenceKind = z.enum(['service', 'dispatch', 'training']);
export type LicenceKind = z.infer<typeof LicenceKind>;

/** 登记许可证: a licence as seen; `business` = the business licence, which confirms a code that fails its check. */
export const recordLicence = operation({
  name: 'employers.record-licence',
  version: 1,
  summary: { zh: '登记许可证', en: 'Record a licence' },
  access: allow(desks),
  input: z.strictObject({
    employerId: OrganisationId,
    licence: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('business') }),
      z.strictObject({
        /** 人力资源服务许可证, 劳务派遣经营许可证, 办学许可证 */
        kind: LicenceKind,
        number: z.string().trim().min(1).max(60),
        validFrom: CivilDate,
        validTo: CivilDate.optional(),
        revokedOn: CivilDate.optional(),
      }),
    ]),
  }),
  output: z.strictObject({ creditCodeCheck: CreditCodeCheck }),
  refusals: [notFound],
});

/** 问题记录: what was noted of an employer. */
const exposureKinds = {
  'late-wages': { zh: '拖欠工资', en: 'late wages' },
  'promise-broken': { zh: '其他承诺未兑现', en: 'another promise broken' },
  safety: { zh: '安全生产', en: 'safety at work' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Bilingual>;
// The keys of the table, which has no others.
const ExposureKind = z.enum(keysOf(exposureKinds));
export type ExposureKind = z.infer<typeof ExposureKind>;

const Mark = {
  employerId: OrganisationId,
  on: CivilDate,
  reason: z.string().trim().min(1).max(500),
};

/**
 * 标记用人单位: stops dispatch to everything it offers, lifts the stop, notes an exposure, or settles all exposures of a kind up to a day.
 * `exposure` is read for the last two only.
 */
export const markEmployer = operation({
  name: 'employers.mark-employer',
  version: 2,
  earlier: [
    earlierVersion({
      version: 1,
      input: z.strictObject({ ...Mark, kind: z.enum(['stop-dispatch', 'lift-stop', 'exposure']) }),
      // Of which kind an exposure was, nobody was asked.
      upcast: (body) => ({ ...body, exposure: 'other' }),
    }),
  ],
  summary: {
    zh: '停止派遣、解除、记录问题或结清',
    en: 'Stop dispatch to an employer, lift it, note an exposure or settle it',
  },
  access: allow({
    'county-officer': [],
    'county-reviewer': [],
    'station-head': [],
    'town-hr-officer': [],
  }),
  input: z.strictObject({
    ...Mark,
    kind: z.enum(['stop-dispatch', 'lift-stop', 'exposure', 'settle-exposure']),
    exposure: ExposureKind.default('other'),
  }),
  output: z.strictObject({ stoppedOn: CivilDate.nullable() }),
  refusals: [notFound, factInFuture],
});

/** 用人单位: one line of the list. */
export const EmployerView = z.strictObject({
  employerId: OrganisationId,
  kind: EmployerKind,
  name: z.string(),
  creditCode: z.string().nullable(),
  creditCodeCheck: CreditCodeCheck,
  place: z.string(),
  /** 地址; null: not known */
  address: z.string().nullable(),
  stoppedOn: CivilDate.nullable(),
  /** 未结清的问题记录 of every kind */
  exposures: z.int(),
});
export type EmployerView = z.infer<typeof EmployerView>;

/** 用人单位列表: by a part of the name or the exact code, in pages. Not for employers: stops and exposures of others stand in it. */
export const listEmployers = query({
  name: 'employers.list-employers',
  path: '/api/employers',
  summary: { zh: '用人单位列表', en: 'List employers' },
  access: allow({
    ...desks,
    'county-reviewer': [],
    'township-officer': [],
    'hr-company': [],
    'prefecture-supervisor': [],
    auditor: [],
  }),
  input: z.strictObject({
    text: z.string().trim().max(120).default(''),
    after: z.string().max(600).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ employers: z.array(EmployerView), next: z.string().nullable() }),
  refusals: [notFound],
});
