const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * 统一社会信用代码 (GB 32100): what a written code is. A code that fails its check is `doubtful`, not refused: real codes
 * that fail exist, so the officer asks for the licence. `old` is a 15-digit registration number of before 2015.
 */
export type SocialCreditCode =
  | { readonly kind: 'blank' }
  | { readonly kind: 'valid'; readonly code: string }
  | { readonly kind: 'doubtful'; readonly code: string; readonly expectedCheck: string }
  | { readonly kind: 'old'; readonly registration: string }
  | { readonly kind: 'refused'; readonly rule: 'code-length' | 'code-signs'; readonly written: string };

/** Reads a normalised text: blanks and hyphens go away, letters become capitals. */
export function readSocialCreditCode(text: string): SocialCreditCode {
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (code === '' || code === '无' || code === '/') return { kind: 'blank' };
  if (/^\d{15}$/.test(code)) return { kind: 'old', registration: code };
  if (code.length !== 18) return { kind: 'refused', rule: 'code-length', written: text };
  if ([...code].some((sign) => !SIGNS.includes(sign)))
    return { kind: 'refused', rule: 'code-signs', written: text };
  const expectedCheck = socialCreditCheck(code.slice(0, 17));
  return expectedCheck === code.charAt(17)
    ? { kind: 'valid', code }
    : { kind: 'doubtful', code, expectedCheck };
}

/** The check sign of the first 17 signs: weights 3^(i−1) mod 31, (31 − sum mod 31) mod 31. */
function socialCreditCheck(first17: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * SIGNS.indexOf(first17.charAt(index));
  return SIGNS.charAt((31 - (sum % 31)) % 31);
}
