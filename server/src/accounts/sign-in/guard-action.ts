import type { SessionAction } from '@wengang/domain/accounts/session-actions.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notPermitted, notSignedIn, sessionStepNeeded } from '@wengang/domain/contract/standard-refusals.ts';
import type { Session } from './sessions.ts';

type Refused = RefusalOf<typeof notSignedIn | typeof notPermitted | typeof sessionStepNeeded>;

/** Whether this session may call this action: signed in, in a stage that the action names, in a role that it names. */
export function guardAction(
  action: Pick<SessionAction, 'access' | 'stages'>,
  session: Session | undefined,
): Outcome<Session, Refused> {
  if (session === undefined) return refuse(notSignedIn, {});
  const { stage } = session.stage;
  if (!action.stages.includes(stage))
    return refuse(sessionStepNeeded, { step: stage === 'open' ? 'no-assignment' : stage });
  if (action.access.kind !== 'roles') return accept(session);
  const role = session.acting?.role;
  return role !== undefined && action.access.roles[role] !== undefined
    ? accept(session)
    : refuse(notPermitted, { role: role ?? 'none' });
}
