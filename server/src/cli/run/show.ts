import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

/** Columns of a terminal: Chinese characters and full-width punctuation take two; signs of ambiguous width (①, ∩, —; UAX 11) one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Cut to a width, with … where something is left out. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const sign of text) {
    if (widthOf(cut + sign) > width - 1) break;
    cut += sign;
  }
  return `${cut}…`;
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

export type Cell = string | number | null;

/**
 * A table of the terminal, two columns indented. A head `中文 english` stands in two lines; columns of numbers stand to the right; a text
 * longer than 66 columns is cut.
 */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell | undefined): string =>
    fit(cell === null || cell === undefined ? '–' : String(cell), 66);
  const [upper, lower] = [heads.map((head) => splitHead(head)[0]), heads.map((head) => splitHead(head)[1])];
  const widths = heads.map((_, at) =>
    Math.max(
      ...[upper[at], lower[at]].map((head) => widthOf(head ?? '')),
      ...rows.map((row) => widthOf(text(row[at]))),
    ),
  );
  const right = heads.map((_, at) => rows.length > 0 && rows.every((row) => isNumber(row[at])));
  const line = (cells: readonly (Cell | undefined)[]): string =>
    `  ${cells.map((cell, at) => (right[at] ? padStart : padEnd)(text(cell), widths[at] ?? 0)).join('  ')}`.trimEnd();
  const second = lower.some((head) => head !== '') ? [line(lower)] : [];
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`;
  return [line(upper), ...second, rule, ...rows.map(line)].join('\n');
}

/** 采用 accepted → 采用, accepted. */
function splitHead(head: string): [string, string] {
  const at = head.search(/ [A-Za-z]/);
  return at < 0 ? [head, ''] : [head.slice(0, at), head.slice(at + 1)];
}

const isNumber = (cell: Cell | undefined): boolean =>
  typeof cell !== 'string' || /^(\d[\d.,/]*%?|–)$/.test(cell);

/** The heading of a step. */
export const heading = (number: number, { zh, en }: Bilingual): string => `\n${number}. ${zh} · ${en}`;

/** One line below a step; the English on a line of its own where both do not fit. */
export function say(zh: string, en: string): void {
  const both = `  ${zh} · ${en}`;
  console.log(widthOf(both) <= 110 ? both : `  ${zh}\n    · ${en}`);
}
