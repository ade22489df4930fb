-- Imports of workbooks 导入. What a file says of persons stands in it only sealed: the file itself lies outside the database
-- (platform/files), its rows as they were read in import_part, what waits for a confirmation in import_row.
create table import_file (
  import_id uuid primary key,
  region_id int not null references region,
  region_path text collate "C" not null,
  account_id uuid not null,
  digest bytea not null,
  -- sealed: people name files after people
  file_name bytea not null,
  file_bytes int not null,
  uploaded_at timestamptz not null,
  state text not null check (state in ('reading', 'refused', 'ready', 'applied', 'undone')),
  -- counts only
  summary jsonb not null default '{}',
  operation_id uuid,
  undone_by uuid
);
create index import_file_digest on import_file (digest);
create index import_file_operation on import_file (operation_id);
create index import_file_region on import_file (region_path, uploaded_at desc);

-- Compressed and sealed: rows in batches (part ≥ 0), the end of the file (−1), findings of the comparison with the ledger (−2).
create table import_part (
  import_id uuid not null,
  part int not null,
  content bytea not null,
  primary key (import_id, part)
);

-- The queue: rows of an applied import that were refused or wait for a confirmation.
create table import_row (
  import_id uuid not null,
  line int not null,
  state text not null check (state in ('waiting', 'refused', 'settled')),
  rules text[] not null,
  content bytea not null,
  primary key (import_id, line)
);

-- Written outside the transaction of the import, so that it can be seen while that is still running.
create table import_progress (
  import_id uuid primary key,
  phase text not null check (phase in ('reading', 'comparing', 'writing', 'counting', 'sealing', 'done', 'failed')),
  done int not null,
  total int not null,
  at timestamptz not null
);

alter table import_file enable row level security;
alter table import_file force row level security;
create policy subject on import_file to wengang_app
  using (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to')))
  with check (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to')));
create policy worker on import_file to wengang_worker using (true) with check (true);
create policy migrator on import_file to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');

create function import_visible(id uuid) returns boolean
language plpgsql stable
as $$ begin return exists (select 1 from import_file f where f.import_id = id); end $$;

do $$
declare
  name text;
begin
  foreach name in array array['import_part', 'import_row', 'import_progress'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy subject on %I to wengang_app using (import_visible(import_id)) with check (import_visible(import_id))', name);
    execute format('create policy worker on %I to wengang_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to wengang_app, wengang_worker', name);
    execute format('grant delete on %I to wengang_worker', name);
  end loop;
end $$;
grant select, insert, update on import_file to wengang_app, wengang_worker;
grant delete on import_file to wengang_worker;

-- What the lists print of a person beside the statistics (education, kin, health …), as one dated fact.
alter table person_fact drop constraint person_fact_kind_check;
alter table person_fact add constraint person_fact_kind_check check (kind in
  ('home', 'death', 'merged', 'study', 'ability', 'hardship', 'wish', 'venture', 'service-file', 'skill', 'training', 'profile'));

-- Which of these numbers are registered, here or elsewhere: for a set what identity_taken() answers for one.
create function identities_taken(indexes bytea[]) returns setof bytea
language sql stable security definer set search_path = public, pg_temp
as $$ select id_index from identity where id_index = any(indexes) $$;
revoke all on function identities_taken from public;
grant execute on function identities_taken to wengang_app, wengang_worker;
alter function identities_taken owner to wengang_reporter;

-- Persons claimed by another county whose standing a job must rebuild: the claiming context cannot see them.
create table claim_to_restate (
  person_id uuid primary key
);
alter table claim_to_restate enable row level security;
alter table claim_to_restate force row level security;
create policy worker on claim_to_restate to wengang_worker using (true) with check (true);
create policy migrator on claim_to_restate to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
grant select, insert, delete on claim_to_restate to wengang_worker;

-- 户籍待核实 (chain 3.2): a roster of my region names a person registered elsewhere. Adds a claimed home, which counts 0, and
-- tells nothing back, not even whether there was such a person. Only for a region inside the scope of this context. Runs as the
-- migrator, who under `backfill` writes past the policies.
-- claims: [{ indexes: [hex …], fact_id, region_id, from, detail }]
create function claim_homes(claims jsonb, operation uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform set_config('wengang.backfill', 'yes', true);
  with claim as (
    select c.fact_id, c.from_day, c.detail,
      (select i.person_id from identity i where i.id_index = any (
        select decode(x, 'hex') from jsonb_array_elements_text(c.indexes) as x) limit 1) as holder
    from jsonb_to_recordset(claims) as c (indexes jsonb, fact_id uuid, region_id int, from_day date, detail jsonb)
    join region r on r.region_id = c.region_id
    where r.path >= context_text('home_from') and r.path < context_text('home_to')
  ), added as (
    insert into person_fact (person_id, fact_id, kind, from_day, value, detail, recorded_by)
    select distinct on (holder) holder, fact_id, 'home', from_day, 'claimed', detail, operation
    from claim
    where holder is not null and not exists (
      select 1 from person_fact f
      where f.person_id = holder and f.kind = 'home' and f.superseded_by is null and f.detail ->> 'county' = claim.detail ->> 'county')
    returning person_id
  )
  insert into claim_to_restate (person_id) select person_id from added on conflict do nothing;
  perform set_config('wengang.backfill', '', true);
end $$;
revoke all on function claim_homes from public;
grant execute on function claim_homes to wengang_app;

-- Takes back the claims of one import, for who may see that import.
create function withdraw_claims(claimed_by uuid, withdrawn_by uuid) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform set_config('wengang.backfill', 'yes', true);
  if not exists (
    select 1 from import_file f where f.operation_id = claimed_by
      and f.region_path >= context_text('home_from') and f.region_path < context_text('home_to')) then
    raise exception 'the import lies outside the scope of this context' using errcode = 'insufficient_privilege';
  end if;
  with closed as (
    update person_fact set superseded_by = withdrawn_by
    where recorded_by = claimed_by and kind = 'home' and value = 'claimed' and superseded_by is null
    returning person_id
  )
  insert into claim_to_restate (person_id) select person_id from closed on conflict do nothing;
  perform set_config('wengang.backfill', '', true);
end $$;
revoke all on function withdraw_claims from public;
grant execute on function withdraw_claims to wengang_app;
-- Undo and the claims of an import find their facts by the operation that recorded them.
create index person_fact_recorded on person_fact (recorded_by);
create index spell_recorded on spell (recorded_by);
