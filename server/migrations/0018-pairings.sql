-- Offices and stations are registered by an operation; a station is sent by a county or prefecture (派出地区).
alter table organisation
  add column sender_region_id int references region,
  add column phone text,
  -- null: registered as an employer, whose row names its own operation
  add column recorded_by uuid;
create index organisation_name on organisation (name collate "C", organisation_id);

-- 结对关系: two governments that agreed on labour co-operation. Not about private persons.
create table pairing (
  pairing_id uuid primary key,
  agreement text not null unique,
  title text not null,
  sending_region_id int not null references region,
  receiving_region_id int not null references region,
  sending_office_id uuid not null references organisation,
  receiving_office_id uuid not null references organisation,
  valid_from date not null,
  valid_to date,
  recorded_by uuid not null,
  check (valid_to is null or valid_to >= valid_from)
);
grant select, insert on pairing to wengang_app, wengang_worker;
grant select on pairing to wengang_reporter;
