import { z } from 'zod';
import { Instant } from '../calendar/instant.ts';
import { type Access, allow, anyone, signedIn } from '../contract/access.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import type { RefusalKind, RefusalOf } from '../contract/refusal.ts';
import { notSignedIn } from '../contract/standard-refusals.ts';
import { SessionView } from './account-view.ts';
import { LoginName, OneTimeCode, Password } from './credentials.ts';
import { AccountId, AssignmentId } from './ids.ts';
import {
  codeAlreadyUsed,
  codeLocked,
  initialPasswordExpired,
  noInitialPassword,
  noSecondFactor,
  notYourAssignment,
  passwordTooWeak,
  signInLocked,
  wrongCode,
  wrongCredentials,
  wrongCurrentPassword,
} from './session-refusals.ts';
import type { StageName } from './session-rules.ts';

/**
 * 会话动作: what changes a session or carries a secret. It is no change of the ledger: it has no operation id and its body and reply
 * are never stored, so passwords, codes and tokens cannot reach the log. The sign-in record notes that it happened.
 */
export type SessionAction<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Refusals extends readonly RefusalKind[] = readonly RefusalKind[],
> = {
  kind: 'session-action';
  name: string;
  method: 'POST';
  path: `/api/session/${string}`;
  summary: Bilingual;
  access: Access;
  /** in which stages of a session it may be called; empty for those who are not signed in */
  stages: readonly StageName[];
  input: Input;
  output: Output;
  refusals: Refusals;
};
export type ActionInput<A extends SessionAction> = z.infer<A['input']>;
export type ActionOutput<A extends SessionAction> = z.infer<A['output']>;
export type ActionRefusal<A extends SessionAction> = RefusalOf<A['refusals'][number]>;

const sessionAction = <I extends z.ZodObject, O extends z.ZodType, const R extends readonly RefusalKind[]>(
  definition: Omit<SessionAction<I, O, R>, 'kind' | 'method' | 'path'>,
): SessionAction<I, O, R> => ({
  kind: 'session-action',
  method: 'POST',
  path: `/api/session/${definition.name}`,
  ...definition,
});

export const signIn = sessionAction({
  name: 'sign-in',
  summary: { zh: '登录', en: 'Sign in' },
  access: anyone,
  stages: [],
  input: z.strictObject({ login: LoginName, password: Password }),
  output: SessionView,
  refusals: [wrongCredentials, signInLocked, initialPasswordExpired],
});

const everyStage: readonly StageName[] = [
  'open',
  'confirm-second-factor',
  'change-password',
  'enrol-second-factor',
];

/** No query, because it answers in every stage: it tells a reloaded page which step comes next. */
export const whoAmI = sessionAction({
  name: 'who-am-i',
  summary: { zh: '当前登录信息', en: 'Who is signed in, and what comes next' },
  access: signedIn,
  stages: everyStage,
  input: z.strictObject({}),
  output: SessionView,
  refusals: [],
});

export const signOut = sessionAction({
  name: 'sign-out',
  summary: { zh: '退出登录', en: 'Sign out' },
  access: signedIn,
  stages: everyStage,
  input: z.strictObject({
    /** also ends the sessions on other devices (ASVS 7.5.2) */
    everywhere: z.boolean().default(false),
  }),
  output: z.strictObject({ ended: z.int() }),
  refusals: [],
});

export const beginSecondFactor = sessionAction({
  name: 'begin-second-factor',
  summary: { zh: '绑定动态验证码', en: 'Begin to enrol an authenticator app' },
  access: signedIn,
  stages: ['open', 'enrol-second-factor'],
  input: z.strictObject({ currentPassword: Password }),
  output: z.strictObject({
    /** base32, for typing; shown once */
    secret: z.string(),
    /** otpauth:// address, for the QR code that the browser draws */
    uri: z.string(),
  }),
  refusals: [notSignedIn, wrongCurrentPassword, signInLocked],
});

export const confirmSecondFactor = sessionAction({
  name: 'confirm-second-factor',
  summary: { zh: '验证动态验证码', en: 'Confirm the one-time code' },
  access: signedIn,
  stages: ['confirm-second-factor', 'enrol-second-factor', 'open'],
  input: z.strictObject({ code: OneTimeCode }),
  output: SessionView,
  refusals: [notSignedIn, wrongCode, codeAlreadyUsed, codeLocked, noSecondFactor],
});

export const switchAssignment = sessionAction({
  name: 'switch-assignment',
  summary: { zh: '切换任职', en: 'Act in another assignment' },
  access: signedIn,
  stages: ['open', 'enrol-second-factor'],
  input: z.strictObject({ assignmentId: AssignmentId }),
  output: SessionView,
  refusals: [notSignedIn, notYourAssignment],
});

export const changePassword = sessionAction({
  name: 'change-password',
  summary: { zh: '修改口令', en: 'Change the password' },
  access: signedIn,
  stages: ['open', 'change-password', 'enrol-second-factor'],
  input: z.strictObject({ currentPassword: Password, newPassword: Password }),
  output: SessionView,
  refusals: [notSignedIn, wrongCurrentPassword, signInLocked, passwordTooWeak],
});

export const issueInitialPassword = sessionAction({
  name: 'issue-initial-password',
  summary: { zh: '领取初始口令', en: 'Issue the initial password of an account' },
  access: allow({ 'system-admin': [] }),
  stages: ['open'],
  input: z.strictObject({ accountId: AccountId }),
  output: z.strictObject({ initialPassword: z.string(), expiresAt: Instant }),
  refusals: [noInitialPassword],
});
