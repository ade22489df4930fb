-- 匹配进度: how far a long operation of the engine has come, and whether somebody has asked it to end. Written beside its transaction, so that it is
-- seen while that still runs; it stays when that is undone. Whether it runs still is not kept here: the lock of its id says so. Names nobody.
create table matching_progress (
  operation_id uuid not null,
  operation text not null,
  region_id int not null references region,
  region_path text collate "C" not null,
  phase text not null check (phase in ('reading', 'ranking', 'spreading', 'assigning', 'pricing', 'saving')),
  done int not null,
  total int not null,
  started_at timestamptz not null,
  -- the operation that asked it to end
  cancelled_by uuid,
  -- Ids are made by clients: one of another region may bear the same, and is none of ours.
  primary key (operation_id, region_id)
);

-- 约束的价格 of a run, as last worked out on the market of a day; `market` is the digest of that market: of another one they are worked out anew.
-- A fixed pair is named by the ids of its person and its order, so the row goes when one of them is erased.
create table matching_price (
  run_id uuid primary key,
  region_path text collate "C" not null,
  as_of date not null,
  computed_at timestamptz not null,
  market text not null,
  stay bigint not null,
  prices jsonb not null,
  recorded_by uuid not null
);
create index matching_price_operation on matching_price (recorded_by);

-- Who goes with whom is asked from both ends: who has ever named one of these persons as a companion. A function of the reporter, because jsonb operators
-- lose their index under row security; it gives ids only, and whoever asks joins them with the persons in sight. Index: person_fact_companions; with a
-- pending list, which fastupdate keeps until the next vacuum, each look took 8 ms instead of 1.
create index person_fact_companions on person_fact using gin ((detail -> 'companions') jsonb_path_ops) with (fastupdate = off)
  where kind = 'job-wish' and superseded_by is null;
create function who_named(persons uuid[]) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select distinct f.person_id
  from unnest(persons) as asked (id) join person_fact f on f.kind = 'job-wish' and f.superseded_by is null
    and f.detail -> 'companions' @> jsonb_build_array(jsonb_build_object('with', asked.id))
$$;
revoke all on function who_named from public;
grant execute on function who_named to wengang_app, wengang_worker;
alter function who_named owner to wengang_reporter;

-- Seen by the offices whose region holds that of the run, or is it.
do $$
declare
  name text;
