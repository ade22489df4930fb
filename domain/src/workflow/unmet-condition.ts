import type { Bilingual } from '../contract/bilingual.ts';

/** 不合条件: a condition of a move that does not hold: why it is not done, as a value with its data. The code is stable, the texts may improve. */
export interface UnmetCondition extends Bilingual {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export function unmet(
  code: string,
  zh: string,
  en: string,
  data: UnmetCondition['data'] = {},
): UnmetCondition {
  return { code, zh, en, data };
}

/** The unmet condition when it does not hold, else nothing: conditions read as a list. */
export const unless = (holds: boolean, condition: UnmetCondition): readonly UnmetCondition[] =>
  holds ? [] : [condition];
