import type { PassengerQuestion } from '@wengang/domain/dispatch/passenger-questions.ts';
import type { PassengerStatus } from '@wengang/domain/dispatch/status.ts';
import { sql } from 'kysely';
import type { ActRow } from '../../placements/employment/stored-act.ts';
import type { Tx } from '../../platform/database/database.ts';

export type PassengerRow = {
  person_id: string;
  group_id: string;
  status: PassengerStatus;
  vehicle: string | null;
  seat: string | null;
  refilled: boolean;
  added: boolean;
  ticks: number;
  consent: Record<string, string> | null;
  order_id: string | null;
  offer_id: string | null;
  spell_id: string | null;
  end_explained: boolean;
  county_consent: 'open' | 'given' | null;
  questions: readonly PassengerQuestion[];
};

export type PassengerActRow = ActRow & { person_id: string; group_id: string };

const columns = sql`person_id, group_id, status, vehicle, seat, refilled, added, ticks, consent, order_id, offer_id, spell_id, end_explained,
  county_consent, questions`;

/** The passengers of a group who are in sight. Index: passenger_group. */
export async function listPassengerRows(tx: Tx, group: string): Promise<PassengerRow[]> {
  const { rows } = await sql<PassengerRow>`
    select ${columns} from passenger where group_id = ${group} order by person_id`.execute(tx);
  return rows;
}

export type CountedPassenger = Pick<PassengerRow, 'person_id' | 'group_id' | 'status' | 'added'>;

/** What is counted of the passengers in sight of these groups. Index: passenger_group. */
export async function listCountedPassengers(tx: Tx, groups: readonly string[]): Promise<CountedPassenger[]> {
  const { rows } = await sql<CountedPassenger>`
    select person_id, group_id, status, added from passenger where group_id = any (${[...groups]}::uuid[])
    order by group_id, person_id`.execute(tx);
  return rows;
}

/** The acts of the passengers of a group, as recorded. Index: passenger_act_group. */
export async function listPassengerActs(tx: Tx, group: string): Promise<PassengerActRow[]> {
  const { rows } = await sql<PassengerActRow>`
    select person_id, group_id, act_id, move, on_day, recorded_on, device_at, role, account, source, late_reason, detail
    from passenger_act where group_id = ${group} order by number`.execute(tx);
  return rows;
}

/** Which operation recorded an act of a passenger, and its other acts of the same person. Index: passenger_act_group. */
export async function findActsBeside(
  tx: Tx,
  act: { person: string; group: string; id: string },
): Promise<{ operation: string; acts: string[] } | undefined> {
  const { rows } = await sql<{ operation: string; acts: string[] }>`
    select a.recorded_by as operation, array_agg(b.act_id order by b.number desc) as acts
    from passenger_act a join passenger_act b on b.person_id = a.person_id and b.group_id = a.group_id
      and b.recorded_by = a.recorded_by
    where a.person_id = ${act.person} and a.group_id = ${act.group} and a.act_id = ${act.id} group by a.recorded_by`.execute(
    tx,
  );
  return rows[0];
}

/** Passengers and their acts in one statement each; a passenger's row follows its acts. */
export async function savePassengers(
  tx: Tx,
  rows: readonly PassengerRow[],
  acts: readonly PassengerActRow[],
  recordedBy: string,
): Promise<void> {
  if (rows.length > 0)
    await sql`
      insert into passenger (${columns}, recorded_by)
      select ${columns}, ${recordedBy} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (person_id uuid, group_id uuid,
        status text, vehicle text, seat text, refilled boolean, added boolean, ticks smallint, consent jsonb, order_id uuid,
        offer_id uuid, spell_id uuid, end_explained boolean, county_consent text, questions jsonb)
      on conflict (person_id, group_id) do update set status = excluded.status, vehicle = excluded.vehicle, seat = excluded.seat,
        refilled = excluded.refilled, added = excluded.added, ticks = excluded.ticks, consent = excluded.consent,
        order_id = excluded.order_id, offer_id = excluded.offer_id, spell_id = excluded.spell_id,
        end_explained = excluded.end_explained, county_consent = excluded.county_consent, questions = excluded.questions, recorded_by = excluded.recorded_by`.execute(
      tx,
    );
  if (acts.length > 0)
    await sql`
      insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, late_reason,
        detail, recorded_by)
      select person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, late_reason, detail, ${recordedBy}
      from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as a (person_id uuid, act_id uuid, group_id uuid, move text, on_day date,
        recorded_on date, device_at timestamptz, role text, account text, source text, late_reason text, detail jsonb)`.execute(
      tx,
    );
}

