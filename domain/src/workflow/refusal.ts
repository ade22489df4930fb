/** 双语文字: a text that people read, Chinese first, English complete. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** 不予办理: why something is not done, as a value with its data. The code is stable, the texts may improve. */
export interface Refusal extends Bilingual {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export function refuse(code: string, zh: string, en: string, data: Refusal['data'] = {}): Refusal {
  return { code, zh, en, data };
}

/** The refusal when the condition does not hold, else nothing: conditions read as a list. */
export const unless = (holds: boolean, refusal: Refusal): readonly Refusal[] => (holds ? [] : [refusal]);
