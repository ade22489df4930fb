import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { boundNames, type Linked } from '@wengang/domain/matching/market/units.ts';
import { boundTo, type GoingTogether, goingTogether } from '@wengang/domain/matching/plan/going-together.ts';
import type { Tx } from '../../platform/database/database.ts';
import { wishOf } from './read-market.ts';
import { listPersonsAsSeekers, listSeekingAmong, listWhoNamed, type SeekerRow } from './store.ts';

/** 同行人 of some persons, as a run of somebody whose home scope is `home` takes them. */
export type GoingAlong = {
  /** who goes with them or not at all, takes part, and is registered below `home` (null: as far as in sight) */
  readonly along: readonly SeekerRow[];
  /** the same, registered elsewhere: in sight, and no run of this home takes them in */
  readonly beyond: readonly SeekerRow[];
  /** of the persons and of `along`, who takes no part because they go with somebody out of sight or beyond, or not at all */
  readonly held: ReadonlySet<string>;
};

/**
 * Who goes with these persons as far as they take part in a matching of a day. A companion who does not seek goes nowhere, so that the others are
 * planned without; of one out of sight nobody here can say it.
 */
export async function readGoingAlong(
  tx: Tx,
  of: readonly SeekerRow[],
  { home, on }: { home: string | null; on: CivilDate },
): Promise<GoingAlong> {
  const { rows, unseen } = await readCompanions(tx, of, on);
  const own = new Set(of.map((row) => row.person_id));
  const taking = await takingPart(
    tx,
    rows.filter((row) => !own.has(row.person_id)),
    on,
  );
  // Who is reached only through somebody who takes no part is bound to nobody of them.
  const bound = togetherOf([...of, ...taking])(own);
  const around = taking.filter((row) => bound.has(row.person_id));
  const inScope = (row: SeekerRow): boolean => home === null || row.home_path.startsWith(home);
  const along = around.filter(inScope);
  const beyond = around.filter((row) => !inScope(row));
  const held = boundTo([...of, ...along].map(linkedOf), { named: unseen, naming: beyond.map(linkedOf) });
  return { along, beyond, held };
}

/** Everybody who goes with these or not at all, seeking or not, and who is named by one of them and not in sight. */
type Companions = { readonly rows: readonly SeekerRow[]; readonly unseen: ReadonlySet<string> };

/** Over any number of links, whoever names the other. One look a link; whoever only names somebody is looked for in that one's county. */
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
export const togetherOf = (rows: readonly SeekerRow[]): GoingTogether => goingTogether(rows.map(linkedOf));

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

const linkedOf = (row: SeekerRow): Linked => ({ id: row.person_id, companions: wishOf(row).companions });
const namedBy = (row: SeekerRow): string[] => boundNames(linkedOf(row));

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
