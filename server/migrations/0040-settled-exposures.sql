-- Exposures of firms have a kind and an end. A settlement speaks of every exposure of its kind up to its day. Those noted before are "other".
alter table employer_mark add column exposure text check (exposure in ('late-wages', 'promise-broken', 'safety', 'other'));
update employer_mark set exposure = 'other' where kind = 'exposure';
alter table employer_mark drop constraint employer_mark_kind_check;
alter table employer_mark
  add check (kind in ('stop-dispatch', 'lift-stop', 'exposure', 'settle-exposure')),
  add check ((exposure is not null) = (kind in ('exposure', 'settle-exposure')));

-- region_scope() sets how its caller is planned. A setting of the same name on the caller ends those with it: left behind, they would plan
-- person_visible() anew for every row that the transaction reads afterwards (half a millisecond each) and forbid it to sort.
do $$
declare counting regprocedure;
begin
  for counting in
    select p.oid from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosrc like '%region_scope(%' and p.proowner = 'wengang_reporter'::regrole
  loop
    set local role wengang_reporter;
    execute format('alter function %s set plan_cache_mode = auto', counting);
    execute format('alter function %s set enable_mergejoin = on', counting);
    execute format('alter function %s set enable_sort = on', counting);
    set local role wengang_migrator;
  end loop;
end $$;
