-- Out-starts by their place of work: the path of a region, or null for anywhere. What is counted and what it opens to are one function.
create function starts_to(counties int[], townships int[], villages int[], from_day date, through date, place text) returns setof out_start
language sql stable parallel safe
as $$
  select s.* from starts_in(counties, townships, villages) s
  where s.day between starts_to.from_day and starts_to.through
    and (starts_to.place is null or exists (
      select 1 from spell w
      where w.person_id = s.person_id and w.spell_id = s.spell_id and w.superseded_by is null
        and w.place_path >= starts_to.place and w.place_path < starts_to.place || '~'))
$$;

-- outflow_counts of one place. The start before this one may lead elsewhere, so the keys of out_start do not say who is counted already.
create function outflow_place_counts(asked int, from_day date, through date, place text)
returns table (starts int, organised int, persons int, organised_persons int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select count(*)::int, (count(*) filter (where s.organised))::int, count(distinct s.person_id)::int,
    (count(distinct s.person_id) filter (where s.organised))::int
  from starts_to(part.counties, part.townships, part.villages, from_day, through, place) s;
end $$;

-- Of I02 during the period, outside the province: those who started out organised in it (to the place). Both sides are hashed by person: joined,
-- the planner, which expects two rows of each, would run through one side for every row of the other (minutes for a county just imported).
create function out_organised_during(counties int[], townships int[], villages int[], from_day date, through date, place text)
returns table (person_id uuid)
language sql stable parallel safe
as $$
  select one.person_id from (
    select w.person_id, true as worked
    from workers_during(counties, townships, villages, out_organised_during.from_day, out_organised_during.through) w
    where w.grade in (1, 2)
    union all
    select s.person_id, false
    from starts_to(counties, townships, villages, out_organised_during.from_day, out_organised_during.through, out_organised_during.place) s
    where s.organised) one
  group by one.person_id having bool_or(one.worked) and not bool_and(one.worked)
$$;

create function during_out_organised_count(asked int, from_day date, through date, place text) returns int
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return (
    select count(*)::int from out_organised_during(part.counties, part.townships, part.villages, from_day, through, place));
end $$;

revoke all on function outflow_place_counts, during_out_organised_count from public;
grant execute on function outflow_place_counts, during_out_organised_count to wengang_app;
alter function outflow_place_counts owner to wengang_reporter;
alter function during_out_organised_count owner to wengang_reporter;
