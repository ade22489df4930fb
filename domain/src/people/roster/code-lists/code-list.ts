/**
 * 代码表: a code list as data. `zh` is the written value of the source, `aliases` are other spellings met in rosters,
 * parted by blanks;
 * they are compared without blanks and brackets' content.
 */
export type CodeEntry<Code extends string = string> = {
  readonly code: Code;
  readonly zh: string;
  readonly en: string;
  readonly aliases?: string;
};

export type CodeList<Code extends string = string> = {
  readonly source: string;
  readonly entries: readonly CodeEntry<Code>[];
};

/** 识别结果: the entry meant by a written value. `exact` is false when an alias or a part of the text was taken. */
export type CodeReading<Code extends string> = { readonly entry: CodeEntry<Code>; readonly exact: boolean };

/** Makes a reader of a list: normalised text in, entry or undefined out. */
export function codeReader<Code extends string>(
  list: CodeList<Code>,
): (written: string) => CodeReading<Code> | undefined {
  const exact = new Map<string, CodeReading<Code>>();
  const other = new Map<string, CodeReading<Code>>();
  for (const entry of list.entries) {
    exact.set(compact(entry.zh), { entry, exact: true });
    for (const alias of entry.aliases?.split(' ') ?? []) other.set(compact(alias), { entry, exact: false });
  }
  return (written) => {
    const key = compact(written);
    const found = exact.get(key) ?? other.get(key);
    if (found !== undefined) return found;
    // Values copied from a drop-down carry their code: `01 普通劳动力`, `普通劳动力(01)`.
    const bare = key.replace(/^[\d.、:-]+/, '').replace(/\([^()]*\)/g, '');
    return bare === key || bare === '' ? undefined : (exact.get(bare) ?? other.get(bare));
  };
}

const compact = (text: string): string => text.replaceAll(/[\s·]/g, '').toLowerCase();
