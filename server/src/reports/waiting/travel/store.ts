import type { QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import { type RawBuilder, sql } from 'kysely';
import { type Asking, atHome, dueOf, groupConcerns, type Source } from '../asking/store.ts';

/** 在途待办: of groups, their passengers and the orders they go to. */
export const travelQuestions = {
  'no-show-reason': (asking) => ofPassengers('no-show-reason', asking, sql`'{}'::jsonb`),
  'left-on-the-way': (asking) => ofPassengers('left-on-the-way', asking, leaving),
  'consent-to-added': (asking) =>
    sql`${ofPassengers('consent-to-added', asking, sql`'{}'::jsonb`)} union all ${unlistedFor(asking)}`,
  'start-confirmation': (asking) =>
    ofPassengers(
      'start-confirmation',
      asking,
      sql`jsonb_build_object('stated', ${said('stateStart')}, 'earlier', ${saidBefore})`,
    ),
  'start-contradicted': (asking) =>
    ofPassengers(
      'start-contradicted',
      asking,
      sql`jsonb_build_object('stated', ${said('stateStart')}, 'earlier', ${saidBefore}, 'found', ${said('contradictStart')})`,
    ),
  'stopped-order': ({ context }) => sql`
    select 'stopped-order' as kind, (array_agg(st.stop order by st.on_day, st.stop))[1] as subject, min(st.on_day) as since,
      null::timestamptz as due_at, array_agg(distinct s.person_id) as persons, g.group_id, s.order_id as vacancy_id, null::uuid as spell_id,
      '{}'::jsonb as detail
    from dispatch_group g join passenger s using (group_id) cross join lateral order_stops(s.order_id) st
    where g.status = 'locked' and g.county_path >= ${context.home} and g.county_path < ${`${context.home}~`}
      and s.status in ('waiting', 'listed') and s.order_id is not null
      and not exists (select 1 from group_act k where k.group_id = g.group_id and k.move = 'keepOnList'
        and k.detail -> 'stops' @> to_jsonb(st.stop::text))
    group by g.group_id, s.order_id`,
  'start-statement': (asking) => sql`
    select 'start-statement' as kind, g.group_id as subject, g.arrived_on as since, ${dueOf('start-statement', sql`g.arrived_on`)} as due_at,
      o.persons, g.group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from dispatch_group g cross join lateral (
      select array_agg(s.person_id order by s.person_id) as persons from passenger s
      where s.group_id = g.group_id and s.status = 'arrived' and not s.questions @> '[{"kind": "start-confirmation"}]'
        and not s.questions @> '[{"kind": "start-contradicted"}]') o
    where g.status = 'arrived' and g.employer_id is not null and o.persons is not null and ${groupConcerns(asking)}`,
  'group-receipt': (asking) => sql`
    select 'group-receipt' as kind, g.group_id as subject, g.arrived_on as since, ${dueOf('group-receipt', sql`g.arrived_on`)} as due_at,
      array(select s.person_id from passenger s where s.group_id = g.group_id
        and (s.status in ('listed', 'boarded', 'arrived') or s.status = 'no-show' and not s.end_explained) order by 1) as persons,
      g.group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from dispatch_group g where g.status = 'arrived' and ${groupConcerns(asking)}`,
  'receiving-confirmation': (asking) => sql`
    select 'receiving-confirmation' as kind, g.group_id as subject, f.since, null::timestamptz as due_at, '{}'::uuid[] as persons, g.group_id,
      null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from dispatch_group g cross join lateral (
      select max(a.on_day) filter (where a.move = 'form') as since,
        (array_agg(a.detail order by a.number desc) filter (where a.move = 'confirmReceiving'))[1] as confirmed
      from group_act a where a.group_id = g.group_id and a.move in ('form', 'confirmReceiving')) f
    where g.status = 'forming' and ${groupConcerns(asking)} and (f.confirmed is null
      or (f.confirmed ->> 'departOn', f.confirmed ->> 'receivingRegion', f.confirmed ->> 'station')
        is distinct from (g.depart_on::text, g.receiving_path, g.station_id::text))`,
} satisfies Partial<Record<QuestionKind, Source>>;

/** What the log of a passenger asks (domain/src/dispatch/passenger-questions.ts). */
function ofPassengers(kind: QuestionKind, asking: Asking, detail: RawBuilder<unknown>) {
  return sql`
    select ${kind} as kind, q.act as subject, q.since, ${dueOf(kind, sql`q.since`)} as due_at, array[s.person_id] as persons, g.group_id,
      null::uuid as vacancy_id, null::uuid as spell_id, ${detail} as detail
    from passenger s join person p using (person_id) join dispatch_group g using (group_id)
      cross join lateral jsonb_to_recordset(s.questions) as q (kind text, act uuid, since date)
    where s.questions <> '[]' and q.kind = ${kind} and g.status <> 'cancelled' and ${atHome(asking.context)} and ${groupConcerns(asking)}`;
}

/** 未列名到达: noted by name and document only, and named by nobody yet; the list says no name. */
const unlistedFor = (asking: Asking): RawBuilder<unknown> => sql`
  select 'consent-to-added' as kind, n.act_id as subject, n.on_day as since, null::timestamptz as due_at, '{}'::uuid[] as persons, g.group_id,
    null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
  from dispatch_group g join group_act n using (group_id)
  where n.move = 'note-unlisted' and not n.detail ? 'erased' and ${groupConcerns(asking)} and not exists (
    select 1 from passenger_act a where a.group_id = g.group_id and a.source = 'arrival ' || n.act_id)`;

/** With whom somebody travelled who left: the vehicle and the name of its escort. */
const leaving = sql`(
  select jsonb_build_object('leaving', a.detail || jsonb_build_object('vehicle', s.vehicle, 'escort', (
    select e.display_name from jsonb_array_elements(g.vehicles) v join account e on e.account_id::text = v ->> 'escortId'
    where v ->> 'id' = s.vehicle)))
  from passenger_act a where a.person_id = s.person_id and a.act_id = q.act)`;

/** A statement that was taken back is none. */
const takenBack = (
  row: 'a' | 'd',
) => sql`exists (select 1 from passenger_act c where c.person_id = ${sql.ref(`${row}.person_id`)}
    and c.move = 'correct' and c.detail ->> 'corrects' = ${sql.ref(`${row}.act_id`)}::text)`;

const said = (move: 'stateStart' | 'contradictStart') => sql`(
  select a.detail - 'receipt' || jsonb_build_object('on', a.on_day) from passenger_act a
  where a.person_id = s.person_id and a.group_id = s.group_id and a.move = ${move} and not ${takenBack('a')}
  order by a.number desc limit 1)`;

/** What the employer stated before its last word, since a start or none was recorded. */
const saidBefore = sql`(
  select coalesce(jsonb_agg(b.said order by b.number) filter (where not b.is_last), '[]') from (
    select a.number, a.detail - 'receipt' || jsonb_build_object('on', a.on_day) as said, row_number() over (order by a.number desc) = 1 as is_last
    from passenger_act a where a.person_id = s.person_id and a.group_id = s.group_id and a.move = 'stateStart' and not ${takenBack('a')}
      and a.number > coalesce((select max(d.number) from passenger_act d
        where d.person_id = s.person_id and d.group_id = s.group_id and d.move in ('start', 'notStart') and not ${takenBack('d')}), 0)) as b)`;
