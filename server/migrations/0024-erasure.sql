-- Erasing a person 个人信息删除 (PIPL Art. 47; docs/decisions/0010-erasing-a-person.md). Proposed by one account, carried out by another. What was
-- erased stays on this list by its id, so that it is erased again after a restore; no name, no number.
create table person_erasure (
  person_id uuid not null,
  erasure_id uuid not null,
  state text not null check (state in ('proposed', 'declined', 'erased')),
  reason text not null,
  legal_ground text not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  decided_at timestamptz,
  decided_by uuid,
  decline_reason text,
  -- sealed: by what the job finds the person in workbooks; null again when it has gone through all
  traces bytea,
  -- carried out again from an exported list, after a restore of an earlier backup
  repeated_at timestamptz,
  recorded_by uuid not null,
  primary key (person_id, erasure_id),
  check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  check ((state = 'declined') = (decline_reason is not null)),
  check (traces is null or state = 'erased')
);
create unique index person_erasure_once on person_erasure (person_id) where state in ('proposed', 'erased');
create index person_erasure_list on person_erasure (proposed_at desc, erasure_id desc);
create index person_erasure_traces on person_erasure (person_id) where traces is not null;
call protect_person_table('person_erasure', false);
-- An erasure that is repeated after a restore takes the place of its proposal.
grant delete on person_erasure to wengang_worker;

-- What is still open about a person in sight, and must be ended before an erasure: which one, in words.
create function erasure_ties(person uuid) returns table (kind text, what text)
language sql stable
as $$
  select 'service-file', coalesce(o.name, r.full_name)
  from responsibility_span s join region r on r.region_id = s.office_region_id
    left join organisation o on o.organisation_id::text = s.office ->> 'station'
  where s.person_id = person and s.to_at is null and s.superseded_by is null
  union all
  select 'spell', coalesce(o.name, s.employer_name, r.full_name, '') || ' ' || s.start_day::text
  from spell s left join organisation o on o.organisation_id = s.employer_id left join region r on r.region_id = s.place_region_id
  where s.person_id = person and s.end_day is null and s.superseded_by is null
  union all
  select 'group-seat', coalesce(g.paper_number, g.destination) || ' ' || g.depart_on::text
  from passenger p join dispatch_group g using (group_id)
  where p.person_id = person
    -- a no-show that nobody has explained keeps the group from being closed
    and (p.status in ('waiting', 'listed', 'boarded', 'arrived') or p.status = 'no-show' and not p.end_explained) and g.status not in ('closed', 'cancelled')
  union all
  select 'offer', coalesce(e.name || ' ', '') || f.offered_on::text
  from offer f join vacancy v using (vacancy_id) left join organisation e on e.organisation_id = v.employer_id
  where f.person_id = person and f.status in ('offered', 'told', 'willing', 'employer-agreed') and f.settled_on is null
  union all
  select 'transfer', r.full_name || ' ' || t.on_day::text
  from home_transfer t join region r on r.region_id = t.to_region_id
  where t.person_id = person and t.state in ('asked', 'confirmed')
  order by 1, 2
$$;

-- Puts a dash where somebody may have written words: numbers, yes and no, and what stands under a named key (codes, ids, days) stay.
create function without_words(detail jsonb, variadic codes text[]) returns jsonb
language sql immutable
as $$
  select coalesce(jsonb_object_agg(d.key,
    case when d.key = any (codes) or jsonb_typeof(d.value) in ('boolean', 'number', 'null') then d.value else '"—"'::jsonb end), '{}')
  from jsonb_each(detail) as d
$$;

-- The one place that names every table about persons: what goes, what stays without identity (the catalogue test compares). Runs as the
-- migrator, who under `backfill` writes past the policies; only jobs may call it for anybody, requests go through erase_person.
-- `mention` is a regular expression that finds the name as a word of its own; null where the name is too short to be one. `last_day` ends what a
-- restored backup brought back open: a request has nothing open, it is refused before.
create function erase_person_rows(erased uuid, born_about date, shown_name text, mention text, last_day date) returns void
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
  delete from matching_result where person_id = erased;
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
revoke all on function erase_person_rows from public;
grant execute on function erase_person_rows to wengang_worker;

-- The same for a request: of a person inside the scope of this context, whose erasure another account proposed.
create function erase_person(erased uuid, born_about date, shown_name text, mention text, last_day date) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform set_config('wengang.backfill', 'yes', true);
  if not exists (
    select 1 from person p join person_erasure e using (person_id)
    where p.person_id = erased and e.state = 'erased' and e.decided_by = context_text('account')::uuid and e.proposed_by <> e.decided_by
      and p.home_path >= context_text('home_from') and p.home_path < context_text('home_to')) then
    raise exception 'the person is not to be erased by this context' using errcode = 'insufficient_privilege';
  end if;
  perform erase_person_rows(erased, born_about, shown_name, mention, last_day);
end $$;
revoke all on function erase_person from public;
grant execute on function erase_person to wengang_app;

-- Imports are emptied when they are no longer needed, or hold nothing but what was erased; the row with its counts stays.
alter table import_file add column emptied_at timestamptz;
-- The file alone is removed when it held or named a person who was erased.
alter table import_file add column file_removed_at timestamptz;
create index import_file_kept on import_file (uploaded_at) where emptied_at is null;
