import { type CodeList, codeReader } from './code-list.ts';

/** 健康状况: several may hold at once. */
export const healthList = {
  source: '全国系统导出 健康状况(多选)',
  entries: [
    {
      code: 'healthy',
      zh: '健康',
      en: 'healthy',
      aliases: '良好 一般 正常 健康或良好 身体健康 健康良好',
    },
    {
      code: 'chronic',
      zh: '长期慢性病',
      en: 'long-term chronic illness',
      aliases: '慢性病 患有慢性病 慢病 患长期慢性病',
    },
    {
      code: 'serious',
      zh: '患有大病',
      en: 'serious illness',
      aliases: '大病 重病 患大病 重大疾病',
    },
    {
      code: 'disabled',
      zh: '残疾',
      en: 'disabled',
      aliases: '残疾人 患有残疾 肢体残疾 视力残疾 听力残疾 言语残疾 智力残疾 精神残疾 多重残疾',
    },
  ],
} as const satisfies CodeList;

export type HealthCode = (typeof healthList.entries)[number]['code'];
const readOneHealth = codeReader<HealthCode>(healthList);

/** `长期慢性病,残疾` → both codes; `unread` holds the parts that are in no list. */
export function readHealth(written: string): { codes: readonly HealthCode[]; unread: readonly string[] } {
  const codes: HealthCode[] = [];
  const unread: string[] = [];
  for (const part of written.split(/[,，、;；|/+和及]/)) {
    const text = part.trim();
    if (text === '') continue;
    const reading = readOneHealth(text);
    if (reading === undefined) unread.push(text);
    else if (!codes.includes(reading.entry.code)) codes.push(reading.entry.code);
  }
  return { codes, unread };
}

/** 劳动技能: ability to work, the five steps of the national system. */
export const abilityList = {
  source: '全国系统导出 劳动技能',
  entries: [
    {
      code: 'ordinary',
      zh: '普通劳动力',
      en: 'ordinary worker',
      aliases: '普通 一般劳动力 有劳动能力 全劳动力 普通劳力 劳动力 有 有劳动力 正常劳动力 整劳动力',
    },
    {
      code: 'skilled',
      zh: '技能劳动力',
      en: 'skilled worker',
      aliases: '技能 技术劳动力 技能型劳动力 有技能劳动力',
    },
    {
      code: 'weak',
      zh: '弱劳动力或半劳动力',
      en: 'weak or half worker',
      aliases:
        '弱劳动力 半劳动力 弱劳力 半劳力 弱或半劳动力 弱劳动力/半劳动力 部分丧失劳动能力 部分丧失劳动力',
    },
    {
      code: 'lost',
      zh: '丧失劳动力',
      en: 'ability to work lost',
      aliases: '丧失劳动能力 丧劳 丧失 完全丧失劳动能力',
    },
    {
      code: 'none',
      zh: '无劳动力',
      en: 'no ability to work',
      aliases: '无劳动能力 无劳力 无 未成年 没有劳动能力',
    },
  ],
} as const satisfies CodeList;

export type AbilityCode = (typeof abilityList.entries)[number]['code'];
export const readAbility = codeReader<AbilityCode>(abilityList);
