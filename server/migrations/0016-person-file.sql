-- Reveals 查看完整号码: who was shown which number of whom, why and when. A list with full numbers (tickets, insurance) writes a row a person.
-- The number itself is never in it; the explanation is sealed, because people write names into it.
create table number_reveal (
  person_id uuid not null,
  reveal_id uuid not null,
  field text not null check (field in ('id-number', 'phone', 'bank-card')),
  account_id uuid not null,
  assignment_id uuid,
  role text not null,
  reason text not null,
  explanation bytea,
  -- the operation, or the list, that showed it
  shown_by uuid not null,
  at timestamptz not null,
  on_day date not null,
  primary key (person_id, reveal_id)
);
-- How many persons an account was shown today; what an auditor reads of a day.
create index number_reveal_account on number_reveal (account_id, on_day, person_id);
create index number_reveal_day on number_reveal (on_day, at, reveal_id);

alter table number_reveal enable row level security;
alter table number_reveal force row level security;
create policy writer on number_reveal for insert to wengang_app
  with check (account_id = (select context_text('account'))::uuid
    and exists (select 1 from person p where p.person_id = number_reveal.person_id));
create policy reader on number_reveal for select to wengang_app
  using (account_id = (select context_text('account'))::uuid
      or ((select context_text('role')) in ('audit-admin', 'auditor') and person_visible(person_id)));
create policy worker on number_reveal to wengang_worker using (true) with check (true);
-- for the erasure of a person, which takes the explanations away
create policy migrator on number_reveal to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
grant select, insert on number_reveal to wengang_app, wengang_worker;
-- for the job that seals again after a rotation
grant update on number_reveal to wengang_worker;

-- Which household a person belongs to, as a dated fact beside the column of the register.
alter table person_fact drop constraint person_fact_kind_check;
alter table person_fact add constraint person_fact_kind_check check (kind in
  ('home', 'death', 'merged', 'study', 'ability', 'hardship', 'wish', 'venture', 'service-file', 'skill', 'training', 'profile', 'job-wish',
    'household'));

-- Transfers 户籍迁移: a county asks for a person registered in another one, which confirms or returns; then the first takes the person in.
-- Reasons are codes. The asking county sees its own request and never, before it is confirmed, whom it is about.
create table home_transfer (
  person_id uuid not null,
  transfer_id uuid not null,
  from_path text collate "C" not null,
  to_region_id int not null references region,
  to_path text collate "C" not null,
  on_day date not null,
  reason text not null,
  state text not null check (state in ('asked', 'confirmed', 'returned', 'taken-in')),
  answer_reason text,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (person_id, transfer_id)
);
-- One open request a person at a time.
create unique index home_transfer_open on home_transfer (person_id) where state in ('asked', 'confirmed');
create index home_transfer_id on home_transfer (transfer_id);
create index home_transfer_from on home_transfer (from_path, asked_at);
create index home_transfer_to on home_transfer (to_path, asked_at);

alter table home_transfer enable row level security;
alter table home_transfer force row level security;
create policy reader on home_transfer for select to wengang_app
  using (person_visible(person_id)
      or (to_path >= (select context_text('home_from')) and to_path < (select context_text('home_to'))));
create policy answerer on home_transfer for update to wengang_app
  using (person_visible(person_id)) with check (person_visible(person_id));
create policy worker on home_transfer to wengang_worker using (true) with check (true);
create policy migrator on home_transfer to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
grant select on home_transfer to wengang_app, wengang_worker;
grant update (state, answer_reason) on home_transfer to wengang_app;

-- Asks for a person of another county by the claim of the ID number, and tells nothing back: not whether there is such a person, not where,
-- not whether another county has asked before. Only into the scope of this context. Runs as the migrator, who under `backfill` writes past
-- the policies.
create function ask_home_transfer(indexes bytea[], transfer uuid, target int, day date, why text, asked timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  there region%rowtype;
begin
  select * into there from region r where r.region_id = target and r.valid_to is null
    and r.path >= context_text('home_from') and r.path < context_text('home_to');
  if not found then
    raise exception 'the region lies outside the scope of this context' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('wengang.backfill', 'yes', true);
  insert into home_transfer (person_id, transfer_id, from_path, to_region_id, to_path, on_day, reason, state, asked_by, asked_at)
  select p.person_id, transfer, p.home_path, there.region_id, there.path, day, why, 'asked', context_text('account')::uuid, asked
  from identity i join person p using (person_id)
  where i.id_index = any (indexes)
    and not (p.home_path >= context_text('home_from') and p.home_path < context_text('home_to'))
  limit 1
  on conflict do nothing;
  perform set_config('wengang.backfill', '', true);
end $$;
revoke all on function ask_home_transfer from public;
grant execute on function ask_home_transfer to wengang_app;

-- Moves the home of a person in every table that carries its path: inside the scope of this context, or into it under a transfer that the
-- former county confirmed. Another county leaves the household behind and makes another authority the controller.
create function move_person_home(moved uuid, target int) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  there region%rowtype;
  here person%rowtype;
  county int;
begin
  select * into there from region r where r.region_id = target and r.valid_to is null
    and r.path >= context_text('home_from') and r.path < context_text('home_to');
  if not found then
    raise exception 'the region lies outside the scope of this context' using errcode = 'insufficient_privilege';
  end if;
  county := coalesce(there.county_id, there.region_id);
  perform set_config('wengang.backfill', 'yes', true);
  select * into here from person p where p.person_id = moved for update;
  if not found or not (
    (here.home_path >= context_text('home_from') and here.home_path < context_text('home_to'))
    or exists (select 1 from home_transfer t where t.person_id = moved and t.state = 'confirmed'
      and t.to_path >= context_text('home_from') and t.to_path < context_text('home_to'))) then
    raise exception 'the person is not to be moved by this context' using errcode = 'insufficient_privilege';
  end if;
  update person set home_region_id = there.region_id, home_path = there.path, province_id = there.province_id,
    prefecture_id = there.prefecture_id, county_id = county, township_id = there.township_id, village_id = there.village_id,
    controller_id = county, household_id = case when here.county_id = county then household_id end
  where person_id = moved;
  update person_grant set home_path = there.path where person_id = moved;
  update person_key set home_path = there.path, county_id = county where person_id = moved;
  update spell set home_path = there.path where person_id = moved;
  update person_state set home_path = there.path where person_id = moved;
  update out_start set home_path = there.path where person_id = moved;
  update out_span set home_path = there.path where person_id = moved;
  update labour_span set home_path = there.path where person_id = moved;
  update return_event set home_path = there.path where person_id = moved;
  update work_span set home_path = there.path where person_id = moved;
  update spell_finding set home_path = there.path where person_id = moved;
  perform set_config('wengang.backfill', '', true);
end $$;
revoke all on function move_person_home from public;
grant execute on function move_person_home to wengang_app;

-- After a rotation of the index key the claims are written again under the new one (the job of the vault), and the former go.
grant delete on identity to wengang_worker;
-- Who arrived unlisted, and the phone of who travels on alone, stand sealed in an act: after a rotation of the keys the same job seals it again.
grant update (detail) on group_act, passenger_act to wengang_worker;
