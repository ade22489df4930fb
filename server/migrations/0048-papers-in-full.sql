-- What papers of chain section 2 ask for and the ledger did not hold.

-- Which edition of its definition a paper was issued in: what was issued before keeps what it says, and so its seal.
alter table paper_document add column edition smallint not null default 1 check (edition >= 1);

-- Where a firm is found, beside the region of its seat: street and house as the firm writes it. Null: not known, for the pen.
alter table employer add column address text check (address <> '');

-- Duty telephones 值班电话 of accounts, of escorts, liaisons and clerks, for the papers that they hand out. The line that holds on a day is the
-- latest one from that day or before, of one day the line recorded last; without a number the account has none from then on. Only ever added
-- to. A number of an office or of a duty telephone, never of a worker.
create table duty_telephone (
  account_id uuid not null references account,
  from_day date not null,
  line bigint generated always as identity,
  number text check (number <> ''),
  recorded_by uuid not null,
  primary key (account_id, from_day, line)
);
grant select, insert on duty_telephone to wengang_app, wengang_worker;
