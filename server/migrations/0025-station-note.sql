-- 告知服务站 (chain 6, row 8): a roster says that somebody began to work before the 16th birthday. The spell is not taken in; the stations at the
-- place are told, without who it is: they ask the sending county. A note is about one stated start of one person.
create table station_note (
  person_id uuid not null,
  note_id uuid not null,
  place_region_id int not null references region,
  place_path text collate "C" not null,
  -- stated day, or the first day of the stated month
  start_day date not null,
  start_precision text not null check (start_precision in ('day', 'month')),
  age smallint not null,
  sex smallint not null,
  employer_name text,
  county_id int not null references region,
  noted_on date not null,
  -- what each station said, in the order of saying: path and name of its region, answer, day, account
  answers jsonb not null default '[]',
  -- the answer that closes the note for all: any but nobody-found of a station that covers a part of the place only
  answer text,
  answered_on date,
  recorded_by uuid not null,
  -- the undoing of the import that told it
  withdrawn_by uuid,
  primary key (person_id, note_id),
  check ((answer is null) = (answered_on is null))
);
create unique index station_note_once on station_note (person_id, start_day, place_region_id) where withdrawn_by is null;
create index station_note_place on station_note (place_path) where answer is null and withdrawn_by is null;
create index station_note_recorded on station_note (recorded_by);

-- The home sees whose note it is. A station sees the notes of its region, and those that name no finer place than the city that it lies in.
alter table station_note enable row level security;
alter table station_note force row level security;
create policy reader on station_note for select to wengang_app
  using (person_visible(person_id)
    or (place_path >= (select context_text('work_from')) and place_path < (select context_text('work_to')))
    or ((select context_text('work_from')) >= place_path and (select context_text('work_from')) < place_path || '~'));
create policy writer on station_note for insert to wengang_app with check (person_visible(person_id));
create policy answerer on station_note for update to wengang_app
  using ((place_path >= (select context_text('work_from')) and place_path < (select context_text('work_to')))
    or ((select context_text('work_from')) >= place_path and (select context_text('work_from')) < place_path || '~'))
  with check (true);
create policy withdrawer on station_note for update to wengang_app
  using (person_visible(person_id)) with check (person_visible(person_id));
create policy worker on station_note to wengang_worker using (true) with check (true);
create policy migrator on station_note to wengang_migrator
  using (context_text('backfill') = 'yes') with check (context_text('backfill') = 'yes');
grant select, insert on station_note to wengang_app, wengang_worker;
grant update (answers, answer, answered_on, withdrawn_by) on station_note to wengang_app;
