import type { SecuritySettings } from '@wengang/domain/accounts/security-settings.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';

/** What every session action is told beside its input; nothing below reads a clock or makes randomness of its own. */
export type SignInCall = {
  /** the true time, which authenticator apps and browsers share; the demo's own present day does not move it */
  now: Instant;
  businessDay: CivilDate;
  settings: SecuritySettings;
  keyring: Keyring;
  /** cryptographically secure bytes */
  random: (bytes: number) => Uint8Array;
  /** network address of the browser, for the sign-in record */
  address: string | null;
};

/** The answer of a session action: its reply, and what becomes of the cookie. */
export type SessionChange<Reply> = { reply: Reply; cookie: SessionCookie };
export type SessionCookie =
  | { kind: 'keep' }
  | { kind: 'clear' }
  /** `token` is a secret: it goes into the cookie and nowhere else */
  | { kind: 'set'; token: string; expiresAt: Instant };
