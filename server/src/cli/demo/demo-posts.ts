import { RegionCode } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import { type DemoAccount, demoAccounts, demoOrganisations } from '../../demo/demo-accounts.ts';
import { employers } from '../../demo/jobs/employers.ts';
import type { Desk, Post } from '../desk/desk.ts';

/** 演示岗位: the post of a log-in of the demo, whether it is there already or not: its scope and no other. */
export function demoPost(desk: Desk, login: string): Post {
  const account = demoAccounts.find((one) => one.login === login);
  if (account === undefined) throw new Error(`no demo account ${login}`);
  const seat = seatOf(account);
  return {
    account: desk.idFor('account', login),
    assignment: desk.idFor('post', login),
    role: account.role,
    name: account.displayName,
    regionPath: seat === null ? null : pathOf(RegionCode.parse(seat)),
    organisation: account.organisation === null ? null : organisationId(desk, account.organisation),
  };
}

/** An employer that is an organisation of the network too has one id. */
export function organisationId(desk: Desk, key: string): string {
  const found = demoOrganisations.find((organisation) => organisation.key === key);
  if (found === undefined) throw new Error(`no demo organisation ${key}`);
  const employer = employers.find(({ creditCode }) => creditCode === found.creditCode);
  return employer?.id ?? desk.idFor('organisation', key);
}

/** Code of the region of an account, or of the seat of its organisation; null for the whole installation. */
const seatOf = ({ region, organisation }: DemoAccount): string | null =>
  region ?? demoOrganisations.find(({ key }) => key === organisation)?.region ?? null;
