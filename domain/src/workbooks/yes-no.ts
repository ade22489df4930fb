import { cellText } from './cell-text.ts';
import type { CellValue } from './raw-cell.ts';

const YES = new Set(
  '是 有 √ ✓ ✔ ☑ y yes 1 对 已 已务工 已就业 愿意 有意愿 会 需要 享受 参加 已参加 true 能 在外'.split(' '),
);
const NO = new Set(
  '否 无 × ✗ ✘ x n no 0 不是 未 没有 未务工 未就业 不愿意 无意愿 不会 不需要 不享受 未享受 不参加 未参加 false 不能 /'.split(
    ' ',
  ),
);

/** 是否: what a yes-or-no cell says. `unreadable` keeps the written text for the message. */
export type YesNo =
  | { readonly kind: 'blank' }
  | { readonly kind: 'said'; readonly yes: boolean }
  | { readonly kind: 'unreadable'; readonly written: string };

/** Reads 是/否, 有/无, √/×, Y/N, 1/0 and their usual spellings. */
export function readYesNo(value: CellValue | undefined): YesNo {
  const written = cellText(value).toLowerCase();
  if (written === '' || written === '-' || written === '--') return { kind: 'blank' };
  if (YES.has(written)) return { kind: 'said', yes: true };
  if (NO.has(written)) return { kind: 'said', yes: false };
  return { kind: 'unreadable', written };
}
