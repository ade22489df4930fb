-- 境外 is a part of 省外 (chain I04): during a period days abroad (grade 2) weigh as days out of the province (grade 1). Only when these are the most
-- are the two told apart: more days abroad than in other provinces are work abroad; of equal ones the later. grade_of_last_job stays as it is: it
-- answers when a period holds two stretches alone, and of two grades the greater is the same either way.
create or replace function grade_of_days(person uuid, county int, first_day date, last_day date) returns table (grade smallint)
language sql stable parallel safe
as $$
  select (greatest(
      (w.days_out * 1000000 + w.last_out) * 8
        + case when w.days_abroad * 1000000 + w.last_abroad > coalesce(w.days_elsewhere * 1000000 + w.last_elsewhere, 0) then 2 else 1 end,
      (w.days_3 * 1000000 + w.last_3) * 8 + 3, (w.days_4 * 1000000 + w.last_4) * 8 + 4, (w.days_5 * 1000000 + w.last_5) * 8 + 5) % 8)::smallint
  from (
    select sum(d.days) filter (where d.grade in (1, 2)) as days_out, max(d.last_day) filter (where d.grade in (1, 2)) as last_out,
      sum(d.days) filter (where d.grade = 1) as days_elsewhere, max(d.last_day) filter (where d.grade = 1) as last_elsewhere,
      sum(d.days) filter (where d.grade = 2) as days_abroad, max(d.last_day) filter (where d.grade = 2) as last_abroad,
      sum(d.days) filter (where d.grade = 3) as days_3, max(d.last_day) filter (where d.grade = 3) as last_3,
      sum(d.days) filter (where d.grade = 4) as days_4, max(d.last_day) filter (where d.grade = 4) as last_4,
      sum(d.days) filter (where d.grade = 5) as days_5, max(d.last_day) filter (where d.grade = 5) as last_5
    from (
      select k.grade, least(k.to_day, last_day + 1) - greatest(k.from_day, first_day) as days,
        least(k.to_day, last_day + 1) - first_day as last_day
      from work_span k
      where k.person_id = person and k.county_id = county and k.from_day <= last_day and k.to_day > first_day) d
    having count(*) > 0) w
$$;

create or replace function workers_during(counties int[], townships int[], villages int[], from_day date, through date)
returns table (person_id uuid, grade smallint, starts int)
language sql stable parallel safe
as $$
  select w.person_id, (greatest(
      (w.days_out * 1000000 + w.last_out) * 8
        + case when w.days_abroad * 1000000 + w.last_abroad > coalesce(w.days_elsewhere * 1000000 + w.last_elsewhere, 0) then 2 else 1 end,
      (w.days_3 * 1000000 + w.last_3) * 8 + 3, (w.days_4 * 1000000 + w.last_4) * 8 + 4, (w.days_5 * 1000000 + w.last_5) * 8 + 5) % 8)::smallint,
    w.starts::int
  from (
    select d.person_id, coalesce(sum(d.started), 0) as starts,
      sum(d.days) filter (where d.grade in (1, 2)) as days_out, max(d.last_day) filter (where d.grade in (1, 2)) as last_out,
      sum(d.days) filter (where d.grade = 1) as days_elsewhere, max(d.last_day) filter (where d.grade = 1) as last_elsewhere,
      sum(d.days) filter (where d.grade = 2) as days_abroad, max(d.last_day) filter (where d.grade = 2) as last_abroad,
      sum(d.days) filter (where d.grade = 3) as days_3, max(d.last_day) filter (where d.grade = 3) as last_3,
      sum(d.days) filter (where d.grade = 4) as days_4, max(d.last_day) filter (where d.grade = 4) as last_4,
      sum(d.days) filter (where d.grade = 5) as days_5, max(d.last_day) filter (where d.grade = 5) as last_5
    from (
      select s.person_id, k.grade, least(k.to_day, workers_during.through + 1) - greatest(k.from_day, workers_during.from_day) as days,
        least(k.to_day, workers_during.through + 1) - workers_during.from_day as last_day,
        case when k.from_day >= workers_during.from_day then k.starts end as started
      from work_in(counties, townships, villages, workers_during.from_day, workers_during.through) k
        join states_in(counties, townships, villages) s on s.person_id = k.person_id and s.county_id = k.county_id
      where s.standing >= 5 and s.from_day <= workers_during.through and s.to_day > workers_during.through) d
    group by d.person_id) w
$$;
