import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { refusalKind } from '../contract/refusal.ts';
import { Role, roleNames } from './role.ts';

/** What the administration of accounts may be refused for. Those of signing in stand in session-refusals.ts. */

export const loginTaken = refusalKind(
  'login-taken',
  409,
  z.strictObject({ login: z.string() }),
  ({ login }) => ({
    zh: `登录名 ${login} 已被使用(含已注销账号),请换一个。`,
    en: `The log-in name ${login} is taken, perhaps by a closed account: choose another.`,
  }),
);

export const ownAccount = refusalKind('own-account', 403, z.strictObject({}), () => ({
  zh: '不能为自己的账号办理此项,请由另一名管理员办理。',
  en: 'This cannot be done to your own account: ask another administrator.',
}));

export const outsideYourRegion = refusalKind('outside-your-region', 403, z.strictObject({}), () => ({
  zh: '该账号或地区不在您的管理范围内,请联系其所属地区的管理员。',
  en: 'This account or region is outside your scope: ask the administrator of its region.',
}));

export const accountClosed = refusalKind('account-closed', 409, z.strictObject({}), () => ({
  zh: '该账号已注销。如需使用,请新建账号。',
  en: 'This account is closed: create a new one if it is needed.',
}));

export const dutiesConflict = refusalKind(
  'duties-conflict',
  409,
  z.strictObject({ held: Role, wanted: Role }),
  ({ held, wanted }) => ({
    zh: `三员分立:该账号任“${roleNames[held].zh}”期间不能兼任“${roleNames[wanted].zh}”,请另建账号或先结束原任职。`,
    en: `Separation of duties: while the account is ${roleNames[held].en} it cannot be ${roleNames[wanted].en}; use another account or end the first assignment.`,
  }),
);

export const scopeIncomplete = refusalKind(
  'scope-incomplete',
  422,
  z.strictObject({ role: Role, missing: z.enum(['region', 'organisation']) }),
  ({ role, missing }) => ({
    zh: `“${roleNames[role].zh}”须指定${missing === 'region' ? '所辖地区' : '所属机构'}。`,
    en: `${roleNames[role].en} needs ${missing === 'region' ? 'a region' : 'an organisation'}.`,
  }),
);

export const alreadyAssigned = refusalKind(
  'already-assigned',
  409,
  z.strictObject({ assignmentId: z.string() }),
  () => ({
    zh: '该账号在此期间已有相同的任职,无需重复设置。',
    en: 'The account already holds this assignment in this period.',
  }),
);

export const periodReversed = refusalKind(
  'period-reversed',
  422,
  z.strictObject({ from: CivilDate, to: CivilDate }),
  ({ from, to }) => ({
    zh: `结束日期 ${to} 早于开始日期 ${from},请更正。`,
    en: `The last day ${to} lies before the first day ${from}: correct it.`,
  }),
);

export const endInThePast = refusalKind(
  'end-in-the-past',
  422,
  z.strictObject({ earliest: CivilDate }),
  ({ earliest }) => ({
    zh: `任职不能追溯结束:最后一日最早为 ${earliest}(填此日即立即停止权限)。`,
    en: `An assignment cannot end in the past: the earliest last day is ${earliest}, which stops the rights at once.`,
  }),
);

export const assignmentEnded = refusalKind(
  'assignment-ended',
  409,
  z.strictObject({ lastDay: CivilDate }),
  ({ lastDay }) => ({
    zh: `该任职已于 ${lastDay} 结束。`,
    en: `This assignment already ended on ${lastDay}.`,
  }),
);
