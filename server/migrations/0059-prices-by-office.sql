-- 约束价格 hang on whose people the office that asks may plan for: each office keeps its own, and an office below it sees nothing of them, for a fixed pair may
-- name somebody whom only the upper one sees. What was kept before is worked out again when it is asked for.
truncate matching_price;
alter table matching_price add column office_path text collate "C" not null;
alter table matching_price drop constraint matching_price_pkey;
alter table matching_price add primary key (run_id, office_path);
drop policy subject on matching_price;
create policy subject on matching_price to wengang_app
  using (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to'))
    and office_path >= (select context_text('home_from')) and office_path < (select context_text('home_to')))
  with check (region_path >= (select context_text('home_from')) and region_path < (select context_text('home_to'))
    and office_path >= (select context_text('home_from')) and office_path < (select context_text('home_to')));
