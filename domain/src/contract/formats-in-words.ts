import type { Bilingual } from './bilingual.ts';

/** 格式说明: how a text has to be written, with an example; for a pattern that stands in no table here, the pattern itself. */
export function formatInWords(format: string, pattern: string | undefined): Bilingual {
  const known = pattern === undefined ? undefined : patterns[source(pattern)];
  return known ?? digitsOf(source(pattern ?? '')) ?? formats[format] ?? asPattern(pattern);
}

// zod gives a pattern as it is written between slashes, with its flags.
const source = (pattern: string): string => pattern.replace(/^\/(.*)\/[a-z]*$/s, '$1');

/** `^\d{6}$` and `^\d{2,12}$`: so many digits. */
function digitsOf(pattern: string): Bilingual | undefined {
  const [, least, most] = /^\^\\d\{(\d+)(?:,(\d+))?\}\$$/.exec(pattern) ?? [];
  if (least === undefined) return undefined;
  const many = most === undefined ? least : `${least}–${most}`;
  return { zh: ` ${many} 位数字`, en: `${many} digits` };
}

const formats: Readonly<Partial<Record<string, Bilingual>>> = {
  uuid: { zh: '编号(UUID)', en: 'an id (UUID)' },
  date: { zh: '日期,如 2020-03-15', en: 'a date such as 2020-03-15' },
  datetime: {
    zh: '带时区的时刻,如 2020-03-15T08:30:00+08:00',
    en: 'an instant such as 2020-03-15T08:30:00+08:00',
  },
};

const month: Bilingual = { zh: '月份,如 2020-03', en: 'a month such as 2020-03' };

/** Patterns of the contracts, by their source. */
const patterns: Readonly<Partial<Record<string, Bilingual>>> = {
  '^1[3-9]\\d{9}$': { zh: ' 11 位手机号码', en: 'a mobile number of 11 digits' },
  '^\\d{3}[\\dXx]$': { zh: '证件号码的后四位', en: 'the last four places of the ID number' },
  '^([01]\\d|2[0-3]):[0-5]\\d$': { zh: '时间,如 08:30', en: 'a time such as 08:30' },
  '^\\d{4}-(0[1-9]|1[0-2])$': month,
  '^\\d{4}-\\d{2}$': month,
  '^\\d{4}-H[12]$': { zh: '半年度,如 2020-H1', en: 'a half-year such as 2020-H1' },
  '^[一-龥]{1,4}$': { zh: ' 1–4 个汉字', en: '1 to 4 Chinese characters' },
  '^[1-9]\\d{5}(?:\\d{3}(?:\\d{3}|[A-Z]\\d{2})?)?$': {
    zh: '区划代码(6、9 或 12 位)',
    en: 'a region code of 6, 9 or 12 places',
  },
  '^[a-z0-9][a-z0-9._-]{2,31}$': {
    zh: '登录名(3–32 位小写字母、数字、点、横线或下划线,以字母或数字开头)',
    en: 'a log-in name of 3–32 small letters, digits, dots, dashes or underscores that begins with a letter or digit',
  },
  '^[+\\d][\\d -]{4,24}(?:转\\d{1,6})?$': {
    zh: '电话号码(至少 5 位),如 0870-6123456、(0870)6123456 或 0870-6123456转8',
    en: 'a telephone number of at least 5 digits such as 0870-6123456, (0870)6123456 or 0870-6123456 ext. 8',
  },
  '^[一-龥]{1,4}劳输〔\\d{4}〕\\d{4,6}$': {
    zh: '派遣单号,如 威劳输〔2020〕0001',
    en: 'the number of a dispatch sheet: county, year and running number, as printed on it',
  },
  '^(?:struck|[0-9A-F]{6})$': {
    zh: '行标记:struck(整行划去)或 6 位十六进制底色,如 FFFF00',
    en: 'a mark of a row: struck, or its fill colour as 6 hexadecimal places such as FFFF00',
  },
  '^[0-9a-f]{32}$': {
    zh: '单据二维码中的校验码(32 位)',
    en: 'the hash in the square code of a paper (32 places)',
  },
};

const asPattern = (pattern: string | undefined): Bilingual =>
  pattern === undefined
    ? { zh: '规定的写法', en: 'written as the documentation says' }
    : { zh: `如下写法:${pattern}`, en: `of the form ${pattern}` };
