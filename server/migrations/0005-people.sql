-- Households 户. Address and phone of the household belong to its members: seen with the same rights.
create table household (
  household_id uuid primary key,
  number text,
  home_region_id int not null references region,
  home_path text collate "C" not null,
  county_id int not null references region,
  village_id int references region
);
create index household_number on household (county_id, number);

-- Persons 人员. The home levels are materialised from the region tree (rewritten by the re-parenting operation).
create table person (
  person_id uuid primary key,
  household_id uuid,
  controller_id int not null references region,
  name text not null,
  name_sort text collate "C" not null,
  sex smallint not null,
  born date not null,
  home_region_id int not null references region,
  home_path text collate "C" not null,
  province_id int not null,
  prefecture_id int not null,
  county_id int not null,
  township_id int,
  village_id int,
  id_number bytea,
  phone bytea,
  bank_card bytea,
  merged_into uuid,
  recorded_by uuid not null
);
-- The whitelist of sorts: by name inside one named level. No two entries are equal: nothing to deduplicate before a page is split.
create index person_county_name on person (county_id, name_sort, person_id) with (deduplicate_items = off);
create index person_township_name on person (township_id, name_sort, person_id) with (deduplicate_items = off);
create index person_village_name on person (village_id, name_sort, person_id) with (deduplicate_items = off);
create index person_household on person (household_id);

-- Who else may see a person, why and for how long: the workplace relation, handovers, cases, employers and brokers.
create table person_grant (
  person_id uuid not null,
  grant_id uuid not null,
  home_path text collate "C" not null,
  subject_path text collate "C",
  organisation_id uuid,
  account_id uuid,
  purpose text not null,
  valid_from date not null,
  valid_to date,
  granted_by uuid not null,
  primary key (person_id, grant_id),
  check (num_nonnulls(subject_path, organisation_id, account_id) = 1)
);
create index person_grant_place on person_grant (subject_path, person_id);

-- Whether a grant of the context is in force. Runs as the reporter, past the policy of person_grant, which would say the same
-- in three times the time; everything that it compares with comes from the context.
create function person_granted(person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  day date := context_text('business_day')::date;
  work_from text := context_text('work_from');
  work_to text := context_text('work_to');
  organisation uuid := context_text('organisation')::uuid;
  escort uuid := context_text('transit')::uuid;
begin
  return exists (
    select 1 from person_grant g
    where g.person_id = person and g.valid_from <= day and (g.valid_to is null or g.valid_to >= day)
      and ((g.subject_path >= work_from and g.subject_path < work_to)
        or g.organisation_id = organisation or g.account_id = escort));
end $$;
revoke all on function person_granted from public;
grant execute on function person_granted to wengang_app;
alter function person_granted owner to wengang_reporter;

-- Not inlined on purpose (plpgsql): inlined, the planner may hash every visible person to answer for one row.
create function person_visible(person uuid) returns boolean
language plpgsql stable
as $$ begin return exists (select 1 from person p where p.person_id = person); end $$;

create function persons_visible(persons uuid[]) returns boolean
language plpgsql stable
as $$ begin
  return cardinality(persons) > 0 and not exists (
    select 1 from unnest(persons) as asked (id) where not person_visible(asked.id));
end $$;

create function household_visible(household uuid) returns boolean
language plpgsql stable
as $$ begin return exists (select 1 from person p where p.household_id = household); end $$;

-- Search is equality: name bigrams, pinyin, initials, keyed indexes of the full ID number and phone, keyed last four.
create table person_key (
  person_id uuid not null,
  key bytea not null,
  home_path text collate "C" not null,
  county_id int not null,
  primary key (person_id, key)
);
create index person_key_lookup on person_key (key, county_id, person_id) with (deduplicate_items = off);

-- The claim of an ID number: one identity is one person, over all counties and all shards.
create table identity (
  id_index bytea primary key,
  person_id uuid not null
);

-- Dated facts about a person that the statistics stand on (domain/src/people/facts.ts), bitemporal: valid from/to, and
-- the operations that recorded and superseded them. A correction closes a row, it never overwrites one.
create table person_fact (
  person_id uuid not null,
  fact_id uuid not null,
  kind text not null check (kind in
    ('home', 'death', 'merged', 'study', 'ability', 'hardship', 'wish', 'venture', 'service-file', 'skill', 'training')),
  from_day date not null,
  to_day date,
  value text,
  detail jsonb not null default '{}',
  recorded_by uuid not null,
  superseded_by uuid,
  primary key (person_id, fact_id)
);

call protect_person_table('person', true);
call protect_person_table('person_key', true);
call protect_person_table('person_fact', false);
call protect_person_table('operation_person', false);
call protect_person_table('person_secret', false);
revoke update on operation_person from wengang_app, wengang_worker;
grant delete on person_key to wengang_app, wengang_worker;

-- Grants are read by person_granted(), so their own policy must not ask it. A grant that ended shows nothing more to whom
-- it was given: its home_path is that of today. Nobody grants a person whom he does not see, not even to himself.
alter table person_grant enable row level security;
alter table person_grant force row level security;
create policy subject on person_grant to wengang_app
  using ((not (home_path < (select context_text('home_from'))) and not (home_path >= (select context_text('home_to'))))
      or person_id = (select context_text('self'))::uuid
      or (valid_from <= (select context_text('business_day'))::date
        and (valid_to is null or valid_to >= (select context_text('business_day'))::date)
        and ((not (subject_path < (select context_text('work_from'))) and not (subject_path >= (select context_text('work_to'))))
          or organisation_id = (select context_text('organisation'))::uuid
          or account_id = (select context_text('transit'))::uuid)))
  with check (exists (
        select 1 from person p where p.person_id = person_grant.person_id and p.home_path = person_grant.home_path)
      and ((not (home_path < (select context_text('home_from'))) and not (home_path >= (select context_text('home_to'))))
        or (not (subject_path < (select context_text('work_from'))) and not (subject_path >= (select context_text('work_to'))))));
create policy migrator on person_grant to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
create policy worker on person_grant to wengang_worker using (true) with check (true);
create policy reporter on person_grant for select to wengang_reporter using (true);
grant select, insert, update on person_grant to wengang_app, wengang_worker;
grant select on person_grant to wengang_reporter;

alter table household enable row level security;
alter table household force row level security;
create policy subject on household to wengang_app
  using ((not (home_path < (select context_text('home_from'))) and not (home_path >= (select context_text('home_to'))))
      or household_visible(household_id))
  with check (not (home_path < (select context_text('home_from'))) and not (home_path >= (select context_text('home_to'))));
create policy migrator on household to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
create policy worker on household to wengang_worker using (true) with check (true);
create policy reporter on household for select to wengang_reporter using (true);
grant select, insert, update on household to wengang_app, wengang_worker;
grant select on household to wengang_reporter;

-- The index value alone names nobody, but "registered or not" is a hint: only the exact claim (insert … on conflict do
-- nothing) answers it. One claims for a person whom one sees or is about to create, never for a stranger.
create function person_known(id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from person p where p.person_id = id) $$;
revoke all on function person_known from public;
grant execute on function person_known to wengang_app, wengang_worker;
alter function person_known owner to wengang_reporter;
alter table identity enable row level security;
alter table identity force row level security;
create policy subject on identity to wengang_app
  using (person_visible(person_id)) with check (person_visible(person_id) or not person_known(person_id));
create policy migrator on identity to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
create policy worker on identity to wengang_worker using (true) with check (true);
create policy reporter on identity for select to wengang_reporter using (true);
grant select, insert on identity to wengang_app, wengang_worker;
-- After a rotation of the index key older claims stand under older indexes, and may belong to persons not visible here.
create function identity_taken(indexes bytea[]) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from identity where id_index = any(indexes)) $$;
revoke all on function identity_taken from public;
grant execute on function identity_taken to wengang_app, wengang_worker;
alter function identity_taken owner to wengang_reporter;
grant select on identity to wengang_reporter;

