-- 名单核对 (chain 3.4): the half-yearly review stamp of a village. Names nobody but the village; the operation says who stamped it.
create table register_review (
  village_id int not null references region,
  half_year text collate "C" not null check (half_year ~ '^\d{4}-H[12]$'),
  operation_id uuid not null,
  region_path text collate "C" not null,
  reviewed_on date not null,
  -- sealed: people write names into remarks
  remark bytea,
  primary key (village_id, half_year, operation_id)
);
alter table register_review enable row level security;
alter table register_review force row level security;
create policy subject on register_review to wengang_app
  using (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to')))
  with check (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to')));
create policy worker on register_review to wengang_worker using (true) with check (true);
create policy migrator on register_review to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
grant select, insert on register_review to wengang_app, wengang_worker;
-- for the jobs that seal again after a rotation, and take an erased person out
grant update (remark) on register_review to wengang_worker;
