-- 结对地区: whether a job lies in a region that is paired with the home on a day (chain 3.4).
create function is_paired(home_path text, place_path text, on_day date) returns boolean
language sql stable parallel safe
as $$
  select exists (
    select 1 from pairing q join region s on s.region_id = q.sending_region_id join region r on r.region_id = q.receiving_region_id
    where q.valid_from <= on_day and (q.valid_to is null or q.valid_to >= on_day)
      and starts_with(home_path, s.path) and starts_with(place_path, r.path))
$$;

-- 稳岗清单(企业) opens to its persons (chain 3.4): the jobs that it counts, by one function for the count and for the opening. `here`: held on the
-- day; otherwise the person left that employer in the thirty days before. Invoker: under row security whoever opens it sees only persons in sight.
-- `paired`: only jobs in the paired region.
create function steady_jobs(counties int[], townships int[], villages int[], on_day date, paired boolean)
returns table (person_id uuid, spell_id uuid, here boolean, stale boolean, employer_id uuid, employer_name text, ended date)
language sql stable parallel safe
as $$
  with held as (
    select s.person_id, s.spell_id, s.stale
    from states_in(counties, townships, villages) s
    where s.standing > 0 and s.grade in (1, 2, 3) and s.from_day <= on_day and s.to_day > on_day
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

set local role wengang_reporter;
drop function steady_employer_counts(int, date);
set local role wengang_migrator;
create function steady_employer_counts(asked int, on_day date, paired boolean)
returns table (employer_id uuid, employer text, persons int, unverified int, left_in_30_days int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare part record;
begin
  part := region_scope(asked);
  return query
  select j.employer_id, coalesce(max(o.name), max(j.employer_name)),
    (count(*) filter (where j.here))::int, (count(*) filter (where j.here and j.stale))::int, (count(*) filter (where not j.here))::int
  from steady_jobs(part.counties, part.townships, part.villages, on_day, paired) j
    left join organisation o on o.organisation_id = j.employer_id
  group by j.employer_id, j.employer_name
  having count(*) filter (where j.here) > 0;
end $$;
revoke all on function steady_employer_counts from public;
grant execute on function steady_employer_counts to wengang_app;
alter function steady_employer_counts owner to wengang_reporter;
