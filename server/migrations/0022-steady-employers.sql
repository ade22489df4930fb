-- 稳岗清单(企业) (chain 3.4): employers with at least one person of the region who works outside the county on a day, and how many left them in
-- the 30 days up to it. The jobs of the day come from the standing, those that ended from the main jobs: neither reads all spells of a county.
-- Runs as the reporter and checks the scope itself (region_scope); returns employers and numbers, never a person.
create function steady_employer_counts(asked int, on_day date)
returns table (employer_id uuid, employer text, persons int, unverified int, left_in_30_days int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare part record;
begin
  part := region_scope(asked);
  return query
  with held as (
    select s.person_id, s.spell_id, s.stale
    from states_in(part.counties, part.townships, part.villages) s
    where s.standing > 0 and s.grade in (1, 2, 3) and s.from_day <= on_day and s.to_day > on_day
  ), job as (
    select h.person_id, h.spell_id, true as here, h.stale from held h
    union all
    select distinct k.person_id, k.spell_id, false, false
    from work_in(part.counties, part.townships, part.villages, on_day - 29, on_day) k
    where k.grade in (1, 2, 3) and k.to_day between on_day - 28 and on_day + 1
      and not exists (select 1 from held h where h.person_id = k.person_id and h.spell_id = k.spell_id)
  )
  select w.employer_id, coalesce(max(o.name), max(w.employer_name)),
    (count(*) filter (where j.here))::int, (count(*) filter (where j.here and j.stale))::int,
    (count(*) filter (where not j.here and w.resolved_to <= on_day))::int
  from job j join spell w on w.person_id = j.person_id and w.spell_id = j.spell_id and w.superseded_by is null
    left join organisation o on o.organisation_id = w.employer_id
  group by w.employer_id, case when w.employer_id is null then w.employer_name end
  having count(*) filter (where j.here) > 0;
end $$;
revoke all on function steady_employer_counts from public;
grant execute on function steady_employer_counts to wengang_app;
alter function steady_employer_counts owner to wengang_reporter;
