-- Groups 批次, service responsibility 跟踪服务责任, acts of employment 务工办理, services to returnees 返乡服务 (chain 5.3–5.5).
-- An act is what somebody stated, with the day of the fact and the day of entry; the status beside it is the fold of the acts
-- (domain/src/dispatch, domain/src/placements) and is written with them in one transaction.

-- A group names no person: who travels is in `passenger`. legs: [{kind, from, to}], vehicles: [{id, seats, escortId}].
create table dispatch_group (
  group_id uuid primary key,
  county_id int not null references region,
  county_path text collate "C" not null,
  -- the HR company that formed it on commission
  company_id uuid references organisation,
  status text not null check (status in ('forming', 'locked', 'departed', 'arrived', 'closed', 'cancelled')),
  destination text not null,
  place jsonb not null,
  receiving_region_id int not null references region,
  receiving_path text collate "C" not null,
  station_id uuid references organisation,
  employer_id uuid references organisation,
  depart_on date not null,
  expected_on date not null,
  arrived_on date,
  agreement text not null,
  commission text,
  paper_short text not null,
  paper_number text,
  legs jsonb not null,
  vehicles jsonb not null,
  contacts text,
  insurance text,
  receipt_back_on date,
  recorded_by uuid not null,
  check (expected_on >= depart_on)
);
create index dispatch_group_county on dispatch_group (county_id, depart_on desc, group_id);
create index dispatch_group_receiving on dispatch_group (receiving_path, depart_on desc, group_id);
create index dispatch_group_departure on dispatch_group (depart_on, group_id);
create index dispatch_group_overdue on dispatch_group (arrived_on) where status = 'arrived';

create table group_act (
  group_id uuid not null references dispatch_group,
  act_id uuid not null,
  number bigint generated always as identity,
  move text not null,
  on_day date not null,
  recorded_on date not null,
  device_at timestamptz not null,
  role text not null,
  account text not null,
  source text not null,
  late_reason text,
  -- nothing personal; who arrived without being listed is sealed by the vault until the county names the person
  detail jsonb not null,
  recorded_by uuid not null,
  primary key (group_id, act_id)
);

-- Numbers of papers 编号: given out once; a void one stays as 作废.
create table paper_number (
  number text collate "C" primary key,
  status text not null check (status in ('valid', 'void')),
  group_id uuid not null references dispatch_group,
  recorded_by uuid not null
);
create index paper_number_group on paper_number (group_id);

grant select, insert, update on dispatch_group, paper_number to wengang_app, wengang_worker;
grant select, insert on group_act to wengang_app, wengang_worker;
grant select on dispatch_group, group_act, paper_number to wengang_reporter;

-- Passengers 批次人员. Order and offer are named by their ids.
create table passenger (
  person_id uuid not null,
  group_id uuid not null,
  status text not null check (status in ('waiting', 'listed', 'removed', 'boarded', 'no-show', 'left-on-the-way',
    'own-way', 'arrived', 'started', 'not-started')),
  vehicle text,
  seat text,
  refilled boolean not null,
  added boolean not null,
  ticks smallint not null,
  -- null while nothing is known: 愿意 and 单位同意 with their days, or the promise of the station (到站再分配)
  consent jsonb,
  order_id uuid,
  offer_id uuid,
  spell_id uuid,
  end_explained boolean not null,
  recorded_by uuid not null,
  primary key (person_id, group_id)
);
create index passenger_group on passenger (group_id, person_id);

create table passenger_act (
  person_id uuid not null,
  act_id uuid not null,
  group_id uuid not null,
  number bigint generated always as identity,
  move text not null,
  on_day date not null,
  recorded_on date not null,
  device_at timestamptz not null,
  role text not null,
  account text not null,
  source text not null,
  late_reason text,
  detail jsonb not null,
  recorded_by uuid not null,
  primary key (person_id, act_id)
);
create index passenger_act_group on passenger_act (group_id, person_id);

-- Service responsibility: events as they were stated, one row a person; and the holders they give, as spans [from, to).
create table responsibility_event (
  person_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  role text not null,
  account text not null,
  move text not null,
  detail jsonb not null,
  recorded_by uuid not null,
  primary key (person_id, event_id)
);
create index responsibility_event_id on responsibility_event (event_id);