begin
  foreach name in array array['matching_progress', 'matching_price'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$create policy subject on %I to wengang_app
      using (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to')))
      with check (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to')))$policy$, name);
    execute format('create policy worker on %I to wengang_worker using (true) with check (true)', name);
    execute format('create policy migrator on %I to wengang_migrator using (context_text(''backfill'') = ''yes'')
      with check (context_text(''backfill'') = ''yes'')', name);
    execute format('grant select, insert on %I to wengang_app, wengang_worker', name);
  end loop;
end $$;
grant update on matching_progress, matching_price to wengang_app, wengang_worker;
-- What was told of a run is of use while it runs and a day after.
grant delete on matching_progress to wengang_worker;

-- What a run was asked beside its region and day, as far as it names nobody: the limits, and the run that it kept to. Whom it fixed or excluded stands
-- with the results of these persons.
alter table matching_run add column limits jsonb not null default '[]';
alter table matching_run add column kept_from uuid;
alter table matching_run add column recorded_at timestamptz;
create index matching_run_operation on matching_run (recorded_by);

-- 人工决定: a person fixed to an order, or kept away from one, until it is taken back. Every later run heeds it.
create table matching_decision (
  person_id uuid not null,
  decision_id uuid not null,
  vacancy_id uuid not null,
  decision text not null check (decision in ('fix', 'forbid')),
  reason text not null,
  decided_on date not null,
  undone_on date,
  undone_by uuid,
  recorded_by uuid not null,
  primary key (person_id, decision_id),
  check (num_nulls(undone_on, undone_by) in (0, 2))
);
-- One decision on a pair, and one order to which somebody is fixed.
create unique index matching_decision_once on matching_decision (person_id, vacancy_id) where undone_by is null;
create unique index matching_decision_one_fix on matching_decision (person_id) where decision = 'fix' and undone_by is null;
call protect_person_table('matching_decision', false);

-- As in 0046, with what was decided about the person's jobs.
create or replace function erase_person_rows(erased uuid, born_about date, shown_name text, mention text, last_day date) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  home uuid;
begin
  perform set_config('wengang.backfill', 'yes', true);
  select p.household_id into home from person p where p.person_id = erased for update;
  if not found then
    raise exception 'nobody has this id' using errcode = 'no_data_found';
  end if;
  -- What is open, ended: the jobs that go through a county would meet a person whose key is gone.
  update offer set status = 'lapsed',
    state = jsonb_build_object('status', 'lapsed', 'on', greatest(offered_on, last_day), 'because', 'file-closed'),
    taken_to = case when taken_from is not null then coalesce(taken_to, greatest(taken_from, last_day)) end
  where person_id = erased and status in ('offered', 'told', 'willing', 'employer-agreed') and settled_on is null;
  update passenger p set status = 'removed' from dispatch_group g
  where p.person_id = erased and g.group_id = p.group_id and g.status not in ('closed', 'cancelled')
    and p.status in ('waiting', 'listed', 'boarded', 'arrived');
  update passenger set end_explained = true where person_id = erased and status = 'no-show';
  update spell set end_day = greatest(start_day, last_day), end_precision = 'day', 
    resolved_to = least(resolved_to, greatest(resolved_from, last_day))
  where person_id = erased and end_day is null and superseded_by is null;
  -- Who it was: gone.
  update person_secret set wrapped_key = null, destroyed_at = coalesce(destroyed_at, clock_timestamp()) where person_id = erased;
  update person set name = shown_name, name_sort = '~', born = born_about, household_id = null, id_number = null, phone = null,
    bank_card = null where person_id = erased;
  if home is not null and not exists (select 1 from person p where p.household_id = home) then
    update household set number = null where household_id = home;
  end if;
  -- What the files of the household say of the person (丈夫…): the name goes, the rest is theirs.
  update person_fact f set detail = regexp_replace(f.detail::text, mention, shown_name, 'g')::jsonb
  where f.person_id in (select p.person_id from person p where p.household_id = home) and f.detail::text ~ mention;
  delete from person_key where person_id = erased;
  delete from identity where person_id = erased;
  update number_reveal set explanation = null where person_id = erased;
  update paper_document set void_note = null
  where document_id in (select p.document_id from paper_person p where p.person_id = erased) and void_note is not null;
  -- Who may see and who looked after the person, and what was said and done about a job: gone.
  delete from person_grant where person_id = erased;
  delete from home_transfer where person_id = erased;
  delete from responsibility_event where person_id = erased;
  delete from responsibility_span where person_id = erased;
  delete from employment_act where person_id = erased;
  delete from employment_state where person_id = erased;
  delete from employment_conflict where person_id = erased;
  delete from return_service where person_id = erased;
  delete from station_note where person_id = erased;
  delete from closing_proposal where person_id = erased;
  delete from fact_proposal where person_id = erased;
  delete from matching_result where person_id = erased;
  delete from matching_decision where person_id = erased;
  delete from matching_price where strpos(prices::text, erased::text) > 0;
  -- What past figures stand on: stays, in codes and days.
  delete from person_fact where person_id = erased and kind in ('skill', 'profile', 'job-wish', 'household');
  update person_fact set detail = case kind
      when 'home' then detail - array(select k from jsonb_object_keys(detail) k where k not in ('county', 'township', 'village'))
      when 'hardship' then detail - array(select k from jsonb_object_keys(detail) k where k <> 'riskRemoved')
      when 'merged' then detail
      when 'wish' then without_words(detail, variadic '{}'::text[])
      when 'training' then without_words(detail, variadic '{}'::text[])
      else '{}' end
  where person_id = erased;
  update spell set employer_name = null, post = null, monthly_wage_fen = null,
    detail = detail - array(select k from jsonb_object_keys(detail) k where k <> 'postChanges')
  where person_id = erased;
  update statement set detail = detail - array(select k from jsonb_object_keys(detail) k where k not in ('groupId', 'by', 'causes'))
  where person_id = erased;
  update person_state set name_sort = '~' where person_id = erased;
  -- Seats and places that were taken stay taken.
  update passenger set vehicle = null, seat = null,
    consent = case when consent is not null then without_words(consent, 'offer', 'acceptedOn', 'agreedOn') end
  where person_id = erased;
  update passenger_act set late_reason = null,
    detail = without_words(detail - array['phone', 'vehicle', 'seat'], 'at', 'startedOn', 'receipt', 'next', 'corrects',
      case when move = 'notStart' then 'reason' end)
  where person_id = erased;
  update offer set total = 0, parts = '[]',
    state = without_words(state, 'status', 'on', 'because', 'reportOn', case when status <> 'given-up' then 'reason' end)
  where person_id = erased;
  update offer_act set act = without_words(act - array['lateReason', 'words'], 'id', 'on', 'recordedOn', 'deviceTime', 'by', 'source', 'move',
      'corrects', 'how', 'toWhom', 'proof', 'guardianProof', 'because', 'reportOn',
      case when act ->> 'move' not in ('giveUp', 'correct') then 'reason' end)
  where person_id = erased;
  perform set_config('wengang.backfill', '', true);
end $$;
