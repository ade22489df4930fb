/** 联系电话: a mobile number (`^1[3-9]\d{9}$`), a fixed line, or text that is neither. */
export type PhoneReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'mobile'; readonly phone: string; readonly others: readonly string[] }
  | { readonly kind: 'fixed-line'; readonly phone: string }
  | { readonly kind: 'refused'; readonly rule: 'phone-length' | 'phone-form'; readonly written: string };

const MOBILE = /^1[3-9]\d{9}$/;
const NOTHING = new Set(['', '无', '-', '/', '0', '没有', '无电话', '暂无']);

/**
 * Reads a phone cell: country code and separators go away, several numbers in one cell keep the first mobile and
 * list the others. Text in, normalised.
 */
export function readPhone(text: string): PhoneReading {
  if (NOTHING.has(text)) return { kind: 'blank' };
  const numbers = text
    .split(/[/,，、;；]| (?=1[3-9]\d{9})/)
    .map((part) => part.replaceAll(/[\s()-]/g, '').replace(/^(?:\+|00)?86(?=1)/, ''))
    .filter((part) => part !== '');
  const mobiles = numbers.filter((part) => MOBILE.test(part));
  const [first, ...others] = mobiles;
  if (first !== undefined) return { kind: 'mobile', phone: first, others };
  const [only] = numbers;
  if (only !== undefined && /^0\d{9,11}$/.test(only)) return { kind: 'fixed-line', phone: only };
  const rule = only !== undefined && /^\d+$/.test(only) ? 'phone-length' : 'phone-form';
  return { kind: 'refused', rule, written: text };
}
