import type { Bilingual } from '../../contract/bilingual.ts';
import type { EntryReason, ExitReason } from './flow.ts';

/** 增减原因 in words (chain 3.3, check 6). */
const flowReasons: Record<EntryReason | ExitReason, Bilingual> = {
  'turned-16': { zh: '年满16周岁', en: 'turned 16' },
  'left-school': { zh: '离校', en: 'left school' },
  'ability-regained': { zh: '恢复劳动能力', en: 'ability regained' },
  'age-limit-changed': { zh: '年龄上限调整', en: 'age limit changed' },
  'moved-in': { zh: '迁入', en: 'moved in' },
  'newly-registered': { zh: '新登记', en: 'newly registered' },
  died: { zh: '死亡', en: 'died' },
  merged: { zh: '重复档案合并', en: 'file merged away' },
  'moved-out': { zh: '迁出', en: 'moved out' },
  deregistered: { zh: '注销登记', en: 'deregistered' },
  enrolled: { zh: '入学', en: 'enrolled' },
  'ability-lost': { zh: '丧失劳动能力', en: 'ability lost' },
  'over-age': { zh: '超龄', en: 'over age' },
  'birth-date-corrected': { zh: '出生日期更正', en: 'date of birth corrected' },
};

// Of a report that was frozen under other reasons the code is printed.
export const flowReasonInWords = (reason: string): string =>
  Object.entries(flowReasons).find(([code]) => code === reason)?.[1].zh ?? reason;
