import { sql } from 'kysely';
import type { PersonRow } from '../../../people/store.ts';
import type { Tx } from '../../../platform/database/database.ts';

/** How many persons in sight stand in a run, and how many offers it made them. Indexes: matching_result_run, offer_run. */
export async function countRunLines(tx: Tx, run: string): Promise<{ persons: number; offers: number }> {
  const { rows } = await sql<{ persons: number; offers: number }>`
    select (select count(*)::int from matching_result where run_id = ${run}) as persons,
      (select count(*)::int from offer where run_id = ${run}) as offers`.execute(tx);
  return rows[0] ?? { persons: 0, offers: 0 };
}

export type OfferedRow = PersonRow & { vacancy_id: string; total: number; parts: unknown };
/** Where the page before ended. */
export type OfferedCursor = Pick<OfferedRow, 'name_sort' | 'person_id' | 'vacancy_id' | 'total'>;

/** One page of the offers that a run made, in order of name, the best of each person first. Index: offer_run. */
export async function listOfferedPage(
  tx: Tx,
  run: string,
  { after, size }: { after: OfferedCursor | null; size: number },
): Promise<OfferedRow[]> {
  const { rows } = await sql<OfferedRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone, o.vacancy_id, o.total,
      o.parts
    from offer o join person p using (person_id) join region r on r.region_id = p.home_region_id
    where o.run_id = ${run}
      ${after === null ? sql`` : sql`and (p.name_sort, p.person_id, -o.total, o.vacancy_id) > (${after.name_sort}, ${after.person_id}::uuid, ${-after.total}::int, ${after.vacancy_id}::uuid)`}
    order by p.name_sort, p.person_id, o.total desc, o.vacancy_id limit ${size}`.execute(tx);
  return rows;
}
