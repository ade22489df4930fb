import type { Access, Relation } from '@wengang/domain/contract/access.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notPermitted, notSignedIn, sessionStepNeeded } from '@wengang/domain/contract/standard-refusals.ts';
import type { AccessContext } from '../database/context.ts';

/** Who holds the session of a request. The accounts capability makes it; platform only asks. */
export type SignedIn = {
  account: string;
  role: string;
  /** what the session still needs before it may work; null when it may */
  missingStep: 'confirm-second-factor' | 'change-password' | 'enrol-second-factor' | 'no-assignment' | null;
  /** the context with only these relations opened */
  contextWith(relations: readonly Relation[]): AccessContext;
};

export type Identify = (token: string | undefined) => Promise<SignedIn | undefined>;

type Refused = { code: string; data: unknown };

/**
 * The one place where the access rule of a contract is enforced: gives the context to open, with only the relations that the rule lists for
 * this role, or refuses. Row security enforces the same again below.
 */
export function authorise(
  access: Access,
  signedIn: SignedIn | undefined,
): Outcome<AccessContext | null, Refused> {
  if (access.kind === 'public')
    return accept(signedIn === undefined || signedIn.missingStep !== null ? null : signedIn.contextWith([]));
  if (signedIn === undefined) return refuse(notSignedIn, {});
  if (signedIn.missingStep !== null) return refuse(sessionStepNeeded, { step: signedIn.missingStep });
  if (access.kind === 'signed-in') return accept(signedIn.contextWith([]));
  const rules: Partial<Record<string, readonly Relation[]>> = access.roles;
  const permitted = rules[signedIn.role];
  return permitted === undefined
    ? refuse(notPermitted, { role: signedIn.role })
    : accept(signedIn.contextWith(permitted));
}
