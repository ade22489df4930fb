import { z } from 'zod';
import { Instant, instantAt, minuteInWords } from '../calendar/instant.ts';
import type { Bilingual } from '../contract/bilingual.ts';
import { refusalKind } from '../contract/refusal.ts';
import { PasswordFinding } from './password-rules.ts';

/** What signing in and the work on one's own account may be refused for. None tells whether an account exists (ASVS 6.3.8). */

/** `lockedUntil`: set by the attempt that was the last one of its series. */
const AttemptsLeft = z.strictObject({ attemptsLeft: z.int(), lockedUntil: Instant.nullable() });
const RetryAfter = z.strictObject({ retryAfterSeconds: z.int() });
const minutes = (seconds: number): number => Math.ceil(seconds / 60);

export const wrongCredentials = refusalKind('wrong-credentials', 401, AttemptsLeft, (attempt) => ({
  zh: `登录名或口令不正确,${leftOf(attempt, names.login).zh}`,
  en: `The log-in name or the password is wrong; ${leftOf(attempt, names.login).en}`,
}));

export const signInLocked = refusalKind('sign-in-locked', 429, RetryAfter, ({ retryAfterSeconds }) => ({
  zh: `连续失败次数过多,该登录名已暂停登录,请 ${minutes(retryAfterSeconds)} 分钟后再试,或联系安全管理员解锁。`,
  en: `Too many failures: this log-in name is paused. Try again in ${minutes(retryAfterSeconds)} minute(s), or ask the security administrator to unlock it.`,
}));

export const initialPasswordExpired = refusalKind(
  'initial-password-expired',
  401,
  z.strictObject({}),
  () => ({
    zh: '初始口令已过期,请联系系统管理员重置。',
    en: 'The initial password has expired: ask the system administrator for a reset.',
  }),
);

export const wrongCurrentPassword = refusalKind('wrong-current-password', 422, AttemptsLeft, (attempt) => ({
  zh: `当前口令不正确,${leftOf(attempt, names.login).zh}`,
  en: `The current password is wrong; ${leftOf(attempt, names.login).en}`,
}));

export const passwordTooWeak = refusalKind(
  'password-too-weak',
  422,
  z.strictObject({ findings: z.array(PasswordFinding) }),
  ({ findings }) => ({
    zh: `新口令不符合要求:${findings.map((finding) => describe(finding).zh).join(';')}。`,
    en: `The new password cannot be used: ${findings.map((finding) => describe(finding).en).join('; ')}.`,
  }),
);

export const wrongCode = refusalKind('wrong-code', 401, AttemptsLeft, (attempt) => ({
  zh: `动态验证码不正确,${leftOf(attempt, names.code).zh}请核对手机时间是否准确。`,
  en: `The one-time code is wrong; ${leftOf(attempt, names.code).en} Check the clock of your phone.`,
}));

export const codeAlreadyUsed = refusalKind('code-already-used', 401, AttemptsLeft, (attempt) =>
  attempt.lockedUntil === null
    ? {
        zh: '该动态验证码已使用过,请等待下一个(最多 30 秒)。',
        en: 'This one-time code was already used: wait for the next one (30 seconds at most).',
      }
    : {
        zh: `该动态验证码已使用过,${leftOf(attempt, names.code).zh}`,
        en: `This one-time code was already used; ${leftOf(attempt, names.code).en}`,
      },
);

export const codeLocked = refusalKind('code-locked', 429, RetryAfter, ({ retryAfterSeconds }) => ({
  zh: `验证码连续错误次数过多,请 ${minutes(retryAfterSeconds)} 分钟后再试,或联系安全管理员。`,
  en: `Too many wrong codes: try again in ${minutes(retryAfterSeconds)} minute(s), or ask the security administrator.`,
}));

export const noSecondFactor = refusalKind('no-second-factor', 409, z.strictObject({}), () => ({
  zh: '尚未绑定动态验证码,请先绑定。',
  en: 'No authenticator app is enrolled yet: enrol one first.',
}));

export const notYourAssignment = refusalKind('not-your-assignment', 403, z.strictObject({}), () => ({
  zh: '该任职不属于您,或已结束。请从您的任职列表中选择。',
  en: 'This assignment is not yours or has ended: choose from your own list.',
}));

export const noInitialPassword = refusalKind('no-initial-password', 409, z.strictObject({}), () => ({
  zh: '不能领取初始口令:仅限新建或重置该账号的管理员,在本人修改口令之前领取。如有需要,请重新办理口令重置。',
  en: 'No initial password can be issued: only the administrator who created or reset the account may do so, before its owner chose a password. Reset the password if needed.',
}));

const names = {
  login: { zh: '该登录名', en: 'this log-in name' },
  code: { zh: '该账号的验证码', en: 'the code of this account' },
} as const;

/** How many attempts are left; after the last one, that nothing more is tried, until when, and what to do. */
function leftOf({ attemptsLeft, lockedUntil }: z.infer<typeof AttemptsLeft>, what: Bilingual): Bilingual {
  if (lockedUntil === null)
    return { zh: `还可再试 ${attemptsLeft} 次。`, en: `${attemptsLeft} attempt(s) left.` };
  const until = minuteAfter(lockedUntil);
  return {
    zh: `已连续多次不正确,${what.zh}暂停使用,${until}(北京时间)以后可再试,或联系安全管理员解锁。`,
    en: `that was the last attempt: ${what.en} is paused. Try again after ${until} (Beijing time), or ask the security administrator to unlock it.`,
  };
}

// Rounded up: whoever tries at the minute that was named is not refused once more.
const minuteAfter = (at: Instant): string =>
  minuteInWords(instantAt(Math.ceil(Date.parse(at) / 60_000) * 60_000));

function describe(finding: PasswordFinding): Bilingual {
  switch (finding.rule) {
    case 'too-short':
      return {
        zh: `至少 ${finding.required} 个字符(现 ${finding.counted} 个)`,
        en: `at least ${finding.required} characters (now ${finding.counted})`,
      };
    case 'too-few-classes':
      return {
        zh: `须含大写字母、小写字母、数字、符号中的 ${finding.required} 类(现 ${finding.counted} 类)`,
        en: `${finding.required} of upper case, lower case, digits, marks (now ${finding.counted})`,
      };
    case 'contains-login':
      return { zh: '不能包含登录名', en: 'it contains the log-in name' };
    case 'contains-name':
      return { zh: '不能包含姓名', en: 'it contains your name' };
    case 'common':
      return { zh: '属于常见弱口令', en: 'it is a common password' };
    case 'predictable':
      return {
        zh: '由连续或重复的字符组成,容易被猜中',
        en: 'it is a run or a repetition and easily guessed',
      };
    case 'personal-number':
      return { zh: '不能使用证件号、手机号或日期', en: 'it is an ID number, a phone number or a date' };
    case 'same-as-current':
      return { zh: '不能与当前口令相同', en: 'it is the current password' };
  }
}
