-- The assignment in which somebody made an account: until it holds one itself, it is of the region of that one. Null, or one that never was, as
-- the command line names: made by the installation, and then only administrators of the whole installation reach it.
alter table account add column created_in uuid;
-- Who made those that stand already, the log knows, of which the owner of the tables sees nothing but in these lines.
create policy migrator on operation for select to wengang_migrator using (name = 'create-account');
update account a set created_in = o.assignment_id
from operation o where o.operation_id = a.account_id and o.name = 'create-account' and o.outcome = 'applied';
drop policy migrator on operation;
