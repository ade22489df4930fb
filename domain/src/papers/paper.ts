/**
 * 单据: a printed paper as data: what stands on it and in which order, for the printable page and the workbook alike. All papers are A4; their
 * definitions are in chain page, section 2. Chinese only: they are legal papers of Chinese offices.
 */
export type Paper = {
  title: string;
  /** 编号; also the file name */
  number: string;
  orientation: 'portrait' | 'landscape';
  /** large: for workers, 16 pt and more */
  size: 'normal' | 'large';
  /** 副本或联次: each copy of the paper begins on a new page and names its part */
  parts: readonly PaperPart[];
  /** what the QR code says: a document id and hash, never personal data */
  seal: { documentId: string; hash: string } | null;
};

/** 联: 存根联, 派遣联, 回执联 …; a paper of one part has an empty name. */
export type PaperPart = { name: string; sections: readonly PaperSection[] };

export type PaperSection =
  | { kind: 'fields'; fields: readonly Field[]; columns: 1 | 2 | 3 }
  | { kind: 'table'; caption: string; columns: readonly PaperColumn[]; rows: readonly (readonly string[])[] }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'choices'; label: string; choices: readonly string[] }
  | { kind: 'signatures'; places: readonly Signature[] };

export type Field = { label: string; value: string };
/** `width` in millimetres; `number` columns are right-aligned; what stands in a `whole` one (a day, an ID number) is never broken. */
export type PaperColumn = { head: string; width?: number; number?: boolean; whole?: boolean };
/** 签章处: who signs; `stamp` leaves room for an official seal 公章. */
export type Signature = { role: string; name: string; stamp: boolean };

export const field = (label: string, value: string | number | null | undefined): Field => ({
  label,
  value: value === null || value === undefined ? '' : String(value),
});

/** 壹贰叁: a count written so that nobody can change it by hand, for 人数(大写). Whole numbers up to 9,999. */
export function capitalNumber(count: number): string {
  if (!Number.isInteger(count) || count < 0 || count > 9_999)
    throw new Error('a count on a paper is 0–9,999');
  if (count === 0) return '零';
  const digits = [...String(count)].map(Number);
  let text = '';
  let zero = false;
  digits.forEach((digit, index) => {
    const unit = units[digits.length - 1 - index] ?? '';
    if (digit === 0) zero = text !== '';
    else {
      text += `${zero ? '零' : ''}${capitals[digit]}${unit}`;
      zero = false;
    }
  });
  return text;
}

const capitals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const units = ['', '拾', '佰', '仟'];
