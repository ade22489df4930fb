import { type Instant, minutesAfter, minutesBetween, secondsBetween } from '../calendar/instant.ts';
import type { LockoutRules } from './security-settings.ts';

/** 登录失败记录: attempts that were not (yet) proved right. */
export type Attempts = { failures: number; lastAt: Instant; lockedUntil: Instant | null };

export type AttemptClaim =
  | { kind: 'granted'; attempts: Attempts; left: number }
  | { kind: 'locked'; retryAfterSeconds: number };

/**
 * Asks for one attempt. It counts as a failure from the start, until it proves right and the record is cleared: so parallel guesses
 * can never be more than the rule allows. The last one of a series locks at once; every further series locks twice as long, up to the
 * longest. A refused attempt does not count, so nobody can prolong another's lock. GB/T 22239-2019 8.1.4.1 b, ASVS 6.1.1.
 */
export function claimAttempt(earlier: Attempts | undefined, rules: LockoutRules, now: Instant): AttemptClaim {
  if (earlier?.lockedUntil && secondsBetween(now, earlier.lockedUntil) > 0)
    return {
      kind: 'locked',
      retryAfterSeconds: Math.ceil(secondsBetween(now, earlier.lockedUntil)),
    };
  const failures = countedFailures(earlier, rules, now) + 1;
  const inSeries = ((failures - 1) % rules.failures) + 1;
  const lockedUntil =
    inSeries === rules.failures ? minutesAfter(now, lockMinutes(failures / rules.failures, rules)) : null;
  return {
    kind: 'granted',
    attempts: { failures, lastAt: now, lockedUntil },
    left: rules.failures - inSeries,
  };
}

function countedFailures(earlier: Attempts | undefined, rules: LockoutRules, now: Instant): number {
  if (earlier === undefined) return 0;
  return minutesBetween(earlier.lockedUntil ?? earlier.lastAt, now) >= rules.forgetAfterMinutes
    ? 0
    : earlier.failures;
}

const lockMinutes = (series: number, rules: LockoutRules): number =>
  Math.min(rules.firstLockMinutes * 2 ** (series - 1), rules.longestLockMinutes);
