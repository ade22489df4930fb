-- A roster names an employer by its whole name, in full-width or half-width signs: a batch of rows asks for hundreds at once.
create index organisation_plain_name on organisation (normalize(name, NFKC));

-- The queue can be settled: who closed a row, when, by which operation. Rows of an undone import are withdrawn.
alter table import_row drop constraint import_row_state_check;
alter table import_row add constraint import_row_state_check
  check (state in ('waiting', 'refused', 'settled', 'declined', 'withdrawn'));
alter table import_row
  add column settled_by uuid,
  add column settled_account uuid,
  add column settled_at timestamptz,
  add constraint import_row_settled check ((state in ('settled', 'declined')) = (settled_by is not null)
    and (settled_by is null) = (settled_at is null) and (settled_by is null) = (settled_account is null));

-- Whose list a file is, which grades what it says; what its colours and strike-through mean in the office that keeps it.
alter table import_file
  add column source text not null default 'village' check (source in ('village', 'station')),
  add column row_marks jsonb not null default '{}';