export type OtherSeat = { id: string; destination: string; departOn: string };

/** In which other group each of these persons has a seat or waits for one. Index: the primary key of passenger. */
export async function findOtherSeats(
  tx: Tx,
  persons: readonly string[],
  group: string,
): Promise<Map<string, OtherSeat>> {
  const { rows } = await sql<OtherSeat & { person: string }>`
    select p.person_id as person, p.group_id as id, d.destination, d.depart_on as "departOn"
    from passenger p join dispatch_group d using (group_id)
    where p.person_id = any(${[...persons]}::uuid[]) and p.group_id <> ${group} and p.status in ('waiting', 'listed', 'boarded')
      and d.status in ('forming', 'locked', 'departed')`.execute(tx);
  return new Map(rows.map(({ person, ...seat }) => [person, seat]));
}

/** Adds the statement that each boarded this group on a day, unless it stands already. */
export async function saveBoardings(
  tx: Tx,
  boardings: readonly { person_id: string; id: string; on: string; spell: string | null }[],
  group: string,
  recordedBy: string,
): Promise<void> {
  if (boardings.length === 0) return;
  await sql`
    insert into statement (person_id, statement_id, kind, spell_id, about_day, detail, recorded_by)
    select b.person_id, b.id, 'boarding', b.spell, b."on", jsonb_build_object('groupId', ${group}::text), ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(boardings)}::jsonb) as b (person_id uuid, id uuid, "on" date, spell uuid)
    where not exists (select 1 from statement t where t.person_id = b.person_id and t.kind = 'boarding'
      and t.superseded_by is null and t.detail ->> 'groupId' = ${group})`.execute(tx);
}

/** Takes back what was stated about boarding this group; gives the day of each, so that it can be stated anew with the spell it led to. */
export async function supersedeBoardings(
  tx: Tx,
  persons: readonly string[],
  group: string,
  by: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; about_day: string }>`
    update statement set superseded_by = ${by}
    where person_id = any(${[...persons]}::uuid[]) and kind = 'boarding' and superseded_by is null and detail ->> 'groupId' = ${group}
    returning person_id, about_day`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, row.about_day]));
}

/** Which of these offers stand as 愿意 + 单位同意 and have not led to work yet, with the order of each. */
export async function findAgreedOffers(
  tx: Tx,
  asked: readonly { person: string; offer: string }[],
): Promise<Map<string, { offer: string; order: string }>> {
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ person: string; offer: string; order: string }>`
    select o.person_id as person, o.offer_id as offer, o.vacancy_id as "order"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (person uuid, offer uuid)
    join offer o on o.person_id = a.person and o.offer_id = a.offer
    where o.status = 'employer-agreed' and o.settled_on is null`.execute(tx);
  return new Map(rows.map(({ person, offer, order }) => [person, { offer, order }]));
}

export type NamedPost = { person: string; offer: string | null; order: string | null };
export type PostRow = {
  person: string;
  /** of the offer that is named and there; null: none is named, or there is no such offer to this person */
  offer: string | null;
  /** of the order of that offer, else of the order that is named; null: there is none */
  order: string | null;
  employer: string | null;
  employer_name: string | null;
};

/** The order and the employer for which each of these is listed, by the offer that is named, else by the order. By primary keys. */
export async function findPosts(tx: Tx, asked: readonly NamedPost[]): Promise<PostRow[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<PostRow>`
    select a.person, o.offer_id as offer, v.vacancy_id as "order", v.employer_id as employer, f.name as employer_name
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (person uuid, offer uuid, "order" uuid)
      left join offer o on o.person_id = a.person and o.offer_id = a.offer
      left join vacancy v on v.vacancy_id = coalesce(o.vacancy_id, a."order")
      left join organisation f on f.organisation_id = v.employer_id`.execute(tx);
  return rows;
}

