import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { readCompiledTree } from '../../../regions/compiled-tree.ts';
import { loadRegions } from '../../../regions/load-regions.ts';
import { asWorker } from '../context.ts';
import { type Connection, type Logins, openDatabase } from '../database.ts';
import { startEmbeddedDatabase } from '../embedded/start-embedded-database.ts';
import { migrate } from '../migrate.ts';

export type TestServer = {
  admin: Connection;
  passwords: { app: string; worker: string };
  /** the migrated database that each worker copies; the copies are named after it */
  template: string;
};

declare module 'vitest' {
  // Vitest reads this interface by name: a type alias cannot be merged into it.
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * Starts one PostgreSQL in memory-backed storage for the database tests of a project; each worker copies a template, which is migrated and has the
 * counties. With `WENGANG_TEST_DATABASE_URL` the same tests run on an external server, whose databases wengang_test_… are dropped and made anew.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { admin, stop } = await startServer();
  const template = `wengang_test_${project.name.replaceAll('-', '_')}`;
  const passwords = { app: 'app-password-of-tests', worker: 'worker-password-of-tests' };
  const client = new pg.Client(admin);
  await client.connect();
  await client.query(`drop database if exists ${template}`);
  await client.query(`create database ${template} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  await client.end();
  await plantCounties(await migrate({ ...admin, database: template }, passwords));
  project.provide('testServer', { admin, passwords, template });
  return stop;
}

/** A place that somebody states has to stand in the tree. Towns, of which there are forty thousand, are loaded by the tests that need them. */
async function plantCounties(logins: Logins): Promise<void> {
  const tree = readCompiledTree();
  const database = openDatabase(logins, { app: 1, worker: 1 });
  await asWorker(database, (tx) =>
    loadRegions(tx, { ...tree, rows: tree.rows.filter(({ level }) => level <= 3) }),
  );
  // No session may be left on a template that is copied.
  await database.close();
}

async function startServer(): Promise<{ admin: Connection; stop: () => Promise<void> }> {
  const external = process.env.WENGANG_TEST_DATABASE_URL;
  if (external !== undefined) return { admin: connectionOf(new URL(external)), stop: async () => {} };
  const home = mkdtempSync(join(process.platform === 'linux' ? '/dev/shm' : tmpdir(), 'wengang-tests-'));
  // mkdtemp makes it 0700; as root the server runs under another account, which must be able to enter.
  chmodSync(home, 0o755);
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '60',
    // The tables of the tests fit in: of a sixth of the machine each server and each connection would touch ever new pages for the first time.
    // A quarter fewer page faults, an eighth less processor time.
    shared_buffers: '256MB',
  };
  const server = await startEmbeddedDatabase({ home, settings, notice: () => {} });
  return {
    admin: server.connection,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const connectionOf = (url: URL): Connection => ({
  host: url.hostname,
  port: Number(url.port || 5432),
  user: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
  database: url.pathname.slice(1) || 'postgres',
});
