import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type GoingTogether, goingTogether } from '@wengang/domain/matching/plan/going-together.ts';
import type { Tx } from '../../platform/database/database.ts';
import { wishOf } from './read-market.ts';
import { listPersonsAsSeekers, listSeekingAmong, listWhoNamed, type SeekerRow } from './store.ts';

/** 同行人. */
export type Companions = {
  /** they and everybody in sight who goes with them or not at all, over any number of links, whoever names the other */
  readonly rows: readonly SeekerRow[];
  /** who is named and not in sight */
  readonly unseen: ReadonlySet<string>;
};

/** Everybody who goes with these or not at all. One look a link; whoever only names somebody is looked for in that one's county. */
export async function readCompanions(tx: Tx, of: readonly SeekerRow[], on: CivilDate): Promise<Companions> {
  const found = new Map(of.map((row) => [row.person_id, row]));
  const named = new Set<string>();
  for (let next = of; next.length > 0; ) {
    for (const row of next) for (const id of namedBy(row)) named.add(id);
    const candidates = new Set([...named, ...(await whoNamed(tx, next))]).difference(found);
    const rows = await listPersonsAsSeekers(tx, [...candidates], on);
    next = rows.filter((row) => named.has(row.person_id) || namedBy(row).some((id) => found.has(id)));
    for (const row of next) found.set(row.person_id, row);
  }
  return { rows: [...found.values()], unseen: named.difference(found) };
}

/** 同乡 whom these name beside those who go along: whether they fit counts in a score, and binds nobody. */
export async function readVillagers(
  tx: Tx,
  of: readonly SeekerRow[],
  on: CivilDate,
): Promise<readonly SeekerRow[]> {
  const known = new Set(of.map((row) => row.person_id));
  const named = of.flatMap((row) => wishOf(row).companions.map((companion) => companion.with));
  return takingPart(tx, await listPersonsAsSeekers(tx, [...new Set(named).difference(known)], on), on);
}

/** Of some rows, who goes with whom. */
export const togetherOf = (rows: readonly SeekerRow[]): GoingTogether =>
  goingTogether(rows.map((row) => ({ id: row.person_id, companions: wishOf(row).companions })));

/** Those of them who take part in a matching of a day: on the list of seekers, in no accepted place, served still. */
export async function takingPart(tx: Tx, rows: readonly SeekerRow[], on: CivilDate): Promise<SeekerRow[]> {
  const free = rows.filter((row) => !row.live && !row.ended);
  const seeking = await listSeekingAmong(
    tx,
    free.map((row) => row.person_id),
    on,
  );
  return free.filter((row) => seeking.has(row.person_id));
}

const namedBy = (row: SeekerRow): string[] =>
  wishOf(row).companions.flatMap((companion) => (companion.as === 'fellow-villager' ? [] : companion.with));

async function whoNamed(tx: Tx, rows: readonly SeekerRow[]): Promise<string[]> {
  const counties = Map.groupBy(rows, (row) => row.home_path.slice(0, 6));
  const found: string[] = [];
  for (const [county, there] of counties)
    found.push(
      ...(await listWhoNamed(
        tx,
        county,
        there.map((row) => row.person_id),
      )),
    );
  return found;
}
