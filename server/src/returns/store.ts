import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export async function saveHomecoming(
  tx: Tx,
  row: {
    person: string;
    id: string;
    spell: string;
    on: string;
    by: 'village' | 'station';
    causes: readonly string[];
    recordedBy: string;
  },
): Promise<void> {
  await sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, detail, recorded_by)
    values (${row.person}, ${row.id}, 'homecoming', ${row.spell}, ${row.on},
      ${JSON.stringify({ by: row.by, causes: row.causes })}::jsonb, ${row.recordedBy})`.execute(tx);
}

export async function hasHomecoming(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from statement where person_id = ${person} and statement_id = ${id} and kind = 'homecoming' and superseded_by is null`.execute(
    tx,
  );
  return rows.length === 1;
}

/** The spell that a return speaks about; undefined when there is no such return in sight, or it was taken back. */
export async function findHomecomingSpell(tx: Tx, person: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ spell_id: string }>`
    select spell_id from statement
    where person_id = ${person} and statement_id = ${id} and kind = 'homecoming' and superseded_by is null and spell_id is not null`.execute(
    tx,
  );
  return rows[0]?.spell_id;
}

export async function isServiceIdTaken(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from return_service where person_id = ${person} and service_id = ${id}`.execute(tx);
  return rows.length === 1;
}

export async function saveService(
  tx: Tx,
  row: {
    person: string;
    id: string;
    homecoming: string;
    kind: string;
    on: string;
    note: string | null;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into return_service (person_id, service_id, homecoming_id, kind, given_on, note, recorded_by)
    values (${row.person}, ${row.id}, ${row.homecoming}, ${row.kind}, ${row.on}, ${row.note}, ${row.by})`.execute(
    tx,
  );
}

export async function listServices(tx: Tx, person: string, homecoming: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from return_service where person_id = ${person} and homecoming_id = ${homecoming}`.execute(
    tx,
  );
  return rows.map((row) => row.kind);
}

export type ReturnRow = {
  person_id: string;
  name: string;
  name_sort: string;
  homecoming_id: string;
  spell_id: string;
  on_day: string;
  by: 'village' | 'station';
  causes: string[];
  services: string[];
};

/** Stated returns of persons at home below a path, by name. Index: person_county_name for the county, then the primary key of statement. */
export async function listHomecomings(
  tx: Tx,
  asked: {
    path: string;
    from: string;
    to: string;
    after: { name: string; id: string } | null;
    size: number;
  },
): Promise<ReturnRow[]> {
  const { rows } = await sql<ReturnRow>`
    select p.person_id, p.name, p.name_sort, t.statement_id as homecoming_id, t.spell_id, t.about_day as on_day, t.detail ->> 'by' as by,
      array(select jsonb_array_elements_text(t.detail -> 'causes')) as causes,
      array(select s.kind from return_service s where s.person_id = t.person_id and s.homecoming_id = t.statement_id) as services
    from statement t join person p using (person_id)
    where t.kind = 'homecoming' and t.superseded_by is null and t.about_day between ${asked.from} and ${asked.to}
      and p.home_path >= ${asked.path} and p.home_path < ${`${asked.path}~`}
      ${asked.after === null ? sql`` : sql`and (p.name_sort, t.statement_id) > (${asked.after.name}, ${asked.after.id}::uuid)`}
    order by p.name_sort, t.statement_id limit ${asked.size}`.execute(tx);
  return rows;
}
