-- 约束价格 hang on whose people the office that asks may plan for: each office keeps its own. What was kept before is worked out again when it is asked for.
truncate matching_price;
alter table matching_price add column home text collate "C" not null;
alter table matching_price drop constraint matching_price_pkey;
alter table matching_price add primary key (run_id, home);
