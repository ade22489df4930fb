import type { ListName } from '@wengang/domain/reports/contract.ts';
import { ListName as ListNames } from '@wengang/domain/reports/contract.ts';
import {
  type FigureName,
  isPeriodFigure,
  type PeriodFigure,
  retentionOfName,
} from '@wengang/domain/reports/figures/figures.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import { partCodes } from '../../figures/count-figures.ts';
import type { Asked } from '../../figures/store.ts';
import { listConditions } from '../../store.ts';

/** A region as the three arrays of which one is filled (0010-events.sql): the path that every query names. */
export type Scope = { counties: number[]; townships: number[]; villages: number[] };

/** The counties of a region down to the county, or the township or village itself. */
export async function scopeOf(
  tx: Tx,
  region: { region_id: number; level: number; path: string },
): Promise<Scope> {
  if (region.level === 4) return { counties: [], townships: [region.region_id], villages: [] };
  if (region.level > 4) return { counties: [], townships: [], villages: [region.region_id] };
  const { rows } = await sql<{ region_id: number }>`
    select region_id from region where county_id = region_id and path >= ${region.path} and path < ${`${region.path}~`}`.execute(
    tx,
  );
  return { counties: rows.map(({ region_id }) => region_id), townships: [], villages: [] };
}

type Rows = RawBuilder<unknown>;

/**
 * The rows of a figure as a query of (person_id, day, spell_id, reason): the same functions as are counted, here under row security, so that
 * only persons in sight appear. A figure of persons has one row a person, one of events one row an event.
 */
export function rowsOf(figure: FigureName, scope: Scope, asked: Asked): Rows {
  if (isPeriodFigure(figure)) return periodRows[figure](scope, asked);
  const retention = retentionOfName(figure);
  if (retention !== undefined) return retentionRows(scope, asked, retention);
  return listRows(scope, asked.on, ListNames.parse(figure));
}

const args = ({ counties, townships, villages }: Scope): Rows =>
  sql`${counties}::int[], ${townships}::int[], ${villages}::int[]`;

const stateRows = (scope: Scope, on: string, condition: Rows): Rows => sql`
  select s.person_id, null::date as day, s.spell_id, null::text as reason from states_in(${args(scope)}) s
  where s.from_day <= ${on} and s.to_day > ${on} and ${condition}`;

const listRows = (scope: Scope, on: string, list: ListName): Rows =>
  list === 'working-outside' ? outsideRows(scope, on) : stateRows(scope, on, listConditions[list]);

/** With the job that lies outside: the main one, or the one beside it (0056-jobs-beside.sql). */
const outsideRows = (scope: Scope, on: string): Rows => sql`
  ${stateRows(scope, on, sql`s.standing > 0 and s.grade in (1, 2, 3)`)}
  union all
  select b.person_id, null::date, b.spell_id, null::text from jobs_beside(${args(scope)}, ${on}) b`;

/** Lists that hold a person once, whatever the wording of the two that overlap. */
const overlapRows = (scope: Scope, on: string, both: readonly [ListName, ListName]): Rows => sql`
  select s.person_id, null::date as day, s.spell_id, null::text as reason from states_in(${args(scope)}) s
  where s.from_day <= ${on} and s.to_day > ${on} and ${listConditions[both[0]]} and ${listConditions[both[1]]}`;

const startRows = (scope: Scope, { from, on, workplace }: Asked, condition: Rows): Rows => sql`
  select s.person_id, s.day, s.spell_id, null::text as reason from starts_to(${args(scope)}, ${from}, ${on}, ${workplace ?? null}) s
  where ${condition}`;

function retentionRows(
  scope: Scope,
  asked: Asked,
  of: NonNullable<ReturnType<typeof retentionOfName>>,
): Rows {
  const codes = [...partCodes[of.part]];
  return startRows(
    scope,
    asked,
    sql`check_class(check_code(s.check_days, s.check_codes, ${asked.asOf}), ${of.months}) = any(${codes}::smallint[])
      and (s.organised or not ${of.organisedOnly}::boolean)`,
  );
}

const returnRows = (scope: Scope, { from, on, knownThrough }: Asked, condition: Rows): Rows => sql`
  select r.person_id, r.day, r.spell_id, r.causes[1] as reason from returns_in(${args(scope)}, ${knownThrough}) r
  where r.day between ${from} and ${on} and ${condition}`;

