import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { RegionId } from '../regions/region.ts';
import { AccountView, SignInEvent } from './account-view.ts';
import { LoginName } from './credentials.ts';
import { DutyTelephone } from './duty-telephone.ts';
import { AccountId, AssignmentId, OrganisationId } from './ids.ts';
import {
  accountClosed,
  alreadyAssigned,
  assignmentEnded,
  dutiesConflict,
  endInThePast,
  loginTaken,
  outsideYourRegion,
  ownAccount,
  periodReversed,
  scopeIncomplete,
} from './refusals.ts';
import { Role } from './role.ts';

/**
 * 三员分立: the system administrator makes and closes accounts and gives no rights; the security administrator gives
 * and takes rights and makes no account; the audit administrator reads. A password reset alone opens nothing to who did it, because the
 * second factor is the other administrator's to remove.
 */
const systemAdmin = allow({ 'system-admin': [] });
const securityAdmin = allow({ 'security-admin': [] });

export const listAccounts = query({
  name: 'list-accounts',
  path: '/api/accounts',
  summary: { zh: '账号列表', en: 'List the accounts of my region' },
  access: allow({ 'system-admin': [], 'security-admin': [], 'audit-admin': [] }),
  input: z.strictObject({
    /** the last log-in name of the page before */
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ accounts: z.array(AccountView), more: z.boolean() }),
  refusals: [],
});

export const listSignInEvents = query({
  name: 'list-sign-in-events',
  path: '/api/sign-in-events',
  summary: { zh: '登录记录', en: 'Read the sign-in record' },
  access: allow({ 'audit-admin': [] }),
  input: z.strictObject({
    accountId: AccountId.optional(),
    /** the last number of the page before; newest first */
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ events: z.array(SignInEvent), more: z.boolean() }),
  refusals: [],
});

export const createAccount = operation({
  name: 'create-account',
  version: 1,
  summary: { zh: '新建账号(无任何权限)', en: 'Create an account, without any rights' },
  access: systemAdmin,
  input: z.strictObject({ login: LoginName, displayName: z.string().trim().min(1).max(60) }),
  output: z.strictObject({ accountId: AccountId }),
  refusals: [loginTaken],
});

export const assignRole = operation({
  name: 'assign-role',
  version: 1,
  summary: { zh: '授予任职', en: 'Give an account a role' },
  access: securityAdmin,
  input: z.strictObject({
    accountId: AccountId,
    role: Role,
    regionId: RegionId.nullable(),
    organisationId: OrganisationId.nullable(),
    validFrom: CivilDate,
    /** last day, inclusive */
    validTo: CivilDate.nullable(),
  }),
  output: z.strictObject({ assignmentId: AssignmentId }),
  refusals: [
    notFound,
    ownAccount,
    accountClosed,
    outsideYourRegion,
    dutiesConflict,
    scopeIncomplete,
    alreadyAssigned,
    periodReversed,
  ],
});

export const endAssignment = operation({
  name: 'end-assignment',
  version: 1,
  summary: { zh: '结束任职', en: 'End an assignment' },
  access: securityAdmin,
  input: z.strictObject({
    assignmentId: AssignmentId,
    /** inclusive; yesterday stops the rights at once */
    lastDay: CivilDate,
  }),
  output: z.strictObject({ lastDay: CivilDate }),
  refusals: [notFound, ownAccount, outsideYourRegion, endInThePast, assignmentEnded],
});

export const closeAccount = operation({
  name: 'close-account',
  version: 1,
  summary: { zh: '注销账号', en: 'Close an account for good and end its sessions' },
  access: systemAdmin,
  input: z.strictObject({ accountId: AccountId }),
  output: z.strictObject({ sessionsEnded: z.int() }),
  refusals: [notFound, ownAccount, accountClosed, outsideYourRegion],
});

export const resetPassword = operation({
  name: 'reset-password',
  version: 1,
  summary: { zh: '重置口令', en: 'Take a password away, so that an initial one may be issued' },
  access: systemAdmin,
  input: z.strictObject({ accountId: AccountId }),
  output: z.strictObject({ sessionsEnded: z.int() }),
  refusals: [notFound, ownAccount, accountClosed, outsideYourRegion],
});

export const removeSecondFactor = operation({
  name: 'remove-second-factor',
  version: 1,
  summary: { zh: '解除动态验证码', en: 'Remove a lost authenticator app, so that another may be enrolled' },
  access: securityAdmin,
  input: z.strictObject({
    accountId: AccountId,
    /** how the owner's identity was checked (ASVS 6.4.4) */
    identityChecked: z.enum(['in-person', 'by-superior']),
  }),
  output: z.strictObject({ sessionsEnded: z.int() }),
  refusals: [notFound, ownAccount, accountClosed, outsideYourRegion],
});

export const unlockAccount = operation({
  name: 'unlock-account',
  version: 1,
  summary: { zh: '解锁账号', en: 'Lift the pause after too many failures' },
  access: securityAdmin,
  input: z.strictObject({ accountId: AccountId }),
  output: z.strictObject({}),
  refusals: [notFound, ownAccount, accountClosed, outsideYourRegion],
});

/** 登记值班电话: whoever opens accounts or appoints says under which number the post is reached, from today on; null takes it away. */
export const setDutyTelephone = operation({
  name: 'set-duty-telephone',
  version: 1,
  summary: { zh: '登记值班电话', en: 'Set the duty telephone of an account' },
  access: allow({ 'system-admin': [], 'security-admin': [] }),
  input: z.strictObject({ accountId: AccountId, number: DutyTelephone.nullable() }),
  output: z.strictObject({ from: CivilDate }),
  refusals: [notFound, ownAccount, accountClosed, outsideYourRegion],
});
