-- 明细核对: whether the counts of a county on a day were those of its rows when both were last looked at (chain 3.3). One row a county and day,
-- written by the nightly job and read with the figures; nothing about persons.
create table list_recount (
  county_id int not null references region (region_id),
  on_day date not null,
  recounted_at timestamptz not null,
  roster int not null,
  differing text[] not null,
  primary key (county_id, on_day)
);
create index list_recount_recounted on list_recount (county_id, recounted_at);
grant select on list_recount to wengang_app, wengang_worker;
grant insert, update on list_recount to wengang_worker;
