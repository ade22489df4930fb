import { z } from 'zod';
import { Role } from './role.ts';

/** 口令规则: what a new password must satisfy. */
export const PasswordRules = z.strictObject({
  /** in characters (code points) */
  minimumLength: z.int().min(8).max(64),
  /** 字符种类: of lower case, upper case, digits, others; 0 = any composition (ASVS 6.2.5) */
  characterClasses: z.int().min(0).max(4),
  /** 有效期: null = valid until changed (ASVS 6.2.10) */
  maximumAgeDays: z.int().positive().nullable(),
  /** how long a password handed out by an administrator opens the first sign-in */
  initialPasswordHours: z.int().positive().max(168),
});
export type PasswordRules = z.infer<typeof PasswordRules>;

/** 登录失败处理: after how many failures, and for how long, sign-in is refused. */
export const LockoutRules = z.strictObject({
  failures: z.int().min(3).max(10),
  firstLockMinutes: z.int().positive(),
  /** each further lock is twice as long, up to this */
  longestLockMinutes: z.int().positive(),
  /** failures older than this no longer count */
  forgetAfterMinutes: z.int().positive(),
});
export type LockoutRules = z.infer<typeof LockoutRules>;

/** 会话规则: when a session ends by itself. */
export const SessionRules = z.strictObject({
  idleMinutes: z.int().positive(),
  absoluteMinutes: z.int().positive(),
});
export type SessionRules = z.infer<typeof SessionRules>;

/** 来源限速: how many requests that check a secret one network address may send; a whole office may share one address. */
export const AddressLimit = z.strictObject({
  /** at once, after a pause */
  burst: z.int().positive(),
  /** from then on */
  perMinute: z.int().positive(),
});
export type AddressLimit = z.infer<typeof AddressLimit>;

/** 安全设置: the switches of one installation. Whoever installs it chooses one of the sets below by WENGANG_SECURITY. */
export const SecuritySettings = z.strictObject({
  password: PasswordRules,
  lockout: LockoutRules,
  session: SessionRules,
  addressLimit: AddressLimit,
  /** roles that may act only after a one-time code */
  secondFactorRoles: z.array(Role),
  /**
   * 访问记录保存天数: how long it stays written down who read which persons. At least three years, 1,096 days with their leap day: 个人信息保护法
   * Art. 56 keeps the records of handling personal information that long.
   */
  accessRecordDays: z.int().min(1_096),
});
export type SecuritySettings = z.infer<typeof SecuritySettings>;

const withoutSecondFactor: readonly Role[] = ['village-liaison', 'escort'];

/**
 * Length before composition, no forced renewal (ASVS 6.2.5, 6.2.10). A working day of 12 hours and half an hour of absence are the
 * limits of a session: offices share computers (ASVS 7.1.1).
 */
export const defaultSecuritySettings: SecuritySettings = {
  password: { minimumLength: 12, characterClasses: 0, maximumAgeDays: null, initialPasswordHours: 72 },
  lockout: { failures: 5, firstLockMinutes: 15, longestLockMinutes: 240, forgetAfterMinutes: 1440 },
  session: { idleMinutes: 30, absoluteMinutes: 720 },
  // A county office at nine in the morning signs in within the burst; a guesser gets one try a second for all names together.
  addressLimit: { burst: 100, perMinute: 60 },
  secondFactorRoles: Role.options.filter((role) => !withoutSecondFactor.includes(role)),
  accessRecordDays: 1_096,
};

/** 等保三级 switch: composition and renewal as assessors of GB/T 22239-2019 (8.1.4.1 a) ask for them. */
export const classifiedProtectionSettings: SecuritySettings = {
  ...defaultSecuritySettings,
  password: { minimumLength: 8, characterClasses: 3, maximumAgeDays: 90, initialPasswordHours: 72 },
};

/** 演示: for trying the product out on invented data; nobody has to enrol an authenticator app. Never for real persons. */
export const demoSecuritySettings: SecuritySettings = { ...defaultSecuritySettings, secondFactorRoles: [] };
