import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { NoShowReason, StartClaim } from '@wengang/domain/dispatch/passenger-evidence.ts';
import type { FollowUpPoint } from '@wengang/domain/placements/follow-up-points.ts';
import { sideOf } from '@wengang/domain/placements/moves/unchecked-end.ts';
import type { Actor } from '@wengang/domain/workflow/act.ts';
import {
  type Clock,
  openQuestions,
  type QuestionKind,
  type SeenFrom,
} from '@wengang/domain/workflow/open-questions.ts';
import { type RawBuilder, sql } from 'kysely';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';

/** Who asks, as which side of the chain; the points of whom its office holds (follow-ups/store.ts); the days of which working ones are counted. */
type Asking = {
  context: AccessContext;
  actor: Actor;
  points: RawBuilder<unknown>;
  workingDays: readonly CivilDate[];
};

export type WaitingRow = {
  kind: QuestionKind;
  subject: string;
  since: string;
  due_at: string | null;
  sort_at: string;
  place: string;
  persons: string[];
  group_id: string | null;
  vacancy_id: string | null;
  spell_id: string | null;
  detail: {
    leaving?: {
      vehicle: string | null;
      escort: string | null;
      at?: string;
      place?: string;
      whereTo?: string;
      phoneReached?: boolean;
      reason?: NoShowReason;
      words?: string;
    };
    point?: FollowUpPoint['days'];
    end?: { lastDay: string; statedBy: Actor; reason: string; wageSettled: 'yes' | 'no' | 'unknown' };
    stated?: StatedStart;
    earlier?: StatedStart[];
    found?: { on: string; checkedBy: 'visit' | 'call' | 'roster'; claim: StartClaim; words: string };
  };
};

type StatedStart = { on: string; statedBy: string; claim: StartClaim };

/** Where a page ended, and how the next begins. */
export type WaitingCursor = { at: string; place: string; id: string };

/**
 * One page of what waits, by due instant. Each kind is a query over what is open of it; there are few of these at any time, so they are put
 * together and sorted. Indexes: passenger_questions, offer_unanswered, offer_vacancy, employment_state_status, employment_state_end_asked, employment_conflict_open,
 * closing_proposal_open, fact_proposal_waiting, group_act_unlisted, dispatch_group_forming, vacancy_unverified, offer_untold, station_note_place, home_transfer_from,
 * home_transfer_to, responsibility_span_handover, responsibility_span_office, dispatch_group_overdue, vacancy_place. Follow-up points:
 * follow-ups/store.ts.
 */
export async function listWaitingRows(
  tx: Tx,
  asking: Asking,
  seen: ReadonlyMap<QuestionKind, SeenFrom>,
  page: { now: string; soon: string; overdueOnly: boolean; after: WaitingCursor | null; size: number },
): Promise<WaitingRow[]> {
  const { now, soon, after } = page;
  const parts = [...seen].map(
    ([kind, from]) => sql`select * from (${sources[kind](asking)}) as of_kind
    where ${shown(page.overdueOnly ? 'overdue' : from, { now, soon })}`,
  );
  if (parts.length === 0) return [];
  const { rows } = await sql<WaitingRow>`
    select * from (
      select w.*, coalesce(w.due_at, '9999-12-31T00:00:00Z') as sort_at, concat_ws(' ', w.kind, w.group_id, w.vacancy_id) collate "C" as place
      from (${sql.join(parts, sql` union all `)}) as w) as waiting
    where ${after === null ? sql`true` : sql`(sort_at, place, subject) > (${after.at}::timestamptz, ${after.place}, ${after.id}::uuid)`}
    order by sort_at, place, subject limit ${page.size}`.execute(tx);
  return rows;
}

