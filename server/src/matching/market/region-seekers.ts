import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Tx } from '../../platform/database/database.ts';
import { readGoingAlong } from './companions.ts';
import { listSeekerRows, type RegionRef, type SeekerRow } from './store.ts';

/** 参加匹配的求职者 of a region: in no accepted place, served still. */
export type RegionSeekers = {
  /** on the list of the region, or taken in from around it because they go with somebody on it */
  readonly free: readonly SeekerRow[];
  /** those of them who are on the list of the region */
  readonly own: readonly SeekerRow[];
  /** all on the list of the region, and those taken in */
  readonly listed: number;
  /** on the list, and taking no part, because they go with somebody out of scope or not at all */
  readonly elsewhere: readonly SeekerRow[];
};

/** Whoever seeks in a region on a day, with their companions from around it as far as a run of this home takes them. */
export async function readRegionSeekers(
  tx: Tx,
  { region, home }: { region: RegionRef; home: string | null },
  on: CivilDate,
): Promise<RegionSeekers> {
  const rows = await listSeekerRows(tx, { region, on, part: 'valid', after: null, size: null });
  const listed = rows.filter((row) => !row.live && !row.ended);
  const { along, held } = await readGoingAlong(tx, listed, { home, on });
  const isFree = (row: SeekerRow): boolean => !held.has(row.person_id);
  const takenIn = along.filter(isFree);
  const ofRegion = listed.filter(isFree);
  return {
    free: [...ofRegion, ...takenIn],
    own: ofRegion,
    listed: rows.length + takenIn.length,
    elsewhere: listed.filter((row) => !isFree(row)),
  };
}
