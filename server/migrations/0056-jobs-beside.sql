-- 县外务工 beside a main job at home (chain 3.4): the standing tells of the main job only, so the second one is looked up, for whoever works in the
-- county (or at an unclassified place) and stands in out_span all the same. Of several the one that domain/src/placements/standing.ts takes. Outside: in
-- another province, or in a division that neither holds the county nor lies in it. `stale` says in SQL what domain/src/placements/stale.ts says of
-- main jobs; steady.db.test.ts holds the two together. Index: the primary keys, which begin with the person.
create function job_beside(person uuid, county int, on_day date) returns table (spell_id uuid, stale boolean)
language sql stable parallel safe
as $$
  select w.spell_id, w.end_day is null and (on_day - heard.last_day > 90 or exists (
      select 1 from statement t where t.person_id = person and t.spell_id = w.spell_id and t.kind = 'evidence' and t.result = 'lost-contact'
        and t.superseded_by is null and t.about_day > heard.last_day and t.about_day <= on_day))
  from spell w join region c on c.region_id = county
    cross join lateral (
      select greatest(w.resolved_from, max(t.about_day)) as last_day from statement t
      where t.person_id = person and t.spell_id = w.spell_id and t.kind = 'evidence' and t.result = 'employed' and t.superseded_by is null
        and t.about_day <= on_day) heard
  where w.person_id = person and w.superseded_by is null and w.counted and w.kind in ('unit', 'flexible', 'public-post', 'workshop')
    and w.resolved_from <= on_day and (w.resolved_to is null or w.resolved_to >= on_day)
    and (w.place ->> 'province' <> rpad(left(c.code, 2), 6, '0')
      or not starts_with(w.place_path, c.path) and not starts_with(c.path, w.place_path))
    -- Who starts as a student does no 务工 (chain 3.2).
    and not exists (select 1 from person_fact f where f.person_id = person and f.kind = 'study' and f.superseded_by is null
      and f.from_day <= w.resolved_from and (f.to_day is null or f.to_day >= w.resolved_from))
  order by w.full_time desc, w.resolved_from desc, w.spell_id desc limit 1
$$;

-- Of two jobs at once the full-time one is the main one, and two full-time ones exclude each other: what lies beside is part-time, which few have. By the home
-- of today, as everywhere; whose home of the day was another one is found by the days outside, whose index out_span_unsettled knows those who moved.
create index spell_part_time on spell (home_path, person_id) where not full_time and counted and superseded_by is null;

-- Who works outside on a day by a job beside the main one, and by which. Reads part-time workers and movers, and none of the others.
create function jobs_beside(counties int[], townships int[], villages int[], on_day date)
returns table (person_id uuid, spell_id uuid, stale boolean)
language sql stable parallel safe
as $$
  select s.person_id, j.spell_id, j.stale
  from (
    select w.person_id from region r join spell w on w.home_path >= r.path and w.home_path < r.path || '~'
    where r.region_id = any (counties || townships || villages) and not w.full_time and w.counted and w.superseded_by is null
    union
    select o.person_id from out_spans_in(counties, townships, villages) o where not o.settled and o.from_day <= on_day and o.to_day > on_day) asked
    join person_state s on s.person_id = asked.person_id
    cross join lateral job_beside(s.person_id, s.county_id, on_day) j
  where s.standing > 0 and s.grade in (4, 5) and s.from_day <= on_day and s.to_day > on_day
    and (s.county_id = any (counties) or s.township_id = any (townships) or s.village_id = any (villages))
    -- A scalar subquery: an exists may be planned as a hash of everybody's days outside.
    and (select true from out_span o where o.person_id = s.person_id and o.from_day <= on_day and o.to_day > on_day limit 1)
$$;

-- As in 0037, with the jobs beside.
create or replace function steady_jobs(counties int[], townships int[], villages int[], on_day date, paired boolean)
returns table (person_id uuid, spell_id uuid, here boolean, stale boolean, employer_id uuid, employer_name text, ended date)
language sql stable parallel safe
as $$
  with held as (
    select s.person_id, s.spell_id, s.stale
    from states_in(counties, townships, villages) s
    where s.standing > 0 and s.grade in (1, 2, 3) and s.from_day <= on_day and s.to_day > on_day
    union all
    select b.person_id, b.spell_id, b.stale from jobs_beside(counties, townships, villages, on_day) b
  ), job as (
    select h.person_id, h.spell_id, true as here, h.stale from held h
    union all
    select distinct k.person_id, k.spell_id, false, false
    from work_in(counties, townships, villages, on_day - 29, on_day) k
    where k.grade in (1, 2, 3) and k.to_day between on_day - 28 and on_day + 1
      and not exists (select 1 from held h where h.person_id = k.person_id and h.spell_id = k.spell_id)
  ), told as (
    select j.person_id, j.spell_id, j.here, j.stale, w.employer_id, case when w.employer_id is null then w.employer_name end as employer_name,
      w.resolved_to as ended
    from job j join spell w on w.person_id = j.person_id and w.spell_id = j.spell_id and w.superseded_by is null
    where (j.here or w.resolved_to <= on_day) and (not paired or is_paired(w.home_path, w.place_path, on_day))
  )
  select t.person_id, t.spell_id, t.here, t.stale, t.employer_id, t.employer_name, t.ended from told t where t.here
  union all
  -- Persons, and not jobs: who works there on the day has not left, and who left twice has left once.
  (select distinct on (t.person_id, t.employer_id, t.employer_name)
    t.person_id, t.spell_id, t.here, t.stale, t.employer_id, t.employer_name, t.ended
  from told t
  where not t.here and not exists (
    select 1 from told h where h.here and h.person_id = t.person_id and h.employer_id is not distinct from t.employer_id
      and h.employer_name is not distinct from t.employer_name)
  order by t.person_id, t.employer_id, t.employer_name, t.ended desc, t.spell_id)
$$;

do $$ begin
  perform set_config('wengang.backfill', 'yes', true);
  -- 失联 that was stated before (chain 5.4: the spell counts 未核实): a statement about the spell from now on, of the operation that stated it.
  insert into statement (person_id, statement_id, kind, spell_id, about_day, grade, result, recorded_by)
  select a.person_id, gen_random_uuid(), 'evidence', a.spell_id, a.on_day, 'C', 'lost-contact', a.recorded_by
  from employment_act a
  where a.move = 'loseContact' and not exists (
    select 1 from employment_act c where c.person_id = a.person_id and c.move = 'correct' and c.detail ->> 'corrects' = a.act_id::text);
  -- Derived again by the job, a batch a transaction: whom that makes unverified, and who held two jobs at once.
  insert into claim_to_restate (person_id)
  select distinct t.person_id from statement t where t.result = 'lost-contact' and t.superseded_by is null
  union
  select a.person_id from spell a join spell b on b.person_id = a.person_id and b.spell_id <> a.spell_id and b.superseded_by is null and b.counted
    and b.resolved_from <= coalesce(a.resolved_to, 'infinity') and a.resolved_from <= coalesce(b.resolved_to, 'infinity')
  where a.superseded_by is null and a.counted and not a.full_time
  on conflict do nothing;
  perform set_config('wengang.backfill', '', true);
end $$;
