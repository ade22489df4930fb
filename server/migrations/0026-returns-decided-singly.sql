-- Returns are decided singly. return_event.decided_from: known through this day or a later one, the person's returns before the next one that stays
-- are the rows without known_until (infinity: several homes). Before, it was one day for all returns of a person, so that a job that ended lately
-- left those of ten years undecided.
--
-- Why a period may be counted in two passes. In order of time (day, rank) decided_from never falls, so that known through a day a person's decided
-- rows are the first returns of then, and the others all come later, not before the next row that stays. Therefore
-- - a decided row is the first of a period when its previous_day lies before it, and tells everything that is asked about the first one (the
--   person, whether outside before). Undecided rows of the same person only add events, and the person to those 困难 when no decided row did;
-- - a decided row is the last of a period when its next_day is null or lies after it: nothing that is known then lies between. When next_day lies in
--   the period, the next row is decided, or it is not. If not, the last return is the last of those undecided rows of the period that have
--   shown; when none has, it is the last decided one. So whoever has an undecided row in the period that has shown, or one that stays and has
--   not, has the last return here, and none from the decided rows;
-- - the earliest of these rows of a person with decided rows in the period stays, and its previous_day is that of the last decided one: whoever has
--   no such previous_day in the period needs no look at the person's decided rows.
-- Rows that were stored before carry the last day of all returns of their person. That is no earlier, and the same on each, so that all of this
-- holds for them too and they need no rebuilding: who ends a job, or comes back, has new ones.

-- L6, as before; but of the persons with undecided rows in the window those are left out for whom a decided one has spoken. Only rows that have
-- shown are read here, and one that gives way knows no neighbours: whoever has one is looked up too.
create or replace function returnees_on(counties int[], townships int[], villages int[], on_day date, window_start date, known_through date)
returns table (person_id uuid, employed boolean, seeking boolean)
language sql stable parallel safe
as $$
  select r.person_id, r.bits & 2 > 0, r.bits & 4 > 0
  from (
    select d.person_id, standing_bits(d.standing_from, d.standing, on_day) as bits
    from return_events_in(counties, townships, villages) d
    where d.day between window_start and on_day and d.known_until is null and d.decided_from <= known_through
      and (d.previous_day is null or d.previous_day < window_start) offset 0) r
  where r.bits & 1 > 0
  union all
  select r.person_id, bool_or(r.bits & 2 > 0), bool_or(r.bits & 4 > 0)
  from (
    select u.person_id, standing_bits(u.standing_from, u.standing, on_day) as bits,
      u.known_until is not null or u.previous_day >= window_start as follows
    from returns_in(counties, townships, villages, known_through) u
    where u.day between window_start and on_day and u.settled and u.decided_from > known_through offset 0) r
  where r.bits & 1 > 0
  group by r.person_id
  having not (coalesce(bool_or(r.follows), false) and exists (
    select from return_event d
    where d.person_id = r.person_id and d.day between window_start and on_day and d.known_until is null and d.decided_from <= known_through))
  union all
  select s.person_id, s.standing in (5, 6), s.standing in (7, 8)
  from person_state s
  where s.from_day <= on_day and s.to_day > on_day and s.standing >= 5
    and (s.county_id = any (counties) or s.township_id = any (townships) or s.village_id = any (villages))
    and s.person_id in (
      select e.person_id from return_event e
      where not e.settled and e.day between window_start and on_day
        and e.known_from <= known_through and (e.known_until is null or e.known_until > known_through))
$$;

-- I13: the last return of a person with one home in a period, as last_returns gives it.
create function last_return_of(person uuid, from_day date, through date, by_day date, known_through date)
returns table (hard boolean, again_day date, again_way smallint, still_employed boolean)
language sql stable parallel safe
as $$
  select r.hard,
    case when r.again_day <= by_day then r.again_day end,
    case when r.again_day <= by_day then r.again_way end,
    coalesce(r.again_day <= by_day, false) and standing_bits(r.standing_from, r.standing, by_day) & 8 > 0
  from return_event r
  where r.person_id = person and r.day between from_day and through
    and r.known_from <= known_through and (r.known_until is null or r.known_until > known_through)
  order by r.day desc, r.rank desc
  limit 1
$$;

-- I12 and I13, as before, by the argument above. The look at the decided rows of a person is by primary key.
-- Replaced by its owner, whose rights the role of the migrations does not inherit.
set local role wengang_reporter;
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
        -- A return stated in the period may follow a job that ended before it: whoever came back in it was outside.
        count(*) filter (where case when d.first and coalesce(d.out_days[cardinality(d.out_days)] <= return_counts.from_day, true) then not exists (
          select 1 from out_span o where o.person_id = d.person_id and o.from_day > d.day and o.from_day <= through) end) as only_by_return,
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
      + d.only_by_return + p.only_by_return)::int,
    (select s.any_job_outside from stock_counts(asked, return_counts.from_day - 1) s), (d.back_of_out_before + p.back_of_out_before)::int,
    (d.again + l.again)::int, (d.hard_last + l.hard_last)::int, (d.hard_again + l.hard_again)::int,
    (d.still_employed + l.still_employed)::int, (d.near + l.near)::int, (d.out_again + l.out_again)::int
  from decided d, undecided_persons p, undecided_last l;
end $$;
set local role wengang_migrator;
