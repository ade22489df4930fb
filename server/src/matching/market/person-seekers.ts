import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Tx } from '../../platform/database/database.ts';
import { readGoingAlong, readVillagers } from './companions.ts';
import { listPersonsAsSeekers, type SeekerRow } from './store.ts';

/** 一人参加匹配的样子. */
export type PersonSeekers = {
  readonly row: SeekerRow;
  /** the person, whoever goes along and takes part, and the fellow villagers whom these name */
  readonly seekers: readonly SeekerRow[];
  /** no run of this home takes the person in: somebody who goes along is out of scope */
  readonly isApart: boolean;
};

/** One person with those around, as a run of somebody with this home would take them on a day; undefined: not in sight. */
export async function readPersonSeekers(
  tx: Tx,
  { personId, ...of }: { personId: string; home: string | null; on: CivilDate },
): Promise<PersonSeekers | undefined> {
  const [row] = await listPersonsAsSeekers(tx, [personId], of.on);
  if (row === undefined) return undefined;
  const { along, beyond, held } = await readGoingAlong(tx, [row], of);
  const together = [row, ...along, ...beyond];
  const villagers = await readVillagers(tx, together, of.on);
  return { row, seekers: [...together, ...villagers], isApart: held.has(personId) };
}
