-- Dated events of a person 人员事件: what the figures of a period count. Derived from the facts by domain/src/placements and
-- domain/src/returns, like person_state: deleting and rebuilding gives the same bytes. Days are [from_day, to_day).
-- home_path is that of the person's home today and decides who may see a row; the level columns are those of the home on the day
-- of the event and decide where it counts. docs/decisions/0006-derived-events.md.

-- Out-starts 外出起始 (I07, I09). What had become of a start is kept for every day on which it was or will be looked at:
-- from check_days[n] on check_codes[n] holds, with a digit for each number of months: units 1, tens 3, hundreds 6, thousands 12.
-- 0 not due · 1 same post · 2 same employer · 3 same city · 4 same province · 5 elsewhere · 6 returned · 7 unverified ·
-- 8 died before · 9 merged before
-- settled: the person has one home for ever; then previous_day (the start before this one, and the organised one before it) tells whether this
-- is the person's first in a period, and persons are counted without being sorted.
create table out_start (
  person_id uuid not null,
  day date not null,
  home_path text collate "C" not null,
  province_id int not null,
  prefecture_id int not null,
  county_id int not null,
  township_id int,
  village_id int,
  organised boolean not null,
  spell_id uuid not null,
  settled boolean not null,
  previous_day date,
  previous_organised date,
  check_days date[] not null,
  check_codes smallint[] not null,
  primary key (person_id, day)
);
create index out_start_county on out_start (county_id, day) include (person_id, organised, settled, previous_day, previous_organised, check_days, check_codes);
create index out_start_township on out_start (township_id, day);
create index out_start_village on out_start (village_id, day);

-- Days of work outside the county 县外务工区间, jobs that follow each other at one home joined (the exposed of I12). No two of a person share a
-- day. previous_to: where the one before ends, as in out_start.
create table out_span (
  person_id uuid not null,
  from_day date not null,
  to_day date not null,
  home_path text collate "C" not null,
  province_id int not null,
  prefecture_id int not null,
  county_id int not null,
  township_id int,
  village_id int,
  settled boolean not null,
  previous_to date,
  primary key (person_id, from_day)
);
create index out_span_county on out_span (county_id, to_day, from_day);
-- Who went out in a period, of those with one home: each person once, by where the span before ends. The few others are told apart by person.
create index out_span_started on out_span (county_id, from_day, previous_to) where settled;
create index out_span_unsettled on out_span (county_id, to_day, from_day) include (person_id) where not settled;
create index out_span_township on out_span (township_id, to_day, from_day);
create index out_span_village on out_span (village_id, to_day, from_day);

-- Days in the labour 劳动力区间 at one home, whatever the work (check 6). previous_to, next_from: where the span before ends and the one after
-- begins. before_standing: what the person was on the days from before_from (null: ever) until this span, a class of person_state, or 0 in no
-- roster; after_standing likewise until after_to (null: for ever), also 11 died · 12 merged. settled as in out_start.
create table labour_span (
  person_id uuid not null,
  from_day date not null,
  to_day date not null,
  home_path text collate "C" not null,
  county_id int not null,
  township_id int,
  village_id int,
  settled boolean not null,
  previous_to date,
  before_standing smallint not null,
  before_from date,
  next_from date,
  after_standing smallint not null,
  after_to date,
  primary key (person_id, from_day)
);
create index labour_span_entered on labour_span (county_id, from_day)
  include (person_id, to_day, settled, previous_to, before_standing, before_from);
create index labour_span_left on labour_span (county_id, to_day)
  include (person_id, from_day, settled, next_from, after_standing, after_to);
create index labour_span_township on labour_span (township_id, from_day);

