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

-- Of I02 during the period, outside the province: those who started out organised in it (to the place). It begins with these few, and looks up the
-- last job of each by the primary key; below the county only of those who are there on the last day.
create function out_organised_during(counties int[], townships int[], villages int[], from_day date, through date, place text)
returns table (person_id uuid)
language sql stable parallel safe
as $$
  select o.person_id
  from (
      select s.person_id, max(s.day) as day
      from starts_to(counties, '{}', '{}', out_organised_during.from_day, out_organised_during.through, out_organised_during.place) s
      where s.organised group by s.person_id) o,
    lateral grade_since(o.person_id, o.day, counties, out_organised_during.from_day, out_organised_during.through) g
  where g.grade in (1, 2)
  union all
  select o.person_id
  from (
      select s.person_id, max(s.day) as day
      from starts_to('{}', townships, villages, out_organised_during.from_day, out_organised_during.through, out_organised_during.place) s
      where s.organised group by s.person_id) o,
    lateral counted_standing(o.person_id, out_organised_during.through) at,
    lateral grade_since(o.person_id, o.day, array[at.county_id], out_organised_during.from_day, out_organised_during.through) g
  where at.standing >= 5 and (at.township_id = any (townships) or at.village_id = any (villages)) and g.grade in (1, 2)
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
