-- 岗位表保存期限: a job workbook holds the names and telephones of those who hire. Its rows and its file go after a while; its counts stay.
alter table vacancy_import add column emptied_on date;
create index vacancy_import_digest on vacancy_import (digest);

-- Whether an import that may still show its file was made from these bytes: two doors keep files in one store, by what is in them. Whoever keeps
-- files there, too, belongs here.
create function kept_file_needed(asked bytea) returns boolean
language sql stable
as $$
  select exists (select from import_file where digest = asked and emptied_at is null and file_removed_at is null)
    or exists (select from vacancy_import where digest = asked and emptied_on is null)
$$;