-- Return events 返乡 (I12, I13, L6). An unstated one is decided 31 days after the job, a stated one on its day, and the second may
-- take the place of the first: each row holds while the ledger is known through a day of [known_from, known_until).
-- rank: the order of several on one day. decided_from: known through this day or a later one, the person's returns are the rows without
-- known_until, and their neighbours say which is the first and the last of a period (infinity: several homes). previous_day, previous_hard,
-- next_day: the return before, the last one 困难 before, and the next. out_days: the days outside since the return before as bounds, from and
-- to in turn, so that an odd number of bounds up to a day means outside. again_*: the first new work after the job, near (1) or out (2).
-- standing_from/standing: the person's standing from the end of the job on, as bits 1 labour · 2 employed labour · 4 L4 ·
-- 8 works or has a business, of any class. settled: one home for ever, so that this home is also the home of any later day.
create table return_event (
  person_id uuid not null,
  day date not null,
  spell_id uuid not null,
  known_from date not null,
  known_until date,
  rank smallint not null,
  decided_from date not null,
  previous_day date,
  previous_hard date,
  next_day date,
  out_days date[] not null,
  home_path text collate "C" not null,
  province_id int not null,
  prefecture_id int not null,
  county_id int not null,
  township_id int,
  village_id int,
  hard boolean not null,
  statement_id uuid,
  causes text[] not null,
  again_day date,
  again_way smallint,
  settled boolean not null,
  standing_from date[] not null,
  standing smallint[] not null,
  primary key (person_id, day, spell_id, known_from)
);
create index return_event_county on return_event (county_id, day)
  include (person_id, hard, known_from, known_until, decided_from, previous_day, previous_hard, next_day, out_days, again_day, again_way,
    settled, standing_from, standing);
create index return_event_undecided on return_event (county_id, decided_from);
create index return_event_township on return_event (township_id, day);
create index return_event_village on return_event (village_id, day);
create index return_event_unsettled on return_event (day) where not settled;

-- The main job through time 主要务工区间, once for each county of registration that the person ever had, with its grade against that
-- county (I02 and I04 during a period). started: the qualifying spells that begin on from_day (人次).
-- next_from: where the person's next one begins, so that one row tells the last worked day before any day. other_*: the last stretch of days
-- [from, day] before from_day in another grade, so that the same row tells whether a period holds more than one; own_days: days of this row's
-- grade between that stretch and this row; other_before: the last worked day before the stretch. labour_*: the days [from, to) on which the
-- person is labour of this county, but for the breaks (days on which one begins and ends, in turn); null when never. has_finding: something was found about
-- a spell of the person.
create table work_span (
  person_id uuid not null,
  county_id int not null,
  from_day date not null,
  to_day date not null,
  home_path text collate "C" not null,
  grade smallint not null,
  spell_id uuid not null,
  started uuid[] not null,
  starts smallint not null generated always as (cardinality(started)) stored,
  next_from date,
  own_days int,
  other_grade smallint,
  other_from date,
  other_day date,
  other_before date,
  labour_from date,
  labour_to date,
  labour_breaks date[],
  has_finding boolean not null,
  primary key (person_id, county_id, from_day)
);
create index work_span_county on work_span (county_id, to_day, from_day)
  include (person_id, grade, starts, next_from, labour_from, labour_to, labour_breaks);
create index work_span_started on work_span (county_id, from_day) include (starts, labour_from, labour_to, labour_breaks) where starts > 0;
create index work_span_mixed on work_span (county_id, other_day)
  include (from_day, to_day, next_from, grade, own_days, other_grade, other_from, other_before, person_id, labour_from, labour_to, labour_breaks)
  where other_day is not null;
create index work_span_finding on work_span (county_id, to_day) include (from_day, labour_from, labour_to, labour_breaks) where has_finding;

-- Findings 疑点 about spells, printed beside I02.
create table spell_finding (
  person_id uuid not null,
  spell_id uuid not null,
  code text not null,
  home_path text collate "C" not null,
  primary key (person_id, spell_id, code)
);

call protect_person_table('out_start', true);
call protect_person_table('out_span', true);
call protect_person_table('labour_span', true);
call protect_person_table('return_event', true);
call protect_person_table('work_span', true);
call protect_person_table('spell_finding', true);
grant delete on out_start, out_span, labour_span, return_event, work_span, spell_finding to wengang_app, wengang_worker;

-- Who stands somewhere on a recent day: a list that opens, and I02 during a period where it opens, begin here.
create index person_state_day on person_state (county_id, to_day, from_day);

-- ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What a figure counts and what it opens to are the same function: called by the app, row security leaves the persons in sight;
-- called below by the reporter, it sees all. A region is given as three arrays of which one is filled: its counties, or the
-- township, or the village, so that each branch has its index and the others cost nothing.

create function states_in(counties int[], townships int[], villages int[]) returns setof person_state
language sql stable parallel safe
as $$
  select * from person_state where county_id = any (counties)
  union all select * from person_state where township_id = any (townships)
  union all select * from person_state where village_id = any (villages)
$$;

create function starts_in(counties int[], townships int[], villages int[]) returns setof out_start
language sql stable parallel safe
as $$
  select * from out_start where county_id = any (counties)
  union all select * from out_start where township_id = any (townships)
  union all select * from out_start where village_id = any (villages)
$$;

create function out_spans_in(counties int[], townships int[], villages int[]) returns setof out_span
language sql stable parallel safe
as $$
  select * from out_span where county_id = any (counties)
  union all select * from out_span where township_id = any (townships)
  union all select * from out_span where village_id = any (villages)
$$;

-- Of a village those of its township, which is small enough to need no index of villages.
create function labour_spans_in(counties int[], townships int[], villages int[]) returns setof labour_span
language sql stable parallel safe
as $$
  select * from labour_span where county_id = any (counties)
  union all select * from labour_span where township_id = any (townships)
  union all select * from labour_span
    where township_id in (select r.township_id from region r where r.region_id = any (villages)) and village_id = any (villages)
$$;

create function return_events_in(counties int[], townships int[], villages int[]) returns setof return_event
language sql stable parallel safe
as $$
  select * from return_event where county_id = any (counties)
  union all select * from return_event where township_id = any (townships)
  union all select * from return_event where village_id = any (villages)
$$;

create function returns_in(counties int[], townships int[], villages int[], known_through date) returns setof return_event
language sql stable parallel safe
as $$
  select r.* from return_events_in(counties, townships, villages) r
  where r.known_from <= known_through and (r.known_until is null or r.known_until > known_through)
$$;

-- What had become of a start as of a day, for every number of months, and of that what after so many.
create function check_code(days date[], codes smallint[], as_of date) returns smallint
language sql immutable parallel safe
as $$ select coalesce(codes[width_bucket(as_of, days)], 0::smallint) $$;

create function check_class(code smallint, months int) returns smallint
language sql immutable parallel safe
as $$ select (code / case months when 1 then 1 when 3 then 10 when 6 then 100 when 12 then 1000 end % 10)::smallint $$;

-- The standing of a returnee on a later day (bits of return_event.standing).
create function standing_bits(froms date[], bits smallint[], on_day date) returns smallint
language sql immutable parallel safe
as $$ select coalesce(bits[width_bucket(on_day, froms)], 0::smallint) $$;

-- I13: the last return of each person of the period with what followed by a day; of all, or of those who are decided only later.
create function last_returns(counties int[], townships int[], villages int[], from_day date, through date, by_day date, known_through date,
  decided_after date)
returns table (person_id uuid, day date, spell_id uuid, hard boolean, again_day date, again_way smallint, still_employed boolean)
language sql stable parallel safe
as $$
  select distinct on (r.person_id) r.person_id, r.day, r.spell_id, r.hard,
    case when r.again_day <= by_day then r.again_day end,
    case when r.again_day <= by_day then r.again_way end,
    coalesce(r.again_day <= by_day, false) and standing_bits(r.standing_from, r.standing, by_day) & 8 > 0
  from returns_in(counties, townships, villages, known_through) r
  where r.day between from_day and through and r.decided_from > decided_after
  order by r.person_id, r.day desc, r.rank desc
$$;

-- L6: labour of the region on a day with a return in [window_start, on_day], wherever the home was on the day of the return. A person has the same
-- standing after each return: of those whose returns are decided the first of the window stands for all. Whoever is not, or moved, is grouped.
create function returnees_on(counties int[], townships int[], villages int[], on_day date, window_start date, known_through date)
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
    select u.person_id, standing_bits(u.standing_from, u.standing, on_day) as bits
    from returns_in(counties, townships, villages, known_through) u
    where u.day between window_start and on_day and u.settled and u.decided_from > known_through offset 0) r
  where r.bits & 1 > 0
  group by r.person_id
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

