-- What the log keeps of each person may be attached before the operation itself stands in the log, by the transaction that has claimed its id: an
-- import of a county would else hold it in memory to its end. Nothing is attached to an operation of another transaction, as before: its id is
-- taken, or claimed by that one.
drop policy author on operation_person;
create policy author on operation_person for insert to wengang_app
  with check (
    exists (select 1 from person p where p.person_id = operation_person.person_id)
    and (
      exists (
        select 1 from operation o where o.operation_id = operation_person.operation_id
          and o.transaction_id = pg_current_xact_id_if_assigned())
      or claim_operation(operation_person.operation_id) = 'free'));
