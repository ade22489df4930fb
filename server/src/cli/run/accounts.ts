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
  await desk.act(await firstAdministrator(desk, 'security'), assignRole, {
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
  await desk.act(await firstAdministrator(desk, 'system'), setDutyTelephone, {
    accountId: AccountId.parse(post.account),
    number: telephone,
  });
}

const administrators = {
  system: { role: 'system-admin', name: '系统管理员(代演)' },
  security: { role: 'security-admin', name: '安全管理员(代演)' },
} as const;

/** A first administrator of this installation, whom `firstAccounts` has made: rights and telephones are given by nobody else. */
async function firstAdministrator(desk: Desk, login: keyof typeof administrators): Promise<Post> {
  const { role, name } = administrators[login];
  const post = await asWorker(desk.installation.database, async (tx) => {
    const account = await findAccountByLogin(tx, login);
    const held = account === undefined ? [] : await listAssignments(tx, [account.account_id], desk.today());
    return held.find((one) => one.role === role);
  });
  if (post === undefined) throw new Error(`the first administrator ${login} has no post any more`);
  const { account_id: account, assignment_id: assignment } = post;
  return { account, assignment, role, name, regionPath: null, organisation: null };
}
