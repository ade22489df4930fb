import type { SignInEventKind } from '@wengang/domain/accounts/account-view.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Session } from './sessions.ts';
import type { SignInCall } from './sign-in-call.ts';
import { addEvent } from './store.ts';

/** Adds one line to the sign-in record for the owner of a session. */
export const noteEvent = (tx: Tx, call: SignInCall, session: Session, kind: SignInEventKind): Promise<void> =>
  addEvent(tx, {
    at: call.now,
    kind,
    accountId: session.account.accountId,
    assignmentId: session.acting?.assignment ?? null,
    address: call.address,
  });
