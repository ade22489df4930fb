import { z } from 'zod';
import type { Bilingual } from '../../contract/bilingual.ts';

/** 删除的法律依据: 个人信息保护法第四十七条第一款, its five items in their order. */
export const ErasureGround = z.enum([
  'purpose-ended', // (一) 处理目的已实现、无法实现或者为实现处理目的不再必要
  'period-over', // (二) 停止提供服务,或者保存期限已届满
  'consent-withdrawn', // (三) 个人撤回同意
  'unlawful-processing', // (四) 违反法律、行政法规或者违反约定处理
  'other-law', // (五) 法律、行政法规规定的其他情形
]);
export type ErasureGround = z.infer<typeof ErasureGround>;

/** 删除事由: what set the erasure off. */
export const ErasureReason = z.enum([
  'person-asked', // 本人申请
  'relatives-asked', // 近亲属申请 (第四十九条: of a person who died)
  'own-review', // 单位自查
  'authority-ordered', // 主管部门责令
  'registered-by-mistake', // 误登记
]);
export type ErasureReason = z.infer<typeof ErasureReason>;

/** 退回原因: why the reviewer does not erase. */
export const DeclineReason = z.enum([
  'storage-required', // 法定保存期限未届满
  'identity-not-proved', // 申请人身份未核实
  'wrong-person', // 人员有误
  'withdrawn', // 申请人撤回
  'other', // 其他
]);
export type DeclineReason = z.infer<typeof DeclineReason>;

/** 阻止删除的未了事项: what is still open about a person, and must be ended first. */
export const ErasureTie = z.strictObject({
  kind: z.enum(['service-file', 'spell', 'group-seat', 'offer', 'transfer', 'training-place']),
  /** which one, in words: the office that holds the file, the place and start of the job, the group and its day */
  what: z.string(),
});
export type ErasureTie = z.infer<typeof ErasureTie>;

export const tieNames: Record<ErasureTie['kind'], { zh: string; en: string; todo: Bilingual }> = {
  'service-file': {
    zh: '服务档案未关闭',
    en: 'the service file is open',
    todo: { zh: '先关闭服务档案', en: 'close the service file' },
  },
  spell: {
    zh: '务工经历未结束',
    en: 'a job has not ended',
    todo: { zh: '先登记离职', en: 'record the end of the job' },
  },
  'group-seat': {
    zh: '在批次名单上有座位',
    en: 'holds a seat on a group',
    todo: { zh: '先移出批次名单或办结批次', en: 'take the person off the list, or finish the group' },
  },
  offer: {
    zh: '推荐未办结',
    en: 'an offer is open',
    todo: { zh: '先登记推荐结果', en: 'record what became of the offer' },
  },
  transfer: {
    zh: '户籍转出申请未办结',
    en: 'a transfer request is open',
    todo: { zh: '先答复转出申请', en: 'answer the transfer request' },
  },
  'training-place': {
    zh: '是已委托培训班的学员',
    en: 'has a place in a commissioned class',
    todo: {
      zh: '先移出该班学员,或办结、撤回该班',
      en: 'take the person out of the class, or complete or withdraw it',
    },
  },
};

/** What stands in the place of an erased name, in lists of days before the erasure. */
export const erasedName = '（已删除）';
