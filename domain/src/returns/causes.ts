import type { Bilingual } from '../contract/bilingual.ts';
import type { ReturnCause } from '../placements/history.ts';

/** 三类原因: the three causes of the article on 巧家 (企业停工, 企业裁员, 自主返乡), to which every code belongs. */
export type CauseGroup = 'plant-stopped' | 'laid-off' | 'own-wish';

/** 返乡原因: words and group of each code (study 2.2). The article gives the three groups, not their split. */
export const returnCauses: Record<ReturnCause, Bilingual & { group: CauseGroup }> = {
  'plant-stopped': { zh: '企业停工', en: 'Plant stopped', group: 'plant-stopped' },
  'laid-off': { zh: '企业裁员', en: 'Laid off', group: 'laid-off' },
  'contract-ended': { zh: '合同到期', en: 'Contract ended', group: 'laid-off' },
  'own-wish': { zh: '自主返乡', en: 'Own wish', group: 'own-wish' },
  influenced: { zh: '受他人影响', en: 'Influenced by others', group: 'own-wish' },
  'not-settled': { zh: '不适应(环境/饮食/管束)', en: 'Not settled (place, food, rules)', group: 'own-wish' },
  illness: { zh: '身体/生病', en: 'Health', group: 'own-wish' },
  'family-care': { zh: '照顾老人小孩', en: 'Care of parents or children', group: 'own-wish' },
  'farming-or-festival': { zh: '农忙/节日', en: 'Farm season or festival', group: 'own-wish' },
  'low-pay': { zh: '工资低', en: 'Low pay', group: 'own-wish' },
  'work-injury': { zh: '工伤', en: 'Work injury', group: 'own-wish' },
  age: { zh: '年龄偏大', en: 'Age', group: 'own-wish' },
  'own-business': { zh: '创业', en: 'Own business', group: 'own-wish' },
  other: { zh: '其他', en: 'Other', group: 'own-wish' },
};

/** The group of a return by its first cause; `null` when no cause was stated. */
export const causeGroup = (causes: readonly ReturnCause[]): CauseGroup | null => {
  const first = causes[0];
  return first === undefined ? null : returnCauses[first].group;
};
