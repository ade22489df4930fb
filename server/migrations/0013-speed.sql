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
