import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import { type ColumnType, unnestRows } from '../../platform/database/unnest-rows.ts';
import type { EventTable } from '../events/event-rows.ts';
import { storedEvents } from '../events/store.ts';
import type { NextPointRow } from '../next-points.ts';
import type { HomeIds, StateRow } from '../state-rows.ts';
import type { StockDelta } from '../stock-deltas.ts';
import { countedMeasures } from '../stock-measures.ts';
import { type StoredHistory, storedHistory } from '../store.ts';

/** An interval as it lies in the table, with what it takes over from the register. */
export type StoredState = StateRow & { home_path: string; name_sort: string };

/**
 * A person's facts, the region ids of every home among them, and everything that was derived from the facts before; events as values
 * (events/store.ts).
 */
export type StoredPerson = StoredHistory & {
  homes: readonly (HomeIds & { code: string })[];
  states: readonly StoredState[];
} & Record<EventTable, readonly (readonly unknown[])[]>;

/** What a rebuilding needs of these persons, in one statement. Index: the primary keys, which begin with the person. */
export async function loadForRestating(tx: Tx, persons: readonly string[]): Promise<StoredPerson[]> {
  const { rows } = await sql<StoredPerson>`
    select ${storedHistory},
      coalesce((select json_agg(json_build_object('code', r.code, 'province_id', r.province_id, 'prefecture_id', r.prefecture_id,
          'county_id', coalesce(r.county_id, r.region_id), 'township_id', r.township_id, 'village_id', r.village_id))
        from person_fact f
        join region r on r.code = coalesce(f.detail ->> 'village', f.detail ->> 'township', f.detail ->> 'county') and r.valid_to is null
        where f.person_id = p.person_id and f.kind = 'home' and f.superseded_by is null), '[]') as homes,
      coalesce((select json_agg(json_build_object('person_id', s.person_id, 'from_day', s.from_day, 'to_day', s.to_day,
          'home_path', s.home_path, 'province_id', s.province_id, 'prefecture_id', s.prefecture_id, 'county_id', s.county_id,
          'township_id', s.township_id, 'village_id', s.village_id, 'name_sort', s.name_sort, 'standing', s.standing, 'grade', s.grade,
          'hard', s.hard, 'wants_out', s.wants_out, 'seeker', s.seeker, 'public_post', s.public_post, 'stale', s.stale,
          'spell_id', s.spell_id))
        from person_state s where s.person_id = p.person_id), '[]') as states,
      ${storedEvents}
    from person p where p.person_id = any(${[...persons]}::uuid[]) order by p.person_id`.execute(tx);
  return rows;
}

/**
 * Takes derived intervals away and puts others in; name and home path follow the register. One statement: the insert waits for the end of
 * the delete, because it asks how much that took away.
 */
export async function replaceStates(
  tx: Tx,
  removed: readonly StateRow[],
  added: readonly StateRow[],
): Promise<void> {
  await sql`
    with gone as (
      delete from person_state s
      using unnest(${removed.map((row) => row.person_id)}::uuid[], ${removed.map((row) => row.from_day)}::date[],
        ${removed.map((row) => row.county_id)}::int[]) as old (person_id, from_day, county_id)
      where s.person_id = old.person_id and s.from_day = old.from_day and s.county_id = old.county_id
      returning 1)
    insert into person_state (person_id, from_day, to_day, home_path, province_id, prefecture_id, county_id, township_id, village_id,
      name_sort, standing, grade, hard, wants_out, seeker, public_post, stale, spell_id)
    select s.person_id, s.from_day, s.to_day, p.home_path, s.province_id, s.prefecture_id, s.county_id, s.township_id, s.village_id,
      p.name_sort, s.standing, s.grade, s.hard, s.wants_out, s.seeker, s.public_post, s.stale, s.spell_id
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as s (person_id uuid, from_day date, to_day date, province_id int,
      prefecture_id int, county_id int, township_id int, village_id int, standing smallint, grade smallint, hard boolean,
      wants_out boolean, seeker boolean, public_post boolean, stale boolean, spell_id uuid)
    join person p using (person_id)
    where (select count(*) from gone) >= 0`.execute(tx);
}

/** Writes the next follow-up point beside each job that is known now. Index: the primary key. */
export const nextPointUpdate = (rows: readonly NextPointRow[]): RawBuilder<unknown> => sql`
    update spell s set next_point_on = n.next_point_on
    from ${unnestRows(rows, { person_id: 'uuid', spell_id: 'uuid', next_point_on: 'date' })} as n
    where s.person_id = n.person_id and s.spell_id = n.spell_id and s.superseded_by is null`;

/** Adds changes of the counts, by day and by month. Nobody waits: rows are only added, and folded later. */
export async function addStockDeltas(tx: Tx, deltas: readonly StockDelta[]): Promise<void> {
  // A first import changes forty thousand days. In order, so that the days of a month lie in one part, or in two.
  const inOrder = deltas.toSorted((a, b) => a.county_id - b.county_id || byDay(a, b));
  for (let from = 0; from < inOrder.length; from += deltasAtOnce)
    await addDeltas(tx, inOrder.slice(from, from + deltasAtOnce));
}

const deltasAtOnce = 2_000;

// Days as text, which is their order.
const byDay = (a: StockDelta, b: StockDelta): number => Number(a.day > b.day) - Number(a.day < b.day);

async function addDeltas(tx: Tx, deltas: readonly StockDelta[]): Promise<void> {
  await sql`
    with delta as (select * from ${unnestRows(deltas, deltaColumns)} as d),
    by_day as (
      insert into standing_day (county_id, day, ${measureColumns}) select county_id, day, ${measureColumns} from delta)
    insert into standing_month (county_id, month, ${measureColumns})
    select county_id, date_trunc('month', day)::date, ${measureSums} from delta group by 1, 2`.execute(tx);
}

/** Folds the added rows into one a county and day (month). The job takes the rows away and puts their sum back, in one statement each. */
export async function foldStock(tx: Tx): Promise<void> {
  const nonZero = sql.join(
    countedMeasures.map((measure) => sql`sum(${sql.ref(measure)}) <> 0`),
    sql` or `,
  );
  for (const [table, column] of [
    ['standing_day', 'day'],
    ['standing_month', 'month'],
  ] as const) {
    const [name, day] = [sql.table(table), sql.ref(column)];
    await sql`
      with crowded as (select county_id, ${day} from ${name} group by 1, 2 having count(*) > 1),
        taken as (delete from ${name} using crowded c where ${name}.county_id = c.county_id and ${name}.${day} = c.${day}
          returning ${name}.*)
      insert into ${name} (county_id, ${day}, ${measureColumns})
      select county_id, ${day}, ${measureSums} from taken group by 1, 2 having ${nonZero}`.execute(tx);
  }
}

const measureColumns = sql.join(countedMeasures.map((measure) => sql.ref(measure)));
const measureSums = sql.join(countedMeasures.map((measure) => sql`sum(${sql.ref(measure)})`));
const deltaColumns: Readonly<Partial<Record<keyof StockDelta, ColumnType>>> = {
  county_id: 'int',
  day: 'date',
  ...Object.fromEntries(countedMeasures.map((measure) => [measure, 'int'])),
};
