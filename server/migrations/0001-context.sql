-- Access context. It is set per transaction by one function of the server (platform/database/context.ts).
-- A missing context reads as NULL here, and NULL compares to nothing: access fails closed. `nullif(…, '')` because after
-- one SET LOCAL the next transaction on the same pooled connection reads '' and not NULL.

create function context_text(name text) returns text
language sql stable parallel safe
as $$ select nullif(current_setting('wengang.' || name, true), '') $$;

comment on function context_text is
  'account, assignment, role, count_from, count_to, home_from, home_to, work_from, work_to, organisation, transit, self, business_day';

-- Makes a table about persons obey row security, for its owner too. Three ways in, each named by the context:
-- the home path (registration inside my region), myself, and a dated grant (place of work, handover, case, organisation).
-- Only leakproof comparisons stand in the policies, so that an index named by the query stays usable. They are written with
-- NOT: as a range of unknown bounds the planner takes them for 0.5 % of the rows and sorts everything instead of walking an index. `coalesce`, because
-- NULL and … would still ask person_granted() for every row.
-- `path`: the table carries home_path, and is checked by itself; else the row is as visible as its person.
create procedure protect_person_table(name regclass, path boolean)
language plpgsql
as $$
declare
  rule text := case when path then $rule$
      (not (home_path < (select context_text('home_from'))) and not (home_path >= (select context_text('home_to'))))
      or person_id = (select context_text('self'))::uuid
      or ((select coalesce(context_text('grants') = 'yes', false)) and person_granted(person_id))
    $rule$ else $rule$ person_visible(person_id) $rule$ end;
  -- A row is written only for a person in sight, and where that person is: with another home_path it would show a stranger
  -- to this region, or hide its own. Hence the person first, then the rows about the person, also when the home changes.
  -- Written out, not as a function: 3 µs a row against 10 at an import, and a written row is looked up, never hashed.
  written text := case when name = 'person'::regclass then rule
    when path then format('exists (select 1 from person p where p.person_id = %1$s.person_id and p.home_path = %1$s.home_path)', name)
    else format('exists (select 1 from person p where p.person_id = %1$s.person_id)', name) end;
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy subject on %s to wengang_app using (%s) with check (%s)', name, rule, written);
  execute format('create policy worker on %s to wengang_worker using (true) with check (true)', name);
  execute format('create policy reporter on %s for select to wengang_reporter using (true)', name);
  -- A backfill of a later migration must ask for its rows by name; otherwise the owner sees nothing either.
  execute format(
    'create policy migrator on %s to wengang_migrator using (context_text(''backfill'') = ''yes'') with check (context_text(''backfill'') = ''yes'')',
    name);
  execute format('grant select, insert, update on %s to wengang_app, wengang_worker', name);
  execute format('grant select on %s to wengang_reporter', name);
end $$;
