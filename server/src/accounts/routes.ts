import { contextFor } from '@wengang/domain/accounts/acting-scope.ts';
import {
  listAccounts as listAccountsContract,
  listSignInEvents as listEventsContract,
} from '@wengang/domain/accounts/contract.ts';
import type { SecuritySettings } from '@wengang/domain/accounts/security-settings.ts';
import * as actions from '@wengang/domain/accounts/session-actions.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { type BoundQuery, respondTo } from '../platform/http/bound-query.ts';
import type { Identify } from '../platform/http/identity.ts';
import type { CookieChange, SessionDoor } from '../platform/http/session-door.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { assignRole } from './assign-role.ts';
import { closeAccount } from './close-account.ts';
import { createAccount } from './create-account.ts';
import { endAssignment } from './end-assignment.ts';
import { listAccounts } from './list-accounts.ts';
import { listSignInEvents } from './list-sign-in-events.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import { resetPassword } from './reset-password.ts';
import { beginSecondFactor } from './sign-in/begin-second-factor.ts';
import { changePassword } from './sign-in/change-password.ts';
import { confirmSecondFactor } from './sign-in/confirm-second-factor.ts';
import { guardAction } from './sign-in/guard-action.ts';
import { issueInitialPassword } from './sign-in/issue-initial-password.ts';
import { resolveSession, type Session } from './sign-in/sessions.ts';
import { signIn } from './sign-in/sign-in.ts';
import type { SessionChange, SignInCall } from './sign-in/sign-in-call.ts';
import { signOut } from './sign-in/sign-out.ts';
import { switchAssignment } from './sign-in/switch-assignment.ts';
import { whoAmI } from './sign-in/who-am-i.ts';
import { setDutyTelephone } from './telephones/set-duty-telephone.ts';
import { unlockAccount } from './unlock-account.ts';

/** What signing in needs of the installation. */
export type SignInService = {
  database: Database;
  keyring: Keyring;
  clock: Clock;
  settings: SecuritySettings;
  random: (bytes: number) => Uint8Array;
};

export const accountOperations: readonly BoundOperation[] = [
  createAccount,
  assignRole,
  endAssignment,
  closeAccount,
  resetPassword,
  removeSecondFactor,
  unlockAccount,
  setDutyTelephone,
];

export const accountQueries: readonly BoundQuery[] = [
  respondTo(listAccountsContract, async (tx, call, input) => {
    const found = await listAccounts(tx, call, input);
    return found.ok ? accept({ reply: found.value, persons: [] }) : found;
  }),
  respondTo(listEventsContract, async (tx, call, input) => {
    const found = await listSignInEvents(tx, call, input);
    return found.ok ? accept({ reply: found.value, persons: [] }) : found;
  }),
];

/** Who holds a session cookie, for the access check of every request. */
export const identifyBy =
  (service: SignInService): Identify =>
  async (token) => {
    const session = await sessionOf(service, token);
    if (session === undefined) return undefined;
    const { acting, stage } = session;
    return {
      account: session.account.accountId,
      role: acting?.role ?? 'none',
      missingStep: stage.stage === 'open' ? (acting === null ? 'no-assignment' : null) : stage.stage,
      contextWith(relations) {
        // authorise() asks for a context only when no step is missing.
        if (acting === null) throw new Error('a session without an assignment has no context');
        return contextFor(acting, relations, service.clock.businessDay());
      },
    };
  };

const sessionOf = (service: SignInService, token: string | undefined): Promise<Session | undefined> =>
  token === undefined
    ? Promise.resolve(undefined)
    : resolveSession(service.database, callOf(service, null), token);

/** The doors of the session itself, each at `POST /api/session/<name>`, and who-am-i. */
export function sessionDoors(service: SignInService): SessionDoor[] {
  const { database } = service;
  return [
    open(actions.signIn, (request, input) => signIn(database, callOf(service, request.address), input)),
    inSession(service, actions.whoAmI, (call, session) => whoAmI(database, call, session)),
    inSession(service, actions.signOut, (call, session, input) => signOut(database, call, session, input)),
    inSession(service, actions.beginSecondFactor, (call, session, input) =>
      beginSecondFactor(database, call, session, input),
    ),
    inSession(service, actions.confirmSecondFactor, (call, session, input) =>
      confirmSecondFactor(database, call, session, input),
    ),
    inSession(service, actions.switchAssignment, (call, session, input) =>
      switchAssignment(database, call, session, input),
    ),
    inSession(service, actions.changePassword, (call, session, input) =>
      changePassword(database, call, session, input),
    ),
    inSession(service, actions.issueInitialPassword, (call, session, input) =>
      issueInitialPassword(database, call, session, input),
    ),
  ];
}

// They check no secret, and every page asks who is signed in.
const unlimited: ReadonlySet<string> = new Set([actions.whoAmI.name, actions.signOut.name]);

type Refused = { code: string; data: unknown };
type Changed = Outcome<{ reply: unknown; cookie: CookieChange }, Refused>;

const open = <A extends actions.SessionAction>(
  action: A,
  act: (request: { address: string }, input: actions.ActionInput<A>) => Promise<Changed>,
): SessionDoor => ({
  name: `session.${action.name}`,
  path: action.path,
  summary: action.summary,
  access: action.access,
  limited: !unlimited.has(action.name),
  input: action.input,
  output: action.output,
  refusals: action.refusals,
  // The door parsed the body by this very action.
  act: (request, input) => act(request, input as actions.ActionInput<A>),
});

function inSession<A extends actions.SessionAction>(
  service: SignInService,
  action: A,
  act: (
    call: SignInCall,
    session: Session,
    input: actions.ActionInput<A>,
  ) => Promise<Outcome<SessionChange<unknown>, Refused>>,
): SessionDoor {
  return {
    ...open(action, () => Promise.reject(new Error('replaced below'))),
    async act(request, input) {
      const allowed = guardAction(action, await sessionOf(service, request.token));
      if (!allowed.ok) return allowed;
      return act(callOf(service, request.address), allowed.value, input as actions.ActionInput<A>);
    },
  };
}

const callOf = (service: SignInService, address: string | null): SignInCall => ({
  now: service.clock.realNow(),
  businessDay: service.clock.businessDay(),
  settings: service.settings,
  keyring: service.keyring,
  random: service.random,
  address,
});
