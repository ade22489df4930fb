import { z } from 'zod';
import { refusalKind } from '../../contract/refusal.ts';
import { OrganisationId } from '../ids.ts';

/** What the registers of offices, firms and pairings refuse. */

export const creditCodeUnreadable = refusalKind(
  'credit-code-unreadable',
  422,
  z.strictObject({ rule: z.string() }),
  () => ({
    zh: '统一社会信用代码应为 18 位,不含 I、O、S、V、Z,请对照营业执照填写;没有代码可留空。',
    en: 'A social credit code has 18 signs, without I, O, S, V and Z. Compare the licence; leave it empty if there is none.',
  }),
);

export const creditCodeTaken = refusalKind(
  'credit-code-taken',
  409,
  z.strictObject({ employerId: OrganisationId, name: z.string() }),
  ({ name }) => ({
    zh: `该统一社会信用代码已登记为“${name}”,请直接使用,不要重复登记。`,
    en: `This social credit code is registered as “${name}” already: use that entry.`,
  }),
);

export const organisationExists = refusalKind(
  'organisation-exists',
  409,
  z.strictObject({ name: z.string() }),
  ({ name }) => ({
    zh: `“${name}”已登记(同一编号,或同一地点的同名机构),请直接使用,不要重复登记。`,
    en: `“${name}” is registered already (the same id, or the same name at the same place): use that entry.`,
  }),
);

/** A station is somebody's: without its county nobody answers for it. */
export const senderMissing = refusalKind('sender-missing', 422, z.strictObject({}), () => ({
  zh: '驻外服务站须写明派出地区(县或州市),请填写派出地区代码后重试。',
  en: 'A station needs the county or prefecture that sends it: give its code and try again.',
}));

/** Stations are sent; the other kinds belong to the place where they stand. */
export const senderNotApplicable = refusalKind('sender-not-applicable', 422, z.strictObject({}), () => ({
  zh: '只有驻外服务站有派出地区,其他机构请留空。',
  en: 'Only a station is sent by a region: leave the sender empty for other bodies.',
}));

export const pairingExists = refusalKind(
  'pairing-exists',
  409,
  z.strictObject({ agreement: z.string() }),
  ({ agreement }) => ({
    zh: `协议 ${agreement} 的结对关系已登记(同一编号或同一协议编号),请直接使用,不要重复登记。`,
    en: `The pairing of agreement ${agreement} is registered already (the same id or number): use that entry.`,
  }),
);

/** A pairing joins two governments, neither of which lies in the other. */
export const pairedWithItself = refusalKind('paired-with-itself', 422, z.strictObject({}), () => ({
  zh: '输出地和输入地不能相同,也不能一方属于另一方,请核对两个区划代码。',
  en: 'The sending and the receiving side must be two places, neither within the other: check both codes.',
}));