/** One row a person, with the first day among them. */
const onePerPerson = (rows: Rows): Rows => sql`
  select distinct on (one.person_id) one.person_id, one.day, one.spell_id, one.reason from (${rows}) one
  order by one.person_id, one.day, one.spell_id`;

const lastReturnRows = (scope: Scope, asked: Asked, condition: Rows): Rows => sql`
  select l.person_id, l.day, l.spell_id, null::text as reason
  from last_returns(${args(scope)}, ${asked.from}, ${asked.on}, ${asked.asOf}, ${asked.knownThrough}, '-infinity') l
  where ${condition}`;

const returneeRows = (scope: Scope, asked: Asked, condition: Rows): Rows => sql`
  select r.person_id, null::date as day, null::uuid as spell_id, null::text as reason
  from returnees_on(${args(scope)}, ${asked.on}, ${asked.from}, ${asked.knownThrough}) r where ${condition}`;

const traineeRows = (scope: Scope, { from, on }: Asked): Rows => sql`
  select t.person_id, t.day, null::uuid as spell_id, t.course as reason from trainees_on(${args(scope)}, ${on}, ${from}) t`;

const trainingWantedRows = (scope: Scope, { on }: Asked): Rows => sql`
  select w.person_id, null::date as day, null::uuid as spell_id, null::text as reason
  from training_wanted_on(${args(scope)}, ${on}) w`;

const duringRows = (scope: Scope, { from, on }: Asked, condition: Rows): Rows => sql`
  select w.person_id, null::date as day, null::uuid as spell_id, null::text as reason
  from workers_during(${args(scope)}, ${from}, ${on}) w where ${condition}`;

const changeRows = (scope: Scope, { from, on }: Asked, entered: boolean): Rows => sql`
  select c.person_id, null::date as day, null::uuid as spell_id, c.reason
  from labour_changes(${args(scope)}, (${from}::date - 1), ${on}) c where c.entered = ${entered}`;

const outRows = (scope: Scope, { from, through }: { from: Rows; through: Rows }): Rows => sql`
  select o.person_id, null::date as day, null::uuid as spell_id, null::text as reason from out_spans_in(${args(scope)}) o
  where o.from_day <= ${through} and o.to_day > ${from}`;

const exposedRows = (scope: Scope, asked: Asked): Rows => sql`
  select x.person_id, null::date as day, null::uuid as spell_id, null::text as reason from (
    select o.person_id from (${outRows(scope, { from: sql`${asked.from}::date`, through: sql`${asked.on}::date` })}) o
    union select b.person_id from (${returnRows(scope, asked, sql`true`)}) b) x`;

const outBeforeRows = (scope: Scope, asked: Asked): Rows => {
  const before = sql`(${asked.from}::date - 1)`;
  return onePerPerson(outRows(scope, { from: before, through: before }));
};

const startedRows = (scope: Scope, { from, on }: Asked): Rows => sql`
  select s.person_id, k.from_day as day, started.spell_id, null::text as reason
  from states_in(${args(scope)}) s join work_span k on k.person_id = s.person_id and k.county_id = s.county_id,
    unnest(k.started) as started (spell_id)
  where s.standing >= 5 and s.from_day <= ${on} and s.to_day > ${on} and k.from_day between ${from} and ${on}`;

/** One row a seat in a group that leaves in the period; the reason names the group. */
const seatRows = (scope: Scope, { from, on }: Asked, condition: Rows): Rows => sql`
  select t.person_id, t.day, t.spell_id, t.group_id::text as reason
  from seats_in(${args(scope)}, ${from}, ${on}) t where ${condition}`;

