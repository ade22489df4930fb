import { z } from 'zod';
import type { Bilingual } from '../../contract/bilingual.ts';
import { keysOf } from '../../contract/keys-of.ts';

/** 培训委托状态: moves only from 已委托, to the one or the other. */
export const commissionStatusNames = {
  commissioned: { zh: '已委托', en: 'commissioned' },
  completed: { zh: '已结业', en: 'completed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<string, Bilingual>;
export const CommissionStatus = z.enum(keysOf(commissionStatusNames));
export type CommissionStatus = z.infer<typeof CommissionStatus>;

/** 撤回原因. */
const withdrawalReasons = {
  'provider-declined': { zh: '承训机构不接受', en: 'the provider declined' },
  'too-few': { zh: '人数不足', en: 'too few trainees' },
  postponed: { zh: '延期另办', en: 'postponed' },
  mistaken: { zh: '登记有误', en: 'recorded by mistake' },
  other: { zh: '其他', en: 'another reason' },
} as const satisfies Record<string, Bilingual>;
export const WithdrawalReason = z.enum(keysOf(withdrawalReasons));
