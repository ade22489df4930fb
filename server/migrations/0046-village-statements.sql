-- What a village stated of a person and neither township nor county has confirmed (chain 1.2). It counts in nothing: confirmed, it becomes a row of
-- person_fact that the confirming operation records. `recorded_by`: the operation that brought it into its state. A return keeps its reason,
-- also when the village has taken note of it.
create table fact_proposal (
  person_id uuid not null,
  proposal_id uuid not null,
  kind text not null check (kind in ('hardship', 'ability', 'study', 'study-end', 'household')),
  about text not null,
  stated jsonb not null,
  proposed_on date not null,
  proposed_by uuid not null,
  state text not null check (state in ('proposed', 'confirmed', 'returned', 'withdrawn')),
  return_reason text,
  recorded_by uuid not null,
  primary key (person_id, proposal_id),
  check (state <> 'returned' or return_reason is not null),
  check (state in ('returned', 'withdrawn') or return_reason is null)
);
-- One at a time of each kind; `about` tells categories of which several may hold at once.
create unique index fact_proposal_open on fact_proposal (person_id, kind, about) where state = 'proposed';
-- What waits for an answer, and what was returned and nobody has taken note of.
create index fact_proposal_waiting on fact_proposal (state, proposed_on, proposal_id) where state in ('proposed', 'returned');
call protect_person_table('fact_proposal', false);

-- The one place that names every table about persons: what goes, what stays without identity (the catalogue test compares). Runs as the
-- migrator, who under `backfill` writes past the policies; only jobs may call it for anybody, requests go through erase_person.
-- `mention` is a regular expression that finds the name as a word of its own; null where the name is too short to be one. `last_day` ends what a
-- restored backup brought back open: a request has nothing open, it is refused before.
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
