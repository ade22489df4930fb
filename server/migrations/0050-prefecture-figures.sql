-- Figures of a period for a prefecture of 1.2 million (docs/decisions/0007-query-plans.md): what a scan passes over is passed over inside the
-- index, where it costs neither a look at the visibility map nor a filter, and of a prefecture or more the long scans are shared by two processes.

-- The person's next job as a key, so that everything but a last job before a day is passed over. The query says the same expression.
create index work_span_ended on work_span (county_id, to_day, from_day, (coalesce(next_from, 'infinity'::date)))
  include (person_id, grade, starts, next_from, labour_from, labour_to, labour_breaks);
drop index work_span_county;
alter index work_span_ended rename to work_span_county;

create index work_span_other on work_span (county_id, other_day, from_day, (coalesce(next_from, 'infinity'::date)), other_before)
  include (to_day, next_from, grade, own_days, other_grade, other_from, person_id, labour_from, labour_to, labour_breaks)
  where other_day is not null;
drop index work_span_mixed;
alter index work_span_other rename to work_span_mixed;

-- A third stretch is looked up by person: from the index alone.
alter table work_span drop constraint work_span_pkey, add primary key (person_id, county_id, from_day) include (to_day, grade);

-- Without the day the undecided of all years were found, and cut with all returns of the period.
create index return_event_open on return_event (county_id, decided_from, day);
drop index return_event_undecided;
alter index return_event_open rename to return_event_undecided;

create or replace function stopped_during(counties int[], from_day date, through date) returns table (grade smallint)
language sql stable parallel safe
as $$
  select k.grade from work_span k
  where k.county_id = any (counties) and k.to_day > stopped_during.from_day and k.to_day <= stopped_during.through
    and coalesce(k.next_from, 'infinity') > stopped_during.through
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, stopped_during.through)
$$;

-- What main jobs add to the counts (placements/stock-measures.ts): 人次 that began until a day, and persons at work of whose spells something was found.
-- Before, both were counted from the jobs of the period and of all later days.
alter table standing_day add column job_starts int not null default 0, add column with_findings int not null default 0;
alter table standing_month add column job_starts int not null default 0, add column with_findings int not null default 0;

-- Each insert names every measure, so that none is forgotten: they have a default only for as long as this one names two.
create procedure default_measures(action text)
language plpgsql
as $$
declare measure record;
begin
  for measure in
    select attrelid::regclass as name, attname from pg_attribute
    where attrelid in ('standing_day'::regclass, 'standing_month'::regclass) and attnum > 0 and not attisdropped
      and atttypid = 'int'::regtype and attname <> 'county_id'
  loop
    execute format('alter table %s alter column %I %s', measure.name, measure.attname, action);
  end loop;
end $$;
call default_measures('set default 0');

select set_config('wengang.backfill', 'yes', true);
insert into standing_day (county_id, day, job_starts, with_findings)
select c.county_id, c.day, sum(c.job_starts), sum(c.with_findings)
from (
  select k.county_id, k.from_day as day, k.starts::int as job_starts, 0 as with_findings from work_span k where k.starts > 0
  union all
  select k.county_id, change.day, 0, change.persons
  from work_span k
    cross join lateral (select array[k.labour_from] || coalesce(k.labour_breaks, '{}') || k.labour_to as days) turns
    cross join lateral generate_series(1, cardinality(turns.days) - 1, 2) as turn
    cross join lateral (select greatest(k.from_day, turns.days[turn]) as from_day, least(k.to_day, turns.days[turn + 1]) as to_day) labour
    cross join lateral (values (labour.from_day, 1), (labour.to_day, -1)) as change (day, persons)
  where k.has_finding and k.labour_from is not null and labour.from_day < labour.to_day) c
group by 1, 2 having sum(c.job_starts) <> 0 or sum(c.with_findings) <> 0;
insert into standing_month (county_id, month, job_starts, with_findings)
select county_id, date_trunc('month', day)::date, sum(job_starts), sum(with_findings) from standing_day
where job_starts <> 0 or with_findings <> 0 group by 1, 2;
do $$
declare looked date := '2020-06-30';
begin
  if pg_relation_size('work_span') > 0 and not exists (select 1 from work_span) then
    raise exception 'the backfill of the counts sees no job';
  end if;
  if (select coalesce(sum(job_starts), 0) from standing_month) <> (select coalesce(sum(starts), 0) from work_span) then
    raise exception 'the counts of job starts are not those of the jobs';
  end if;
  if (select coalesce(sum(with_findings), 0) from standing_day where day <= looked) <> (
    select count(*) from work_span k
    where k.has_finding and k.from_day <= looked and k.to_day > looked and labour_on(k.labour_from, k.labour_to, k.labour_breaks, looked)) then
    raise exception 'the counts of workers with findings are not those of the jobs';
  end if;
