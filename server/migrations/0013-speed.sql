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
