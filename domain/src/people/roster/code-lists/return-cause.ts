import { type CodeList, codeReader } from './code-list.ts';

/** 返乡原因: the three causes of the field report first, then the finer ones. */
export const returnCauseList = {
  source: '返乡回流台账',
  entries: [
    {
      code: 'plant-stopped',
      zh: '企业停工',
      en: 'employer stopped work',
      aliases: '停工 停产 企业停产 工厂停工 厂里停工 企业倒闭 倒闭 关厂 企业关停',
    },
    {
      code: 'laid-off',
      zh: '企业裁员',
      en: 'laid off',
      aliases: '裁员 被裁员 被辞退 辞退 减员',
    },
    {
      code: 'own-wish',
      zh: '自主返乡',
      en: 'came back by own will',
      aliases: '自愿返乡 自行返乡 自己回来 个人原因 主动离职 辞职',
    },
    { code: 'influenced', zh: '受他人影响', en: 'followed others', aliases: '跟随他人 随老乡返乡' },
    {
      code: 'not-settled',
      zh: '不适应',
      en: 'did not get used to it',
      aliases: '不适应环境 环境不适应 饮食不适应 不适应工作 水土不服 生活不习惯 不习惯',
    },
    {
      code: 'illness',
      zh: '身体原因',
      en: 'health',
      aliases: '生病 身体/生病 身体 疾病 患病 看病 身体不好',
    },
    {
      code: 'family-care',
      zh: '照顾老人小孩',
      en: 'care of family',
      aliases: '照顾家庭 照顾老人 照顾小孩 照顾孩子 照顾家人 照料家庭 带小孩 带孩子',
    },
    {
      code: 'farming-or-festival',
      zh: '农忙或节日',
      en: 'farm season or festival',
      aliases: '农忙 节日 农忙/节日 春节 过年 春节返乡 过年返乡 探亲',
    },
    { code: 'low-pay', zh: '工资低', en: 'low pay', aliases: '工资待遇低 收入低 待遇差 拖欠工资' },
    {
      code: 'contract-ended',
      zh: '合同到期',
      en: 'contract ended',
      aliases: '合同期满 工程结束 工程完工 完工',
    },
    { code: 'work-injury', zh: '工伤', en: 'work injury', aliases: '受伤' },
    { code: 'age', zh: '年龄偏大', en: 'age', aliases: '年龄大 超龄 年龄原因' },
    { code: 'own-business', zh: '创业', en: 'own business', aliases: '返乡创业 自主创业 回乡创业' },
    { code: 'other', zh: '其他', en: 'other', aliases: '其它 其他原因' },
  ],
} as const satisfies CodeList;

export type ReturnCauseCode = (typeof returnCauseList.entries)[number]['code'];
export const readReturnCause = codeReader<ReturnCauseCode>(returnCauseList);
