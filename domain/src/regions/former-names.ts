import type { CodeHistory } from './code-history.ts';
import { levelOf } from './region-code.ts';
import type { FormerName } from './region-index.ts';
import { writtenNames } from './region-name.ts';
import { type CodeBook, regionsToday } from './resolve-code.ts';

/**
 * 旧名: the names of earlier years whose whole area is one region today (水富县 → 水富市, 襄樊 → 襄阳市), for rosters that still
 * write them. A name whose area was divided is left out: it would have to be asked about.
 */
export function formerNames(history: CodeHistory, regionOf: CodeBook['regionOf']): FormerName[] {
  const names: FormerName[] = [];
  for (const period of [...history.values()].flat()) {
    if (period.to === null) continue;
    const [region, ...others] = regionsToday({ history, regionOf }, period);
    if (region === undefined || others.length > 0 || region.name === period.name) continue;
    const level = levelOf(period.code);
    for (const name of writtenNames(period.name, level, level === 3 ? 'county' : 'prefecture'))
      names.push({ name, code: region.code });
  }
  return names;
}