function shown(from: SeenFrom, { now, soon }: { now: string; soon: string }): RawBuilder<unknown> {
  switch (from) {
    case 'the-start':
      return sql`true`;
    case 'overdue':
      return sql`due_at < ${now}`;
    case 'a-week-before':
      return sql`due_at <= ${soon}`;
    case 'for-the-station':
      return sql`(due_at < ${now} or exists (select 1 from dispatch_group d where d.group_id = of_kind.group_id and d.station_id is null))`;
  }
}

/** The names of whoever of these is in sight. */
export async function listNames(tx: Tx, persons: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select person_id, name from person where person_id = any(${[...persons]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ person_id, name }) => [person_id, name]));
}

type Source = (asking: Asking) => RawBuilder<unknown>;

/** For each kind what is open of it and concerns who asks: kind, subject, since, due_at, persons, group_id, vacancy_id, spell_id, detail. */
const sources: Readonly<Record<QuestionKind, Source>> = {
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
  'offer-to-tell': ({ context }) => sql`
    select 'offer-to-tell' as kind, o.offer_id as subject, o.offered_on as since, ${dueOf('offer-to-tell', sql`o.offered_on`)} as due_at,
      array[o.person_id] as persons, null::uuid as group_id, o.vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from offer o join person p using (person_id) where o.status = 'offered' and o.settled_on is null and ${atHome(context)}`,
  'order-verification': (asking) => sql`
    select 'order-verification' as kind, v.vacancy_id as subject,
      (select max(a.on_day) from vacancy_act a where a.vacancy_id = v.vacancy_id and a.act ->> 'move' = 'submit') as since,
      null::timestamptz as due_at, '{}'::uuid[] as persons, null::uuid as group_id, v.vacancy_id, null::uuid as spell_id,
      '{}'::jsonb as detail
    from vacancy v where v.status = 'awaiting-verification' and ${orderConcerns(asking)}`,
  'under-age-note': ({ context: { work } }) => sql`
    select 'under-age-note' as kind, n.note_id as subject, n.noted_on as since, null::timestamptz as due_at, array[n.person_id] as persons,
      null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from station_note n where n.answer is null and n.withdrawn_by is null
      and (n.place_path >= ${work} and n.place_path < ${`${work}~`} or n.place_path = any (${around(work)}::text[])
        and not n.answers @> jsonb_build_array(jsonb_build_object('path', ${work}::text)))`,
  'home-transfer': ({ context: { home } }) => sql`
    select 'home-transfer' as kind, t.transfer_id as subject, (t.asked_at at time zone 'Asia/Shanghai')::date as since,
      null::timestamptz as due_at, array[t.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id,
      '{}'::jsonb as detail
    from home_transfer t where t.state = 'asked' and t.from_path >= ${home} and t.from_path < ${`${home}~`}
      or t.state = 'confirmed' and t.to_path >= ${home} and t.to_path < ${`${home}~`}`,
  'employer-answer': (asking) => sql`
    select 'employer-answer' as kind, o.offer_id as subject, o.taken_from as since, ${endOf(sql`(
        select d from unnest(${[...asking.workingDays]}::date[]) d where d > o.taken_from order by d
        offset ${openQuestions['employer-answer'].clock.days - 1} limit 1)`)} as due_at,
      array[o.person_id] as persons, null::uuid as group_id, o.vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from offer o join vacancy v using (vacancy_id) join person p using (person_id)
    where o.status = 'willing' and not o.reserve and o.settled_on is null and ${orderConcerns(asking)}`,
  'order-recheck': (asking) => sql`
    select 'order-recheck' as kind, v.vacancy_id as subject, v.last_checked_on as since,
      ${dueOf('order-recheck', sql`v.last_checked_on`)} as due_at, '{}'::uuid[] as persons, null::uuid as group_id, v.vacancy_id,
      null::uuid as spell_id, '{}'::jsonb as detail
    from vacancy v where v.status in ('published', 'full') and v.last_checked_on is not null and ${orderConcerns(asking)}`,
  handover: handoversFor,
  'follow-up': (asking) => sql`
    select 'follow-up' as kind, f.spell_id as subject, f.started_on as since, ${endOf(sql`f.started_on + f.days`)} as due_at,
      array[f.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, f.spell_id, jsonb_build_object('point', f.days) as detail
    from (${asking.points}) as f`,
  'leave-ended': (asking) => inStatus('leave-ended', 'on-leave', asking),
  'end-check': endsToCheck,
  'lost-contact': (asking) => inStatus('lost-contact', 'lost-contact', asking),
  conflict: ({ context }) => sql`
    select 'conflict' as kind, c.conflict_id as subject, c.opened_on as since, ${endOf(sql`c.due_on`)} as due_at,
      array[c.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, c.spell_id, '{}'::jsonb as detail
    from employment_conflict c join person p using (person_id) where c.resolved_on is null and ${atHome(context)}`,
  closing: ({ context }) => sql`
    select 'closing' as kind, c.proposal_id as subject, c.proposed_on as since, null::timestamptz as due_at, array[c.person_id] as persons,
      null::uuid as group_id, null::uuid as vacancy_id, c.spell_id, '{}'::jsonb as detail
    from closing_proposal c join person p using (person_id) where c.state = 'proposed' and ${atHome(context)}`,
  'village-statement': (asking) => statementsIn('village-statement', 'proposed', asking),
  // Of what a village sent in, the newest that could be read; imported, it waits no more. Index: import_file_region.
  'village-roster': ({ context: { home } }) => sql`
    select 'village-roster' as kind, import_id as subject, (uploaded_at at time zone 'Asia/Shanghai')::date as since,
      null::timestamptz as due_at, '{}'::uuid[] as persons, null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id,
      '{}'::jsonb as detail
    from (
      select distinct on (f.region_path) f.import_id, f.uploaded_at, f.state, f.emptied_at
      from import_file f join region r using (region_id)
      where r.level >= ${villageLevel} and f.state in ('ready', 'applied', 'undone')
        and f.region_path >= ${home ?? '~'} and f.region_path < ${`${home ?? '~'}~`}
      order by f.region_path, f.uploaded_at desc) as newest
    where state = 'ready' and emptied_at is null`,
  'statement-returned': (asking) => statementsIn('statement-returned', 'returned', asking),
};

