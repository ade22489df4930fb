import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { ask, refusal, startInstance } from './testing/instance.ts';
import { cleanUpAfterwards, temporaryHome } from './testing/temporary-home.ts';

cleanUpAfterwards();

test('makes a UTF-8 cluster on loopback with a password, and finds it again', async () => {
  const home = await temporaryHome();
  const first = await startInstance({ home });
  const [cluster] = await ask(
    first,
    `select pg_encoding_to_char(encoding) as encoding, datctype, datcollate,
            current_setting('jit') as jit, current_setting('timezone') as timezone,
            current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
            current_setting('server_version_num')::int / 10000 as version
     from pg_database where datname = 'wengang'`,
  );
  expect(cluster).toEqual({
    encoding: 'UTF8',
    datctype: 'C.UTF-8',
    datcollate: 'C.UTF-8',
    jit: 'off',
    timezone: 'Asia/Shanghai',
    listens: '127.0.0.1',
    sockets: '',
    version: 18,
  });
  await ask(first, 'create table kept (line text)');
  await first.end('SIGTERM');

  const second = await startInstance({ home });
  expect(second.connection).toEqual(first.connection);
  expect(await ask(second, 'select line from kept')).toEqual([]);
  await second.end('SIGTERM');
});

test('what lay in memory when it stopped is read in again at the next start', async () => {
  const home = await temporaryHome();
  const first = await startInstance({ home });
  await ask(
    first,
    'create table read_often with (autovacuum_enabled = off) as select n, repeat($$x$$, 500) from generate_series(1, 2000) n',
  );
  await first.end('SIGTERM');

  const second = await startInstance({ home });
  await ask(second, 'create extension pg_buffercache');
  // Nothing has asked for the table: only the server itself can have read it.
  const inMemory = async (): Promise<unknown> =>
    (
      await ask(
        second,
        `select count(*)::int > 100 as most from pg_buffercache where relfilenode = pg_relation_filenode('read_often')`,
      )
    )[0]?.most;
  await expect.poll(inMemory, { timeout: 10_000 }).toBe(true);
  await second.end('SIGTERM');
});

test('sees Chinese characters as letters, so names can be searched', async () => {
  const instance = await startInstance({ home: await temporaryHome() });
  await ask(instance, 'create extension pg_trgm');
  const [row] = await ask(instance, `select cardinality(show_trgm('稳岗')) as count`);
  expect(row).toEqual({ count: 3 });
  await instance.end('SIGTERM');
});

test('refuses a wrong password and keeps the right one out of the data folder', async () => {
  const home = await temporaryHome();
  const instance = await startInstance({ home });
  await expect(ask(instance, 'select 1', { password: 'guess' })).rejects.toThrow('password authentication');
  const secret = join(home, 'secrets', 'database-password');
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  expect(statSync(join(home, 'secrets')).mode & 0o777).toBe(0o700);
  expect(readFileSync(secret, 'utf8')).toBe(instance.connection.password);
  for (const file of readdirSync(instance.dataFolder, { recursive: true, withFileTypes: true }))
    if (file.isFile())
      expect(
        readFileSync(join(file.parentPath, file.name), 'latin1').includes(instance.connection.password),
      ).toBe(false);
  await instance.end('SIGTERM');
});

test('makes a new password when the old one was lost', async () => {
  const home = await temporaryHome();
  const first = await startInstance({ home });
  await first.end('SIGTERM');
  rmSync(join(home, 'secrets', 'database-password'));
  const second = await startInstance({ home });
  expect(second.connection.password).not.toBe(first.connection.password);
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.end('SIGTERM');

  writeFileSync(join(home, 'secrets', 'database-password'), 'from another home');
  expect((await refusal({ home })).code).toBe('password-not-accepted');
});

test('takes another port when the last one is taken', async () => {
  const home = await temporaryHome();
  const first = await startInstance({ home });
  await first.end('SIGTERM');
  const other = createServer();
  await new Promise<void>((resolve) => {
    // Taken by somebody already is as good.
    other.once('error', () => resolve());
    other.listen(first.connection.port, '127.0.0.1', resolve);
  });
  const second = await startInstance({ home });
  expect(second.connection.port).not.toBe(first.connection.port);
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.end('SIGTERM');
  other.close();
});

test('writes nothing personal to the log, whatever goes wrong', async () => {
  const home = await temporaryHome();
  const instance = await startInstance({ home });
  const marker = '530698199001011234';
  const client = new Client({ ...instance.connection, ssl: false });
  client.on('error', () => {});
  await client.connect();
  await client.query('create table person (id text primary key)');
  await client.query('insert into person values ($1)', [marker]);
  await expect(client.query('insert into person values ($1)', [marker])).rejects.toThrow('duplicate');
  await expect(client.query(`select '${marker}x'::bigint`)).rejects.toThrow('invalid input');
  await expect(client.query('select $1::int', [marker])).rejects.toThrow('out of range');
  await expect(client.query(`selec '${marker}'`)).rejects.toThrow('syntax error');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const busy = client.query(`select pg_sleep(60), '${marker}'`).catch(() => undefined);
  process.kill(rows[0]?.pid ?? Number.NaN, 'SIGKILL');
  await busy;
  while (!(await ask(instance, 'select 1').catch(() => undefined))) await sleep(20);
  await instance.end('SIGTERM');

  const log = readFileSync(join(home, 'log', 'postgres.log'), 'utf8');
  expect(log).toContain('was terminated by signal 9');
  expect(log).not.toContain(marker);
  expect(log).not.toContain('insert into');
});

test('says so when the data were made by another version', async () => {
  const home = await temporaryHome();
  const instance = await startInstance({ home });
  await instance.end('SIGTERM');
  writeFileSync(join(instance.dataFolder, 'PG_VERSION'), '15\n');
  const refused = await refusal({ home });
  expect(refused.code).toBe('data-of-another-version');
  expect(refused.zh).toContain('PostgreSQL 15');
});
