import { togetherOf } from './companions.ts';
import type { SeekerRow } from './store.ts';

/** Who takes part in a run, of those who are free: everybody with fewer open offers than the floor, and those who go with them or not at all. */
export function seekersInNeed(free: readonly SeekerRow[], floor: number): SeekerRow[] {
  const short = free.filter((row) => row.open_offers < floor).map((row) => row.person_id);
  const taking = togetherOf(free)(short);
  return free.filter((row) => taking.has(row.person_id));
}
