import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Instant, minutesAfter } from '../calendar/instant.ts';
import { type AttemptClaim, type Attempts, claimAttempt } from './lockout.ts';
import { defaultSecuritySettings } from './security-settings.ts';

const rules = defaultSecuritySettings.lockout;
const start = Instant.parse('2020-10-31T01:00:00.000Z');

/** Wrong attempts at these minutes after the start; the claims they got. */
function wrongAttempts(minutes: readonly number[]): AttemptClaim[] {
  let attempts: Attempts | undefined;
  return minutes.map((minute) => {
    const claim = claimAttempt(attempts, rules, minutesAfter(start, minute));
    if (claim.kind === 'granted') attempts = claim.attempts;
    return claim;
  });
}
const granted = (claims: readonly AttemptClaim[]): number =>
  claims.filter((claim) => claim.kind === 'granted').length;

test('grants five attempts, counting down, then locks for a quarter of an hour', () => {
  const claims = wrongAttempts([0, 0, 0, 0, 0, 0]);
  expect(claims.slice(0, 5)).toMatchObject([{ left: 4 }, { left: 3 }, { left: 2 }, { left: 1 }, { left: 0 }]);
  expect(claims[5]).toEqual({ kind: 'locked', retryAfterSeconds: 900 });
});

test('grants again when the lock has passed, and locks twice as long after five more', () => {
  const claims = wrongAttempts([0, 0, 0, 0, 0, 14.99, 15, 15, 15, 15, 15, 16, 44.9, 45]);
  expect(claims.map((claim) => claim.kind === 'granted')).toEqual([
    ...[true, true, true, true, true, false],
    ...[true, true, true, true, true, false, false, true],
  ]);
});

test('a lock never grows beyond four hours', () => {
  const rounds = [0, 15, 45, 105, 225, 465, 705, 945].flatMap((minute) => Array(5).fill(minute));
  expect(granted(wrongAttempts(rounds))).toBe(rounds.length);
  expect(wrongAttempts([...rounds, 945]).at(-1)).toEqual({ kind: 'locked', retryAfterSeconds: 14_400 });
});

test('attempts while locked do not prolong the lock', () => {
  const claims = wrongAttempts([0, 0, 0, 0, 0, ...Array.from({ length: 14 }, (_, minute) => minute), 15]);
  expect(claims.at(-1)?.kind).toBe('granted');
});

test('failures of the day before no longer count', () => {
  expect(wrongAttempts([0, 0, 0, 0, 1440]).at(-1)).toMatchObject({ kind: 'granted', left: 4 });
  expect(wrongAttempts([0, 0, 0, 0, 1439]).at(-1)).toMatchObject({ kind: 'granted', left: 0 });
});

test('however the attempts are spread, a guesser gets few', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 720 }), { maxLength: 400 }), (minutes) => {
      // 0, 15, 45, 105, 225, 465, 705 minutes: seven series in half a day
      expect(granted(wrongAttempts([...minutes].sort((a, b) => a - b)))).toBeLessThanOrEqual(35);
    }),
  );
});
