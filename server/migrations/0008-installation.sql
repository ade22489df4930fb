-- What this installation is, by name: the id of its vault key ring (a lost key file must not be replaced by a new one in
-- silence), the edition of the region tree, whether it holds the demo network.
create table installation (
  name text primary key,
  value text not null
);
grant select on installation to wengang_app;
grant select, insert, update on installation to wengang_worker;
