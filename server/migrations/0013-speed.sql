-- Opening an operation in one round trip: whether its id is free, running in another transaction, or taken by an earlier effect. The lock
-- first and the look afterwards, each with a snapshot of its own (volatile): an operation that ends in between is seen. Past the policy of the
-- log, as operation_taken: one word, nothing else.
create function claim_operation(id uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended(id::text, 77)) then
    return 'running';
  end if;
  return case when exists (select 1 from operation o where o.operation_id = id) then 'taken' else 'free' end;
end $$;
revoke all on function claim_operation from public;
grant execute on function claim_operation to wengang_app, wengang_worker;
alter function claim_operation owner to wengang_reporter;

-- The lists of a county or township on any date walk its intervals in order of name. Of a person's dozen intervals one holds on the asked day: with
-- both days in the index the others are passed over there, and only members are looked up in the table. As key columns at the end, which PostgreSQL
-- compares during the walk; INCLUDE would only carry them (docs/decisions/0007-query-plans.md).
set local maintenance_work_mem = '512MB';
drop index person_state_county, person_state_county_standing, person_state_county_seeker, person_state_county_l4, person_state_county_l5,
  person_state_township, person_state_township_standing, person_state_township_seeker, person_state_township_l4, person_state_township_l5;
create index person_state_county on person_state (county_id, name_sort, person_id, to_day, from_day);
create index person_state_county_standing on person_state (county_id, standing, name_sort, person_id, to_day, from_day);
create index person_state_township on person_state (township_id, name_sort, person_id, to_day, from_day);
create index person_state_township_standing on person_state (township_id, standing, name_sort, person_id, to_day, from_day);
-- The rare lists by themselves; hard also serves what stands on it (L2, L3, transferred, founders, public posts).
create index person_state_county_seeker on person_state (county_id, name_sort, person_id, to_day, from_day) where seeker;
create index person_state_county_l4 on person_state (county_id, name_sort, person_id, to_day, from_day) where standing in (7, 8);
create index person_state_county_l5 on person_state (county_id, name_sort, person_id, to_day, from_day) where wants_out;
create index person_state_county_stale on person_state (county_id, name_sort, person_id, to_day, from_day) where stale;
create index person_state_county_hard on person_state (county_id, name_sort, person_id, to_day, from_day, standing) where hard and standing >= 5;
create index person_state_township_seeker on person_state (township_id, name_sort, person_id, to_day, from_day) where seeker;
create index person_state_township_l4 on person_state (township_id, name_sort, person_id, to_day, from_day) where standing in (7, 8);
create index person_state_township_l5 on person_state (township_id, name_sort, person_id, to_day, from_day) where wants_out;

-- Who entered or left the labour between two days: whose interval holds both days did neither, and is not read. The rest as in 0010-events.sql.
create or replace function labour_changes(counties int[], townships int[], villages int[], first_day date, last_day date)
returns table (person_id uuid, entered boolean, reason text)
language sql stable
as $$
  with both_days as (
      select s.person_id, bool_or(s.later) as later, bool_or(not s.later) as earlier
      from (
        select a.person_id, false as later from states_in(counties, townships, villages) a
        where a.standing >= 5 and a.from_day <= first_day and a.to_day > first_day and a.to_day <= last_day
        union all
        select b.person_id, true from states_in(counties, townships, villages) b
        where b.standing >= 5 and b.from_day > first_day and b.from_day <= last_day and b.to_day > last_day) s
      group by s.person_id),
    changed as (select c.person_id, c.later from both_days c where c.later <> c.earlier offset 0)
  select c.person_id, true, case
      when e.standing is null then 'newly-registered'
      when not coalesce(e.county_id = any (counties) or e.township_id = any (townships) or e.village_id = any (villages), false) then 'moved-in'
      when e.standing = 1 then 'turned-16'
      when e.standing = 2 then 'left-school'
      when e.standing = 3 then 'ability-regained'
      when e.standing = 4 then 'age-limit-changed'
      else 'newly-registered' end
  from changed c left join lateral counted_standing(c.person_id, first_day) e on true
  where c.later
  union all
  select c.person_id, false, case
      when (select f.from_day from person_fact f where f.person_id = c.person_id and f.kind = 'death' and f.superseded_by is null
        order by f.fact_id limit 1) <= last_day then 'died'
      when (select f.from_day from person_fact f where f.person_id = c.person_id and f.kind = 'merged' and f.superseded_by is null
        order by f.fact_id limit 1) <= last_day then 'merged'
      when e.standing is null then 'deregistered'
      when not coalesce(e.county_id = any (counties) or e.township_id = any (townships) or e.village_id = any (villages), false) then 'moved-out'
      when e.standing = 2 then 'enrolled'
      when e.standing = 3 then 'ability-lost'
      when e.standing = 1 then 'birth-date-corrected'
      else 'over-age' end
  from changed c left join lateral counted_standing(c.person_id, last_day) e on true
  where not c.later
$$;