-- The log is seen by its author, by whom a person it touched is visible to, and by the auditors of a region it touched.
-- Not inlined on purpose: inlined, the planner may hash the whole of operation_person to answer for one row.
create function operation_visible(id uuid, touched int[]) returns boolean
language plpgsql stable
as $$
begin
  return exists (select 1 from operation_person p where p.operation_id = id)
    or (context_text('role') in ('audit-admin', 'auditor') and exists (
      select 1 from region r where r.region_id = any (touched)
        and r.path >= context_text('home_from') and r.path < context_text('home_to')));
end $$;

alter table operation enable row level security;
alter table operation force row level security;
create policy author on operation to wengang_app
  using (account_id = (select context_text('account'))::uuid or operation_visible(operation_id, regions))
  with check (account_id = (select context_text('account'))::uuid);
create policy worker on operation to wengang_worker using (true) with check (true);
create policy reporter on operation for select to wengang_reporter using (true);
grant select on operation to wengang_app, wengang_worker;
-- Neither the number in the log nor the transaction is for the writer to choose.
grant insert (operation_id, name, version, account_id, assignment_id, role, device_at, recorded_at, fact_day, outcome, refusal,
  fingerprint, payload, reply, regions, persons) on operation to wengang_app, wengang_worker;

-- Whether an id is taken, also by someone whose operation this context may not see: a yes or no, nothing else.
create function operation_taken(id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from operation o where o.operation_id = id) $$;
grant select (operation_id) on operation to wengang_reporter;
revoke all on function operation_taken from public;
grant execute on function operation_taken to wengang_app, wengang_worker;
alter function operation_taken owner to wengang_reporter;

-- Nothing is attached to an operation after the transaction that wrote it, and nothing else is sent to be sealed.
drop policy migrator on operation_person;
drop policy subject on operation_person;
create policy subject on operation_person for select to wengang_app using (person_visible(person_id));
create policy author on operation_person for insert to wengang_app
  with check (
    exists (select 1 from person p where p.person_id = operation_person.person_id)
    and exists (
      select 1 from operation o where o.operation_id = operation_person.operation_id
        and o.transaction_id = pg_current_xact_id_if_assigned()));

alter table operation_to_seal enable row level security;
alter table operation_to_seal force row level security;
create policy author on operation_to_seal for insert to wengang_app
  with check (exists (
    select 1 from operation o where o.operation_id = operation_to_seal.operation_id
      and o.transaction_id = pg_current_xact_id_if_assigned()));
create policy worker on operation_to_seal to wengang_worker using (true) with check (true);
grant insert (operation_id) on operation_to_seal to wengang_app, wengang_worker;
grant select, delete on operation_to_seal to wengang_worker;
grant select, insert on log_leaf, log_checkpoint to wengang_worker;
grant select on log_checkpoint to wengang_app;

alter table person_access enable row level security;
alter table person_access force row level security;
create policy writer on person_access for insert to wengang_app
  with check (account_id = (select context_text('account'))::uuid);
create policy reader on person_access for select to wengang_app
  using (account_id = (select context_text('account'))::uuid
      or ((select context_text('role')) in ('audit-admin', 'auditor') and persons_visible(persons)));
create policy worker on person_access to wengang_worker using (true) with check (true);
grant select, insert on person_access to wengang_app, wengang_worker;
grant delete on person_access to wengang_worker;
