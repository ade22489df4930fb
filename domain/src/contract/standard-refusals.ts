import { z } from 'zod';
import { Role, roleNames } from '../accounts/role.ts';
import type { Bilingual } from './bilingual.ts';
import { InputIssue } from './input-issues.ts';
import { refusalKind } from './refusal.ts';
import { Sought, sought } from './sought.ts';

/** The refusals that every endpoint may answer with, beside those that its contract lists. */

export const badInput = refusalKind(
  'bad-input',
  400,
  z.strictObject({ issues: z.array(InputIssue) }),
  ({ issues }) => ({
    zh: `提交的内容有 ${issues.length} 处不符合要求:${issues.map(({ path, messages }) => `${path || '整体'}(${messages.zh})`).join('、')}。请按提示修改后重试。`,
    en: `The request has ${issues.length} invalid field(s): ${issues.map(({ path, messages }) => `${path || 'body'} (${messages.en})`).join('; ')}. Correct them and send it again.`,
  }),
);

/** 版本不识别: an application that is newer than the server, or a made-up version. Nothing is remembered: the same id may come again. */
export const versionUnknown = refusalKind(
  'version-unknown',
  422,
  z.strictObject({ version: z.int(), understood: z.array(z.int()) }),
  ({ version, understood }) => ({
    zh: `这项操作是按第 ${version} 版格式提交的,本系统只能识别第 ${understood.join('、')} 版,本次未执行。请更新应用后用同一编号重新提交;如应用已是最新,请联系管理员升级系统。`,
    en: `This operation was sent in version ${version}; understood here: ${understood.join(', ')}. Nothing was done. Update the app and send it again under the same id; if the app is up to date, ask the administrator to update the server.`,
  }),
);

export const notSignedIn = refusalKind('not-signed-in', 401, z.strictObject({}), () => ({
  zh: '尚未登录或登录已过期,请重新登录。未提交的内容请先保存。',
  en: 'You are not signed in, or the session has expired. Sign in again; keep what you have typed.',
}));

const steps = {
  'confirm-second-factor': { zh: '请先输入动态验证码', en: 'enter the one-time code first' },
  'change-password': { zh: '请先修改口令', en: 'change the password first' },
  'enrol-second-factor': { zh: '请先绑定动态验证码', en: 'enrol an authenticator app first' },
  'no-assignment': {
    zh: '该账号当前没有任职,请联系安全管理员',
    en: 'the account has no assignment in force: ask the security administrator',
  },
} as const;

export const sessionStepNeeded = refusalKind(
  'session-step-needed',
  403,
  z.strictObject({
    step: z.enum(['confirm-second-factor', 'change-password', 'enrol-second-factor', 'no-assignment']),
  }),
  ({ step }) => ({
    zh: `登录尚未完成:${steps[step].zh}。`,
    en: `The sign-in is not complete: ${steps[step].en}.`,
  }),
);

export const notPermitted = refusalKind(
  'not-permitted',
  403,
  z.strictObject({ role: z.string() }),
  ({ role }) => ({
    zh: `当前角色${named(role, 'zh')}没有此项权限。如工作需要,请联系本单位安全管理员。`,
    en: `The current role${named(role, 'en')} may not do this. Ask the security administrator of your office if your duty needs it.`,
  }),
);

/** Nothing for who acts in no role yet. */
function named(role: string, language: keyof Bilingual): string {
  const known = Role.safeParse(role);
  if (!known.success) return '';
  const name = roleNames[known.data][language];
  return language === 'zh' ? `“${name}”` : ` “${name}”`;
}

/** Absent and out of sight answer alike. `id`: which one of several that were named; for the program, never shown. */
export const notFound = refusalKind(
  'not-found',
  404,
  z.strictObject({ what: Sought, id: z.string().optional() }),
  ({ what }) => ({
    zh: `未找到所指的${sought[what].zh}:可能不存在,或不在您的管理范围内。请${sought[what].look.zh}。`,
    en: `The ${sought[what].en} was not found: it does not exist or lies outside your scope. Please ${sought[what].look.en}.`,
  }),
);

