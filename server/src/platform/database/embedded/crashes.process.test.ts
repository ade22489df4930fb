import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { lookAtProcess, waitUntil } from './processes.ts';
import { accountForNewCluster, asAccount } from './server-account.ts';
import {
  ask,
  type Instance,
  negligentParent,
  refusal,
  startInstance,
  tryInstance,
} from './testing/instance.ts';
import { cleanUpAfterwards, temporaryHome } from './testing/temporary-home.ts';

cleanUpAfterwards();

/** Milliseconds after which what a test waits for will not come. */
const hung = 300_000;

const pidFile = (instance: Instance): string => join(instance.dataFolder, 'postmaster.pid');
const postmaster = (instance: Instance): number =>
  Number.parseInt(readFileSync(pidFile(instance), 'utf8'), 10);
const isAlive = (pid: number): boolean => lookAtProcess(pid).state === 'alive';
const kept = (instance: Instance): Promise<Record<string, unknown>[]> => ask(instance, 'select id from kept');

async function startWithRow(way: Parameters<typeof startInstance>[0]): Promise<Instance> {
  const instance = await startInstance(way);
  await ask(instance, 'create table kept (id int)');
  await ask(instance, 'insert into kept values (1)');
  return instance;
}

test('Node killed: the server it left is ended, nothing acknowledged is lost', async () => {
  const home = await temporaryHome();
  const first = await startWithRow({ home });
  const open = new Client({ ...first.connection, ssl: false });
  open.on('error', () => {});
  await open.connect();
  await open.query('begin; insert into kept values (2)');
  const left = postmaster(first);
  await first.end('SIGKILL');
  expect(isAlive(left)).toBe(true);

  const second = await startInstance({ home });
  expect(isAlive(left)).toBe(false);
  expect(postmaster(second)).not.toBe(left);
  expect(second.connection.port).toBe(first.connection.port);
  expect(await kept(second)).toEqual([{ id: 1 }]);
  await second.end('SIGTERM');
});

test('Node ends without stopping: it takes the server along', async () => {
  const first = await startWithRow({ home: await temporaryHome() });
  const server = postmaster(first);
  await first.end('SIGUSR2');
  expect(await waitUntil(() => !isAlive(server), hung)).toBe(true);
});

test('server killed while Node lives: it comes back on the same port, nothing acknowledged is lost', async () => {
  const first = await startWithRow({ home: await temporaryHome() });
  const killed = postmaster(first);
  process.kill(killed, 'SIGKILL');
  await waitUntil(() => existsSync(pidFile(first)) && postmaster(first) !== killed, hung);
  let rows: unknown;
  while (rows === undefined) {
    await sleep(20);
    rows = await kept(first).catch(() => undefined);
  }
  expect(rows).toEqual([{ id: 1 }]);
  expect(first.notices.map((notice) => notice.zh).join()).toContain('重新启动');
  await first.end('SIGTERM');
  expect(existsSync(pidFile(first))).toBe(false);
});

test('Node and server killed together: the next start replays what was acknowledged', async () => {
  const home = await temporaryHome();
  const first = await startWithRow({ home });
  const killed = postmaster(first);
  await first.end('SIGKILL');
  process.kill(killed, 'SIGKILL');
  const second = await startInstance({ home });
  expect(await kept(second)).toEqual([{ id: 1 }]);
  await second.end('SIGTERM');
});

test('pid file that names another program: that program is left alone', async () => {
  const home = await temporaryHome();
  const first = await startWithRow({ home });
  const content = readFileSync(pidFile(first), 'utf8');
  await first.end('SIGTERM');

  // As bad as it gets: the same account, and the data folder among its arguments.
  const words = ['-c', 'sleep 3600', 'postgres', '-D', first.dataFolder];
  const stranger = spawn('sh', words, { cwd: '/', stdio: 'ignore', ...asAccount(accountForNewCluster()) });
  onTestFinished(() => void stranger.kill('SIGKILL'));
  writeFileSync(pidFile(first), content.replace(/^\d+/, String(stranger.pid)), { mode: 0o600 });

  const second = await startInstance({ home });
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  expect(await kept(second)).toEqual([{ id: 1 }]);
  await second.end('SIGTERM');
});

test('zombies that nobody collects: neither the lock nor the pid file keeps the next start out', async () => {
  const home = await temporaryHome();
  const first = await startWithRow({ home, below: negligentParent });
  const killed = postmaster(first);
  await first.end('SIGKILL');
  process.kill(killed, 'SIGKILL');
  await waitUntil(() => !isAlive(killed), hung);
  expect(lookAtProcess(first.pid).state).toBe('zombie');
  // Where pid 1 collects, the server's own pid is gone: put the zombie in its place.
  writeFileSync(pidFile(first), readFileSync(pidFile(first), 'utf8').replace(/^\d+/, String(first.pid)));

  const second = await startInstance({ home });
  expect(await kept(second)).toEqual([{ id: 1 }]);
  await second.end('SIGTERM');
});

test('a second live instance is refused, names the first one, and does not disturb it', async () => {
  const home = await temporaryHome();
  const first = await startWithRow({ home });
  const server = postmaster(first);
  const refused = await refusal({ home });
  expect(refused.code).toBe('another-instance-runs');
  expect(refused.zh).toContain(`进程号 ${first.pid}`);
  expect(refused.en).toContain(`pid ${first.pid}`);
  expect(refused.en).toContain('WENGANG_HOME');
  expect(postmaster(first)).toBe(server);
  expect(await kept(first)).toEqual([{ id: 1 }]);
  await first.end('SIGTERM');
});

test('two started at once: one runs, the other is refused', async () => {
  const home = await temporaryHome();
  const answers = await Promise.all([tryInstance({ home }), tryInstance({ home })]);
  const running = answers.filter((answer) => 'connection' in answer);
  expect(running).toHaveLength(1);
  expect(answers.filter((answer) => 'code' in answer)).toMatchObject([{ code: 'another-instance-runs' }]);
  for (const instance of running) await instance.end('SIGTERM');
});

test('killed while the cluster is being made: the next start makes it anew', async () => {
  const home = await temporaryHome();
  const half = `${join(home, 'data')}.new-`;
  const dying = tryInstance({ home }).catch(() => 'killed');
  const holder = join(home, 'instance.pid');
  const begun = (): boolean =>
    existsSync(home) && readdirSync(home).some((name) => join(home, name).startsWith(half));
  await waitUntil(begun, hung);
  process.kill(Number(readFileSync(holder, 'utf8')), 'SIGKILL');
  expect(await dying).toBe('killed');

  const instance = await startInstance({ home });
  expect(readdirSync(home).filter((name) => name.startsWith('data'))).toEqual(['data', 'database-port']);
  await instance.end('SIGTERM');
});
