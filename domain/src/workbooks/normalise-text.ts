/** 文本整理: what was changed in a written text, so that the difference can be shown to the officer. */
export type TextChange = 'full-width' | 'blank' | 'invisible' | 'apostrophe' | 'composed';

export type NormalisedText = { readonly text: string; readonly changes: readonly TextChange[] };

const UNCHANGED: readonly TextChange[] = [];
const CLEAN = /^[!-&(-~\u4E00-\u9FFF·—][!-~\u4E00-\u9FFF·—]*$/;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
// Zero-width characters, bidirectional marks, soft hyphen, variation selectors and control characters.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be found here
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\uFE00-\uFE0F]/g;
const BLANKS = /[\s\u3000\u2800\u3164\uFFA0\u115F\u1160]+/g;
const LEADING_APOSTROPHE = /^[\s'‘’]+/;

/**
 * 规范文本: full-width letters, digits and signs become half-width, every run of blanks (ideographic, no-break,
 * line break) becomes one space, blanks at both ends, invisible characters and the leading apostrophe that
 * spreadsheets use for "this is text" go away. Idempotent. Returns the text and the kinds of change.
 */
export function normaliseText(written: string): NormalisedText {
  if (written === '' || CLEAN.test(written)) return { text: written, changes: UNCHANGED };
  const changes: TextChange[] = [];
  const step = (change: TextChange, before: string, after: string): string => {
    if (after !== before && !changes.includes(change)) changes.push(change);
    return after;
  };
  let text = step('composed', written, written.normalize('NFC'));
  text = step('full-width', text, text.replace(FULL_WIDTH, halfWidth));
  text = step('invisible', text, text.replace(INVISIBLE, ''));
  text = step('blank', text, text.replace(BLANKS, ' ').trim());
  text = step('apostrophe', text, text.replace(LEADING_APOSTROPHE, ''));
  // Taking an invisible character out can let two neighbours compose.
  text = step('composed', text, text.normalize('NFC'));
  return { text, changes };
}

const halfWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);

const BLANK_IN_NAME = / +/g;
const MIDDLE_DOT = /[•‧・･·.]/g;

/**
 * 姓名整理: as `normaliseText`, and blanks inside a Chinese name go away (`张　三丰` → `张三丰`); the dots used in
 * names of other ethnic groups become `·`.
 */
export function normaliseName(written: string): NormalisedText {
  const plain = normaliseText(written);
  if (!/[ •‧・･.]/.test(plain.text)) return plain;
  const hasLetters = /[A-Za-z]/.test(plain.text);
  const text = (hasLetters ? plain.text : plain.text.replace(BLANK_IN_NAME, '')).replace(MIDDLE_DOT, '·');
  if (text === plain.text) return plain;
  return { text, changes: plain.changes.includes('blank') ? plain.changes : [...plain.changes, 'blank'] };
}
