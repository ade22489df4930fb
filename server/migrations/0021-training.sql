-- Training 培训: attended classes and training wishes are facts of kind 'training' (value attended or wanted, from_day to to_day: the days
-- of the class, or those on which the wish is valid). Few persons have one, so the lists begin with the facts of the days asked about.
create index person_fact_training on person_fact (to_day, person_id) where kind = 'training' and superseded_by is null;

-- ② 就业培训人员名单 (chain 3.4): attended classes that ended in [window_start, on_day], of labour in hardship of the region on the day.
create function trainees_on(counties int[], townships int[], villages int[], on_day date, window_start date)
returns table (person_id uuid, day date, course text)
language sql stable parallel safe
as $$
  select s.person_id, f.to_day, f.detail ->> 'course'
  from person_fact f join person_state s on s.person_id = f.person_id
  where f.kind = 'training' and f.value = 'attended' and f.superseded_by is null and f.to_day between window_start and on_day
    and s.from_day <= on_day and s.to_day > on_day and s.standing >= 5 and s.hard
    and (s.county_id = any (counties) or s.township_id = any (townships) or s.village_id = any (villages))
$$;

-- 培训需求清单: labour of the region with a valid training wish that no class has met since.
create function training_wanted_on(counties int[], townships int[], villages int[], on_day date)
returns table (person_id uuid)
language sql stable parallel safe
as $$
  select distinct s.person_id
  from person_fact f join person_state s on s.person_id = f.person_id
  where f.kind = 'training' and f.value = 'wanted' and f.superseded_by is null and f.from_day <= on_day and f.to_day >= on_day
    and not exists (
      select 1 from person_fact a
      where a.person_id = f.person_id and a.kind = 'training' and a.value = 'attended' and a.superseded_by is null
        and a.to_day between f.from_day and on_day)
    and s.from_day <= on_day and s.to_day > on_day and s.standing >= 5
    and (s.county_id = any (counties) or s.township_id = any (townships) or s.village_id = any (villages))
$$;

create function training_counts(asked int, on_day date, window_start date)
returns table (persons int, classes int, wanted int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select count(*)::int, coalesce(sum(p.classes), 0)::int,
    (select count(*)::int from training_wanted_on(part.counties, part.townships, part.villages, on_day) w)
  from (
    select t.person_id, count(*) as classes
    from trainees_on(part.counties, part.townships, part.villages, on_day, window_start) t group by t.person_id) p;
end $$;
revoke all on function training_counts from public;
grant execute on function training_counts to wengang_app;
alter function training_counts owner to wengang_reporter;
