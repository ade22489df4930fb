import { type AttemptClaim, claimAttempt } from '@wengang/domain/accounts/lockout.ts';
import type { LockoutRules } from '@wengang/domain/accounts/security-settings.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { Tx } from '../../platform/database/database.ts';
import { canonicalJson } from '../../platform/vault/canonical-json.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { lockAttempts, saveAttempts } from './store.ts';

/** What is guessed: the password behind a log-in name (known or not), or the one-time code of an account. */
export type Guessed = { password: string } | { code: string };

export type GrantedAttempt = Extract<AttemptClaim, { kind: 'granted' }>;

/** What whoever guessed wrong is told: how many are left, and until when nothing more is tried after the last one. */
export const leftAfter = ({ left, attempts }: GrantedAttempt) => ({
  attemptsLeft: left,
  lockedUntil: attempts.lockedUntil,
});

/** Where attempts are counted. Keyed, because people type passwords into the field of the log-in name. */
export function attemptKey(keyring: Keyring, guessed: Guessed): Uint8Array {
  const { suite, key } = keyring.fingerprint.current;
  return suite.mac(key, canonicalJson(['sign-in-attempt', guessed]));
}

/** Takes one attempt, before anything is compared; see `claimAttempt`. Runs in a short transaction of its own. */
export async function takeAttempt(
  tx: Tx,
  key: Uint8Array,
  rules: LockoutRules,
  now: Instant,
): Promise<AttemptClaim> {
  const claim = claimAttempt(await lockAttempts(tx, key, now), rules, now);
  if (claim.kind === 'granted') await saveAttempts(tx, key, claim.attempts);
  return claim;
}
