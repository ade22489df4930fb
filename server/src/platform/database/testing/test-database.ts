import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type Logins, openDatabase } from '../database.ts';

const regionTables = ['region', 'region_code', 'region_successor'];

let opened: Promise<{ database: Database; logins: Logins; tables: string[] }> | undefined;

/**
 * The database of this test worker: a copy of the migrated template, opened once and emptied at each call, so that every test starts
 * from nothing. Regions stay (they are reference data) unless `regions` is asked for as well.
 */
export async function openTestDatabase(empty: { regions?: boolean } = {}): Promise<Database> {
  opened ??= open();
  const { database, tables } = await opened;
  const emptied = tables.filter((table) => empty.regions === true || !regionTables.includes(table));
  cleaner ??= connectCleaner();
  // DELETE, not TRUNCATE: on small tables it is faster, and the foreign keys to regions stay as they are.
  await (await cleaner).query(emptied.map((table) => `delete from ${table}`).join(';'));
  return database;
}

/** One connection for all tests of a worker: a new one would read the catalogue of every table again. */
async function connectCleaner(): Promise<pg.Client> {
  const admin = new pg.Client(adminOf(workerDatabase()));
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  return admin;
}
let cleaner: Promise<pg.Client> | undefined;

/** Log-ins of this worker's database, for tests that open connections of their own (another process, a superuser's tampering). */
export async function testLogins(): Promise<Logins & { admin: pg.ClientConfig }> {
  opened ??= open();
  const { logins } = await opened;
  return { ...logins, admin: adminOf(workerDatabase()) };
}

async function open(): Promise<{ database: Database; logins: Logins; tables: string[] }> {
  const name = workerDatabase();
  const { admin, passwords, template } = inject('testServer');
  const client = new pg.Client(adminOf('postgres'));
  await client.connect();
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name} template ${template}`);
  // A copy has the tables of its template but not its database-level grants.
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to wengang_app, wengang_worker`);
  await client.query(`grant create on database ${name} to wengang_worker`);
  await client.end();
  const logins = {
    app: { ...admin, database: name, user: 'wengang_app', password: passwords.app },
    worker: { ...admin, database: name, user: 'wengang_worker', password: passwords.worker },
  };
  const reader = new pg.Client(adminOf(name));
  await reader.connect();
  const { rows } = await reader.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
  );
  await reader.end();
  return {
    database: openDatabase(logins, { app: 12, worker: 4 }),
    logins,
    tables: rows.map((row) => row.tablename),
  };
}

const workerDatabase = (): string => `${inject('testServer').template}_${process.env.VITEST_POOL_ID ?? '1'}`;
const adminOf = (name: string): pg.ClientConfig => ({ ...inject('testServer').admin, database: name });
