-- Of I02 during a period those who started out organised in it, from one index instead of a look at each starter: the row of work_span that is a
-- person's last job before a day knows the person's last organised out-start too. A start begins a job, and every job that begins cuts the main
-- one: none lies between the beginning of a row and the person's next, so that the row answers for all days until then.
-- organised_day: the last organised out-start until from_day. organised_elsewhere: it counts in another county, where the home was on that day;
-- then whether an earlier one counts here is looked up.
alter table work_span
  add column organised_elsewhere boolean not null default false,
  add column organised_day date;

-- The rows that are there already. The table is written anew, with its indexes: an update would leave a dead row for each that changes.
create function organised_until(person uuid, until date) returns out_start
language sql stable
as $$ select s from out_start s where s.person_id = person and s.organised and s.day <= until order by s.day desc limit 1 $$;

select set_config('wengang.backfill', 'yes', true);
alter table work_span
  alter column organised_elsewhere type boolean using coalesce((organised_until(person_id, from_day)).county_id <> county_id, false),
  alter column organised_day type date using (organised_until(person_id, from_day)).day,
  alter column organised_elsewhere drop default;
drop function organised_until;

do $$
declare missing int;
begin
  if pg_relation_size('work_span') > 0 and not exists (select 1 from work_span) then
    raise exception 'the backfill of work_span sees no row';
  end if;
  select count(*) into missing from out_start s
  where s.organised and not exists (
    select 1 from work_span k where k.person_id = s.person_id and k.from_day = s.day and k.organised_day = s.day);
  if missing > 0 then
    raise exception '% organised out-starts without a row of work_span', missing;
  end if;
end $$;
select set_config('wengang.backfill', '', true);

create index work_span_organised on work_span (county_id, organised_day)
  include (from_day, to_day, next_from, grade, own_days, other_grade, other_from, other_day, other_before, person_id, labour_from, labour_to, labour_breaks,
    organised_elsewhere)
  where organised_day is not null;

-- Of I02 during the period, outside the province: those who started out organised in it (to the place). To anywhere, of a county or more, by their
-- last job alone. To one place, and below the county, it begins with these few and looks up the last job of each by the primary key; below the
-- county only of those who are there on the last day.
create or replace function out_organised_during(counties int[], townships int[], villages int[], from_day date, through date, place text)
returns table (person_id uuid)
language sql stable parallel safe
as $$
  select k.person_id from work_span k
  where out_organised_during.place is null and k.county_id = any (counties)
    and k.organised_day between out_organised_during.from_day and out_organised_during.through
    and k.from_day <= out_organised_during.through and (k.next_from is null or k.next_from > out_organised_during.through)
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, out_organised_during.through)
    and (not k.organised_elsewhere or exists (
      select 1 from out_start s
      where s.person_id = k.person_id and s.organised and s.county_id = any (counties)
        and s.day between out_organised_during.from_day and out_organised_during.through))
    and coalesce(
      grade_of_last_job(k.grade, k.from_day, k.to_day, k.own_days, k.other_grade, k.other_from, k.other_day, k.other_before,
        out_organised_during.from_day, out_organised_during.through),
      (select g.grade from grade_of_days(k.person_id, k.county_id, out_organised_during.from_day, out_organised_during.through) g)) in (1, 2)
  union all
  select o.person_id
  from (
      select s.person_id, max(s.day) as day
      from starts_to(counties, '{}', '{}', out_organised_during.from_day, out_organised_during.through, out_organised_during.place) s
      where s.organised and out_organised_during.place is not null group by s.person_id) o,
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
