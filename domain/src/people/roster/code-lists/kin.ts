import { type CodeEntry, codeReader } from './code-list.ts';

type KinEntry = CodeEntry & { readonly sex?: 'male' | 'female' };

/**
 * 与户主关系: relation to the head of the household, with the sex that the word implies (national list, study 2.2, and
 * everyday spellings).
 */
export const kinList = {
  source: '全国系统导出 与户主关系',
  entries: [
    {
      code: 'head',
      zh: '户主',
      en: 'head of household',
      aliases: '本人 本人或户主 户主本人 之户主',
    },
    {
      code: 'spouse',
      zh: '配偶',
      en: 'spouse',
      aliases: '夫妻 之配偶 爱人 夫 妻 之夫 之妻 丈夫 妻子 老婆 老公 媳妇 户主之妻 户主之夫',
    },
    {
      code: 'son',
      zh: '之子',
      en: 'son',
      sex: 'male',
      aliases: '子 儿子 长子 次子 三子 四子 五子 独生子 养子 继子 之养子 之继子 之长子 之次子 户主之子',
    },
    {
      code: 'daughter',
      zh: '之女',
      en: 'daughter',
      sex: 'female',
      aliases: '女 女儿 长女 次女 二女 三女 四女 五女 独生女 养女 继女 之养女 之继女 之长女 之次女 户主之女',
    },
    {
      code: 'daughter-in-law',
      zh: '之儿媳',
      en: 'daughter-in-law',
      sex: 'female',
      aliases: '儿媳 儿媳妇 之儿媳妇 媳',
    },
    { code: 'son-in-law', zh: '之女婿', en: 'son-in-law', sex: 'male', aliases: '女婿 上门女婿' },
    {
      code: 'grandson',
      zh: '之孙子',
      en: 'grandson',
      sex: 'male',
      aliases: '孙子 之孙 孙 长孙 次孙',
    },
    {
      code: 'granddaughter',
      zh: '之孙女',
      en: 'granddaughter',
      sex: 'female',
      aliases: '孙女 长孙女 次孙女',
    },
    {
      code: 'daughters-son',
      zh: '之外孙子',
      en: 'daughter’s son',
      sex: 'male',
      aliases: '外孙子 外孙 之外孙',
    },
    {
      code: 'daughters-daughter',
      zh: '之外孙女',
      en: 'daughter’s daughter',
      sex: 'female',
      aliases: '外孙女',
    },
    {
      code: 'father',
      zh: '之父',
      en: 'father',
      sex: 'male',
      aliases: '父 父亲 爸爸 养父 继父 户主之父',
    },
    {
      code: 'mother',
      zh: '之母',
      en: 'mother',
      sex: 'female',
      aliases: '母 母亲 妈妈 养母 继母 户主之母',
    },
    { code: 'wifes-father', zh: '之岳父', en: 'wife’s father', sex: 'male', aliases: '岳父' },
    { code: 'wifes-mother', zh: '之岳母', en: 'wife’s mother', sex: 'female', aliases: '岳母' },
    { code: 'husbands-father', zh: '之公公', en: 'husband’s father', sex: 'male', aliases: '公公' },
    { code: 'husbands-mother', zh: '之婆婆', en: 'husband’s mother', sex: 'female', aliases: '婆婆' },
    { code: 'grandfather', zh: '之祖父', en: 'grandfather', sex: 'male', aliases: '祖父 爷爷' },
    { code: 'grandmother', zh: '之祖母', en: 'grandmother', sex: 'female', aliases: '祖母 奶奶' },
    {
      code: 'mothers-father',
      zh: '之外祖父',
      en: 'mother’s father',
      sex: 'male',
      aliases: '外祖父 外公',
    },
    {
      code: 'mothers-mother',
      zh: '之外祖母',
      en: 'mother’s mother',
      sex: 'female',
      aliases: '外祖母 外婆',
    },
    {
      code: 'sibling',
      zh: '之兄弟姐妹',
      en: 'brother or sister',
      aliases: '兄弟姐妹 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 之兄 之弟 之姐 之妹 兄弟 姐妹',
    },
    {
      code: 'great-grandson',
      zh: '之曾孙子',
      en: 'great-grandson',
      sex: 'male',
      aliases: '曾孙 曾孙子 重孙',
    },
    {
      code: 'great-granddaughter',
      zh: '之曾孙女',
      en: 'great-granddaughter',
      sex: 'female',
      aliases: '曾孙女 重孙女',
    },
    { code: 'nephew', zh: '之侄儿', en: 'nephew', sex: 'male', aliases: '侄儿 侄子 之侄子 之侄' },
    { code: 'niece', zh: '之侄女', en: 'niece', sex: 'female', aliases: '侄女' },
    {
      code: 'brothers-wife',
      zh: '之兄弟媳妇',
      en: 'brother’s wife',
      sex: 'female',
      aliases: '兄弟媳妇 弟媳 嫂子 之嫂 之弟媳',
    },
    {
      code: 'uncle',
      zh: '之叔伯',
      en: 'father’s brother',
      sex: 'male',
      aliases: '叔伯 叔叔 伯父 之叔 之伯',
    },
    { code: 'other', zh: '其他', en: 'other', aliases: '其它 非亲属 其他亲属' },
  ],
} as const satisfies { readonly source: string; readonly entries: readonly KinEntry[] };

export type KinCode = (typeof kinList.entries)[number]['code'];

const SEX_OF_WORD = new Map<string, 'male' | 'female'>([
  ...['夫', '之夫', '丈夫', '老公', '户主之夫', '兄', '弟', '哥哥', '弟弟', '之兄', '之弟', '兄弟'].map(
    (w) => [w, 'male'] as const,
  ),
  ...[
    '妻',
    '之妻',
    '妻子',
    '老婆',
    '媳妇',
    '户主之妻',
    '姐',
    '妹',
    '姐姐',
    '妹妹',
    '之姐',
    '之妹',
    '姐妹',
  ].map((w) => [w, 'female'] as const),
]);

const read = codeReader<KinCode>(kinList);
const impliedSex = new Map<string, 'male' | 'female'>(
  kinList.entries.flatMap((entry) => ('sex' in entry ? [[entry.code, entry.sex] as const] : [])),
);

/** 亲属关系读数: the relation and the sex that the written word or the relation implies; null when it implies none. */
export type KinReading = {
  readonly code: KinCode;
  readonly zh: string;
  readonly exact: boolean;
  readonly impliedSex: 'male' | 'female' | null;
};

/** `之妻` → spouse, implied female; undefined when the word is not known. */
export function readKin(written: string): KinReading | undefined {
  const reading = read(written);
  if (reading === undefined) return undefined;
  const { code, zh } = reading.entry;
  return {
    code,
    zh,
    exact: reading.exact,
    impliedSex: SEX_OF_WORD.get(written.replaceAll(' ', '')) ?? impliedSex.get(code) ?? null,
  };
}