const periodRows: Record<PeriodFigure, (scope: Scope, asked: Asked) => Rows> = {
  L6: (scope, asked) => returneeRows(scope, asked, sql`true`),
  L6a: (scope, asked) => returneeRows(scope, asked, sql`r.employed`),
  L6b: (scope, asked) => returneeRows(scope, asked, sql`not r.employed`),
  'L6-and-L4': (scope, asked) => returneeRows(scope, asked, sql`r.seeking`),
  'L4-and-L5': (scope, asked) => overlapRows(scope, asked.on, ['L4', 'L5']),
  'L5-and-E': (scope, asked) => overlapRows(scope, asked.on, ['L5', 'E']),
  trained: (scope, asked) => onePerPerson(traineeRows(scope, asked)),
  'classes-attended': traineeRows,
  'training-wanted': trainingWantedRows,
  'with-findings': (scope, asked) => sql`select w.* from (${listRows(scope, asked.on, 'W')}) w
        where w.person_id in (select f.person_id from spell_finding f)`,
  'L1-before': (scope, asked) => sql`
        select s.person_id, null::date as day, s.spell_id, null::text as reason from states_in(${args(scope)}) s
        where s.from_day <= ${asked.from}::date - 1 and s.to_day > ${asked.from}::date - 1 and s.standing >= 5`,
  entered: (scope, asked) => changeRows(scope, asked, true),
  left: (scope, asked) => changeRows(scope, asked, false),
  'worked-during': (scope, asked) => duringRows(scope, asked, sql`true`),
  'during-out-of-province': (scope, asked) => duringRows(scope, asked, sql`w.grade in (1, 2)`),
  'during-abroad': (scope, asked) => duringRows(scope, asked, sql`w.grade = 2`),
  'during-in-province': (scope, asked) => duringRows(scope, asked, sql`w.grade = 3`),
  'during-in-county': (scope, asked) => duringRows(scope, asked, sql`w.grade = 4`),
  'during-unclassified': (scope, asked) => duringRows(scope, asked, sql`w.grade = 5`),
  'spells-started': (scope, asked) => startedRows(scope, asked),
  'out-starts': (scope, asked) => startRows(scope, asked, sql`true`),
  'organised-starts': (scope, asked) => startRows(scope, asked, sql`s.organised`),
  'out-persons': (scope, asked) => onePerPerson(startRows(scope, asked, sql`true`)),
  'organised-persons': (scope, asked) => onePerPerson(startRows(scope, asked, sql`s.organised`)),
  'during-out-organised': (scope, { from, on, workplace }) => sql`
        select d.person_id, null::date as day, null::uuid as spell_id, null::text as reason
        from out_organised_during(${args(scope)}, ${from}, ${on}, ${workplace ?? null}) d`,
  returns: (scope, asked) => returnRows(scope, asked, sql`true`),
  returnees: (scope, asked) => onePerPerson(returnRows(scope, asked, sql`true`)),
  'returnees-hard': (scope, asked) => onePerPerson(returnRows(scope, asked, sql`r.hard`)),
  exposed: (scope, asked) => exposedRows(scope, asked),
  'out-before': (scope, asked) => outBeforeRows(scope, asked),
  'returned-of-out-before': (scope, asked) => sql`select o.* from (${outBeforeRows(scope, asked)}) o
        where o.person_id in (select b.person_id from (${returnRows(scope, asked, sql`true`)}) b)`,
  again: (scope, asked) => lastReturnRows(scope, asked, sql`l.again_day is not null`),
  'again-near': (scope, asked) => lastReturnRows(scope, asked, sql`l.again_way = 1`),
  'again-out': (scope, asked) => lastReturnRows(scope, asked, sql`l.again_way = 2`),
  'still-employed': (scope, asked) => lastReturnRows(scope, asked, sql`l.still_employed`),
  'last-return-hard': (scope, asked) => lastReturnRows(scope, asked, sql`l.hard`),
  'hard-again': (scope, asked) => lastReturnRows(scope, asked, sql`l.hard and l.again_day is not null`),
  'group-listed': (scope, asked) => seatRows(scope, asked, sql`t.listed`),
  'group-boarded': (scope, asked) => seatRows(scope, asked, sql`t.boarded`),
  'group-arrived': (scope, asked) => seatRows(scope, asked, sql`t.arrived`),
  'group-started': (scope, asked) => seatRows(scope, asked, sql`t.status = 'started'`),
  'group-no-shows': (scope, asked) => seatRows(scope, asked, sql`t.status = 'no-show'`),
  'group-left': (scope, asked) => seatRows(scope, asked, sql`t.status = 'left-on-the-way'`),
  'group-own-way': (scope, asked) => seatRows(scope, asked, sql`t.status = 'own-way'`),
  'group-added': (scope, asked) => seatRows(scope, asked, sql`not t.listed`),
  'group-persons': (scope, asked) => onePerPerson(seatRows(scope, asked, sql`t.boarded`)),
};
