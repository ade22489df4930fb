import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { assignRole } from '../../accounts/assign-role.ts';
import { createAccount } from '../../accounts/create-account.ts';
import {
  createFirstAdministrators,
  type FirstAdministrator,
} from '../../accounts/create-first-administrators.ts';
import { hashPassword } from '../../accounts/sign-in/password-hash.ts';
import { savePassword } from '../../accounts/store.ts';
import { type DemoAccount, demoAccounts, demoOrganisations } from '../../demo/demo-accounts.ts';
import type { Installation } from '../../installation.ts';
import { asWorker } from '../../platform/database/context.ts';
import { organisationId, type Staff } from './staff.ts';
import { saveOffice } from './store.ts';

/** Since when the network of the demo works: the agreement of the two counties begins here. */
const began: CivilDate = date('2018-01-01');

/** 机关与服务站: those of the organisations that are no firms (firms are registered as employers). */
export async function loadOffices({ database }: Installation, staff: Staff): Promise<void> {
  await asWorker(database, async (tx) => {
    for (const { key, kind, name, region } of demoOrganisations)
      if (kind === 'public-service' || kind === 'station')
        await saveOffice(tx, {
          id: organisationId(staff.idOf, key),
          kind,
          name,
          region: staff.regionOf(region).region_id,
          from: began,
        });
  });
}

/** 三员: as on every first start; the two others act for each other from here on. */
export async function loadAdministrators(installation: Installation, staff: Staff): Promise<void> {
  const { database, clock, settings, random } = installation;
  const call = { now: clock.realNow(), businessDay: began, settings, random };
  const administrators = demoAccounts.flatMap(({ login, displayName, role }): FirstAdministrator[] =>
    role === 'system-admin' || role === 'security-admin' || role === 'audit-admin'
      ? [{ accountId: staff.accountOf(login), assignmentId: staff.postOf(login), login, displayName, role }]
      : [],
  );
  await database.app
    .transaction()
    .execute((tx) => createFirstAdministrators(tx, call, administrators).then(() => undefined));
}

/** One account and one post for each of these log-ins, made by the two administrators who may. Their organisations stand before them. */
export async function loadPosts(staff: Staff, accounts: readonly DemoAccount[]): Promise<void> {
  for (const { login, displayName, role, region, organisation } of accounts) {
    const account = { step: `account ${login}`, input: { login, displayName } };
    await staff.perform('system', createAccount, account);
    await staff.perform('security', assignRole, {
      step: `post ${login}`,
      input: {
        accountId: staff.accountOf(login),
        role,
        regionId: region === null ? null : staff.regionOf(region).region_id,
        organisationId: organisation === null ? null : organisationId(staff.idOf, organisation),
        validFrom: began,
        validTo: null,
      },
    });
  }
}

/**
 * The password of the demo for every log-in, as if each owner had chosen it: nobody has to change an initial one first. Invented people
 * only; an account of a real installation never gets its password this way.
 */
export async function loadPasswords(
  { database, clock, random }: Installation,
  staff: Staff,
  password: string,
): Promise<void> {
  for (const { login } of demoAccounts) {
    const hash = await hashPassword(password, random);
    await database.app
      .transaction()
      .execute((tx) => savePassword(tx, staff.accountOf(login), hash, clock.realNow()));
  }
}
