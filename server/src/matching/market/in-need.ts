import { wishOf } from './read-market.ts';
import type { SeekerRow } from './store.ts';

/**
 * Who takes part in a run: everybody with fewer open offers than the floor, no live acceptance and service that goes on, and those who go
 * with them or not at all.
 */
export function seekersInNeed(rows: readonly SeekerRow[], floor: number): SeekerRow[] {
  const free = rows.filter((row) => !row.live && !row.ended);
  const links = new Map<string, string[]>();
  const link = (a: string, b: string) => links.set(a, [...(links.get(a) ?? []), b]);
  for (const row of free)
    for (const companion of wishOf(row).companions) {
      if (companion.as === 'fellow-villager') continue;
      link(row.person_id, companion.with);
      link(companion.with, row.person_id);
    }
  const taking = new Set<string>();
  const waiting = free.filter((row) => row.open_offers < floor).map((row) => row.person_id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (taking.has(next)) continue;
    taking.add(next);
    waiting.push(...(links.get(next) ?? []));
  }
  return free.filter((row) => taking.has(row.person_id));
}