-- Main jobs that have a day in a period, against the counties of registration; below the county by the persons who are there on its last day.
create function work_in(counties int[], townships int[], villages int[], from_day date, through date) returns setof work_span
language sql stable parallel safe
as $$
  select k.* from work_span k
  where k.county_id = any (counties) and k.from_day <= work_in.through and k.to_day > work_in.from_day
  union all
  select k.* from states_in('{}', townships, villages) s join work_span k on k.person_id = s.person_id and k.county_id = s.county_id
  where s.standing >= 5 and s.from_day <= work_in.through and s.to_day > work_in.through
    and k.from_day <= work_in.through and k.to_day > work_in.from_day
$$;

-- I02 during a period: labour of the last day with a qualifying day in it, each in the grade with most days (of equal ones the later). Days, last
-- day and grade are one number a grade, so that the greatest of them names the grade: one pass over the spans, no sorting.
create function workers_during(counties int[], townships int[], villages int[], from_day date, through date)
returns table (person_id uuid, grade smallint, starts int)
language sql stable parallel safe
as $$
  select w.person_id, (greatest(
      (w.days_1 * 1000000 + w.last_1) * 8 + 1, (w.days_2 * 1000000 + w.last_2) * 8 + 2, (w.days_3 * 1000000 + w.last_3) * 8 + 3,
      (w.days_4 * 1000000 + w.last_4) * 8 + 4, (w.days_5 * 1000000 + w.last_5) * 8 + 5) % 8)::smallint, w.starts::int
  from (
    select d.person_id, coalesce(sum(d.started), 0) as starts,
      sum(d.days) filter (where d.grade = 1) as days_1, max(d.last_day) filter (where d.grade = 1) as last_1,
      sum(d.days) filter (where d.grade = 2) as days_2, max(d.last_day) filter (where d.grade = 2) as last_2,
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

-- Whether the person of a work_span is labour of its county on a day.
create function labour_on(labour_from date, labour_to date, labour_breaks date[], on_day date) returns boolean
language sql immutable parallel safe
as $$
  select on_day >= labour_from and on_day < labour_to and (labour_breaks is null or width_bucket(on_day, labour_breaks) % 2 = 0)
$$;

-- Of I02 during a period, those of these counties who do not work on its last day: a row each, their last job. With the workers of that day, whom
-- the stock knows, they are everybody: nobody else is read.
create function stopped_during(counties int[], from_day date, through date) returns table (grade smallint)
language sql stable parallel safe
as $$
  select k.grade from work_span k
  where k.county_id = any (counties) and k.to_day > stopped_during.from_day and k.to_day <= stopped_during.through
    and (k.next_from is null or k.next_from > stopped_during.through)
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, stopped_during.through)
$$;

-- The grade with most days in a period by its last job, as far as that row knows: of one grade, or of two when the period begins after whatever came
-- before the other stretch; of equal ones the last job is the later. Null: a third stretch, to be looked up.
create function grade_of_last_job(grade smallint, from_day date, to_day date, own_days int, other_grade smallint, other_from date, other_day date,
  other_before date, first_day date, last_day date) returns smallint
language sql immutable parallel safe
as $$
  select case
    when other_day is null or other_day < first_day then grade
    when other_before >= first_day then null
    when other_day + 1 - greatest(other_from, first_day) > own_days + least(to_day, last_day + 1) - from_day then other_grade
    else grade end
$$;

-- The same by all days of the period.
create function grade_of_days(person uuid, county int, first_day date, last_day date) returns table (grade smallint)
language sql stable parallel safe
as $$
  select k.grade from work_span k
  where k.person_id = person and k.county_id = county and k.from_day <= last_day and k.to_day > first_day
  group by k.grade
  order by sum(least(k.to_day, last_day + 1) - greatest(k.from_day, first_day)) desc, max(k.to_day) desc
  limit 1
$$;

