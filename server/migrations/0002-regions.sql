-- Divisions. region_id never changes; code and parent may. `path` is the code without trailing zeros, so that a
-- descendant's path begins with its ancestor's. A city without counties (4419 东莞) is its own county: county_id = region_id. 53 › 5306 › 530629 › 530629105 › 530629105203 › settlement 530629105A01.
-- Small and shared by all: a reference table when distributed.
create table region (
  region_id int primary key,
  code text,
  path text collate "C" not null,
  level smallint not null check (level between 0 and 6),
  kind text not null,
  name text not null,
  full_name text not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  parent_id int references region,
  province_id int,
  prefecture_id int,
  county_id int,
  township_id int,
  village_id int,
  valid_from date not null,
  valid_to date
);
create index region_parent on region (parent_id, code);
create unique index region_path on region (path) where valid_to is null;
-- The counties below a region, closed ones too: every count of a county or more begins with them.
create index region_county on region (path) where county_id = region_id;
create unique index region_current_code on region (code) where valid_to is null;
create index region_name on region (name);
create index region_initials on region (initials);
create index region_pinyin on region (pinyin);

-- Every code that a region ever had, and what became of a retired code. Several successors = ambiguous, shown as such.
create table region_code (
  code text not null,
  name text not null,
  region_id int references region,
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from)
);
create table region_successor (
  code text not null,
  successor text not null,
  since date not null,
  primary key (code, successor, since)
);

grant select on region, region_code, region_successor to wengang_app, wengang_worker, wengang_reporter;
grant insert, update on region, region_code, region_successor to wengang_worker;
-- A relocation settlement gets its own code through an operation.
grant insert on region, region_code to wengang_app;

-- After a bulk load the planner must know the new size; only an owner may analyse.
create function analyse_regions() returns void
language plpgsql security definer set search_path = public, pg_temp
as $$ begin analyze region; analyze region_code; end $$;
revoke all on function analyse_regions from public;
grant execute on function analyse_regions to wengang_worker;
