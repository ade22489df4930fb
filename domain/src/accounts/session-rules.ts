import { z } from 'zod';
import { type Instant, minutesAfter, minutesBetween } from '../calendar/instant.ts';
import type { Role } from './role.ts';
import type { SecuritySettings, SessionRules } from './security-settings.ts';

/** 会话阶段: what a signed-in person must do next; only `open` may work. */
export const SessionStage = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('open') }),
  z.strictObject({ stage: z.literal('confirm-second-factor') }),
  z.strictObject({
    stage: z.literal('change-password'),
    because: z.enum(['initial-password', 'password-too-old']),
  }),
  z.strictObject({ stage: z.literal('enrol-second-factor') }),
]);
export type SessionStage = z.infer<typeof SessionStage>;
export type StageName = SessionStage['stage'];

/** What the stage follows from; read anew at every request, so a changed role or setting takes effect at once. */
export type SessionFacts = {
  role: Role | null;
  secondFactorEnrolled: boolean;
  secondFactorConfirmed: boolean;
  mustChangePassword: boolean;
  passwordChangedAt: Instant;
};

/**
 * An enrolled second factor comes first, so that a reset password never goes around it (ASVS 6.4.3); it is asked for whatever the
 * role. Enrolling comes last, so that nobody enrols under a password that an administrator knows.
 */
export function stageOf(facts: SessionFacts, settings: SecuritySettings, now: Instant): SessionStage {
  if (facts.secondFactorEnrolled && !facts.secondFactorConfirmed) return { stage: 'confirm-second-factor' };
  if (facts.mustChangePassword) return { stage: 'change-password', because: 'initial-password' };
  if (isTooOld(facts.passwordChangedAt, settings.password.maximumAgeDays, now))
    return { stage: 'change-password', because: 'password-too-old' };
  if (!facts.secondFactorEnrolled && facts.role !== null && settings.secondFactorRoles.includes(facts.role))
    return { stage: 'enrol-second-factor' };
  return { stage: 'open' };
}

const isTooOld = (changedAt: Instant, maximumAgeDays: number | null, now: Instant): boolean =>
  maximumAgeDays !== null && minutesBetween(changedAt, now) >= maximumAgeDays * 24 * 60;

/** `signedInAt` is kept through every change of token: only a new sign-in starts the absolute limit again. */
export type SessionTimes = { signedInAt: Instant; seenAt: Instant; endedAt: Instant | null };

/** ASVS 7.3.1 and 7.3.2; GB/T 22239-2019 8.1.4.1 b. */
export function isAlive(times: SessionTimes, rules: SessionRules, now: Instant): boolean {
  return (
    times.endedAt === null &&
    minutesBetween(times.seenAt, now) < rules.idleMinutes &&
    minutesBetween(times.signedInAt, now) < rules.absoluteMinutes
  );
}

export const absoluteEnd = (signedInAt: Instant, rules: SessionRules): Instant =>
  minutesAfter(signedInAt, rules.absoluteMinutes);
