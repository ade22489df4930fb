-- Work spells 务工经历. Stated months are kept; resolved_from/to is the day range that the statistics use (chain 3.1).
-- The exclusion constraint works on the resolved ranges: a person has one full-time job at a time.
create table spell (
  person_id uuid not null,
  spell_id uuid not null,
  home_path text collate "C" not null,
  -- stated day, or the first day of the stated month
  start_day date not null,
  start_precision text not null check (start_precision in ('day', 'month')),
  end_day date,
  end_precision text check (end_precision in ('day', 'month')),
  resolved_from date not null,
  resolved_to date,
  counted boolean not null,
  kind text not null,
  full_time boolean not null,
  organised text not null check (organised in ('organised', 'self', 'unknown')),
  -- the place as it was stated, in codes of GB/T 2260 (domain/src/people/place.ts); the columns below follow the region tree
  place jsonb not null,
  place_region_id int references region,
  place_path text collate "C" not null,
  place_prefecture_id int,
  place_county_id int,
  place_township_id int,
  employer_id uuid,
  employer_name text,
  post text,
  monthly_wage_fen bigint,
  detail jsonb not null default '{}',
  recorded_by uuid not null,
  superseded_by uuid,
  primary key (person_id, spell_id),
  constraint spell_no_overlap exclude using gist (
    person_id with =, daterange(resolved_from, resolved_to, '[]') with &&
  ) where (full_time and counted and superseded_by is null)
);
-- Workplace lists: who works in this town or prefecture, newest first.
create index spell_township on spell (place_township_id, resolved_from desc, person_id) where superseded_by is null;
create index spell_county on spell (place_county_id, resolved_from desc, person_id) where superseded_by is null;
create index spell_prefecture on spell (place_prefecture_id, resolved_from desc, person_id) where superseded_by is null;
create index spell_employer on spell (employer_id, resolved_from desc, person_id) where superseded_by is null;

-- Statements 陈述: who said what about which day, on which evidence. Never overwritten; the state is derived.
create table statement (
  person_id uuid not null,
  statement_id uuid not null,
  kind text not null check (kind in ('evidence', 'boarding', 'homecoming')),
  spell_id uuid,
  about_day date not null,
  grade text check (grade in ('A', 'B', 'C', 'D')),
  result text,
  detail jsonb not null default '{}',
  recorded_by uuid not null,
  superseded_by uuid,
  primary key (person_id, statement_id)
);

call protect_person_table('spell', true);
call protect_person_table('statement', false);
