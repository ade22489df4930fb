import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { RegionId } from '../regions/region.ts';
import { AccountId, AssignmentId, OrganisationId } from './ids.ts';
import { Role } from './role.ts';
import { SessionStage } from './session-rules.ts';

/** 任职 as shown. Both ends inclusive; `validTo` null = until further notice. */
export const AssignmentView = z.strictObject({
  assignmentId: AssignmentId,
  role: Role,
  region: z.strictObject({ regionId: RegionId, name: z.string() }).nullable(),
  organisation: z.strictObject({ organisationId: OrganisationId, name: z.string() }).nullable(),
  validFrom: CivilDate,
  validTo: CivilDate.nullable(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

/** 当前会话 as its owner sees it: who, in which role, what to do next, when it ends. */
export const SessionView = z.strictObject({
  account: z.strictObject({ accountId: AccountId, login: z.string(), displayName: z.string() }),
  stage: SessionStage,
  /** null: no assignment in force, so nothing but one's own account is open */
  acting: AssignmentView.nullable(),
  assignments: z.array(AssignmentView),
  secondFactorEnrolled: z.boolean(),
  expiresAt: Instant,
  idleMinutes: z.int(),
  /** 业务日: the day on which the office works; what is asked without a day is asked of it */
  businessDay: CivilDate,
});
export type SessionView = z.infer<typeof SessionView>;

/** 账号 as administrators see it. */
export const AccountView = z.strictObject({
  accountId: AccountId,
  login: z.string(),
  displayName: z.string(),
  closedAt: Instant.nullable(),
  mustChangePassword: z.boolean(),
  secondFactorEnrolled: z.boolean(),
  /** end of the latest pause after too many failures; may lie in the past */
  lockedUntil: Instant.nullable(),
  /** 值班电话 of today; null: none */
  dutyTelephone: z.string().nullable(),
  assignments: z.array(AssignmentView),
});
export type AccountView = z.infer<typeof AccountView>;

const signInEventKinds = [
  'signed-in',
  'wrong-credentials',
  'sign-in-locked',
  'signed-out',
  'second-factor-enrolled',
  'second-factor-confirmed',
  'wrong-code',
  'code-locked',
  'assignment-switched',
  'password-changed',
  'initial-password-issued',
] as const;

/** 登录事件: one line of the sign-in record (GB/T 22239-2019 8.1.4.3). `accountId` null: the log-in name is unknown. */
export const SignInEvent = z.strictObject({
  number: z.int(),
  at: Instant,
  kind: z.enum(signInEventKinds),
  accountId: AccountId.nullable(),
  login: z.string().nullable(),
  address: z.string().nullable(),
});
export type SignInEvent = z.infer<typeof SignInEvent>;
export type SignInEventKind = SignInEvent['kind'];
