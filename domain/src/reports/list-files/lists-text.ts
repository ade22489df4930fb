import type { FigureReply } from '../figures/contract.ts';
import { periodFigures } from '../figures/figures.ts';
import { listNames } from '../list-names.ts';

/** The lists that a message tells, in its order: what they hold, and never who. */
const told = ['L1', 'W', 'L4', 'L2', 'L3', 'L5', 'L6', 'seekers', 'training-wanted', 'stale'] as const;
const namesOf: Record<string, { zh: string }> = { ...periodFigures, ...listNames };

/**
 * 复制为文字: how many persons are on the lists of a region, in plain lines for a chat group of officers (chain 2.6: no rosters in a chat). Codes
 * of the lists (L1 …) are of the office and left out.
 */
export function listsText({ region, on, figures }: Pick<FigureReply, 'region' | 'on' | 'figures'>): string {
  const lines = told.flatMap((name) => {
    const count = figures[name];
    return count === undefined ? [] : [`${wordsOf(name)}:${count.toLocaleString('en-US')} 人`];
  });
  return [`【清单人数】${region} 截至 ${on}`, ...lines, '只列人数,不含个人信息。'].join('\n');
}

const wordsOf = (name: string): string => (namesOf[name]?.zh ?? name).trim().replace(/^(?:L\d|[A-Z]) /, '');
