import type { Tx } from '../../platform/database/database.ts';
import { listHomes, listSpans } from './store.ts';

/** The first of these persons whom this context does not see. */
export async function unseenOf(tx: Tx, persons: readonly string[]): Promise<string | undefined> {
  const seen = new Set((await listHomes(tx, persons)).map(({ person_id }) => person_id));
  return persons.find((person) => !seen.has(person));
}

/** Who holds each of these persons now, by the key of the office; a closed file is absent. */
export async function holdersOf(tx: Tx, persons: readonly string[]): Promise<Map<string, string>> {
  const spans = await listSpans(tx, persons);
  return new Map(
    spans.flatMap(({ person_id, to_at, office_key }) => (to_at === null ? [[person_id, office_key]] : [])),
  );
}
