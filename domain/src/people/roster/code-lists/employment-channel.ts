import { type CodeList, codeReader } from './code-list.ts';

/** 就业渠道: one heading, three lists: how the job was found (Shaanxi) and what kind of job it is (national, five ways). */
const channelList = {
  source: '陕西就业信息导入模板(就业渠道); 全国系统(就业渠道); 五种就业方式',
  entries: [
    {
      code: 'organised',
      zh: '组织介绍',
      en: 'introduced by an organisation',
      aliases: '有组织 政府组织 组织输出 有组织输出 劳务输出 政府组织输出 点对点输送 公共就业服务机构介绍',
    },
    {
      code: 'relatives',
      zh: '亲友介绍',
      en: 'introduced by relatives or friends',
      aliases: '亲朋介绍 亲戚介绍 老乡介绍 亲友 朋友介绍 熟人介绍',
    },
    {
      code: 'self',
      zh: '自行就业',
      en: 'found by oneself',
      aliases: '自谋职业 自主就业 自行外出 自发 自己找 自主外出 自行务工',
    },
    { code: 'out-work', zh: '外出务工', en: 'work away from home', aliases: '转移就业 外出打工' },
    {
      code: 'public-post',
      zh: '公益性岗位',
      en: 'public-welfare post',
      aliases: '公益岗位 公岗 公益岗 公益专岗 乡村公益性岗位',
    },
    {
      code: 'workshop',
      zh: '帮扶车间',
      en: 'support workshop',
      aliases: '扶贫车间 就业帮扶车间 就业扶贫车间 社区工厂 卫星工厂 车间',
    },
    {
      code: 'producer',
      zh: '生产经营主体',
      en: 'producer or co-operative',
      aliases: '合作社 龙头企业 农业企业、合作社 种养大户',
    },
    {
      code: 'local-employer',
      zh: '本地企业',
      en: 'local employer',
      aliases: '县内企业 就近就地 就地就近',
    },
    {
      code: 'flexible',
      zh: '灵活就业',
      en: 'flexible employment',
      aliases: '零工 打零工 散工 临时工',
    },
    { code: 'other', zh: '其他', en: 'other', aliases: '其它 其他就业形式 其他形式' },
  ],
} as const satisfies CodeList;

export type ChannelCode = (typeof channelList.entries)[number]['code'];
export const readChannel = codeReader<ChannelCode>(channelList);

/** 就业类型: what the spell counts as (chain page 3.2): the first four are 务工, farm work, internship and own business are not. */
export const spellKindList = {
  source: '陕西 就业类型; 全国系统 务工就业类型 (aab211); 就业形式',
  entries: [
    {
      code: 'unit',
      zh: '单位就业',
      en: 'employed by a unit',
      aliases:
        '单位录用聘用人员 转移就业 单位录用 企业就业 企业务工 务工 外出务工 外出打工 打工 合同工 已务工 在外务工 长期工',
    },
    {
      code: 'flexible',
      zh: '灵活就业',
      en: 'flexible employment',
      aliases: '其他形式务工就业人员 其他形式务工就业 零工 散工 短工 临时工 季节工 打零工 自由职业 个体帮工',
    },
    {
      code: 'public-post',
      zh: '公益性岗位',
      en: 'public-welfare post',
      aliases: '公益岗位 公益岗 公岗 公益专岗 村组公岗 特设公岗 城镇公岗 公益性岗位就业',
    },
    {
      code: 'workshop',
      zh: '帮扶车间',
      en: 'support workshop',
      aliases: '扶贫车间 社区工厂 就业帮扶车间 车间就业',
    },
    {
      code: 'farm',
      zh: '农业就业',
      en: 'own farm work',
      aliases: '务农 在家务农 种植 养殖 农业',
    },
    { code: 'internship', zh: '实习', en: 'internship', aliases: '顶岗实习 见习 就业见习' },
    {
      code: 'own-business',
      zh: '自主创业',
      en: 'own business',
      aliases: '创业 返乡创业 个体经营 个体工商户 自营',
    },
  ],
} as const satisfies CodeList;

export type SpellKind = (typeof spellKindList.entries)[number]['code'];
export const readSpellKind = codeReader<SpellKind>(spellKindList);

/** The kind of a spell whose own column is silent, from the channel: 公益性岗位 and 帮扶车间 name the job itself. */
export function kindOfChannel(channel: ChannelCode | null): SpellKind | null {
  if (channel === 'public-post' || channel === 'workshop' || channel === 'flexible') return channel;
  return null;
}
