import type pg from 'pg';
import { tables } from './tables.ts';

/** Drops what slows the load down, and gives the statements that put it back. */
export async function dropIndexes(client: pg.Client): Promise<string[]> {
  const names = Object.keys(tables)
    .map((table) => `'${table}'`)
    .join(',');
  const constraints = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype in ('p', 'x') and conrelid::regclass::text in (${names})`,
  );
  const indexes = await client.query<{ drop: string; add: string }>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as add
     from pg_index i where i.indrelid::regclass::text in (${names})
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  for (const { drop } of [...indexes.rows, ...constraints.rows]) await client.query(drop);
  return [...constraints.rows, ...indexes.rows].map(({ add }) => add);
}
