import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Tx } from '../../platform/database/database.ts';
import { readGoingAlong, readVillagers, takingPart } from './companions.ts';
import { listPersonsAsSeekers, type SeekerRow } from './store.ts';

/** 一人及同行人. */
export type PersonSeekers = {
  readonly row: SeekerRow;
  /** the person, whoever in sight goes along and takes part, and the fellow villagers whom these name */
  readonly seekers: readonly SeekerRow[];
  /** on the list of seekers, in no accepted place, served still */
  readonly takesPart: boolean;
  /** no run of this home takes the person in: somebody who goes along is out of scope */
  readonly isApart: boolean;
};

/** One person with those around on a day, and whether a run of somebody with this home takes them in; undefined: not in sight. */
export async function readPersonSeekers(
  tx: Tx,
  { personId, ...of }: { personId: string; home: string | null; on: CivilDate },
): Promise<PersonSeekers | undefined> {
  const [row] = await listPersonsAsSeekers(tx, [personId], of.on);
  if (row === undefined) return undefined;
  const { along, beyond, held } = await readGoingAlong(tx, [row], of);
  const together = [row, ...along, ...beyond];
  const villagers = await readVillagers(tx, together, of.on);
  const takesPart = (await takingPart(tx, [row], of.on)).length > 0;
  return { row, seekers: [...together, ...villagers], takesPart, isApart: held.has(personId) };
}
