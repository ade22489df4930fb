import { type NormalisedText, normaliseName } from '../workbooks/normalise-text.ts';

/** As long as a name may be. */
export const longestName = 60;

/** 姓名的读法: a name as it was written, put in order; or why it is none. `shown` is short enough to be repeated in a sentence. */
export type NameReading =
  | ({ readonly kind: 'name' } & NormalisedText)
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-a-name'; readonly shown: string };

/**
 * 读取姓名: takes blanks and odd dots out (`张　三丰` is 张三丰) and tells what is no name: nothing at all, digits only, more than `longestName`
 * characters, or signs of formulas, markup and paths, which a spreadsheet or a page that shows the name could carry out.
 */
export function readPersonName(written: string): NameReading {
  const { text, changes } = normaliseName(written);
  if (text === '' || /^[\d.]+$/.test(text)) return { kind: 'missing' };
  if (text.length > longestName || /[=<>{}"|\\/@#]/.test(text))
    return { kind: 'not-a-name', shown: text.length > 20 ? `${text.slice(0, 20)}…` : text };
  return { kind: 'name', text, changes };
}