-- Of I02 during a period, those of these counties who worked in more than one grade: that of their last job, and the one with most days.
create function mixed_during(counties int[], from_day date, through date) returns table (last_grade smallint, most_grade smallint)
language sql stable parallel safe
as $$
  select k.grade, coalesce(
      grade_of_last_job(k.grade, k.from_day, k.to_day, k.own_days, k.other_grade, k.other_from, k.other_day, k.other_before,
        mixed_during.from_day, mixed_during.through),
      (select g.grade from grade_of_days(k.person_id, k.county_id, mixed_during.from_day, mixed_during.through) g))
  from work_span k
  where k.county_id = any (counties) and k.other_day >= mixed_during.from_day and k.other_day < mixed_during.through
    and k.from_day <= mixed_during.through and (k.next_from is null or k.next_from > mixed_during.through)
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, mixed_during.through)
$$;

-- The same grade of one person who began a job on `since`, a day of the period; no row when not labour of these counties on the last day. The last
-- job is that one or a later one, so that nothing earlier is read.
create function grade_since(person uuid, since date, counties int[], from_day date, through date) returns table (grade smallint)
language sql stable parallel safe
as $$
  select coalesce(
      grade_of_last_job(k.grade, k.from_day, k.to_day, k.own_days, k.other_grade, k.other_from, k.other_day, k.other_before,
        grade_since.from_day, grade_since.through),
      (select g.grade from grade_of_days(k.person_id, k.county_id, grade_since.from_day, grade_since.through) g))
  from work_span k
  where k.person_id = person and k.county_id = any (counties) and k.from_day between grade_since.since and grade_since.through
    and (k.next_from is null or k.next_from > grade_since.through)
    and labour_on(k.labour_from, k.labour_to, k.labour_breaks, grade_since.through)
$$;

-- The standing of a person that counts on a day, wherever; no row when it counts nowhere.
create function counted_standing(person uuid, on_day date)
returns table (standing smallint, county_id int, township_id int, village_id int)
language sql stable parallel safe
as $$
  select s.standing, s.county_id, s.township_id, s.village_id from person_state s
  where s.person_id = person and s.standing > 0 and s.from_day <= on_day and s.to_day > on_day
  limit 1
$$;

create function entry_reason(standing smallint) returns text
language sql immutable parallel safe
as $$
  select case standing when 1 then 'turned-16' when 2 then 'left-school' when 3 then 'ability-regained' when 4 then 'age-limit-changed'
    else 'newly-registered' end
$$;

create function exit_reason(standing smallint) returns text
language sql immutable parallel safe
as $$
  select case standing when 0 then 'deregistered' when 1 then 'birth-date-corrected' when 2 then 'enrolled' when 3 then 'ability-lost'
    when 11 then 'died' when 12 then 'merged' else 'over-age' end
$$;

