-- I08 点对点输送 (chain 3.5) and the papers of the chain as issued documents (chain 2).

-- The seats of the groups that leave in a period, of passengers at home in a region on the day of leaving. Who was added at the gate stands
-- beside 名单, not in it; who arrived has boarded, whether or not a tick reached us. Index: dispatch_group_departure, passenger_group, the primary key of person_state.
create function seats_in(counties int[], townships int[], villages int[], from_day date, through date)
returns table (person_id uuid, group_id uuid, day date, spell_id uuid, status text, listed boolean, boarded boolean, arrived boolean)
language sql stable parallel safe
as $$
  select p.person_id, p.group_id, g.depart_on, p.spell_id, p.status, not p.added,
    not p.added and p.status not in ('listed', 'no-show'),
    p.status in ('arrived', 'started', 'not-started')
  from dispatch_group g join passenger p on p.group_id = g.group_id
    join states_in(counties, townships, villages) s on s.person_id = p.person_id
      and s.from_day <= g.depart_on and s.to_day > g.depart_on
  where g.depart_on between seats_in.from_day and seats_in.through and g.status not in ('forming', 'cancelled')
    and p.status not in ('waiting', 'removed') and s.standing > 0
$$;

-- Runs as the reporter; checks the scope (region_scope). The line without a group is the sum.
create function seat_counts(asked int, from_day date, through date)
returns table (group_id uuid, listed int, boarded int, arrived int, started int, no_shows int, left_on_the_way int, own_way int,
  added int, persons int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select t.group_id, (count(*) filter (where t.listed))::int, (count(*) filter (where t.boarded))::int,
    (count(*) filter (where t.arrived))::int, (count(*) filter (where t.status = 'started'))::int,
    (count(*) filter (where t.status = 'no-show'))::int, (count(*) filter (where t.status = 'left-on-the-way'))::int,
    (count(*) filter (where t.status = 'own-way'))::int, (count(*) filter (where not t.listed))::int,
    (count(distinct t.person_id) filter (where t.boarded))::int
  from seats_in(part.counties, part.townships, part.villages, seat_counts.from_day, seat_counts.through) t
  group by grouping sets ((t.group_id), ());
end $$;
revoke all on function seat_counts from public;
grant execute on function seat_counts to wengang_app;
alter function seat_counts owner to wengang_reporter;

-- What the dispatch sheet says of a journey and the group did not know yet: where and when people gather, who pays the fare, when it arrived.
alter table dispatch_group add column assembly jsonb;
alter table dispatch_group add column fare_source text;
alter table dispatch_group add column arrived_at timestamptz;

-- Issued papers 单据: number, kind, and a keyed hash over what is printed; the content itself is kept nowhere. A paper that says something
-- else is another document and names the one that it replaces. Names no person: who stands on a paper is in `paper_person`.
create table paper_document (
  document_id uuid primary key,
  kind text not null check (kind in ('village-sheet', 'referral-letter', 'dispatch-sheet', 'manifest', 'arrival-handover',
    'employment-receipt')),
  -- whose print of a list it is
  reader text,
  -- given out once, void ones included
  number text collate "C" not null unique,
  -- the group, offer or opening that it is about; null where only the person tells
  about_id uuid,
  county_path text collate "C" not null,
  issued_on date not null,
  issued_by uuid not null,
  fingerprint bytea not null,
  status text not null check (status in ('valid', 'void')),
  status_on date,
  reason text,
  -- sealed: people write names into explanations
  void_note bytea,
  replaces uuid references paper_document,
  recorded_by uuid not null,
  check ((status = 'void') = (status_on is not null and reason is not null)),
  check (void_note is null or status = 'void')
);
create index paper_document_about on paper_document (about_id) where about_id is not null;
grant select, insert, update on paper_document to wengang_app, wengang_worker;
grant select on paper_document to wengang_reporter;

create table paper_person (
  person_id uuid not null,
  document_id uuid not null,
  recorded_by uuid not null,
  primary key (person_id, document_id)
);
create index paper_person_document on paper_person (document_id);
call protect_person_table('paper_person', false);
revoke update on paper_person from wengang_app, wengang_worker;

-- Openings of a group's list with full ID numbers 用途限定名单 (chain 2.3): who, for which purpose, until when. Why is written with each number
-- that it reveals, sealed: people write names into reasons.
create table full_list_opening (
  opening_id uuid primary key,
  group_id uuid not null references dispatch_group,
  purpose text not null check (purpose in ('ticketing', 'insurance')),
  opened_on date not null,
  opened_by uuid not null,
  expires_on date not null,
  document_id uuid not null references paper_document,
  recorded_by uuid not null
);
create index full_list_opening_group on full_list_opening (group_id);
grant select, insert on full_list_opening to wengang_app, wengang_worker;
grant select on full_list_opening to wengang_reporter;
