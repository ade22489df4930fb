import { z } from 'zod';
import { Role } from '../../accounts/role.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Instant } from '../../calendar/instant.ts';
import { allow } from '../../contract/access.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { PersonId } from '../facts.ts';
import { NumberField, RevealReason } from './reveal-rules.ts';

const fieldNames: Record<NumberField, Bilingual> = {
  'id-number': { zh: '证件号码', en: 'ID number' },
  phone: { zh: '手机号码', en: 'mobile number' },
  'bank-card': { zh: '银行卡号', en: 'bank card number' },
};

export const numberNotKnown = refusalKind(
  'number-not-known',
  404,
  z.strictObject({ field: NumberField }),
  ({ field }) => ({
    zh: `此人档案中没有${fieldNames[field].zh},请先向本人核实并登记。`,
    en: `The file holds no ${fieldNames[field].en}: ask the person and record it first.`,
  }),
);

export const fieldNotNeeded = refusalKind(
  'field-not-needed',
  403,
  z.strictObject({ field: NumberField }),
  ({ field }) => ({
    zh: `就业地工作不需要${fieldNames[field].zh}。如确需使用,请联系此人户籍地经办人员。`,
    en: `Work at the place of employment does not need the ${fieldNames[field].en}: ask the office of the person's home.`,
  }),
);

export const tooManyReveals = refusalKind(
  'too-many-reveals',
  429,
  z.strictObject({ limit: z.int(), shown: z.int(), day: CivilDate }),
  ({ limit, shown, day }) => ({
    zh: `${day} 您已查看 ${shown} 人的完整号码,每日上限 ${limit} 人,本次未显示。请明天再办,或由县经办人员办理。`,
    en: `On ${day} you were shown full numbers of ${shown} persons; the limit is ${limit} a day. Nothing was shown: go on tomorrow, or ask the county office.`,
  }),
);

/** 查看完整号码: one number of one person, for a reason that is written down. The reply is kept sealed under the person's key. */
export const revealNumber = operation({
  name: 'people.reveal-number',
  version: 1,
  summary: { zh: '查看完整号码', en: 'Show a number of a person in full, with a reason' },
  // Whose work needs it: not who supervises, reviews or audits.
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
  }),
  input: z.strictObject({
    personId: PersonId,
    field: NumberField,
    reason: RevealReason,
    explanation: z.string().trim().min(2).max(200),
  }),
  output: z.strictObject({ number: z.string() }),
  refusals: [notFound, numberNotKnown, fieldNotNeeded, tooManyReveals],
});

/** 号码查看记录: who was shown full numbers on a day, in the order of time; for auditors. */
export const listReveals = query({
  name: 'people.list-reveals',
  path: '/api/people/reveals',
  summary: { zh: '号码查看记录', en: 'Who was shown full numbers on a day, and why' },
  purpose: 'audit of reveals',
  access: allow({ auditor: ['home'] }),
  input: z.strictObject({
    on: CivilDate,
    after: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    reveals: z.array(
      z.strictObject({
        at: Instant,
        personId: PersonId,
        name: z.string(),
        field: NumberField,
        reason: RevealReason,
        /** null: erased with the person, or shown on a list whose purpose says it */
        explanation: z.string().nullable(),
        shownBy: z.uuid(),
        account: z.strictObject({ id: z.uuid(), name: z.string(), role: Role }),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [notFound],
});

/** 登记手机号码: replaces the one before; null: there is none any more. */
export const recordPhone = operation({
  name: 'people.record-phone',
  version: 1,
  summary: { zh: '登记手机号码', en: 'Record the mobile number of a person' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
  }),
  input: z.strictObject({
    personId: PersonId,
    phone: z
      .string()
      .regex(/^1[3-9]\d{9}$/)
      .nullable(),
  }),
  output: z.strictObject({ phone: z.string().nullable() }),
  refusals: [notFound],
});

export const bankCardNotValid = refusalKind('bank-card-not-valid', 422, z.strictObject({}), () => ({
  zh: '银行卡号位数或校验位不对,应为 12 至 19 位数字。请对照卡面逐位核对后重新填写。',
  en: 'The bank card number has a wrong length or check digit: it has 12 to 19 digits. Compare it with the card digit by digit.',
}));

/** 登记银行卡号: checked by its check digit; shown masked in every view. */
export const recordBankCard = operation({
  name: 'people.record-bank-card',
  version: 1,
  summary: { zh: '登记银行卡号', en: 'Record the bank card of a person' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
  }),
  input: z.strictObject({ personId: PersonId, bankCard: z.string().trim().min(12).max(30).nullable() }),
  output: z.strictObject({ bankCard: z.string().nullable() }),
  refusals: [notFound, bankCardNotValid],
});
