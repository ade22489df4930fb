import { z } from 'zod';

/** 拼音数据文件 `pinyin.data.json`: syllable → the characters read so in place names; `<12 digits> <short name>` → its own reading. */
export const CompiledPinyin = z.strictObject({
  origin: z.string(),
  readings: z.record(z.string(), z.string()),
  exceptions: z.record(z.string(), z.string()),
});
export type CompiledPinyin = z.infer<typeof CompiledPinyin>;

/** `pinyin` without blanks for search by its beginning (`zhaotongshi`), `initials` likewise (`zts`). Lower case, ü = v. */
export type Spelling = { readonly pinyin: string; readonly initials: string };

/** Spells a region name; `code` finds the readings that only this place has. */
export type Speller = (code: string, name: string) => Spelling;

export function buildSpeller({ readings, exceptions }: CompiledPinyin): Speller {
  const syllables = new Map<string, string>();
  for (const [syllable, signs] of Object.entries(readings))
    for (const sign of signs) syllables.set(sign, syllable);
  const own = new Map<string, { short: string; reading: readonly string[] }>();
  for (const [key, reading] of Object.entries(exceptions)) {
    const [code = '', short = ''] = key.split(' ');
    own.set(code, { short, reading: reading.split(' ') });
  }
  return (code, name) => {
    const exception = own.get(code.padEnd(12, '0'));
    const reading = exception !== undefined && name.startsWith(exception.short) ? exception.reading : [];
    let pinyin = '';
    let initials = '';
    let at = 0;
    for (const sign of name) {
      const syllable = reading[at++] ?? syllables.get(sign) ?? sign.toLowerCase();
      pinyin += syllable;
      // A rare character without a reading stands for itself, and may be two code units long.
      initials += String.fromCodePoint(syllable.codePointAt(0) ?? 0);
    }
    return { pinyin, initials };
  };
}
