import { z } from 'zod';
import type { Role } from '../../accounts/role.ts';

/** 号码种类: the numbers of a person that are sealed, and shown masked unless revealed. */
export const NumberField = z.enum(['id-number', 'phone', 'bank-card']);
export type NumberField = z.infer<typeof NumberField>;

/** 查看事由: why a full number is shown; the explanation beside it says for what. */
export const RevealReason = z.enum([
  'verify-identity', // 核对身份
  'contact', // 联系本人
  'ticketing', // 购票
  'insurance', // 投保
  'payment', // 发放补贴
  'correction', // 更正信息
  'other', // 其他
]);
export type RevealReason = z.infer<typeof RevealReason>;

/** 每日查看上限: of how many different persons one account may be shown full numbers in a day (guarantee S10). */
export const RevealLimits = z.strictObject({
  county: z.int().positive(),
  /** villages, townships, stations, escorts */
  below: z.int().positive(),
});
export type RevealLimits = z.infer<typeof RevealLimits>;

export const defaultRevealLimits: RevealLimits = { county: 2_000, below: 300 };

export const revealLimit = (role: string, limits: RevealLimits): number =>
  countyRoles.includes(role) ? limits.county : limits.below;

const countyRoles: readonly string[] = ['county-officer', 'county-reviewer'] satisfies Role[];

/** 银行卡号 is for paying subsidies, which the county of the home does: who sees a person by the place of work has no use for it. */
export const needsField = (field: NumberField, relation: 'home' | 'workplace'): boolean =>
  field !== 'bank-card' || relation === 'home';