end $$;
select set_config('wengang.backfill', '', true);
call default_measures('drop default');
drop procedure default_measures;

create function job_counts(counties int[], on_day date) returns table (job_starts int, with_findings int)
language sql stable parallel safe
as $$
  select coalesce(sum(c.job_starts), 0)::int, coalesce(sum(c.with_findings), 0)::int
  from (
    select m.job_starts, m.with_findings from standing_month m
    where m.county_id = any (counties) and m.month < date_trunc('month', on_day)::date
    union all
    select d.job_starts, d.with_findings from standing_day d
    where d.county_id = any (counties) and d.day >= date_trunc('month', on_day)::date and d.day <= on_day) c
$$;

-- Of the starts of a period those whose person is not labour on its last day, to be taken off: who left the labour since, and the few whose start lay
-- outside the labour, or whose labour has breaks.
create index work_span_started_within on work_span (county_id, labour_to, from_day) include (starts)
  where starts > 0 and labour_from <= from_day and labour_to > from_day and labour_breaks is null;
create index work_span_started_beside on work_span (county_id, from_day) include (starts, labour_from, labour_to, labour_breaks)
  where starts > 0 and (labour_from is null or labour_from > from_day or labour_to <= from_day or labour_breaks is not null);
drop index work_span_started;
drop index work_span_finding;

create function starts_of_others(counties int[], from_day date, through date) returns int
language sql stable parallel safe
as $$
  select coalesce(sum(o.starts), 0)::int
  from (
    select k.starts from work_span k
    where k.starts > 0 and k.labour_from <= k.from_day and k.labour_to > k.from_day and k.labour_breaks is null
      and k.county_id = any (counties) and k.labour_to > starts_of_others.from_day and k.labour_to <= starts_of_others.through
      and k.from_day >= starts_of_others.from_day
    union all
    select k.starts from work_span k
    where k.starts > 0 and (k.labour_from is null or k.labour_from > k.from_day or k.labour_to <= k.from_day or k.labour_breaks is not null)
      and k.county_id = any (counties) and k.from_day between starts_of_others.from_day and starts_of_others.through
      and labour_on(k.labour_from, k.labour_to, k.labour_breaks, starts_of_others.through) is not true) o
$$;

-- Whom the last job before the end of a period puts into another grade than most of the days do, a row each. The last row knows its own stretch and the
-- other one before it. In two parts: where the other one is longer than all the rest of the period, as of two stretches the longer always is
-- (grade_of_last_job); and where with a third stretch in the period neither outweighs the rest, by all days of the person, as grade_of_days
-- weighs them (a look-up for each would keep the scan in one process). Own days as many as all before them win, because they are the later.
drop function mixed_during;
create function mixed_by_other(counties int[], from_day date, through date) returns table (last_grade smallint, most_grade smallint)
language sql stable parallel safe
as $$
  select k.grade, k.other_grade
  from work_span k
  where k.county_id = any (counties) and k.other_day >= mixed_by_other.from_day and k.other_day < mixed_by_other.through
    and k.from_day <= mixed_by_other.through and coalesce(k.next_from, 'infinity') > mixed_by_other.through
    and k.other_day + 1 - greatest(k.other_from, mixed_by_other.from_day) > k.own_days + least(k.to_day, mixed_by_other.through + 1) - k.from_day
      + case when k.other_before >= mixed_by_other.from_day then k.other_from - mixed_by_other.from_day else 0 end
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, mixed_by_other.through)
$$;

