-- I02 during a period by grade (docs/decisions/0007-query-plans.md): the last job of a person knows the stretch before the other one too, so that who
-- worked in three stretches of a period is counted from that row. Before, each was looked up: a leaf of the primary key for each of them.
-- third_*: the grade and the first day of the stretch that ends on other_before, and the last worked day before it.
alter table work_span add column third_grade smallint, add column third_from date, add column third_before date;
drop index work_span_mixed;
-- Where jobs that ended in a period are counted nobody is named: who and how many starts made its rows half as long again. The lists that open such a
-- figure look at the table anyway, for whom the context may see.
drop index work_span_county;

-- The rows that are there already. The table is written anew, county by county: an update would leave a dead row for each.
select set_config('wengang.backfill', 'yes', true);
create unlogged table stretch as
select s.person_id, s.county_id, s.grade, s.from_day, s.to_day - 1 as last_day,
  lag(s.to_day) over (partition by s.person_id, s.county_id order by s.from_day) - 1 as before
from (
  select n.person_id, n.county_id, n.grade, min(n.from_day) as from_day, max(n.to_day) as to_day
  from (
    select k.*, sum(k.begins) over (partition by k.person_id, k.county_id order by k.from_day) as number
    from (
      select person_id, county_id, from_day, to_day, grade,
        case when lag(grade) over jobs = grade and lag(to_day) over jobs = from_day then 0 else 1 end as begins
      from work_span window jobs as (partition by person_id, county_id order by from_day)) k) n
  group by n.person_id, n.county_id, n.grade, n.number) s;
create unlogged table job as
select k.*, s.grade as stretch_grade, s.from_day as stretch_from, s.before as stretch_before
from work_span k
  left join stretch s on s.person_id = k.person_id and s.county_id = k.county_id and s.last_day = k.other_before;
do $$
declare
  kept text := (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = 'work_span'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname not like 'third%');
  built text[] := array(
    select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'work_span'::regclass and not indisprimary);
  name text;
  definition text;
  lost int;
begin
  if pg_relation_size('work_span') > 0 and not exists (select 1 from job) then
    raise exception 'the backfill of work_span sees no row';
  end if;
  select count(*) into lost from job where (other_before is null) <> (stretch_grade is null);
  if lost > 0 then
    raise exception '% rows of work_span know a last worked day that no job ends on', lost;
  end if;
  for name in
    select indexrelid::regclass from pg_index where indrelid = 'work_span'::regclass and not indisprimary
  loop
    execute format('drop index %s', name);
  end loop;
  truncate work_span;
  execute format(
    'insert into work_span (%1$s, third_grade, third_from, third_before)
     select %1$s, stretch_grade, stretch_from, stretch_before from job order by county_id, person_id, from_day', kept);
  foreach definition in array built loop
    execute definition;
  end loop;
end $$;
drop table stretch, job;
select set_config('wengang.backfill', '', true);

create index work_span_county on work_span (county_id, to_day, (coalesce(next_from, 'infinity'::date)), from_day)
  include (next_from, grade, labour_from, labour_to, labour_breaks);
create index work_span_mixed on work_span (county_id, other_day, from_day, (coalesce(next_from, 'infinity'::date)), other_before, third_before)
  include (to_day, next_from, grade, own_days, other_grade, other_from, third_grade, third_from, labour_from, labour_to, labour_breaks)
  where other_day is not null;

-- The grade of a place in which most days of a period were worked; of equal ones that of the later (last_*: the days of the period until its last one). Days
-- abroad weigh as days out of the province (0045), and only when these are the most are the two told apart. Until now this rule stood three times.
create function grade_of_most(days_out bigint, last_out int, days_elsewhere bigint, last_elsewhere int, days_abroad bigint, last_abroad int,
  days_3 bigint, last_3 int, days_4 bigint, last_4 int, days_5 bigint, last_5 int) returns smallint
language sql immutable parallel safe
as $$
  select (greatest(
    (days_out * 1000000 + last_out) * 8
      + case when days_abroad * 1000000 + last_abroad > coalesce(days_elsewhere * 1000000 + last_elsewhere, 0) then 2 else 1 end,
    (days_3 * 1000000 + last_3) * 8 + 3, (days_4 * 1000000 + last_4) * 8 + 4, (days_5 * 1000000 + last_5) * 8 + 5) % 8)::smallint
$$;

create or replace function grade_of_days(person uuid, county int, first_day date, last_day date) returns table (grade smallint)
language sql stable parallel safe
as $$
  select grade_of_most(w.days_out, w.last_out, w.days_elsewhere, w.last_elsewhere, w.days_abroad, w.last_abroad,
    w.days_3, w.last_3, w.days_4, w.last_4, w.days_5, w.last_5)
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
  select w.person_id, grade_of_most(w.days_out, w.last_out, w.days_elsewhere, w.last_elsewhere, w.days_abroad, w.last_abroad,
    w.days_3, w.last_3, w.days_4, w.last_4, w.days_5, w.last_5), w.starts::int
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

-- The last jobs before the end of a period of whoever is labour then and had a third stretch in it, where neither of the two last outweighs the rest.
create function in_three_stretches(counties int[], from_day date, through date) returns setof work_span
language sql stable parallel safe
as $$
  select k.* from work_span k
  where k.county_id = any (counties) and k.other_day >= in_three_stretches.from_day and k.other_day < in_three_stretches.through
    and k.from_day <= in_three_stretches.through and coalesce(k.next_from, 'infinity') > in_three_stretches.through
    and k.other_before >= in_three_stretches.from_day
    and k.own_days + least(k.to_day, in_three_stretches.through + 1) - k.from_day < k.other_day + 1 - in_three_stretches.from_day
    and k.other_day + 1 - k.other_from
      <= k.own_days + least(k.to_day, in_three_stretches.through + 1) - k.from_day + k.other_from - in_three_stretches.from_day
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, in_three_stretches.through)
$$;

