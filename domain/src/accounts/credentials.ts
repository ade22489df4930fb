import { z } from 'zod';

/** 登录名: 3–32 letters, digits and `. _ -`, begins with a letter or digit; typed in any case, kept in lower case. */
export const LoginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,31}$/)
  .brand<'LoginName'>();
export type LoginName = z.infer<typeof LoginName>;

/** 口令, exactly as typed: no trimming, no change of case, nothing cut off (ASVS 6.2.8). At most 128 UTF-16 units. */
export const Password = z.string().min(1).max(128).brand<'Password'>();
export type Password = z.infer<typeof Password>;

/** 动态验证码: six digits of an authenticator app (RFC 6238). */
export const OneTimeCode = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'OneTimeCode'>();
export type OneTimeCode = z.infer<typeof OneTimeCode>;
