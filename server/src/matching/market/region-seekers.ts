import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Tx } from '../../platform/database/database.ts';
import { readCompanions, takingPart, togetherOf } from './companions.ts';
import { listSeekerRows, type RegionRef, type SeekerRow } from './store.ts';

/** 参加匹配的求职者 of a region: in no accepted place, served still. */
export type RegionSeekers = {
  /** on the list of the region, or taken in from around it because they go with somebody on it */
  readonly free: readonly SeekerRow[];
  /** all on the list of the region, and those taken in */
  readonly listed: number;
  /** on the list, and taking no part, because they go with somebody out of scope or not at all */
  readonly elsewhere: readonly SeekerRow[];
};

/**
 * Whoever seeks in a region on a day, with their companions from around it, as far as these seek too and are registered below `home` (null: as far as in
 * sight). A companion who does not seek goes nowhere, so that the others are planned without; of one out of sight nobody here can say it.
 */
export async function readRegionSeekers(
  tx: Tx,
  { region, home }: { region: RegionRef; home: string | null },
  on: CivilDate,
): Promise<RegionSeekers> {
  const rows = await listSeekerRows(tx, { region, on, part: 'valid', after: null, size: null });
  const inRegion = new Set(rows.map((row) => row.person_id));
  const own = rows.filter((row) => !row.live && !row.ended);
  const { rows: all, unseen } = await readCompanions(tx, own, on);
  const around = await takingPart(
    tx,
    all.filter((row) => !inRegion.has(row.person_id)),
    on,
  );
  const inScope = (row: SeekerRow): boolean => home === null || row.home_path.startsWith(home);
  const beyond = around.filter((row) => !inScope(row)).map((row) => row.person_id);
  const taking = [...own, ...around.filter(inScope)];
  const held = togetherOf(taking)([...unseen, ...beyond]);
  const free = taking.filter((row) => !held.has(row.person_id));
  return {
    free,
    listed: rows.length + free.filter((row) => !inRegion.has(row.person_id)).length,
    elsewhere: own.filter((row) => held.has(row.person_id)),
  };
}
