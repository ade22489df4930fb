-- Employers 用人单位 and other bodies that bring orders (HR companies, brokers, schools): what is known of an organisation beside
-- its name and code. Not about private persons.
create table employer (
  organisation_id uuid primary key references organisation,
  -- what GB 32100 says of the written code: valid · doubtful (asks for the licence) · confirmed (licence seen) · old (15 digits) · none
  credit_code_check text not null check (credit_code_check in ('valid', 'doubtful', 'confirmed', 'old', 'none')),
  industry text,
  nature text,
  contact text,
  -- a broker works only linked to a licensed body or a village co-operative
  linked_to uuid references organisation,
  -- 停止派遣 of everything this employer offers; the marks say why
  stopped_on date,
  recorded_by uuid not null
);
create table employer_licence (
  organisation_id uuid not null references organisation,
  licence_id uuid not null,
  kind text not null check (kind in ('service', 'dispatch')),
  number text not null,
  valid_from date not null,
  valid_to date,
  revoked_on date,
  recorded_by uuid not null,
  primary key (organisation_id, licence_id)
);
-- Stops, their lifting and exposures 曝光记录 (late wages, broken promises). Only ever added to.
create table employer_mark (
  organisation_id uuid not null references organisation,
  mark_id uuid not null,
  number bigint generated always as identity,
  kind text not null check (kind in ('stop-dispatch', 'lift-stop', 'exposure')),
  on_day date not null,
  reason text not null,
  recorded_by uuid not null,
  primary key (organisation_id, mark_id)
);

-- Job orders 岗位. Public information; the row keeps the state that its acts fold to (domain/src/vacancies/order-state.ts).
create table vacancy (
  vacancy_id uuid primary key,
  employer_id uuid not null references employer,
  -- who brought it: 'employer' and 'hr-company' are organisations, 'public-service' a station or an office
  poster_kind text not null,
  poster_id uuid references organisation,
  place_region_id int not null references region,
  place_path text collate "C" not null,
  terms jsonb not null,
  conditions jsonb not null,
  fairness jsonb not null,
  -- 'nothing': the draft was undone
  status text not null,
  author_id uuid not null,
  valid_until date,
  last_checked_on date,
  import_id uuid,
  -- what makes two rows of a workbook the same order
  import_key text collate "C",
  recorded_by uuid not null
);
create index vacancy_employer on vacancy (employer_id, vacancy_id);
create index vacancy_place on vacancy (place_path, vacancy_id);
create index vacancy_status on vacancy (status, vacancy_id);
create index vacancy_by_import on vacancy (import_id) where import_id is not null;
create unique index vacancy_import_key on vacancy (import_key) where import_key is not null and status <> 'nothing';

-- What was done to an order, by whom, on which evidence; a draft keeps its terms. Only ever added to; `number` is the order of recording.
create table vacancy_act (
  vacancy_id uuid not null references vacancy,
  act_id uuid not null,
  number bigint generated always as identity,
  on_day date not null,
  act jsonb not null,
  terms jsonb,
  conditions jsonb,
  recorded_by uuid not null,
  primary key (vacancy_id, act_id)
);

-- An imported job workbook: its rows in the terms of the ledger and its findings; the file itself lies in the file store. Each account
-- sees its own imports.
create table vacancy_import (
  import_id uuid primary key,
  account_id uuid not null,
  digest bytea not null,
  -- sealed: people name files after people
  file_name bytea not null,
  uploaded_on date not null,
  state text not null check (state in ('ready', 'applied', 'undone')),
  rows jsonb not null,
  findings jsonb not null,
  header_rows jsonb not null,
  counts jsonb not null,
  operation_id uuid,
  undone_by uuid
);

grant select, insert, update on employer, vacancy, vacancy_import to wengang_app, wengang_worker;
grant select, insert on employer_licence, employer_mark, vacancy_act to wengang_app, wengang_worker;
grant select on employer, vacancy, vacancy_act to wengang_reporter;

