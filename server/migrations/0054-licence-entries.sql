-- The order in which licences were recorded: an entry for the same number and first day replaces the former one, also on one day.
alter table employer_licence add column entry bigint generated always as identity;
