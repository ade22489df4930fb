import { randomUUID } from 'node:crypto';
import { contextFor } from '@wengang/domain/accounts/acting-scope.ts';
import { AccountId } from '@wengang/domain/accounts/ids.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { createAccount } from '../create-account.ts';
import { issueInitialPassword } from '../sign-in/issue-initial-password.ts';
import { signIn } from '../sign-in/sign-in.ts';
import {
  callAt,
  goodPassword,
  type Office,
  type Officer,
  officer,
  openOffice,
  type Posting,
  password,
  regions,
  sessionOf,
  today,
  tokenOf,
} from './office.ts';

type Answer = Outcome<unknown, { code: string }>;
export const codeOf = (outcome: Answer): string => (outcome.ok ? 'accepted' : outcome.refusal.code);

/** An office with a system and a security administrator of one county, who act through logged operations. */
export type Desk = {
  office: Office;
  system: Officer;
  security: Officer;
  asSystem(bound: BoundOperation, input: unknown): Promise<Answer>;
  asSecurity(bound: BoundOperation, input: unknown): Promise<Answer>;
};

export async function openDesk(): Promise<Desk> {
  const office = await openOffice();
  const system = await officer(office, { login: 'system', posts: [{ role: 'system-admin' }] });
  const security = await officer(office, { login: 'security', posts: [{ role: 'security-admin' }] });
  return {
    office,
    system,
    security,
    asSystem: (bound, input) => perform(office, contextOf(system, 'system-admin'), bound, input),
    asSecurity: (bound, input) => perform(office, contextOf(security, 'security-admin'), bound, input),
  };
}

export const contextOf = (who: Officer, role: Role): AccessContext =>
  contextFor(
    {
      account: who.accountId,
      assignment: who.assignments[0] ?? '',
      role,
      regionPath: '990629',
      organisation: null,
    },
    [],
    today,
  );

/** Carries out a logged operation in this context. */
export const perform = (
  office: Office,
  context: AccessContext,
  bound: BoundOperation,
  input: unknown,
): Promise<Answer> =>
  performOperation({ ...office, restate: async () => {} }, bound, {
    id: OperationId.parse(randomUUID()),
    context,
    recordedAt: callAt(office).now,
    deviceTime: null,
    input: bound.contract.input.parse(input),
  });

/** Signs in and hands out the token; throws the code of a refusal. */
export async function tokenFor(
  office: Office,
  login: Officer['login'],
  text = goodPassword,
  minutes = 0,
): Promise<string> {
  const outcome = await signIn(office.database, callAt(office, minutes), { login, password: password(text) });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return tokenOf(outcome.value.cookie);
}

export async function issue(office: Office, who: Officer, accountId: string) {
  const session = await sessionOf(office, await tokenFor(office, who.login));
  return issueInitialPassword(office.database, callAt(office), session, {
    accountId: AccountId.parse(accountId),
  });
}

export async function initialPassword(office: Office, who: Officer, accountId: string): Promise<string> {
  const outcome = await issue(office, who, accountId);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.reply.initialPassword;
}

/** A new account without password and rights, made by the system administrator. */
export async function create(desk: Desk, login: string): Promise<Officer> {
  const outcome = await desk.asSystem(createAccount, { login, displayName: '演示人员' });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { accountId } = outcome.value as { accountId: string }; // the reply of create-account
  return { accountId, login: login as Officer['login'], assignments: [], secret: null };
}

/** The input of assign-role: by default a village liaison of one township, from today. */
export const posting = (who: Officer, overrides: Partial<Posting> = {}) => ({
  accountId: who.accountId,
  role: overrides.role ?? 'village-liaison',
  regionId: overrides.region === undefined ? regions.zhaxi : overrides.region,
  organisationId: null,
  validFrom: overrides.validFrom ?? today,
  validTo: overrides.validTo ?? null,
});
