import type { Companion } from '../market/market.ts';

type Linked = { readonly id: string; readonly companions: readonly Companion[] };

/** 同去同留的人: of some persons, they and everybody who goes with them or not at all. */
export type GoingTogether = (from: Iterable<string>) => ReadonlySet<string>;

/** Over any number of links, whoever of two names the other; whom somebody names is found though nothing else is known of him. */
export function goingTogether(seekers: Iterable<Linked>): GoingTogether {
  const links = new Map<string, string[]>();
  const link = (a: string, b: string) => {
    const linked = links.get(a);
    if (linked === undefined) links.set(a, [b]);
    else linked.push(b);
  };
  for (const { id, companions } of seekers)
    for (const companion of companions.filter(bindsTogether)) {
      link(id, companion.with);
      link(companion.with, id);
    }
  return (from) => {
    const found = new Set<string>();
    const waiting = [...from];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...(links.get(next) ?? []));
    }
    return found;
  };
}

/** Fellow villagers go better together; a couple and kin together or not at all. */
const bindsTogether = ({ as }: Companion): boolean => as !== 'fellow-villager';
