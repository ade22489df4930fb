import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { JobWish } from '@wengang/domain/matching/job-wish.ts';
import { type SeekerLine, seekerColumns } from '@wengang/domain/matching/list-files.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import { summaryOf } from '../../people/search-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { scopeOf, wishOf } from '../market/read-market.ts';
import { listSeekerRows, type RegionRef, type SeekerRow } from '../market/store.ts';
import { listNamesOf, listPlaceNames } from './store.ts';

const batchSize = 500;

/** The lines of the 求职需求清单, batch by batch in the order of its list page; whom they show is added to `seen`. */
export async function* seekerLines(
  tx: Tx,
  { keyring, region, on, seen }: { keyring: Keyring; region: RegionRef; on: CivilDate; seen: Set<string> },
): AsyncGenerator<readonly ListCell[]> {
  let after: { name: string; id: string } | null = null;
  for (let serial = 1; ; ) {
    const rows: SeekerRow[] = await listSeekerRows(tx, { region, on, part: 'valid', after, size: batchSize });
    const wishes = rows.map(wishOf);
    const words = await readWords(tx, wishes);
    for (const [at, row] of rows.entries()) {
      const wish = wishes[at];
      if (wish === undefined) throw new Error('every seeker has a wish');
      seen.add(row.person_id);
      for (const companion of wish.companions) if (words.names.has(companion.with)) seen.add(companion.with);
      yield cellsOf(seekerColumns, { serial, person: summaryOf(keyring, row), ...lineOf(row, wish, words) });
      serial += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return;
    after = { name: last.name_sort, id: last.person_id };
  }
}

type Words = { names: ReadonlyMap<string, string>; places: ReadonlyMap<string, string> };

async function readWords(tx: Tx, wishes: readonly JobWish[]): Promise<Words> {
  const companions = wishes.flatMap((wish) => wish.companions.map((one) => one.with));
  const places = wishes.flatMap(({ places: { wished, excluded } }) => [...wished, ...excluded]);
  return { names: await listNamesOf(tx, companions), places: await listPlaceNames(tx, places) };
}

function lineOf(row: SeekerRow, wish: JobWish, words: Words): Omit<SeekerLine, 'serial' | 'person'> {
  const named = wish.companions.flatMap((one) => words.names.get(one.with) ?? []);
  const unseen = wish.companions.length - named.length;
  const place = (code: string): string => words.places.get(code) ?? code;
  return {
    kind: kinds[row.standing ?? 0] ?? 'outward',
    scope: scopeOf(row),
    wish,
    places: { wished: wish.places.wished.map(place), excluded: wish.places.excluded.map(place) },
    companions: unseen > 0 ? [...named, `外地 ${unseen} 人`] : named,
    offers: row.open_offers,
  };
}

// Numbers of person_state (server/migrations/0007-standing.sql).
const kinds: Readonly<Record<number, SeekerLine['kind']>> = {
  2: 'student',
  5: 'employed',
  6: 'employed',
  7: 'unemployed',
  8: 'first',
};
