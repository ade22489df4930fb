import { spellName } from '@wengang/server/people/search-keys.ts';
import { answerSearch } from '@wengang/server/people/search-persons.ts';
import { atMost, type Figure, percentile, timed } from '../figure.ts';
import { ask, contextOf, type Ground } from '../ground/ground.ts';
import type { Loaded } from '../ground/loading/load-population.ts';
import { withGround } from '../ground/open-ground.ts';
import { pick } from '../random.ts';

/** 查人: one person by whatever the desk has in hand, with row security on (p95 ≤ 30 ms). */
export const search = (options: { persons: number; runs: number }): Promise<Figure[]> =>
  withGround(options.persons, async (ground) => {
    await measureSearch(ground, 20);
    return measureSearch(ground, options.runs);
  });

/** P1: by name, initials, ID number, phone and last four, as county and as prefecture. */
export async function measureSearch(ground: Ground, runs: number): Promise<Figure[]> {
  const kinds = {
    name: (one: Loaded['sample'][number]) => one.name,
    'ID number': (one: Loaded['sample'][number]) => one.idNumber,
    phone: (one: Loaded['sample'][number]) => one.phone,
    'last four': (one: Loaded['sample'][number]) => one.idNumber.slice(-4),
    initials: (one: Loaded['sample'][number]) => initialsOf(one.name),
  };
  const figures: Figure[] = [];
  for (const [scope, role] of [
    ['county', 'county-officer'],
    ['prefecture', 'prefecture-supervisor'],
    ['village', 'village-liaison'],
  ] as const)
    for (const [kind, textOf] of Object.entries(kinds)) {
      if (kind === 'last four' && scope === 'prefecture') continue;
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const one = pick(ground.random, ground.sample);
        const path =
          scope === 'prefecture' ? ground.prefecture.path : one.village.slice(0, scope === 'county' ? 6 : 12);
        times.push(
          await timed(() => ask(ground, answerSearch, contextOf(role, 'home', path), { text: textOf(one) })),
        );
      }
      figures.push(atMost(`search by ${kind}, ${scope}, p95`, percentile(times, 0.95), 'ms', 30));
    }
  return figures;
}

const initials = new Map<string, string>();
function initialsOf(name: string): string {
  const known = initials.get(name);
  if (known !== undefined) return known;
  const text = spellName(name)
    .map((syllable) => syllable.charAt(0))
    .join('');
  initials.set(name, text);
  return text;
}
