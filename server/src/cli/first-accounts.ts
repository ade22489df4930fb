import { createFirstAdministrators } from '../accounts/create-first-administrators.ts';
import type { Installation } from '../installation.ts';
import { newUuid } from '../platform/clock/clock.ts';

const administrators = [
  { login: 'system', displayName: '系统管理员', role: 'system-admin' },
  { login: 'security', displayName: '安全管理员', role: 'security-admin' },
  { login: 'audit', displayName: '审计管理员', role: 'audit-admin' },
] as const;

/** Log-ins to print: on an empty installation the three administrators with their initial passwords, which are shown this once. */
export async function firstAccounts({ database, clock, settings, random }: Installation): Promise<string[]> {
  const now = clock.realNow();
  const call = {
    now,
    businessDay: clock.businessDay(),
    settings,
    random,
  };
  const first = administrators.map((administrator) => ({
    ...administrator,
    accountId: newUuid(now),
    assignmentId: newUuid(now),
  }));
  const issued = await database.app.transaction().execute((tx) => createFirstAdministrators(tx, call, first));
  if (issued === undefined) return [];
  return [
    '首次启动,三员账号(初始口令只显示这一次,首次登录须修改)/ first start, shown only this once:',
    ...issued.map(({ login, initialPassword }) => `  ${login.padEnd(10)} ${initialPassword}`),
  ];
}