-- By all days of the person. Three stretches are in the row; whoever had a fourth one in the period is looked up.
create or replace function mixed_by_all_days(counties int[], from_day date, through date) returns table (last_grade smallint, most_grade smallint)
language sql stable parallel safe
as $$
  select k.grade, grade_of_most(w.days_out, w.last_out, w.days_elsewhere, w.last_elsewhere, w.days_abroad, w.last_abroad,
    w.days_3, w.last_3, w.days_4, w.last_4, w.days_5, w.last_5)
  from in_three_stretches(counties, mixed_by_all_days.from_day, mixed_by_all_days.through) k
    cross join lateral (
      select sum(d.days) filter (where d.grade in (1, 2)) as days_out, max(d.last_day) filter (where d.grade in (1, 2)) as last_out,
        sum(d.days) filter (where d.grade = 1) as days_elsewhere, max(d.last_day) filter (where d.grade = 1) as last_elsewhere,
        sum(d.days) filter (where d.grade = 2) as days_abroad, max(d.last_day) filter (where d.grade = 2) as last_abroad,
        sum(d.days) filter (where d.grade = 3) as days_3, max(d.last_day) filter (where d.grade = 3) as last_3,
        sum(d.days) filter (where d.grade = 4) as days_4, max(d.last_day) filter (where d.grade = 4) as last_4,
        sum(d.days) filter (where d.grade = 5) as days_5, max(d.last_day) filter (where d.grade = 5) as last_5
      from (values
        (k.grade, k.own_days + least(k.to_day, mixed_by_all_days.through + 1) - k.from_day,
          least(k.to_day, mixed_by_all_days.through + 1) - mixed_by_all_days.from_day),
        (k.other_grade, k.other_day + 1 - k.other_from, k.other_day + 1 - mixed_by_all_days.from_day),
        (k.third_grade, k.other_before + 1 - greatest(k.third_from, mixed_by_all_days.from_day), k.other_before + 1 - mixed_by_all_days.from_day)
      ) as d (grade, days, last_day)) w
  where coalesce(k.third_before, '-infinity') < mixed_by_all_days.from_day
  union all
  select k.grade, g.grade
  from in_three_stretches(counties, mixed_by_all_days.from_day, mixed_by_all_days.through) k
    cross join lateral grade_of_days(k.person_id, k.county_id, mixed_by_all_days.from_day, mixed_by_all_days.through) g
  where k.third_before >= mixed_by_all_days.from_day
$$;

-- One process a question again (0050 gave a prefecture two): the second maps each page of the shared memory anew, and where a page fault is dear, as on
-- virtual machines, that costs more than it saves (docs/decisions/0007-query-plans.md).
set local role wengang_reporter;
alter function stock_counts parallel unsafe;
set local role wengang_migrator;

create or replace function region_scope(asked int, out counties int[], out townships int[], out villages int[])
language plpgsql stable
as $$
declare
  asked_level smallint;
  asked_path text;
begin
  select r.level, r.path into asked_level, asked_path from region r where r.region_id = asked;
  if asked_path is null
    or not coalesce(asked_path >= context_text('count_from') and asked_path < context_text('count_to'), false) then
    raise exception 'region outside the scope of this context' using errcode = 'insufficient_privilege';
  end if;
  counties := case when asked_level <= 3 then array(
    select r.region_id from region r
    where r.county_id = r.region_id and r.path >= asked_path and r.path < asked_path || '~') else '{}' end;
  townships := case when asked_level = 4 then array[asked] else '{}' end;
  villages := case when asked_level >= 5 then array[asked] else '{}' end;
  if asked_level <= 3 then
    perform set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true);
  end if;
  perform set_config('plan_cache_mode', 'force_custom_plan', true);
end $$;

-- Every counting function ends what region_scope() sets, and what 0050 had it set besides (reset all). max_parallel_workers_per_gather is set nowhere
-- else: it is what keeps each count in one process.
create or replace procedure end_plans_with_caller()
language plpgsql
as $$
declare
  counting regprocedure;
  setting text;
begin
  for counting in
    select p.oid from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosrc like '%region_scope(%' and p.proowner = 'wengang_reporter'::regrole
  loop
    set local role wengang_reporter;
    execute format('alter function %s reset all', counting);
    foreach setting in array array['search_path = public, pg_temp', 'plan_cache_mode = auto', 'enable_mergejoin = on', 'enable_sort = on',
      'max_parallel_workers_per_gather = 0']
    loop
      execute format('alter function %s set %s', counting, setting);
    end loop;
    set local role wengang_migrator;
  end loop;
end $$;
call end_plans_with_caller();
