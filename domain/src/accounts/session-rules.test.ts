import { describe, expect, test } from 'vitest';
import { Instant, minutesAfter } from '../calendar/instant.ts';
import { classifiedProtectionSettings, defaultSecuritySettings } from './security-settings.ts';
import { isAlive, type SessionFacts, stageOf } from './session-rules.ts';

const now = Instant.parse('2020-10-31T01:00:00.000Z');
const facts = (overrides: Partial<SessionFacts> = {}): SessionFacts => ({
  role: 'county-officer',
  secondFactorEnrolled: true,
  secondFactorConfirmed: true,
  mustChangePassword: false,
  passwordChangedAt: now,
  ...overrides,
});
const stage = (overrides: Partial<SessionFacts>, settings = defaultSecuritySettings) =>
  stageOf(facts(overrides), settings, now).stage;

describe('the stage of a session', () => {
  test('is open when everything was shown', () => {
    expect(stage({})).toBe('open');
  });
  test('asks for the enrolled code before anything else, whatever the role', () => {
    expect(stage({ secondFactorConfirmed: false, mustChangePassword: true })).toBe('confirm-second-factor');
    expect(stage({ secondFactorConfirmed: false, role: 'escort' })).toBe('confirm-second-factor');
    expect(stage({ secondFactorConfirmed: false, role: null })).toBe('confirm-second-factor');
  });
  test('asks for an own password before an app is enrolled', () => {
    const fresh = { secondFactorEnrolled: false, secondFactorConfirmed: false };
    expect(stage({ ...fresh, mustChangePassword: true })).toBe('change-password');
    expect(stage(fresh)).toBe('enrol-second-factor');
  });
  test('asks village liaisons and escorts for no app, unless they enrolled one', () => {
    for (const role of ['village-liaison', 'escort'] as const)
      expect(stage({ role, secondFactorEnrolled: false, secondFactorConfirmed: false })).toBe('open');
  });
  test('asks for a new password by age only under the switch', () => {
    const old = { passwordChangedAt: minutesAfter(now, -90 * 24 * 60) };
    expect(stage(old)).toBe('open');
    expect(stageOf(facts(old), classifiedProtectionSettings, now)).toEqual({
      stage: 'change-password',
      because: 'password-too-old',
    });
    expect(
      stage({ passwordChangedAt: minutesAfter(now, -90 * 24 * 60 + 1) }, classifiedProtectionSettings),
    ).toBe('open');
  });
});

describe('a session lives', () => {
  const alive = (signedIn: number, seen: number, ended: number | null = null): boolean =>
    isAlive(
      {
        signedInAt: minutesAfter(now, -signedIn),
        seenAt: minutesAfter(now, -seen),
        endedAt: ended === null ? null : minutesAfter(now, -ended),
      },
      defaultSecuritySettings.session,
      now,
    );
  test('until half an hour passed without a request', () => {
    expect([alive(60, 29.9), alive(60, 30)]).toEqual([true, false]);
  });
  test('at most twelve hours, however busy', () => {
    expect([alive(719.9, 0), alive(720, 0)]).toEqual([true, false]);
  });
  test('not after it was ended', () => {
    expect(alive(10, 1, 0)).toBe(false);
  });
});