-- Who entered or left the labour of a region between two days, and why (check 6). Whoever did has a span that holds one of the days and not
-- the other. It says itself what the person was on the other day, when that is the span next to it and the person has one home for ever;
-- everyone else is looked up.
create function labour_changes(counties int[], townships int[], villages int[], first_day date, last_day date)
returns table (person_id uuid, entered boolean, reason text)
language sql stable
as $$
  with met as (
      select a.person_id, true as entered, a.before_standing as standing,
        a.settled and (a.previous_to is null or a.previous_to <= first_day) and (a.before_from is null or a.before_from <= first_day) as certain
      from labour_spans_in(counties, townships, villages) a
      where a.from_day > first_day and a.from_day <= last_day and a.to_day > last_day
      union all
      select b.person_id, false, b.after_standing,
        b.settled and (b.next_from is null or b.next_from > last_day) and (b.after_to is null or b.after_to > last_day)
      from labour_spans_in(counties, townships, villages) b
      where b.to_day > first_day and b.to_day <= last_day and b.from_day <= first_day),
    looked_up as (
      select m.person_id, e.standing as earlier, l.standing as later,
        coalesce(e.county_id = any (counties) or e.township_id = any (townships) or e.village_id = any (villages), false) as earlier_here,
        coalesce(l.county_id = any (counties) or l.township_id = any (townships) or l.village_id = any (villages), false) as later_here
      from (select distinct o.person_id from met o where not o.certain) m
        left join lateral counted_standing(m.person_id, first_day) e on true
        left join lateral counted_standing(m.person_id, last_day) l on true)
  select m.person_id, m.entered, case when m.entered then entry_reason(m.standing) else exit_reason(m.standing) end
  from met m where m.certain
  union all
  select u.person_id, true, case
      when u.earlier is null then 'newly-registered'
      when not u.earlier_here then 'moved-in'
      else entry_reason(u.earlier) end
  from looked_up u where u.later_here and u.later >= 5 and not (u.earlier_here and u.earlier >= 5)
  union all
  select u.person_id, false, case
      when (select f.from_day from person_fact f where f.person_id = u.person_id and f.kind = 'death' and f.superseded_by is null
        order by f.fact_id limit 1) <= last_day then 'died'
      when (select f.from_day from person_fact f where f.person_id = u.person_id and f.kind = 'merged' and f.superseded_by is null
        order by f.fact_id limit 1) <= last_day then 'merged'
      when u.later is null then 'deregistered'
      when not u.later_here then 'moved-out'
      else exit_reason(u.later) end
  from looked_up u where u.earlier_here and u.earlier >= 5 and not (u.later_here and u.later >= 5)
$$;

-- ── Counts ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Run as the reporter, which sees every row, and therefore check the scope themselves (region_scope). They return numbers,
-- never a person.

-- The region as the three arrays, when the context may count there. Counting is hash work over index-only scans: with empty arrays in its
-- branches the planner expects few rows and would sort, or start workers on the cores that others need (docs/decisions/0007-query-plans.md).
create function region_scope(asked int, out counties int[], out townships int[], out villages int[])
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
      set_config('max_parallel_workers_per_gather', '0', true);
  end if;
  perform set_config('plan_cache_mode', 'force_custom_plan', true);
end $$;

