import { comparable } from './region-name.ts';

/** The end of a spreadsheet cell inside a place written over several (省|市|县). */
const CELL_END = '|';

/**
 * 地名整理: one text out of one or several cells: half-width, without blanks and separators, committees read as
 * their places, 去/在 … before the place taken off.
 */
export function writtenPlace(cells: readonly string[]): string {
  const texts = cells
    .flatMap((cell) => cell.split(/[|｜/／\\]/).map(comparable))
    .filter((text) => text !== '' && !emptyCell.test(text));
  return texts.join(CELL_END).replace(leadingWords, '');
}

/** What follows the last region, without words that say nothing about the place; '' when nothing is left. */
export function remainder(text: string, end: number): string {
  const rest = text.slice(end).replaceAll(CELL_END, ' ').trim();
  return fillers.test(rest) ? '' : rest;
}

/** Start of the next name: past cell ends and past cells that only repeat the level (市辖区, 县). */
export function skipCellEnd(text: string, at: number): number {
  const [skipped = ''] = cellEnds.exec(text.slice(at)) ?? [];
  return at + skipped.length;
}

const emptyCell = /^(?:无|不详|未知|\/|0|null)$/i;
const leadingWords = /^(?:去年|今年|前年|\d{4}年|现|目前)?(?:去|在|到|往|赴|前往)+/;
const cellEnds = /^(?:\|(?:(?:市辖区|县|直辖|省直辖县级行政区划|自治区直辖县级行政区划)(?=\||$))?)+/;
const fillers =
  /^(?:那边|这边|一带|附近|周边|等地|境内|辖区|打工|务工|工作|上班|做工|干活|就业|城里|城区|县城|市区|市里|区|城|内|里|的|某?厂里?|工厂|工地|[ ()（）])*$/;
