import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import type { Connection, Logins } from './database.ts';

const folder = join(import.meta.dirname, '../../../migrations');

/** Passwords of the two log-in roles; made once and kept with the other secrets, outside the database. */
export type RolePasswords = { app: string; worker: string };

/**
 * Brings a database to the newest schema: roles first (as the administrator of the connection), then the plain SQL files of
 * `server/migrations` in order, all in one transaction, as the owner role. Safe to run at every start and by two
 * processes at once. Throws with the file's name when one fails; nothing is left half done.
 */
export async function migrate(admin: Connection, passwords: RolePasswords): Promise<Logins> {
  await prepareRoles(admin, passwords);
  const pool = new pg.Pool({ ...admin, max: 1, options: '-c role=wengang_migrator' });
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db: database, provider: { getMigrations: readMigrations } });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((result) => result.status === 'Error');
    if (error)
      throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${describe(error)}`, {
        cause: error,
      });
    await vacuumRewritten(database);
  } finally {
    await database.destroy();
  }
  return {
    app: { ...admin, user: 'wengang_app', password: passwords.app },
    worker: { ...admin, user: 'wengang_worker', password: passwords.worker },
  };
}

/**
 * Of a table that a migration wrote anew no page is marked as visible to all: until it is vacuumed, every index-only scan looks up its rows, and
 * autovacuum, which counts writes, may wait for months. Not within the transaction of the migrations: what a crash left undone the next start does.
 */
async function vacuumRewritten(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relfilenode <> oid and relpages > 0 and relallvisible = 0`.execute(
    database,
  );
  for (const { name } of rows) await sql`vacuum (analyze) ${sql.table(name)}`.execute(database);
}

/**
 * wengang_migrator owns the tables (and is bound by row security like everyone), wengang_app serves requests, wengang_worker runs jobs,
 * wengang_reporter owns the reviewed counting functions. None is a superuser and none bypasses row security.
 */
async function prepareRoles(admin: Connection, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  const lock = 4_820_731; // one start at a time prepares the roles
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const name = client.escapeIdentifier(admin.database);
    for (const [role, login] of Object.entries(roles)) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      if (known.rowCount === 0) await client.query(`create role ${role} ${login}`);
    }
    for (const [role, password] of [
      ['wengang_app', passwords.app],
      ['wengang_worker', passwords.worker],
    ] as const) {
      await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
      for (const [setting, value] of plannerSettings)
        await client.query(`alter role ${role} set ${setting} = '${value}'`);
    }
    await client.query('grant wengang_migrator, wengang_reporter to current_user');
    await client.query('grant wengang_reporter to wengang_migrator');
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to wengang_app, wengang_worker`);
    await client.query(`grant create on database ${name} to wengang_worker`); // the queue keeps its own schema
    await client.query('revoke all on schema public from public');
    await client.query('grant usage, create on schema public to wengang_migrator');
    // create: a function can only be given to an owner who may create it
    await client.query('grant usage, create on schema public to wengang_reporter');
    await client.query('grant usage on schema public to wengang_app, wengang_worker');
    await client.query('create extension if not exists btree_gist');
  } finally {
    await client.end();
  }
}

/**
 * What the plans were measured with (docs/decisions/0007-query-plans.md), so that they are the same on a server that somebody else set up:
 * with the defaults of PostgreSQL a page of a list is sorted instead of read from its index, and compiling a query takes longer than running it.
 */
const plannerSettings = [
  ['random_page_cost', '1.1'],
  ['jit', 'off'],
] as const;

const roles = {
  // noinherit: it may hand a function to the reporter, but the reporter's policies, which show every row, are not its own.
  wengang_migrator: 'nologin noinherit',
  wengang_reporter: 'nologin',
  wengang_app: 'login',
  wengang_worker: 'login',
};

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations: Record<string, Migration> = {};
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    migrations[file.slice(0, -'.sql'.length)] = {
      up: async (database) => {
        await sql.raw(text).execute(database);
      },
    };
  }
  return migrations;
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
