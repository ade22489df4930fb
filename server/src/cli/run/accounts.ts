import { createAccount } from '@wengang/domain/accounts/contract.ts';
import type { Desk, Post } from '../desk/desk.ts';
import type { Posts } from './posts.ts';

/** 账号: papers are signed with the names of accounts; so those in whose names a run issues and leads have one each. Nobody can sign in with them. */
export async function registerAccounts(desk: Desk, { county, escort, station }: Posts): Promise<void> {
  const account = desk.idFor('account', 'system-admin');
  const system: Post = {
    ...{ account, assignment: account, role: 'system-admin', name: '系统管理员(代演)' },
    ...{ regionPath: null, organisation: null },
  };
  const named = [
    [county, 'run-county', '县经办(代演)'],
    [escort, 'run-escort', '带队人(代演)'],
    [station, 'run-station', '驻站人员(代演)'],
  ] as const;
  // An account has the id of the operation that made it.
  for (const [post, login, displayName] of named)
    await desk.act(system, createAccount, { login, displayName }, post.account);
}
