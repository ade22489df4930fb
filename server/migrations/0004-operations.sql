-- The operation log: audit trail, person timeline, sync feed and webhook feed in one. Rows are only ever added.
-- payload and reply are sealed (platform/vault); the header carries nothing personal.
create table operation (
  operation_id uuid primary key,
  sequence bigint generated always as identity unique,
  transaction_id xid8 not null default pg_current_xact_id(),
  name text not null,
  version smallint not null,
  account_id uuid not null,
  assignment_id uuid,
  role text not null,
  device_at timestamptz,
  recorded_at timestamptz not null,
  fact_day date,
  outcome text not null check (outcome in ('applied', 'refused')),
  refusal text,
  fingerprint bytea not null,
  payload bytea not null,
  reply bytea not null,
  regions int[] not null,
  persons int not null
);
create index operation_transaction on operation (transaction_id, sequence);
create index operation_recorded on operation (recorded_at);

-- By person: the timeline, and the sealed values of this person when one operation touches many.
create table operation_person (
  person_id uuid not null,
  operation_id uuid not null,
  payload bytea,
  primary key (person_id, operation_id)
);
create index operation_person_operation on operation_person (operation_id);

-- The seal: an outbox of entries still to be sealed, leaves in the order in which they were sealed (RFC 6962), and signed checkpoints over all leaves so far.
create table operation_to_seal (
  operation_id uuid primary key,
  -- Readers of the log (sealer, sync, webhooks) take only rows below the oldest running transaction: a slow
  -- transaction commits late with an early number.
  transaction_id xid8 not null default pg_current_xact_id()
);
create table log_leaf (
  leaf_number bigint primary key,
  operation_id uuid not null unique,
  leaf_hash bytea not null
);
create table log_checkpoint (
  size bigint primary key,
  root bytea not null,
  peaks bytea[] not null,
  sealed_at timestamptz not null,
  key_id text not null,
  signature bytea not null
);

-- Every read of persons: one row a request, written before the reply. Own retention.
create table person_access (
  access_id uuid primary key,
  at timestamptz not null,
  account_id uuid not null,
  assignment_id uuid,
  role text not null,
  endpoint text not null,
  purpose text not null,
  persons uuid[] not null
);
create index person_access_account on person_access (account_id, at);
create index person_access_at on person_access (at);

-- One data key a person, wrapped by the vault. Destroying it erases the person's values in the log; the chain still verifies.
create table person_secret (
  person_id uuid primary key,
  wrapped_key bytea,
  destroyed_at timestamptz,
  check ((wrapped_key is null) = (destroyed_at is not null))
);
