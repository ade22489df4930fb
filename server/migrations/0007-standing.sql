-- Standing 统计身份: intervals in which what the lists say of a person is constant. Derived from the facts by
-- domain/src/placements/standing.ts; deleting and rebuilding gives the same bytes. [from_day, to_day).
-- home_path is that of the person's home today, as everywhere: it decides who may see the row. The level columns are those of
-- the home in the interval: they decide where it counts.
create table person_state (
  person_id uuid not null,
  from_day date not null,
  to_day date not null,
  home_path text collate "C" not null,
  province_id int not null,
  prefecture_id int not null,
  county_id int not null,
  township_id int,
  village_id int,
  name_sort text collate "C" not null,
  -- 1 under 16 · 2 student · 3 unable · 4 over age · 5 works (W) · 6 own business (V) · 7 seeks, worked before (4a) ·
  -- 8 seeks, never worked (4b) · 9 declines (N) · 10 unverified (X) · 0 claimed by this county, counts 0 (户籍待核实)
  standing smallint not null,
  -- 0 no wage work · 1 outside the province · 2 abroad · 3 outside the county · 4 in the county · 5 unclassified
  grade smallint not null,
  hard boolean not null,
  wants_out boolean not null,
  seeker boolean not null,
  public_post boolean not null,
  stale boolean not null,
  spell_id uuid,
  primary key (person_id, from_day, county_id)
);
-- The whitelist of sorts, a level each: by name, by name inside one standing, and by name for the rare lists.
-- A list of a county or township on any date walks its intervals in order of name. Of a person's dozen intervals one holds on the asked day: with
-- both days in the index the others are passed over there, and only members are looked up in the table. As key columns at the end, which PostgreSQL
-- compares during the walk; INCLUDE would only carry them (docs/decisions/0007-query-plans.md).
create index person_state_county on person_state (county_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off);
create index person_state_county_standing on person_state (county_id, standing, name_sort, person_id, to_day, from_day) with (deduplicate_items = off);
create index person_state_township on person_state (township_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off);
create index person_state_township_standing on person_state (township_id, standing, name_sort, person_id, to_day, from_day) with (deduplicate_items = off);
-- No two entries are equal, so there is nothing to deduplicate: trying it before each split cost a quarter of the inserts of an import.
-- The rare lists by themselves; hard also serves what stands on it (L2, L3, transferred, founders, public posts).
create index person_state_county_seeker on person_state (county_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where seeker;
create index person_state_county_l4 on person_state (county_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where standing in (7, 8);
create index person_state_county_l5 on person_state (county_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where wants_out;
create index person_state_county_stale on person_state (county_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where stale;
create index person_state_county_hard on person_state (county_id, name_sort, person_id, to_day, from_day, standing) with (deduplicate_items = off) where hard and standing >= 5;
create index person_state_township_seeker on person_state (township_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where seeker;
create index person_state_township_l4 on person_state (township_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where standing in (7, 8);
create index person_state_township_l5 on person_state (township_id, name_sort, person_id, to_day, from_day) with (deduplicate_items = off) where wants_out;
create index person_state_village on person_state (village_id, standing, name_sort, person_id) with (deduplicate_items = off);
create index person_state_village_seeker on person_state (village_id, name_sort, person_id) with (deduplicate_items = off) where seeker;
create index person_state_village_l4 on person_state (village_id, name_sort, person_id) with (deduplicate_items = off) where standing in (7, 8);
create index person_state_village_l5 on person_state (village_id, name_sort, person_id) with (deduplicate_items = off) where wants_out;
call protect_person_table('person_state', true);
grant delete on person_state to wengang_app, wengang_worker;

-- Changes of the counts, a county and a day: the stock of any date is the sum of all changes up to it. Rows are only
-- added (a hot counter would make writers wait for each other) and folded by a job. Whole months are read from the
-- month table. Aggregates, no person: read through the function below only. Columns: stock-measures.ts.
create table standing_day (
  county_id int not null,
  day date not null,
  roster int not null,
  under_16 int not null,
  student int not null,
  unable int not null,
  over_age int not null,
  over_age_working int not null,
  labour int not null,
  wage_work int not null,
  own_business int not null,
  seeking_again int not null,
  seeking_first int not null,
  declining int not null,
  unverified int not null,
  hard int not null,
  hard_employed int not null,
  hard_seeking int not null,
  hard_declining int not null,
  hard_unverified int not null,
  hard_public_post int not null,
  hard_own_business int not null,
  hard_transferred int not null,
  wants_out int not null,
  wants_out_employed int not null,
  wants_out_seeking int not null,
  wants_out_in_labour int not null,
  seeker int not null,
  out_of_province int not null,
  abroad int not null,
  in_province int not null,
  in_county int not null,
  unclassified int not null,
  working_outside int not null,
  public_post int not null,
  stale int not null,
  claimed int not null,
  any_job_outside int not null
);
create index standing_day_county on standing_day (county_id, day);
create table standing_month (
  county_id int not null,
  month date not null,
  roster int not null,
  under_16 int not null,
  student int not null,
  unable int not null,
  over_age int not null,
  over_age_working int not null,
  labour int not null,
  wage_work int not null,
  own_business int not null,
  seeking_again int not null,
  seeking_first int not null,
  declining int not null,
  unverified int not null,
  hard int not null,
  hard_employed int not null,
  hard_seeking int not null,
  hard_declining int not null,
  hard_unverified int not null,
  hard_public_post int not null,
  hard_own_business int not null,
  hard_transferred int not null,
  wants_out int not null,
  wants_out_employed int not null,
  wants_out_seeking int not null,
  wants_out_in_labour int not null,
  seeker int not null,
  out_of_province int not null,
  abroad int not null,
  in_province int not null,
  in_county int not null,
  unclassified int not null,
  working_outside int not null,
  public_post int not null,
  stale int not null,
  claimed int not null,
  any_job_outside int not null
);
create index standing_month_county on standing_month (county_id, month);
grant insert on standing_day, standing_month to wengang_app, wengang_worker;
grant select, delete on standing_day, standing_month to wengang_worker;
grant select on standing_day, standing_month to wengang_reporter;

-- Stock counts of one region on one day. Runs as the reporter, which sees every row, and therefore checks the scope itself:
-- the region must lie inside the part of the tree that the context may count. Returns numbers, never a person.
create function stock_counts(asked int, on_day date) returns table (
  roster int,
  under_16 int,
  student int,
  unable int,
  over_age int,
  over_age_working int,
  labour int,
  wage_work int,
  own_business int,
  seeking_again int,
  seeking_first int,
  declining int,
  unverified int,
  hard int,
  hard_employed int,
  hard_seeking int,
  hard_declining int,
  hard_unverified int,
  hard_public_post int,
  hard_own_business int,
  hard_transferred int,
  wants_out int,
  wants_out_employed int,
  wants_out_seeking int,
  wants_out_in_labour int,
  seeker int,
  out_of_province int,
  abroad int,
  in_province int,
  in_county int,
  unclassified int,
  working_outside int,
  public_post int,
  stale int,
  claimed int,
  any_job_outside int
)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  asked_level smallint;
  asked_path text;
  first_of_month date := date_trunc('month', on_day)::date;
begin
  select r.level, r.path into asked_level, asked_path from region r where r.region_id = asked;
  if asked_path is null
    or not coalesce(asked_path >= context_text('count_from') and asked_path < context_text('count_to'), false) then
    raise exception 'region outside the scope of this context' using errcode = 'insufficient_privilege';
  end if;
  if asked_level <= 3 then
    return query
    select
    coalesce(sum(roster), 0)::int,
    coalesce(sum(under_16), 0)::int,
    coalesce(sum(student), 0)::int,
    coalesce(sum(unable), 0)::int,
    coalesce(sum(over_age), 0)::int,
    coalesce(sum(over_age_working), 0)::int,
    coalesce(sum(labour), 0)::int,
    coalesce(sum(wage_work), 0)::int,
    coalesce(sum(own_business), 0)::int,
    coalesce(sum(seeking_again), 0)::int,
    coalesce(sum(seeking_first), 0)::int,
    coalesce(sum(declining), 0)::int,
    coalesce(sum(unverified), 0)::int,
    coalesce(sum(hard), 0)::int,
    coalesce(sum(hard_employed), 0)::int,
    coalesce(sum(hard_seeking), 0)::int,
    coalesce(sum(hard_declining), 0)::int,
    coalesce(sum(hard_unverified), 0)::int,
    coalesce(sum(hard_public_post), 0)::int,
    coalesce(sum(hard_own_business), 0)::int,
    coalesce(sum(hard_transferred), 0)::int,
    coalesce(sum(wants_out), 0)::int,
    coalesce(sum(wants_out_employed), 0)::int,
    coalesce(sum(wants_out_seeking), 0)::int,
    coalesce(sum(wants_out_in_labour), 0)::int,
    coalesce(sum(seeker), 0)::int,
    coalesce(sum(out_of_province), 0)::int,
    coalesce(sum(abroad), 0)::int,
    coalesce(sum(in_province), 0)::int,
    coalesce(sum(in_county), 0)::int,
    coalesce(sum(unclassified), 0)::int,
    coalesce(sum(working_outside), 0)::int,
    coalesce(sum(public_post), 0)::int,
    coalesce(sum(stale), 0)::int,
    coalesce(sum(claimed), 0)::int,
    coalesce(sum(any_job_outside), 0)::int
    from (
      select m.* from standing_month m
      where m.county_id in (select region_id from region where county_id = region_id and path >= asked_path and path < asked_path || '~')
        and m.month < first_of_month
      union all
      select d.* from standing_day d
      where d.county_id in (select region_id from region where county_id = region_id and path >= asked_path and path < asked_path || '~')
        and d.day >= first_of_month and d.day <= on_day
    ) as change;
  else
    return query
    select
    (count(*) filter (where standing > 0))::int,
    (count(*) filter (where standing = 1))::int,
    (count(*) filter (where standing = 2))::int,
    (count(*) filter (where standing = 3))::int,
    (count(*) filter (where standing = 4))::int,
    (count(*) filter (where standing = 4 and grade > 0))::int,
    (count(*) filter (where standing >= 5))::int,
    (count(*) filter (where standing = 5))::int,
    (count(*) filter (where standing = 6))::int,
    (count(*) filter (where standing = 7))::int,
    (count(*) filter (where standing = 8))::int,
    (count(*) filter (where standing = 9))::int,
    (count(*) filter (where standing = 10))::int,
    (count(*) filter (where standing >= 5 and hard))::int,
    (count(*) filter (where standing in (5, 6) and hard))::int,
    (count(*) filter (where standing in (7, 8) and hard))::int,
    (count(*) filter (where standing = 9 and hard))::int,
    (count(*) filter (where standing = 10 and hard))::int,
    (count(*) filter (where standing = 5 and hard and public_post))::int,
    (count(*) filter (where standing = 6 and hard))::int,
    (count(*) filter (where standing = 5 and hard and not public_post))::int,
    (count(*) filter (where wants_out))::int,
    (count(*) filter (where wants_out and standing in (5, 6)))::int,
    (count(*) filter (where wants_out and standing in (7, 8)))::int,
    (count(*) filter (where wants_out and standing >= 5))::int,
    (count(*) filter (where seeker))::int,
    (count(*) filter (where standing = 5 and grade in (1, 2)))::int,
    (count(*) filter (where standing = 5 and grade = 2))::int,
    (count(*) filter (where standing = 5 and grade = 3))::int,
    (count(*) filter (where standing = 5 and grade = 4))::int,
    (count(*) filter (where standing = 5 and grade = 5))::int,
    (count(*) filter (where standing > 0 and grade in (1, 2, 3)))::int,
    (count(*) filter (where standing = 5 and public_post))::int,
    (count(*) filter (where standing = 5 and stale))::int,
    (count(*) filter (where standing = 0))::int,
    (select count(*)::int from out_spans_in('{}', case when asked_level = 4 then array[asked] else '{}' end,
        case when asked_level = 5 then array[asked] else '{}' end) o
     where o.from_day <= on_day and o.to_day > on_day)
    from person_state s
    where (asked_level = 4 and s.township_id = asked or asked_level = 5 and s.village_id = asked)
      and s.from_day <= on_day and s.to_day > on_day;
  end if;
end $$;
revoke all on function stock_counts from public;
grant execute on function stock_counts to wengang_app;
alter function stock_counts owner to wengang_reporter;