export type NamedPassenger = PassengerRow & { name: string; name_sort: string };

export async function listNamedPassengers(tx: Tx, group: string): Promise<NamedPassenger[]> {
  const { rows } = await sql<NamedPassenger>`
    select p.person_id, p.group_id, p.status, p.vehicle, p.seat, p.refilled, p.added, p.ticks, p.consent, p.order_id, p.offer_id,
      p.spell_id, p.end_explained, p.county_consent, n.name, n.name_sort
    from passenger p join person n using (person_id) where p.group_id = ${group} order by n.name_sort, p.person_id`.execute(
    tx,
  );
  return rows;
}

export type SeatToRelease = { person_id: string; because: 'died' | 'moved-away' | 'declined' };

// Why the seat of `p.person_id` is given up: the service file was last closed for one of these reasons, or the person died.
const endedBecause = sql`(
  select case
    when exists (select 1 from person_fact gone
      where gone.person_id = p.person_id and gone.kind = 'death' and gone.superseded_by is null) then 'died'
    else (select case when e.move = 'close' then e.detail ->> 'because' end from responsibility_event e
      where e.person_id = p.person_id and e.move in ('open', 'close') order by e.at desc, e.event_id desc limit 1) end)`;
const stillSeated = sql`p.status in ('waiting', 'listed') and g.status in ('forming', 'locked')`;

/**
 * Groups that have not left and hold a seat for somebody whose service has ended, once for each county in which such persons live now. For the
 * job. Index: passenger_group.
 */
export async function listGroupsToRelease(tx: Tx): Promise<{ group_id: string; home_path: string }[]> {
  const { rows } = await sql<{ group_id: string; home_path: string }>`
    select distinct g.group_id, c.path as home_path from dispatch_group g join passenger p using (group_id)
      join person h on h.person_id = p.person_id join region c on c.region_id = h.county_id
    where ${stillSeated} and ${endedBecause} in ('died', 'moved-away', 'declined') order by g.group_id, home_path`.execute(
    tx,
  );
  return rows;
}

export async function listSeatsToRelease(tx: Tx, group: string): Promise<SeatToRelease[]> {
  const { rows } = await sql<SeatToRelease>`
    select p.person_id, ${endedBecause} as because from passenger p join dispatch_group g using (group_id)
    where p.group_id = ${group} and ${stillSeated} and ${endedBecause} in ('died', 'moved-away', 'declined')
    order by p.person_id`.execute(tx);
  return rows;
}

/** Seats that were given up in these groups, by group. Index: the primary key of group_act. */
export async function countGivenUp(
  tx: Tx,
  groups: readonly string[],
  move: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ group_id: string; seats: number }>`
    select group_id, sum((detail ->> 'seats')::int)::int as seats from group_act
    where group_id = any (${[...groups]}::uuid[]) and move = ${move} group by group_id`.execute(tx);
  return new Map(rows.map(({ group_id, seats }) => [group_id, seats]));
}

/** Persons in sight to whom the county has not consented yet, by group. Index: passenger_group. */
export async function countConsentsOpen(tx: Tx, groups: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ group_id: string; persons: number }>`
    select group_id, count(*)::int as persons from passenger
    where group_id = any (${[...groups]}::uuid[]) and county_consent = 'open' group by group_id`.execute(tx);
  return new Map(rows.map(({ group_id, persons }) => [group_id, persons]));
}

/** Index: passenger_questions. */
export async function endQuestionsAbout(tx: Tx, persons: readonly string[]): Promise<void> {
  await sql`
    update passenger set questions = '[]'
    where person_id = any(${[...persons]}::uuid[]) and questions <> '[]'`.execute(tx);
}

/** 名单人数 in sight: the list with its refills, without who waits, was taken off or was added on arrival. */
export async function countListed(tx: Tx, group: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from passenger where group_id = ${group} and status not in ('waiting', 'removed') and not added`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
