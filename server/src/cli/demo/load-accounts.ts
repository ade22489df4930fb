import { assignRole, createAccount, setDutyTelephone } from '@wengang/domain/accounts/contract.ts';
import { AccountId, OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import {
  createFirstAdministrators,
  type FirstAdministrator,
} from '../../accounts/create-first-administrators.ts';
import { hashPassword } from '../../accounts/sign-in/password-hash.ts';
import { savePassword } from '../../accounts/store.ts';
import { type DemoAccount, demoAccounts } from '../../demo/demo-accounts.ts';
import type { Desk } from '../desk/desk.ts';
import { regionIdOf } from '../desk/network.ts';
import { demoPost, organisationId } from './demo-posts.ts';

/** 三员: as on every first start; the two others act for each other from here on. */
export async function loadAdministrators(desk: Desk): Promise<void> {
  const { database, clock, settings, random } = desk.installation;
  const call = { now: clock.realNow(), businessDay: desk.today(), settings, random };
  const administrators = demoAccounts.flatMap(({ login, displayName, role }): FirstAdministrator[] => {
    if (role !== 'system-admin' && role !== 'security-admin' && role !== 'audit-admin') return [];
    const { account, assignment } = demoPost(desk, login);
    return [{ accountId: account, assignmentId: assignment, login, displayName, role }];
  });
  await database.app
    .transaction()
    .execute((tx) => createFirstAdministrators(tx, call, administrators).then(() => undefined));
}

/** One account and one post for each of these log-ins, made by the two administrators who may. Their organisations stand before them. */
export async function loadPosts(desk: Desk, accounts: readonly DemoAccount[]): Promise<void> {
  const system = demoPost(desk, 'system');
  const security = demoPost(desk, 'security');
  for (const { login, displayName, role, region, organisation, telephone } of accounts) {
    const { account, assignment } = demoPost(desk, login);
    // Both take the id of their operation.
    await desk.act(system, createAccount, { login, displayName }, account);
    await desk.act(
      security,
      assignRole,
      {
        accountId: AccountId.parse(account),
        role,
        regionId: region === null ? null : await regionIdOf(desk, security, RegionCode.parse(region)),
        organisationId:
          organisation === null ? null : OrganisationId.parse(organisationId(desk, organisation)),
        validFrom: desk.today(),
        validTo: null,
      },
      assignment,
    );
    if (telephone !== null)
      await desk.act(system, setDutyTelephone, {
        accountId: AccountId.parse(account),
        number: telephone,
      });
  }
}

/**
 * The password of the demo for every log-in, as if each owner had chosen it: nobody has to change an initial one first. Invented people
 * only; an account of a real installation never gets its password this way.
 */
export async function loadPasswords(desk: Desk, password: string): Promise<void> {
  const { database, clock, random } = desk.installation;
  for (const { login } of demoAccounts) {
    const hash = await hashPassword(password, random);
    await database.app
      .transaction()
      .execute((tx) => savePassword(tx, demoPost(desk, login).account, hash, clock.realNow()));
  }
}
