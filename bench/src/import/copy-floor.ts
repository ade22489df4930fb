import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** What an import of persons writes. */
const tables = [
  'household',
  'identity',
  'person',
  'person_secret',
  'person_key',
  'person_fact',
  'spell',
  'statement',
  'person_grant',
  'person_state',
  'out_start',
  'out_span',
  'labour_span',
  'return_event',
  'work_span',
  'spell_finding',
  'operation_person',
];

/** 下限: the same rows by plain COPY into empty tables with the same indexes and constraints, in one transaction, as superuser and without row security. */
export async function copyFloor(admin: pg.ClientConfig): Promise<{ rows: number; seconds: number }> {
  const client = new pg.Client(admin);
  await client.connect();
  let rows = 0;
  let milliseconds = 0;
  await client.query('begin; create schema floor');
  for (const table of tables) {
    const bytes = await buffer(client.query(copyTo(`copy ${table} to stdout (format binary)`)));
    await client.query(`create table floor.${table} (like ${table} including all)`);
    const start = performance.now();
    const into = client.query(copyFrom(`copy floor.${table} from stdin (format binary)`));
    await pipeline(Readable.from([bytes]), into);
    milliseconds += performance.now() - start;
    rows += into.rowCount;
  }
  const start = performance.now();
  await client.query('commit');
  milliseconds += performance.now() - start;
  await client.query('drop schema floor cascade');
  await client.end();
  return { rows, seconds: milliseconds / 1000 };
}
