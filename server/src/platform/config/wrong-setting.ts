import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

/** Two lines about a setting that cannot be used: what is there and what is expected, in Chinese and in English. */
export function wrongSetting(name: string, value: string): string {
  const { zh, en } = expected[name] ?? { zh: '规定的值', en: 'a value of docs/settings.md' };
  const shown = secret.has(name) ? '' : `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
  return value.trim() === ''
    ? `  ${name} 没有值,应为${zh};不用这项设置请把它去掉\n  ${name} has no value; it has to be ${en}, or leave it out`
    : `  ${name} 的值${shown}不能用,应为${zh}\n  ${name}: ${shown === '' ? 'its value' : shown} cannot be used; it has to be ${en}`;
}

/** Not repeated on the terminal: an address of a database holds a password. */
const secret: ReadonlySet<string> = new Set(['DATABASE_URL']);

const oneOf = (...words: readonly string[]): Bilingual => ({
  zh: ` ${words.join('、')} 之一`,
  en: `one of ${words.join(', ')}`,
});
const path: Bilingual = { zh: '路径', en: 'a path' };

/** What each setting takes, as in the column “values” of docs/settings.md. */
const expected: Readonly<Partial<Record<string, Bilingual>>> = {
  WENGANG_HOME: path,
  DATABASE_URL: {
    zh: ' PostgreSQL 地址,如 postgresql://用户:密码@主机:5432/数据库',
    en: 'an address of PostgreSQL such as postgresql://user:password@host:5432/database',
  },
  HOST: { zh: '本机的地址或主机名,如 127.0.0.1', en: 'an address or name of this machine such as 127.0.0.1' },
  PORT: {
    zh: '端口号,0 到 65535 的整数(0 为任一空闲端口)',
    en: 'a port number from 0 to 65535 (0: any free one)',
  },
  WENGANG_VAULT_KEYS: path,
  WENGANG_VAULT_SUITE: oneOf('aes-256-gcm+hmac-sha256', 'sm4-gcm+hmac-sm3'),
  WENGANG_CHECKPOINT_KEY: path,
  WENGANG_SECURITY: oneOf('default', 'classified', 'demo'),
  WENGANG_DEMO: oneOf('on', 'off'),
  WENGANG_PRESENT_DAY: {
    zh: '日历上有的日期,如 2020-10-31',
    en: 'a date of the calendar such as 2020-10-31',
  },
  WENGANG_LOG: oneOf('debug', 'info', 'warn', 'error', 'silent'),
};
