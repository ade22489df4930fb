import { minuteInWords } from '../../calendar/instant.ts';
import type { FigureReply } from '../figures/contract.ts';
import { periodFigures } from '../figures/figures.ts';
import { listNames } from '../list-names.ts';

/** The lists that a message tells, in its order: what they hold, and never who. */
const told = ['L1', 'W', 'L4', 'L2', 'L3', 'L5', 'L6', 'seekers', 'training-wanted', 'stale'] as const;
const namesOf: Record<string, { zh: string }> = { ...periodFigures, ...listNames };

/** A number of a few persons tells whoever knows the place who is meant. */
const fewest = 5;

/**
 * 复制为文字: how many persons are on the lists of a region, in plain lines for a chat group of officers (chain 2.6: no rosters in a chat), as of a day
 * and as known at an instant. Codes of the lists (L1 …) are of the office and left out; a handful of persons is not told exactly.
 */
export function listsText({ region, from, on, knownAt, figures }: TellableLists): string {
  const lines = told.flatMap((name) => {
    const count = figures[name];
    return count === undefined ? [] : [`${wordsOf(name, from)}:${countInWords(count)}`];
  });
  return [
    `【清单人数】${region} 截至 ${on}`,
    ...lines,
    `已知截至 ${minuteInWords(knownAt)}。只列人数,不含个人信息。`,
  ].join('\n');
}

type TellableLists = Pick<FigureReply, 'region' | 'from' | 'on' | 'knownAt' | 'figures'>;

const countInWords = (count: number): string =>
  count > 0 && count < fewest ? `少于 ${fewest} 人` : `${count.toLocaleString('en-US')} 人`;

/** Returnees are counted since a day, the other lists on one. */
const wordsOf = (name: string, from: string): string => {
  const words = (namesOf[name]?.zh ?? name).trim().replace(/^(?:L\d|[A-Z]) /, '');
  return name === 'L6' ? `${words}(${from} 起)` : words;
};