create function outflow_counts(asked int, from_day date, through date)
returns table (starts int, organised int, persons int, organised_persons int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select coalesce(sum(p.starts), 0)::int, coalesce(sum(p.organised), 0)::int, coalesce(sum(p.persons), 0)::int,
    coalesce(sum(p.organised_persons), 0)::int
  from (
    select count(*) as starts, count(*) filter (where s.organised) as organised,
      count(*) filter (where s.previous_day is null or s.previous_day < from_day) as persons,
      count(*) filter (where s.organised and (s.previous_organised is null or s.previous_organised < from_day)) as organised_persons
    from starts_in(part.counties, part.townships, part.villages) s
    where s.day between from_day and through and s.settled
    union all
    select count(*), count(*) filter (where s.organised), count(distinct s.person_id),
      count(distinct s.person_id) filter (where s.organised)
    from starts_in(part.counties, part.townships, part.villages) s
    where s.day between from_day and through and not s.settled) p;
end $$;

create function retention_counts(asked int, from_day date, through date, check_months int[], as_of date)
returns table (months int, class smallint, starts int, organised int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select m.months, check_class(c.code, m.months), sum(c.starts)::int, coalesce(sum(c.starts) filter (where c.organised), 0)::int
  from (
    select check_code(s.check_days, s.check_codes, as_of) as code, s.organised, count(*) as starts
    from starts_in(part.counties, part.townships, part.villages) s
    where s.day between from_day and through
    group by 1, 2) c, unnest(check_months) as m (months)
  group by 1, 2;
end $$;

-- I12 and I13. Of persons whose returns are decided, which are nearly all, one pass over the returns of the period tells first and last, and
-- whether the person was outside before; only the others are grouped and looked up. Outside at any time: outside on the first day, which the
-- counters know, and whoever went out afterwards.
create function return_counts(asked int, from_day date, through date, by_day date, known_through date)
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
      select r.person_id, r.hard
      from returns_in(part.counties, part.townships, part.villages, known_through) r
      where r.day between return_counts.from_day and through and r.decided_from > known_through),
    undecided_persons as (
      select count(*) as persons, coalesce(sum(u.events), 0) as events, count(*) filter (where u.hard) as hard,
        count(*) filter (where u.before is not null) as back_of_out_before, count(*) filter (where u.during is null) as only_by_return
      from (
        select p.events, p.hard, (
            select o.person_id from out_span o
            where o.person_id = p.person_id and o.from_day <= return_counts.from_day - 1 and o.to_day > return_counts.from_day - 1
              and (o.county_id = any (part.counties) or o.township_id = any (part.townships) or o.village_id = any (part.villages))
            limit 1) as before, (
            select o.person_id from out_span o
            where o.person_id = p.person_id and o.from_day <= through and o.to_day > return_counts.from_day
              and (o.county_id = any (part.counties) or o.township_id = any (part.townships) or o.village_id = any (part.villages))
            limit 1) as during
        from (select e.person_id, count(*) as events, bool_or(e.hard) as hard from undecided e group by e.person_id) p) u),
    undecided_last as (
      select count(*) filter (where l.again_day is not null) as again, count(*) filter (where l.hard) as hard_last,
        count(*) filter (where l.hard and l.again_day is not null) as hard_again, count(*) filter (where l.still_employed) as still_employed,
        count(*) filter (where l.again_way = 1) as near, count(*) filter (where l.again_way = 2) as out_again
      from last_returns(part.counties, part.townships, part.villages, return_counts.from_day, through, by_day, known_through, known_through) l),
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

create function returnee_counts(asked int, on_day date, window_start date, known_through date)
returns table (persons int, employed int, not_employed int, seeking int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select count(*)::int, (count(*) filter (where r.employed))::int, (count(*) filter (where not r.employed))::int,
    (count(*) filter (where r.seeking))::int
  from returnees_on(part.counties, part.townships, part.villages, on_day, window_start, known_through) r;
end $$;

-- Of a county or above, without its persons: the workers of the last day by the stock, who stopped before it, and what the mixed ones change.
create function employment_during_counts(asked int, from_day date, through date)
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
      select m.last_grade, m.most_grade, count(*)::int as persons from mixed_during(part.counties, from_day, through) m
      where m.most_grade <> m.last_grade group by 1, 2),
    graded (grade, persons) as (
      select s.grade, count(*)::int from stopped_during(part.counties, from_day, through) s group by 1
      union all select m.most_grade, m.persons from moved m
      union all select m.last_grade, -m.persons from moved m
      union all
      select g.grade, g.persons from stock_counts(asked, through) s, unnest(
        array[1, 2, 3, 4, 5], array[s.out_of_province - s.abroad, s.abroad, s.in_province, s.in_county, s.unclassified]) as g (grade, persons))
  select coalesce(sum(g.persons), 0)::int, (
      select coalesce(sum(k.starts), 0)::int from work_span k
      where k.county_id = any (part.counties) and k.from_day between employment_during_counts.from_day and through and k.starts > 0
        and labour_on(k.labour_from, k.labour_to, k.labour_breaks, through)),
    coalesce(sum(g.persons) filter (where g.grade in (1, 2)), 0)::int, coalesce(sum(g.persons) filter (where g.grade = 2), 0)::int,
    coalesce(sum(g.persons) filter (where g.grade = 3), 0)::int, coalesce(sum(g.persons) filter (where g.grade = 4), 0)::int,
    coalesce(sum(g.persons) filter (where g.grade = 5), 0)::int
  from graded g;
end $$;

-- The persons of it alone: 人次(按年累计) asks for each year of the period.
create function worked_during_count(asked int, from_day date, through date) returns int
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  if cardinality(part.counties) = 0 then
    return (select count(*)::int from workers_during(part.counties, part.townships, part.villages, from_day, through));
  end if;
  return (select s.wage_work from stock_counts(asked, through) s)
    + (select count(*)::int from stopped_during(part.counties, from_day, through));
end $$;

create function labour_change_counts(asked int, first_day date, last_day date)
returns table (entered boolean, reason text, persons int)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  return query
  select c.entered, c.reason, count(*)::int
  from labour_changes(part.counties, part.townships, part.villages, first_day, last_day) c group by 1, 2;
end $$;

-- ── Known then ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Operations recorded after an instant: ids only, so that a reader can leave out what they recorded and put back what they superseded.
create function operations_after(instant timestamptz) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select o.operation_id from operation o where o.recorded_at > instant $$;
grant select (operation_id, recorded_at) on operation to wengang_reporter;

-- Persons of these places (a code, or the beginning of one, of a home that they have or ever had) about whom something was recorded later.
create function changed_since(places text, instant timestamptz) returns table (person_id uuid)
language sql stable
as $$
  select distinct p.person_id
  from operations_after(instant) as later (operation_id) join operation_person p on p.operation_id = later.operation_id
  where exists (select 1 from person_fact f where f.person_id = p.person_id and f.kind = 'home' and starts_with(f.detail ->> 'county', places))
$$;

create function changed_since_count(asked int, instant timestamptz) returns int
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare places text;
begin
  perform region_scope(asked);
  select left(r.path, 6) into places from region r where r.region_id = asked;
  return (select count(*)::int from changed_since(places, instant));
end $$;
grant select (person_id, operation_id) on operation_person to wengang_reporter;

-- ── Frozen reports 定格报表 ──────────────────────────────────────────────────────────────────────────────────────
-- What was reported: figures with their question, definition and state of knowledge. No person; a store reads them with the
-- scope of the context. Who stood behind the figures, as far as the freezer saw them, is in report_snapshot_person.
create table report_snapshot (
  snapshot_id uuid primary key,
  region_id int not null references region,
  region_path text collate "C" not null,
  title text not null,
  from_day date not null,
  on_day date not null,
  as_of date not null,
  known_through date not null,
  known_at timestamptz not null,
  definition text not null,
  content jsonb not null,
  frozen_by uuid not null,
  recorded_by uuid not null
);
create index report_snapshot_region on report_snapshot (region_path, known_at);
grant select, insert on report_snapshot to wengang_app;
grant select on report_snapshot to wengang_worker;

-- figures: the names of the figures that counted the person, a name once for each row.
create table report_snapshot_person (
  person_id uuid not null,
  snapshot_id uuid not null,
  figures text[] not null,
  primary key (person_id, snapshot_id)
);
create index report_snapshot_person_snapshot on report_snapshot_person (snapshot_id, person_id);
call protect_person_table('report_snapshot_person', false);
revoke update on report_snapshot_person from wengang_app, wengang_worker;

-- Workers of a day about whose spells something was found (printed beside I02): of a county or above by the jobs of these few.
create function finding_count(asked int, on_day date) returns int
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare part record;
begin
  part := region_scope(asked);
  if cardinality(part.counties) > 0 then
    return (
      select count(*)::int from work_span k
      where k.county_id = any (part.counties) and k.has_finding and k.from_day <= on_day and k.to_day > on_day
        and labour_on(k.labour_from, k.labour_to, k.labour_breaks, on_day));
  end if;
  return (
    select count(*)::int from states_in(part.counties, part.townships, part.villages) s
    where s.from_day <= on_day and s.to_day > on_day and s.standing = 5
      and exists (select 1 from spell_finding f where f.person_id = s.person_id));
end $$;

revoke all on function outflow_counts, retention_counts, return_counts, returnee_counts, employment_during_counts,
  labour_change_counts, worked_during_count, finding_count, operations_after, changed_since_count from public;
grant execute on function outflow_counts, retention_counts, return_counts, returnee_counts, employment_during_counts,
  labour_change_counts, worked_during_count, finding_count, operations_after, changed_since_count to wengang_app;
alter function outflow_counts owner to wengang_reporter;
alter function retention_counts owner to wengang_reporter;
alter function return_counts owner to wengang_reporter;
alter function returnee_counts owner to wengang_reporter;
alter function employment_during_counts owner to wengang_reporter;
alter function labour_change_counts owner to wengang_reporter;
alter function finding_count owner to wengang_reporter;
alter function worked_during_count owner to wengang_reporter;
alter function operations_after owner to wengang_reporter;
alter function changed_since_count owner to wengang_reporter;
