import type { PaperPart, PaperSection } from './paper.ts';

/**
 * 满页: a part in large print with so many lines in its tables that they only stay on one page when they are set close. What a browser makes of it is not
 * known here: signs are counted.
 */
export const isFullPage = ({ sections }: PaperPart): boolean =>
  sections.reduce((sum, section) => sum + linesOf(section), 0) > mostLines;

/** As many as leave room for the head, the reply and the signatures, and for two that are set worse than they were counted. */
const mostLines = 24;

/** Signs of 16 pt beside the first column of A4. */
const signsAcross = 28;

function linesOf(section: PaperSection): number {
  if (section.kind !== 'table') return 0;
  const across = signsAcross / Math.max(1, section.columns.length - 1);
  const rowLines = (row: readonly string[]): number =>
    Math.max(1, ...row.slice(1).map((cell) => Math.ceil(widthOf(cell) / across)));
  return 1 + section.rows.reduce((sum, row) => sum + rowLines(row), 0);
}

/** In Chinese signs: a digit or a letter is a little more than half of one, a blank or a comma about a quarter. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign >= '\u2e80' ? 1 : narrow.test(sign) ? 0.28 : 0.55), 0);

const narrow = /[\s,.;:()/]/;