/** Settlements lie below the villages. */
const villageLevel = 5;

/** 村级申报 in one state; since the day on which it was stated. */
const statementsIn = (kind: QuestionKind, state: 'proposed' | 'returned', { context }: Asking) => sql`
  select ${kind} as kind, f.proposal_id as subject, f.proposed_on as since, null::timestamptz as due_at, array[f.person_id] as persons,
    null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
  from fact_proposal f join person p using (person_id) where f.state = ${state} and ${atHome(context)}`;

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

/** The city and the district around a region, as a note may name them. */
const around = (path: string | null): string[] =>
  path === null ? [] : [4, 6, 9, 12].filter((n) => n < path.length).map((n) => path.slice(0, n));

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

/**
 * Handovers: whoever is asked from the start sees what is addressed to its region; a superior both ways, given by and addressed to. The two ways
 * are two queries.
 */
function handoversFor({ context, actor }: Asking): RawBuilder<unknown> {
  const path = context.home ?? context.work;
  const below = sql`r.path >= ${path} and r.path < ${`${path}~`}`;
  const waits = sql`h.to_at is null and h.superseded_by is null and h.handover_id is not null`;
  const addressed = sql`
    select h.* from region r join responsibility_span h on h.handover_region_id = r.region_id where ${below} and ${waits}`;
  const given = sql`
    select h.* from region r join responsibility_span h on h.office_region_id = r.region_id where ${below} and ${waits}`;
  const seenBy: Partial<Record<Actor, SeenFrom>> = openQuestions.handover.seenBy;
  const both = seenBy[actor] === 'overdue' ? sql`${addressed} union ${given}` : addressed;
  return sql`
    select 'handover' as kind, h.handover_id as subject, min((h.proposed_at at time zone 'Asia/Shanghai')::date) as since,
      min(h.due_at) as due_at, array_agg(h.person_id order by h.person_id) as persons, null::uuid as group_id, null::uuid as vacancy_id,
      null::uuid as spell_id, '{}'::jsonb as detail
    from (${both}) as h group by h.handover_id`;
}

