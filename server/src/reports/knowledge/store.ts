import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import type { ActRow } from '../../placements/employment/stored-act.ts';
import type { StoredHistory } from '../../placements/store.ts';
import type { Tx } from '../../platform/database/database.ts';

/** Visible persons with a home at these places (the beginning of a code) about whom something was recorded after the instant. */
export async function listChangedSince(tx: Tx, places: string, instant: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from changed_since(${places}, ${instant}) order by person_id`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

/** The same count over every person, by the reporter; checks that the context may count there. */
export async function countChangedSince(tx: Tx, region: number, instant: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select changed_since_count(${region}, ${instant}) as n`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/**
 * These persons as they were known at an instant: without what was recorded later, with what was superseded later. Sex and day of birth stand
 * in the register and are those of today. Index: the primary keys, which begin with the person.
 */
export async function loadKnownHistories(
  tx: Tx,
  persons: readonly string[],
  instant: string,
): Promise<StoredHistory[]> {
  const known = (row: string) =>
    sql`${sql.ref(`${row}.recorded_by`)} not in (select * from operations_after(${instant}))
      and (${sql.ref(`${row}.superseded_by`)} is null or ${sql.ref(`${row}.superseded_by`)} in (select * from operations_after(${instant})))`;
  const { rows } = await sql<StoredHistory>`
    select p.person_id, p.sex, p.born, p.name_sort, p.home_path,
      coalesce((select json_agg(json_build_object('id', f.fact_id, 'kind', f.kind, 'from', f.from_day, 'to', f.to_day,
          'value', f.value, 'detail', f.detail) order by f.fact_id)
        from person_fact f where f.person_id = p.person_id and ${known('f')}), '[]') as facts,
      coalesce((select json_agg(json_build_object('id', s.spell_id, 'start', s.start_day, 'start_precision', s.start_precision,
          'end', s.end_day, 'end_precision', s.end_precision, 'place', s.place, 'employer', s.employer_id, 'kind', s.kind,
          'full_time', s.full_time, 'organised', s.organised, 'detail', s.detail) order by s.spell_id)
        from spell s where s.person_id = p.person_id and ${known('s')}), '[]') as spells,
      coalesce((select json_agg(json_build_object('id', t.statement_id, 'kind', t.kind, 'spell_id', t.spell_id, 'about', t.about_day,
          'grade', t.grade, 'result', t.result, 'detail', t.detail) order by t.statement_id)
        from statement t where t.person_id = p.person_id and ${known('t')}), '[]') as statements
    from person p where p.person_id = any(${[...persons]}::uuid[]) order by p.person_id`.execute(tx);
  return rows;
}

/**
 * Of these persons those of whom something known at the instant was superseded later. A spell that was only told further (the end of a job
 * that went on) is no correction.
 */
export async function listCorrected(
  tx: Tx,
  persons: readonly string[],
  instant: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct c.person_id from (
      select person_id, superseded_by from person_fact where person_id = any(${[...persons]}::uuid[])
      union all select s.person_id, s.superseded_by from spell s where s.person_id = any(${[...persons]}::uuid[])
        and not exists (select 1 from spell next where next.person_id = s.person_id and next.spell_id = s.spell_id
          and next.recorded_by = s.superseded_by
          and (s.end_day is null or (s.end_day, s.end_precision) = (next.end_day, next.end_precision)))
      union all select person_id, superseded_by from statement where person_id = any(${[...persons]}::uuid[])) c
    where c.superseded_by in (select * from operations_after(${instant}))`.execute(tx);
  return new Set(rows.map(({ person_id }) => person_id));
}

/** The code of a region as the rules name it, and the county that its homes lie in. */
export async function findScopeCode(tx: Tx, region: number): Promise<string | undefined> {
  const { rows } = await sql<{
    code: string | null;
  }>`select code from region where region_id = ${region}`.execute(tx);
  return rows[0]?.code ?? undefined;
}

/** Persons by id as a query of rows, for listFigureRows. */
export const rowsOfPersons = (persons: readonly string[]) => sql`
  select one.person_id, null::date as day, null::uuid as spell_id, null::text as reason
  from unnest(${[...persons]}::uuid[]) as one (person_id)`;

type KnownAct = ActRow & { later: boolean };

/** A group with everything stated of it and of its passengers, each act with whether it was recorded after the instant. */
export type KnownGroup = {
  group_id: string;
  depart_on: CivilDate;
  legs: { kind: 'coach' | 'train' | 'plane' | 'car' }[];
  acts: KnownAct[];
  passengers: { person_id: string; acts: KnownAct[] }[];
};

/** The groups that leave in a period with somebody in sight. Indexes: dispatch_group_departure, the primary key of group_act, passenger_act_group. */
export async function listKnownGroups(
  tx: Tx,
  { from, on, knownAt }: { from: string; on: string; knownAt: string },
): Promise<KnownGroup[]> {
  const act = sql`json_build_object('act_id', a.act_id, 'move', a.move, 'on_day', a.on_day, 'recorded_on', a.recorded_on,
    'device_at', a.device_at, 'role', a.role, 'account', a.account, 'source', a.source, 'late_reason', a.late_reason, 'detail', a.detail,
    'later', a.recorded_by in (select * from operations_after(${knownAt})))`;
  const { rows } = await sql<KnownGroup>`
    select g.group_id, g.depart_on, g.legs,
      (select coalesce(json_agg(${act} order by a.number), '[]') from group_act a where a.group_id = g.group_id) as acts,
      (select coalesce(json_agg(json_build_object('person_id', p.person_id, 'acts', p.acts)), '[]') from (
        select a.person_id, json_agg(${act} order by a.number) as acts from passenger_act a
        where a.group_id = g.group_id group by a.person_id order by a.person_id) p) as passengers
    from dispatch_group g
    where g.depart_on between ${from} and ${on} and exists (select 1 from passenger_act a where a.group_id = g.group_id)
    order by g.depart_on, g.group_id`.execute(tx);
  return rows;
}
