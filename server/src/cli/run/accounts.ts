import { assignRole, createAccount, setDutyTelephone } from '@wengang/domain/accounts/contract.ts';
import { AccountId } from '@wengang/domain/accounts/ids.ts';
import type { RegionId } from '@wengang/domain/regions/region.ts';
import { findAccountByLogin, listAssignments } from '../../accounts/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Desk, Post } from '../desk/desk.ts';
import type { Posts } from './posts.ts';

/** 账号: papers are signed with the names of accounts; so those in whose names a run issues have one each. Nobody can sign in with them. */
export async function registerAccounts(desk: Desk, { county, station, stations }: Posts): Promise<void> {
  await openAccount(desk, county, {
    login: 'run-county',
    displayName: '县经办(代演)',
    telephone: '19900002001',
  });
  const receivers = [station, ...stations.filter(({ account }) => account !== station.account)];
  for (const [at, post] of receivers.entries())
    await openAccount(desk, post, {
      login: `run-station-${at + 1}`,
      displayName: '驻站人员(代演)',
      telephone: `1990000${2100 + at}`,
    });
}

/** 带队人: has an account too, and is an escort of the county. */
export async function registerEscort(
  desk: Desk,
  escort: Post,
  { number, home }: { number: number; home: RegionId },
): Promise<void> {
  await openAccount(desk, escort, {
    login: `run-escort-${number}`,
    displayName: escort.name,
    telephone: `1990000${2200 + number}`,
  });
  await desk.act(await securityAdministrator(desk), assignRole, {
    accountId: escort.account,
    role: 'escort',
    regionId: home,
    organisationId: null,
    validFrom: desk.today(),
    validTo: null,
  });
}

/** An account has the id of the operation that made it. */
async function openAccount(
  desk: Desk,
  post: Post,
  { telephone, ...named }: { login: string; displayName: string; telephone: string },
): Promise<void> {
  const account = desk.idFor('account', 'system-admin');
  const system: Post = {
    ...{ account, assignment: account, role: 'system-admin', name: '系统管理员(代演)' },
    ...{ regionPath: null, organisation: null },
  };
  await desk.act(system, createAccount, named, post.account);
  await desk.act(system, setDutyTelephone, {
    accountId: AccountId.parse(post.account),
    number: telephone,
  });
}

/** The first security administrator of this installation, whom `firstAccounts` has made: rights are given by nobody else. */
async function securityAdministrator(desk: Desk): Promise<Post> {
  const post = await asWorker(desk.installation.database, async (tx) => {
    const account = await findAccountByLogin(tx, 'security');
    const held = account === undefined ? [] : await listAssignments(tx, [account.account_id], desk.today());
    return held.find(({ role }) => role === 'security-admin');
  });
  if (post === undefined) throw new Error('the first security administrator has no post any more');
  return {
    ...{ account: post.account_id, assignment: post.assignment_id, role: 'security-admin' },
    ...{ name: '安全管理员(代演)', regionPath: null, organisation: null },
  };
}
