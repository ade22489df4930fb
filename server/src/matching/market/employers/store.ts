import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

/** Starts due after three months, and those of them who were still with the same employer. */
export type StayCount = { employer_id: string; due: number; stayed: number };

/** 留岗 of these employers as of a day, over all counties (a function of the reporter). Indexes: spell_employer, primary key of out_start. */
export async function countStayed(tx: Tx, employers: readonly string[], on: string): Promise<StayCount[]> {
  if (employers.length === 0) return [];
  const { rows } = await sql<StayCount>`
    select employer_id, due, stayed from employer_stay_counts(${[...employers]}::uuid[], ${on}) order by 1`.execute(
    tx,
  );
  return rows;
}

/** Persons who started with an employer organised, and for whom a promise was broken. */
export type PromiseCount = { employer_id: string; started: number; broken: number };

/** 承诺兑现 of these employers as of a day, over all counties (a function of the reporter). Indexes: spell_employer, passenger_group. */
export async function countPromises(
  tx: Tx,
  employers: readonly string[],
  on: string,
): Promise<PromiseCount[]> {
  if (employers.length === 0) return [];
  const { rows } = await sql<PromiseCount>`
    select employer_id, started, broken from employer_promise_counts(${[...employers]}::uuid[], ${on}) order by 1`.execute(
    tx,
  );
  return rows;
}

export type Workplace = { employer: string; place: string };
export type FellowCount = Workplace & { home: string; count: number };

/**
 * 厂里同乡: of the persons in sight, how many of each village (12 digits) and township (9) work with these employers at these places on a day. A job
 * whose place is known less or more finely than the order's lies there when one holds the other, from the county on. Index: spell_employer.
 */
export async function countFellowWorkers(
  tx: Tx,
  workplaces: readonly Workplace[],
  on: string,
): Promise<FellowCount[]> {
  if (workplaces.length === 0) return [];
  const { rows } = await sql<FellowCount>`
    select asked.employer, asked.place, left(w.home_path, area.digits) as home, count(distinct w.person_id)::int as count
    from jsonb_to_recordset(${JSON.stringify(workplaces)}::jsonb) as asked (employer uuid, place text)
      join spell w on w.employer_id = asked.employer and w.superseded_by is null and w.counted
        and w.resolved_from <= ${on} and (w.resolved_to is null or w.resolved_to >= ${on})
        and w.place_county_id is not null and (starts_with(w.place_path, asked.place) or starts_with(asked.place, w.place_path))
      join (values (9), (12)) as area (digits) on length(w.home_path) >= area.digits
    group by 1, 2, 3 order by 1, 2, 3`.execute(tx);
  return rows;
}
