import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vault } from './cli/vault.ts';
import { openInstallation } from './installation.ts';
import { type Config, ConfigFailure, readConfig } from './platform/config/config.ts';
import type { Connection } from './platform/database/database.ts';
import { startEmbeddedDatabase } from './platform/database/embedded/start-embedded-database.ts';
import { cleanUpAfterwards, temporaryHome } from './platform/database/embedded/testing/temporary-home.ts';

cleanUpAfterwards();

/** A server of its own stands for the one of an office; opening an installation on it sets its log-in roles. */
let foreign: { connection: Connection; stop(): Promise<void> };
let admin: pg.Client;
beforeAll(async () => {
  foreign = await startEmbeddedDatabase({ home: await temporaryHome(), notice: () => {} });
  admin = new pg.Client(foreign.connection);
  await admin.connect();
  await admin.query(`create database office template template0 encoding 'UTF8' locale 'C.UTF-8'`);
});
afterAll(async () => {
  await admin.end();
  await foreign.stop();
});

async function freshHome(): Promise<string> {
  const home = await temporaryHome();
  await mkdir(home);
  return home;
}

function configOf(home: string, overrides: { port?: number; database?: string } = {}): Config {
  const { host, port, user, password, database } = {
    ...foreign.connection,
    database: 'office',
    ...overrides,
  };
  const config = readConfig({ WENGANG_HOME: home }, join(import.meta.dirname, '../..'));
  const databaseUrl = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  return { ...config, databaseUrl };
}

const open = async (overrides: { port?: number } = {}) =>
  openInstallation(configOf(await freshHome(), overrides), () => {});

const connections = async (): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = 'office'`,
  );
  return rows[0]?.n ?? 0;
};

test('an installation without the keys of its external database says so, and leaves no connection open', async () => {
  await (await open()).stop();
  const withoutKeys = open();
  await expect(withoutKeys).rejects.toThrow(ConfigFailure);
  await expect.poll(connections).toBe(0);
});

test('an external database that cannot be reached is named, with what to do', async () => {
  const unreachable = open({ port: 1 });
  await expect(unreachable).rejects.toThrow(ConfigFailure);
  await expect(unreachable).rejects.toThrow(/无法连接 DATABASE_URL[\s\S]*office[\s\S]*cannot be reached/);
});

test('another suite in the configuration encrypts from then on, and every start says what completes the change until it is done', async () => {
  await admin.query(`create database suites template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  const config = configOf(await freshHome(), { database: 'suites' });
  const opened = async (vaultSuite: Config['vaultSuite']) => {
    const lines: string[] = [];
    const { keyring, stop } = await openInstallation({ ...config, vaultSuite }, ({ zh, en }) =>
      lines.push(zh, en),
    );
    await stop();
    const suites = [keyring.field, keyring.index, keyring.fingerprint].map(
      ({ current }) => current.suite.name,
    );
    return { suites, told: lines.filter((line) => line.includes('vault rotate')) };
  };
  const [aes, sm] = ['aes-256-gcm+hmac-sha256', 'sm4-gcm+hmac-sm3'] as const;
  expect(await opened(aes)).toEqual({ suites: [aes, aes, aes], told: [] });

  const told = [expect.stringContaining('请停止服务'), expect.stringContaining('Stop the service')];
  expect(await opened(sm)).toEqual({ suites: [sm, aes, aes], told });
  expect(await opened(sm)).toEqual({ suites: [sm, aes, aes], told });

  expect(await vault.run({ ...config, vaultSuite: sm }, ['rotate'])).toBe(0);
  expect(await opened(sm)).toEqual({ suites: [sm, sm, sm], told: [] });
});