/** 离职待核对: of the side that is asked; the employer about its own people, the county about both sides. */
function endsToCheck({ context, actor }: Asking): RawBuilder<unknown> {
  const asked = actor === 'C' ? sql`s.end_asked_of is not null` : sql`s.end_asked_of = ${sideOf[actor]}`;
  const own =
    actor === 'E'
      ? sql`and exists (select 1 from spell w where w.person_id = s.person_id and w.spell_id = s.spell_id and w.superseded_by is null
          and w.employer_id = ${context.organisation})`
      : sql``;
  return sql`
    select 'end-check' as kind, s.spell_id as subject, s.end_stated_on as since, ${dueOf('end-check', sql`s.end_stated_on`)} as due_at,
      array[s.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, s.spell_id, ${statedEnd} as detail
    from employment_state s join person p using (person_id)
    where ${asked} ${own} and ${atHome(context)} and not exists (
      select 1 from employment_conflict c where c.person_id = s.person_id and c.spell_id = s.spell_id and c.resolved_on is null)`;
}

const statedEnd = sql`(
  select jsonb_build_object('end', a.detail || jsonb_build_object('lastDay', a.on_day, 'statedBy', a.role)) from employment_act a
  where a.person_id = s.person_id and a.spell_id = s.spell_id and a.move = 'leave' and a.recorded_on = s.end_stated_on
  order by a.number desc limit 1)`;

const inStatus = (kind: QuestionKind, status: 'on-leave' | 'lost-contact', { context }: Asking) => sql`
  select ${kind} as kind, s.spell_id as subject, s.since, ${dueOf(kind, sql`s.since`)} as due_at, array[s.person_id] as persons,
    null::uuid as group_id, null::uuid as vacancy_id, s.spell_id, '{}'::jsonb as detail
  from employment_state s join person p using (person_id)
  where s.status = ${status} and s.since is not null and ${atHome(context)}`;

/** The path by name for offices at home; the persons of the others are those granted to them, which row security asks one by one. */
const atHome = ({ home }: AccessContext): RawBuilder<unknown> =>
  home === null ? sql`true` : sql`p.home_path >= ${home} and p.home_path < ${`${home}~`}`;

/** A group of one's own county, one that the station receives, or one of the employer: as dispatch/group-ledger.ts has it. */
function groupConcerns({ context, actor }: Asking): RawBuilder<unknown> {
  const { home, work, organisation } = context;
  if (home !== null)
    return sql`(starts_with(g.county_path, ${home}) or starts_with(${home}::text, g.county_path))`;
  if (actor === 'E') return sql`g.employer_id = ${organisation}`;
  return sql`(g.station_id = ${organisation} or g.receiving_path >= ${work} and g.receiving_path < ${`${work}~`})`;
}

/** An order of the employer, or one worked in the area. */
const orderConcerns = ({ context: { work, organisation }, actor }: Asking): RawBuilder<unknown> =>
  actor === 'E'
    ? sql`v.employer_id = ${organisation}`
    : sql`v.place_path >= ${work} and v.place_path < ${`${work}~`}`;

/** The end of the last day in time, by the clock of the kind. */
function dueOf(kind: QuestionKind, since: RawBuilder<unknown>): RawBuilder<unknown> {
  const clock: Clock = openQuestions[kind].clock;
  return clock.kind === 'days' ? endOf(sql`${since} + ${clock.days}::int`) : sql`null::timestamptz`;
}

const endOf = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`((${day} + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 millisecond')`;