-- 求职意向: what a person wishes of a job in detail (domain/src/matching/job-wish.ts) stands beside the wish itself.
alter table person_fact drop constraint person_fact_kind_check;
alter table person_fact add constraint person_fact_kind_check check (kind in
  ('home', 'death', 'merged', 'study', 'ability', 'hardship', 'wish', 'venture', 'service-file', 'skill', 'training', 'profile', 'job-wish'));

-- A run of the matching engine over one region on one day. Sums only, no person.
create table matching_run (
  run_id uuid primary key,
  number bigint generated always as identity,
  kind text not null check (kind in ('offers', 'assignment')),
  region_id int not null references region,
  region_path text collate "C" not null,
  as_of date not null,
  sums jsonb not null,
  recorded_by uuid not null
);
create index matching_run_region on matching_run (region_path, number);
grant select, insert on matching_run to wengang_app, wengang_worker;

-- Order and run are named by their ids: tables about persons are spread by person, and lead to small shared tables only.
-- What a run says of one person: the shortage of offers by name, or the place that the assignment proposes.
create table matching_result (
  person_id uuid not null,
  run_id uuid not null,
  vacancy_id uuid,
  detail jsonb not null,
  primary key (person_id, run_id)
);
create index matching_result_run on matching_result (run_id, person_id);

-- Offers 推荐. The row keeps the state that its acts fold to (domain/src/matching/offer-state.ts).
create table offer (
  person_id uuid not null,
  offer_id uuid not null,
  vacancy_id uuid not null,
  run_id uuid,
  offered_on date not null,
  status text not null,
  state jsonb not null,
  -- 备选: accepted behind the one live acceptance
  reserve boolean not null default false,
  -- reasons: the total of the score and its named parts
  total int not null,
  parts jsonb not null,
  -- when it took a place of the order, [from, to)
  taken_from date,
  taken_to date,
  -- 入职: the acceptance has led to work and binds the person no more
  settled_on date,
  live boolean not null generated always as
    ((status = 'employer-agreed' or (status = 'willing' and not reserve)) and settled_on is null) stored,
  recorded_by uuid not null,
  primary key (person_id, offer_id)
);
-- One live acceptance a person; one open offer of the same order.
create unique index offer_one_live on offer (person_id) where live;
create unique index offer_open_once on offer (person_id, vacancy_id) where status in ('offered', 'told', 'willing', 'employer-agreed');
create index offer_vacancy on offer (vacancy_id, status, person_id);
create index offer_run on offer (run_id) where run_id is not null;

create table offer_act (
  person_id uuid not null,
  offer_id uuid not null,
  act_id uuid not null,
  number bigint generated always as identity,
  on_day date not null,
  act jsonb not null,
  recorded_by uuid not null,
  primary key (person_id, offer_id, act_id)
);

call protect_person_table('offer', false);
call protect_person_table('offer_act', false);
call protect_person_table('matching_result', false);
revoke update on offer_act, matching_result from wengang_app, wengang_worker;

-- How many places of these orders are taken on a day and how many offers of them are open now, over all regions. Runs as the reporter:
-- an order serves several counties, none of which sees the others' persons. Returns numbers, never a person.
create function order_counts(orders uuid[], on_day date) returns table (vacancy_id uuid, taken int, open int)
language sql stable security definer set search_path = public, pg_temp
as $$
  select o.vacancy_id,
    (count(*) filter (where o.taken_from <= on_day and (o.taken_to is null or o.taken_to > on_day)))::int,
    (count(*) filter (where o.status in ('offered', 'told') or (o.status = 'willing' and o.reserve)))::int
  from offer o where o.vacancy_id = any (orders) group by o.vacancy_id
$$;
revoke all on function order_counts from public;
grant execute on function order_counts to wengang_app, wengang_worker;
alter function order_counts owner to wengang_reporter;
