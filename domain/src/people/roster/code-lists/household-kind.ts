import { type CodeList, codeReader } from './code-list.ts';

/**
 * 人群类别: the category a household or a person is registered in. A household type may name two at once
 * (脱贫不稳定户 is lifted and monitored); labels of before 2021 stand beside those of after.
 */
export const categoryList = {
  source: '全国系统 户类型、监测对象类别; 八类人员; 2016–2020 建档立卡',
  entries: [
    {
      code: 'lifted',
      zh: '脱贫户',
      en: 'lifted out of poverty',
      aliases:
        '已脱贫 已脱贫户 其他脱贫户 脱贫享受政策户 脱贫不享受政策户 稳定脱贫户 脱贫人口 脱贫 已脱贫(享受政策) 已脱贫(不享受政策)',
    },
    {
      code: 'registered-poor',
      zh: '建档立卡贫困户',
      en: 'registered poor (to 2020)',
      aliases:
        '建档立卡户 建档立卡 贫困户 一般贫困户 卡户 建卡户 未脱贫 未脱贫户 返贫 返贫户 新认定 预脱贫 低保贫困户 五保贫困户',
    },
    {
      code: 'monitored-unstable',
      zh: '脱贫不稳定户',
      en: 'monitored: lifted but unstable',
      aliases: '脱贫不稳定 不稳定户',
    },
    {
      code: 'monitored-marginal',
      zh: '边缘易致贫户',
      en: 'monitored: marginal household',
      aliases: '边缘户 边缘易致贫 易致贫户',
    },
    {
      code: 'monitored-sudden',
      zh: '突发严重困难户',
      en: 'monitored: sudden serious hardship',
      aliases: '突发困难户 突发严重困难 突发困难',
    },
    {
      code: 'monitored',
      zh: '监测户',
      en: 'monitored, kind not stated',
      aliases: '监测对象 防止返贫监测对象 三类对象 三类人员 监测',
    },
    {
      code: 'subsistence',
      zh: '低保户',
      en: 'minimum living allowance',
      aliases: '低保 农村低保户 农村低保 最低生活保障户 享受低保',
    },
    {
      code: 'destitute',
      zh: '分散供养特困人员',
      en: 'supported in extreme poverty',
      aliases: '特困供养 特困供养户 特困人员 特困户 五保户 五保 集中供养特困人员 特困供养人员',
    },
    {
      code: 'subsistence-marginal',
      zh: '农村低保边缘家庭',
      en: 'marginal to the living allowance',
      aliases: '低保边缘户 低保边缘家庭 低边户',
    },
    { code: 'disabled', zh: '残疾人', en: 'disabled person', aliases: '残疾 残疾户 残疾人户' },
    {
      code: 'general',
      zh: '一般农户',
      en: 'other rural household',
      aliases: '一般户 普通农户 非贫困户 非卡户 非建档立卡户 其他农户 其他 一般 非脱贫户 无',
    },
  ],
} as const satisfies CodeList;

export type CategoryCode = (typeof categoryList.entries)[number]['code'];
const readOne = codeReader<CategoryCode>(categoryList);

/** Categories whose holders are 防止返贫监测对象. */
export const MONITORED: readonly CategoryCode[] = [
  'monitored-unstable',
  'monitored-marginal',
  'monitored-sudden',
  'monitored',
];
/** Categories whose holders are 脱贫人口 (before 2021: 建档立卡). 脱贫不稳定户 is both. */
export const LIFTED: readonly CategoryCode[] = ['lifted', 'registered-poor', 'monitored-unstable'];

/** `脱贫户、低保户` → both codes; parts in no list are returned for the message. */
export function readCategories(written: string): {
  codes: readonly CategoryCode[];
  unread: readonly string[];
} {
  const whole = readOne(written);
  if (whole !== undefined) return { codes: [whole.entry.code], unread: [] };
  const codes: CategoryCode[] = [];
  const unread: string[] = [];
  for (const part of written.split(/[,，、;；|/+和及]/)) {
    const text = part.trim();
    if (text === '') continue;
    const reading = readOne(text);
    if (reading === undefined) unread.push(text);
    else if (!codes.includes(reading.entry.code)) codes.push(reading.entry.code);
  }
  return { codes, unread };
}