create function mixed_by_all_days(counties int[], from_day date, through date) returns table (last_grade smallint, most_grade smallint)
language sql stable parallel safe
as $$
  select w.last_grade, (greatest(
      (w.days_out * 1000000 + w.last_out) * 8
        + case when w.days_abroad * 1000000 + w.last_abroad > coalesce(w.days_elsewhere * 1000000 + w.last_elsewhere, 0) then 2 else 1 end,
      (w.days_3 * 1000000 + w.last_3) * 8 + 3, (w.days_4 * 1000000 + w.last_4) * 8 + 4, (w.days_5 * 1000000 + w.last_5) * 8 + 5) % 8)::smallint
  from (
    select d.person_id, d.last_grade, sum(d.days) filter (where d.grade in (1, 2)) as days_out, max(d.last_day) filter (where d.grade in (1, 2)) as last_out,
      sum(d.days) filter (where d.grade = 1) as days_elsewhere, max(d.last_day) filter (where d.grade = 1) as last_elsewhere,
      sum(d.days) filter (where d.grade = 2) as days_abroad, max(d.last_day) filter (where d.grade = 2) as last_abroad,
      sum(d.days) filter (where d.grade = 3) as days_3, max(d.last_day) filter (where d.grade = 3) as last_3,
      sum(d.days) filter (where d.grade = 4) as days_4, max(d.last_day) filter (where d.grade = 4) as last_4,
      sum(d.days) filter (where d.grade = 5) as days_5, max(d.last_day) filter (where d.grade = 5) as last_5
    from (
      select k.person_id, k.grade as last_grade, j.grade, least(j.to_day, mixed_by_all_days.through + 1) - greatest(j.from_day, mixed_by_all_days.from_day) as days,
        least(j.to_day, mixed_by_all_days.through + 1) - mixed_by_all_days.from_day as last_day
      from work_span k join work_span j on j.person_id = k.person_id and j.county_id = k.county_id
      where k.county_id = any (counties) and k.other_day >= mixed_by_all_days.from_day and k.other_day < mixed_by_all_days.through
        and k.from_day <= mixed_by_all_days.through and coalesce(k.next_from, 'infinity') > mixed_by_all_days.through
        and k.other_before >= mixed_by_all_days.from_day
        and k.own_days + least(k.to_day, mixed_by_all_days.through + 1) - k.from_day < k.other_day + 1 - mixed_by_all_days.from_day
        and k.other_day + 1 - k.other_from
          <= k.own_days + least(k.to_day, mixed_by_all_days.through + 1) - k.from_day + k.other_from - mixed_by_all_days.from_day
        and labour_on(k.labour_from, k.labour_to, k.labour_breaks, mixed_by_all_days.through)
        and j.from_day <= mixed_by_all_days.through and j.to_day > mixed_by_all_days.from_day) d
    group by d.person_id, d.last_grade) w
$$;

-- Of a prefecture or more, one process beside the connection's own where a scan is worth its start. A county has its figures before one has started.
-- No hash table that both share: it lies in /dev/shm, of which a container may have little.
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
    perform set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true),
      set_config('max_parallel_workers_per_gather', case when asked_level <= 2 then '1' else '0' end, true),
      set_config('min_parallel_index_scan_size', '0', true), set_config('parallel_setup_cost', '500', true),
      set_config('parallel_tuple_cost', '0.01', true), set_config('enable_parallel_hash', 'off', true);
  end if;
  perform set_config('plan_cache_mode', 'force_custom_plan', true);
end $$;

-- Each is replaced by its owner, whose rights the role of the migrations does not inherit.
set local role wengang_reporter;
-- It sets nothing and asks nothing of other processes: the queries that count with it may be shared.
alter function stock_counts parallel restricted;