-- Derived by domain/src/placements/responsibility. One holder at every instant: the constraint refuses a second one. A handover that
-- waits for its answer stands beside the holder and changes nothing. A closed file has no open span.
create table responsibility_span (
  person_id uuid not null,
  span_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  office_key text collate "C" not null,
  office_kind text not null check (office_kind in ('village', 'county-service', 'station')),
  office_region_id int not null references region,
  office jsonb not null,
  cause uuid not null,
  handover_id uuid,
  handover_kind text,
  handover_to text collate "C",
  handover_region_id int references region,
  proposed_at timestamptz,
  due_at timestamptz,
  recorded_by uuid not null,
  superseded_by uuid,
  primary key (person_id, span_id),
  check (to_at is null or to_at > from_at),
  check (num_nulls(handover_id, handover_kind, handover_to, handover_region_id, proposed_at, due_at) in (0, 6)),
  check (handover_id is null or to_at is null),
  constraint responsibility_one_holder exclude using gist (
    person_id with =, tstzrange(from_at, to_at, '[)') with &&
  ) where (superseded_by is null)
);
create index responsibility_span_office on responsibility_span (office_region_id, person_id)
  where to_at is null and superseded_by is null;
create index responsibility_span_handover on responsibility_span (handover_region_id, due_at)
  where handover_id is not null and superseded_by is null;

-- Who represents an office from when on: staff, not private persons.
create table office_duty (
  office_key text collate "C" not null,
  event_id uuid not null,
  from_at timestamptz not null,
  office jsonb not null,
  duty_account text not null,
  role text not null,
  account text not null,
  recorded_by uuid not null,
  primary key (office_key, event_id)
);
grant select, insert on office_duty to wengang_app, wengang_worker;
grant select on office_duty to wengang_reporter;

-- What was stated about a job beyond its start, its evidence and its days.
create table employment_act (
  person_id uuid not null,
  act_id uuid not null,
  spell_id uuid not null,
  number bigint generated always as identity,
  move text not null,
  on_day date not null,
  recorded_on date not null,
  device_at timestamptz not null,
  role text not null,
  account text not null,
  source text not null,
  late_reason text,
  detail jsonb not null,
  recorded_by uuid not null,
  primary key (person_id, act_id)
);
create index employment_act_spell on employment_act (person_id, spell_id);

-- The fold of those acts, for the lists: who is on leave since when, who cannot be reached.
create table employment_state (
  person_id uuid not null,
  spell_id uuid not null,
  status text not null check (status in ('at-work', 'on-leave', 'lost-contact', 'left', 'home', 'moved-on', 'closed')),
  since date,
  expected_back date,
  recorded_by uuid not null,
  primary key (person_id, spell_id)
);
create index employment_state_status on employment_state (status, since, person_id);

-- Statements that disagree wait here for who may decide: both stay, the ledger follows the one recorded first meanwhile.
create table employment_conflict (
  person_id uuid not null,
  conflict_id uuid not null,
  spell_id uuid not null,
  first_act uuid not null,
  second_act uuid not null,
  opened_on date not null,
  due_on date not null,
  resolved_on date,
  kept_act uuid,
  recorded_by uuid not null,
  resolved_by uuid,
  primary key (person_id, conflict_id),
  check (num_nulls(resolved_on, kept_act, resolved_by) in (0, 3))
);
create index employment_conflict_open on employment_conflict (due_on, person_id) where resolved_on is null;

-- 死亡、迁出、停止服务 (chain 5.4: any → closed, by village or township with the county's approval): what they state waits here for the county.
create table closing_proposal (
  person_id uuid not null,
  proposal_id uuid not null,
  spell_id uuid not null,
  on_day date not null,
  because text not null check (because in ('died', 'moved', 'declined')),
  proof text not null,
  late_reason text,
  proposed_on date not null,
  proposed_by uuid not null,
  state text not null check (state in ('proposed', 'approved', 'returned')),
  return_reason text,
  recorded_by uuid not null,
  primary key (person_id, proposal_id),
  check ((state = 'returned') = (return_reason is not null))
);
-- One at a time about a person.
create unique index closing_proposal_open on closing_proposal (person_id) where state = 'proposed';

-- After a return: policy told, job offered, training offered, each at least once.
create table return_service (
  person_id uuid not null,
  service_id uuid not null,
  homecoming_id uuid not null,
  kind text not null check (kind in ('policy-told', 'job-offered', 'training-offered')),
  given_on date not null,
  note text,
  recorded_by uuid not null,
  primary key (person_id, service_id)
);
create index return_service_homecoming on return_service (person_id, homecoming_id);

call protect_person_table('passenger', false);
call protect_person_table('passenger_act', false);
call protect_person_table('responsibility_event', false);
call protect_person_table('responsibility_span', false);
call protect_person_table('employment_act', false);
call protect_person_table('employment_state', false);
call protect_person_table('employment_conflict', false);
call protect_person_table('return_service', false);
call protect_person_table('closing_proposal', false);
-- What was stated is never changed.
revoke update on passenger_act, responsibility_event, employment_act, return_service from wengang_app, wengang_worker;
