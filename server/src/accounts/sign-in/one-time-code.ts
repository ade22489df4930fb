import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { Secret, TOTP } from 'otpauth';
import { openField, sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';

const periodSeconds = 30;
const secretBytes = 20; // as long as the digest of SHA-1 (RFC 4226, requirement 6)
const issuer = 'Wengang 稳岗';

/** 动态验证码密钥: a fresh secret, sealed for its account, and what the authenticator app is shown once. */
export function createSecret(
  keyring: Keyring,
  account: { accountId: string; login: string },
  random: (bytes: number) => Uint8Array,
): { sealed: Uint8Array; secret: string; uri: string } {
  const secret = new Secret({ buffer: Uint8Array.from(random(secretBytes)).buffer });
  return {
    sealed: sealField(keyring, placeOf(account.accountId), secret.base32),
    secret: secret.base32,
    uri: totpOf(secret, account.login).toString(),
  };
}

/**
 * The time step (number of 30 s since 1970) whose code this is: the current one, the one before or the one after, because clocks of
 * phones differ. Undefined when it is none of them. A step may be accepted once only: the caller compares (RFC 6238, 5.2).
 */
export function matchStep(
  keyring: Keyring,
  account: { accountId: string; sealed: Uint8Array },
  code: string,
  now: Instant,
): number | undefined {
  const secret = Secret.fromBase32(openField(keyring, placeOf(account.accountId), account.sealed));
  const timestamp = Date.parse(now);
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

// SHA-1 and six digits: what every authenticator app supports; HMAC does not need collision resistance.
const totpOf = (secret: Secret, label: string): TOTP =>
  new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: periodSeconds });

const placeOf = (accountId: string) => ({ field: 'second-factor', personId: accountId });