create or replace function employment_during_counts(asked int, from_day date, through date)
returns table (persons int, starts int, out_of_province int, abroad int, in_province int, in_county int, unclassified int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  if cardinality(part.counties) = 0 then
    return query
    select count(*)::int, coalesce(sum(w.starts), 0)::int, (count(*) filter (where w.grade in (1, 2)))::int,
      (count(*) filter (where w.grade = 2))::int, (count(*) filter (where w.grade = 3))::int,
      (count(*) filter (where w.grade = 4))::int, (count(*) filter (where w.grade = 5))::int
    from workers_during(part.counties, part.townships, part.villages, from_day, through) w;
    return;
  end if;
  return query
  with moved as materialized (
      select m.last_grade, m.most_grade, count(*)::int as persons from mixed_by_other(part.counties, from_day, through) m group by 1, 2
      union all
      -- Where both are one grade they cancel out below.
      select m.last_grade, m.most_grade, count(*)::int from mixed_by_all_days(part.counties, from_day, through) m group by 1, 2),
    graded (grade, persons) as (
      select s.grade, count(*)::int from stopped_during(part.counties, from_day, through) s group by 1
      union all select m.most_grade, m.persons from moved m
      union all select m.last_grade, -m.persons from moved m
      union all
      select g.grade, g.persons from stock_counts(asked, through) s, unnest(
        array[1, 2, 3, 4, 5], array[s.out_of_province - s.abroad, s.abroad, s.in_province, s.in_county, s.unclassified]) as g (grade, persons))
  select coalesce(sum(g.persons), 0)::int, (
      select upto.job_starts - before.job_starts - starts_of_others(part.counties, employment_during_counts.from_day, through)
      from job_counts(part.counties, through) upto, job_counts(part.counties, employment_during_counts.from_day - 1) before),
    coalesce(sum(g.persons) filter (where g.grade in (1, 2)), 0)::int, coalesce(sum(g.persons) filter (where g.grade = 2), 0)::int,
    coalesce(sum(g.persons) filter (where g.grade = 3), 0)::int, coalesce(sum(g.persons) filter (where g.grade = 4), 0)::int,
    coalesce(sum(g.persons) filter (where g.grade = 5), 0)::int
  from graded g;
end $$;

create or replace function return_counts(asked int, from_day date, through date, by_day date, known_through date)
returns table (events int, persons int, hard int, exposed int, out_before int, back_of_out_before int,
  again int, hard_last int, hard_again int, still_employed int, near int, out_again int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  with decided as (
      select count(*) as events, count(*) filter (where d.first) as persons,
        count(*) filter (where d.hard and (d.previous_hard is null or d.previous_hard < return_counts.from_day)) as hard,
        count(*) filter (where d.first and width_bucket(return_counts.from_day - 1, d.out_days) % 2 = 1) as back_of_out_before,
        count(*) filter (where d.first and coalesce(d.out_days[cardinality(d.out_days)] <= return_counts.from_day, true)) as perhaps_by_return,
        count(*) filter (where d.last and d.again_day <= by_day) as again,
        count(*) filter (where d.last and d.hard) as hard_last,
        count(*) filter (where d.last and d.hard and d.again_day <= by_day) as hard_again,
        count(*) filter (where d.last and d.again_day <= by_day and standing_bits(d.standing_from, d.standing, by_day) & 8 > 0) as still_employed,
        count(*) filter (where d.last and d.again_day <= by_day and d.again_way = 1) as near,
        count(*) filter (where d.last and d.again_day <= by_day and d.again_way = 2) as out_again
      from (
        select r.*, r.previous_day is null or r.previous_day < return_counts.from_day as first,
          r.next_day is null or r.next_day > through as last
        from return_events_in(part.counties, part.townships, part.villages) r
        where r.day between return_counts.from_day and through and r.known_until is null and r.decided_from <= known_through) d),
    undecided as materialized (
      -- alone: the period holds no decided row of the person, who is therefore counted here. hard: and counted here among those 困难.
      select p.person_id, p.events, p.follows, p.events > 0 and b.hard is null as alone, p.hard and not coalesce(b.hard, false) as hard
      from (
        select r.person_id, count(*) filter (where r.known_from <= known_through) as events,
          coalesce(bool_or(r.hard) filter (where r.known_from <= known_through), false) as hard,
          bool_or(r.settled and r.previous_day >= return_counts.from_day) as follows
        from return_events_in(part.counties, part.townships, part.villages) r
        where r.day between return_counts.from_day and through and r.decided_from > known_through
          and (r.known_until is null or r.known_from <= known_through and r.known_until > known_through)
        group by r.person_id) p
        cross join lateral (
          select bool_or(e.hard) as hard from return_event e
          where p.events > 0 and p.follows and e.person_id = p.person_id and e.day between return_counts.from_day and through
            and e.known_until is null and e.decided_from <= known_through) b),
    undecided_persons as (
      select count(*) filter (where u.alone) as persons, coalesce(sum(u.events), 0) as events,
        count(*) filter (where u.hard) as hard, count(*) filter (where o.before is not null) as back_of_out_before,
        count(*) filter (where u.alone and o.during is null) as only_by_return
      from undecided u
        cross join lateral (select case when u.alone then (
            select o.person_id from out_span o
            where o.person_id = u.person_id and o.from_day <= return_counts.from_day - 1 and o.to_day > return_counts.from_day - 1
              and (o.county_id = any (part.counties) or o.township_id = any (part.townships) or o.village_id = any (part.villages))
            limit 1) end as before, case when u.alone then (
            select o.person_id from out_span o
            where o.person_id = u.person_id and o.from_day <= through and o.to_day > return_counts.from_day
              and (o.county_id = any (part.counties) or o.township_id = any (part.townships) or o.village_id = any (part.villages))
            limit 1) end as during) o),
    undecided_last as (
      select count(*) filter (where l.again_day is not null) as again, count(*) filter (where l.hard) as hard_last,
        count(*) filter (where l.hard and l.again_day is not null) as hard_again, count(*) filter (where l.still_employed) as still_employed,
        count(*) filter (where l.again_way = 1) as near, count(*) filter (where l.again_way = 2) as out_again
      from (
        select r.hard, r.again_day, r.again_way, r.still_employed
        from last_returns(part.counties, part.townships, part.villages, return_counts.from_day, through, by_day, known_through, known_through) r
        union all
        -- Those of the period that are not decided have not shown yet: the last one is decided, if the period holds one.
        select r.hard, r.again_day, r.again_way, r.still_employed
        from undecided u
          cross join lateral last_return_of(u.person_id, return_counts.from_day, through, by_day, known_through) r
        where u.events = 0 and u.follows) l),
    went_out as (
      select count(*) as persons from out_spans_in(part.counties, part.townships, part.villages) o
      where o.settled and o.from_day > return_counts.from_day and o.from_day <= through and o.previous_to is null
      union all
      select count(*) from out_spans_in(part.counties, part.townships, part.villages) o
      where o.settled and o.from_day > return_counts.from_day and o.from_day <= through and o.previous_to <= return_counts.from_day
      union all
      select count(distinct o.person_id) - count(*) filter (where o.from_day <= return_counts.from_day)
      from out_spans_in(part.counties, part.townships, part.villages) o
      where not o.settled and o.from_day <= through and o.to_day > return_counts.from_day)
  select (d.events + p.events)::int, (d.persons + p.persons)::int, (d.hard + p.hard)::int,
    ((select s.any_job_outside from stock_counts(asked, return_counts.from_day) s) + (select sum(w.persons) from went_out w)
      -- A return stated in the period may follow a job that ended before it: whoever came back in it was outside. Asked only when the decided rows
      -- hold one (perhaps_by_return), by the same conditions as theirs.
      + case when d.perhaps_by_return > 0 then (
          select count(*)
          from return_events_in(part.counties, part.townships, part.villages) r
          where r.day between return_counts.from_day and through and r.known_until is null and r.decided_from <= known_through
            and (r.previous_day is null or r.previous_day < return_counts.from_day)
            and coalesce(r.out_days[cardinality(r.out_days)] <= return_counts.from_day, true)
            and not exists (
              select from out_span o where o.person_id = r.person_id and o.from_day > r.day and o.from_day <= through)) else 0 end
      + p.only_by_return)::int,
    (select s.any_job_outside from stock_counts(asked, return_counts.from_day - 1) s), (d.back_of_out_before + p.back_of_out_before)::int,
    (d.again + l.again)::int, (d.hard_last + l.hard_last)::int, (d.hard_again + l.hard_again)::int,
    (d.still_employed + l.still_employed)::int, (d.near + l.near)::int, (d.out_again + l.out_again)::int
  from decided d, undecided_persons p, undecided_last l;
end $$;

create or replace function finding_count(asked int, on_day date) returns int
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  if cardinality(part.counties) > 0 then
    return (select j.with_findings from job_counts(part.counties, on_day) j);
  end if;
  return (
    select count(*)::int from states_in(part.counties, part.townships, part.villages) s
    where s.from_day <= on_day and s.to_day > on_day and s.standing = 5
      and exists (select 1 from spell_finding f where f.person_id = s.person_id));
end $$;

set local role wengang_migrator;

-- What region_scope() sets ends with its caller (0040), whatever else the transaction reads. Whoever replaces a counting function calls this again.
create procedure end_plans_with_caller()
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
    foreach setting in array array['plan_cache_mode = auto', 'enable_mergejoin = on', 'enable_sort = on', 'max_parallel_workers_per_gather = 0',
      'min_parallel_index_scan_size = ''512kB''', 'parallel_setup_cost = 1000', 'parallel_tuple_cost = 0.1', 'enable_parallel_hash = on']
    loop
      execute format('alter function %s set %s', counting, setting);
    end loop;
    set local role wengang_migrator;
  end loop;
end $$;
revoke all on procedure end_plans_with_caller from public;
call end_plans_with_caller();
