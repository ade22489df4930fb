-- Organisations: authorities, stations, employers, HR companies, schools. Not about private persons.
create table organisation (
  organisation_id uuid primary key,
  kind text not null,
  name text not null,
  credit_code text,
  region_id int not null references region,
  valid_from date not null,
  valid_to date
);
create index organisation_region on organisation (region_id);
create unique index organisation_credit_code on organisation (credit_code) where credit_code is not null;

-- Accounts of staff. Read before a context exists (log-in), hence without row security; the only readers are the
-- stores of server/src/accounts, and the catalogue test names these tables as the exception: account, assignment, session,
-- sign_in_attempt, sign_in_event.
create table account (
  account_id uuid primary key,
  login text collate "C" not null unique,
  display_name text not null,
  -- null: nobody can sign in until an initial password is issued
  password_hash text,
  password_changed_at timestamptz not null,
  must_change_password boolean not null default false,
  -- who made or reset the account and may issue its initial password, and when it was issued; null once its owner chose one
  initial_by uuid,
  initial_at timestamptz,
  -- sealed by the vault; `pending` until the first code proves that the app holds it
  second_factor bytea,
  second_factor_pending bytea,
  -- the last time step that was accepted: no code is accepted twice
  second_factor_step bigint,
  closed_at timestamptz
);
create table assignment (
  assignment_id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  region_id int references region,
  organisation_id uuid references organisation,
  valid_from date not null,
  valid_to date
);
create index assignment_account on assignment (account_id);
-- The token itself is never stored: its SHA-256 is.
create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  assignment_id uuid references assignment,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  second_factor_at timestamptz,
  ended_at timestamptz
);
create index session_account on session (account_id);

-- Attempts that were not proved right, by a keyed digest of the log-in name or of the account (one-time codes): known and
-- unknown names take the same path, and a password typed into the wrong field is not kept.
create table sign_in_attempt (
  key bytea primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

-- The sign-in record: who, when, from where, with what result. Only ever added to; account null = unknown name.
create table sign_in_event (
  number bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  account_id uuid,
  assignment_id uuid,
  address text
);
create index sign_in_event_account on sign_in_event (account_id, number);

grant select, insert, update on organisation, account, assignment, session to wengang_app;
grant select, insert, update, delete on sign_in_attempt to wengang_app;
grant select, insert on sign_in_event to wengang_app;
grant select on organisation, account, assignment to wengang_worker, wengang_reporter;
grant insert, update on organisation, account, assignment to wengang_worker;
grant select, delete on session, sign_in_attempt, sign_in_event to wengang_worker;
