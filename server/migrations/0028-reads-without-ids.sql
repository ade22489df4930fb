-- What a read was of where the ids of persons do not tell it: people of an uploaded file, or written down at a gate, who stand in no ledger
-- yet; and the kind of a search, which is recorded also when it finds nobody.
alter table person_access add column about text[] not null default '{}';

-- How often an account heard today that a number is registered elsewhere: before each registration.
create index operation_elsewhere on operation (account_id, recorded_at) where refusal = 'registered-elsewhere';