export const operationIdReused = refusalKind(
  'operation-id-reused',
  422,
  z.strictObject({ operationId: z.string() }),
  ({ operationId }) => ({
    zh: `操作编号 ${operationId} 已用于另一项内容,本次未执行。请用新编号提交。`,
    en: `Operation id ${operationId} was already used for something else; nothing was done. Send it under a new id.`,
  }),
);

/** 编号重复: an id that a client made is in use for another record of the same person; what is on record stays. */
export const idTaken = refusalKind('id-taken', 409, z.strictObject({ id: z.string() }), ({ id }) => ({
  zh: `编号 ${id} 已用于此人的另一条记录,本次未登记,原记录未改动。请用新编号重新提交。`,
  en: `The id ${id} is in use for another record of this person; nothing was recorded and that record stays. Send it again under a new id.`,
}));

export const operationInProgress = refusalKind(
  'operation-in-progress',
  409,
  z.strictObject({ operationId: z.string() }),
  ({ operationId }) => ({
    zh: `操作 ${operationId} 正在执行,请稍后用同一编号查询结果。`,
    en: `Operation ${operationId} is still running; ask again under the same id.`,
  }),
);

export const replyErased = refusalKind(
  'reply-erased',
  410,
  z.strictObject({ operationId: z.string() }),
  ({ operationId }) => ({
    zh: `操作 ${operationId} 已执行过,但当事人信息已依法删除,无法再显示结果。`,
    en: `Operation ${operationId} was carried out, but the person's data have been erased; its reply can no longer be shown.`,
  }),
);

/** 信息已删除: a person whose data were erased can be read in past figures, and nothing is recorded about them any more. */
export const personErased = refusalKind('person-erased', 410, z.strictObject({}), () => ({
  zh: '此人的个人信息已依法删除,不能再登记或办理,本次未执行。如需重新服务,请按新人员登记。',
  en: "This person's data were erased by law: nothing can be recorded any more, and nothing was done. Register the person anew to serve them again.",
}));

/** 档案已合并: a file that is merged into another one is read, and nothing further is recorded on it; what it holds is still corrected. */
export const personMerged = refusalKind('person-merged', 409, z.strictObject({}), () => ({
  zh: '此档案已并入同一人的另一份档案,不能再登记或办理,本次未执行。请在保留的档案上办理(见本档案“合并”一条);如合并有误,请先撤销合并。',
  en: 'This file is merged into another one of the same person: nothing is recorded on it any more, and nothing was done. Use the file that stays (the fact “merged” of this one names it); if the merge was wrong, undo it first.',
}));

export const tooManyRequests = refusalKind(
  'too-many-requests',
  429,
  z.strictObject({ retryAfterSeconds: z.int() }),
  ({ retryAfterSeconds }) => ({
    zh: `操作过于频繁,请 ${retryAfterSeconds} 秒后再试。`,
    en: `Too many requests: try again in ${retryAfterSeconds} seconds.`,
  }),
);

export const serverFault = refusalKind(
  'server-fault',
  500,
  z.strictObject({ reference: z.string() }),
  ({ reference }) => ({
    zh: `系统故障,本次操作未生效,可以重试。如反复出现,请把编号 ${reference} 告诉管理员。`,
    en: `The server failed and nothing was changed; you may try again. If it keeps happening, give the administrator the reference ${reference}.`,
  }),
);

export const standardRefusals = [
  badInput,
  versionUnknown,
  notSignedIn,
  sessionStepNeeded,
  notPermitted,
  notFound,
  operationIdReused,
  operationInProgress,
  replyErased,
  personErased,
  personMerged,
  tooManyRequests,
  serverFault,
] as const;
