import type { UnmetCondition } from '../workflow/unmet-condition.ts';
import type { WordMatch } from './unlawful-words.ts';

/** 公平性检查结果: one named finding. `refuse` keeps an order from being published, `ask` is for a person to look at. */
export interface FairnessFinding extends UnmetCondition {
  readonly severity: 'refuse' | 'ask';
  readonly law: readonly string[];
  /** The field of `OrderTerms` or the heading of the imported column. */
  readonly field: string;
  /** The words and their place in that field's text. */
  readonly words?: WordMatch;
}

/** The house's own rules of the order check, beside the law. */
export const ownRule = '平台规则(岗位审核)';

export function finding(
  condition: UnmetCondition,
  field: string,
  law: readonly string[],
  severity: 'refuse' | 'ask' = 'refuse',
): FairnessFinding {
  return { ...condition, field, law, severity };
}
