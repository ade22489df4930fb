import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../platform/database/embedded/processes.ts';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../../platform/database/embedded/testing/temporary-home.ts';
import { copyInstalledCheckout } from '../testing/copied-checkout.ts';
import { addressOf, npmStart, type Started, serverPid } from '../testing/started-server.ts';
import { countsByRules } from './testing/counts-by-rules.ts';

cleanUpAfterwards();

let checkout: string;
let home: string;
let server: Started;

beforeAll(async () => {
  checkout = await temporaryFolder();
  home = await temporaryHome();
  copyInstalledCheckout(checkout);
});

const start = (): Started => npmStart(checkout, { WENGANG_HOME: home, PORT: '0' });
const said = (text: string): Promise<unknown> => waitUntil(() => server.output().includes(text), 500_000);
const printedPassword = (): string => /password of every log-in: (\S+)$/m.exec(server.output())?.[1] ?? '';

describe('the first start of a newcomer', () => {
  test('killed in the middle and started again, it loads the whole demo, each person once', async () => {
    server = start();
    await said('演示往事 2018-Q2');
    process.kill(serverPid(checkout), 'SIGKILL');
    await server.ended;
    server = start();
    await said('Ctrl-C stops it');
    const county = await signIn('county');
    expect(await stock(county)).toEqual(countsByRules());
  });

  test('says that everybody is invented, the day it stands at, and every log-in', async () => {
    expect(server.output()).toContain('演示数据');
    expect(server.output()).toContain('2020-10-31');
    expect(server.output()).toMatch(/^ +county +县经办 \/ County officer +威信县$/m);
    expect(printedPassword()).not.toBe('');
    const file = join(home, 'secrets', 'demo-log-ins.txt');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(printedPassword());
  });

  test('a station, an employer and an administrator sign in without a second factor', async () => {
    for (const login of ['station', 'employer', 'security', 'cun-shikan']) await signIn(login);
  });

  test('the jobs of the receiving town are published', async () => {
    const town = await signIn('dalingshan');
    const { orders } = (await town('/api/vacancies?status=published&size=500')) as { orders: unknown[] };
    expect(orders.length).toBeGreaterThan(20);
  });

  test('a neighbouring county sees nobody', async () => {
    const neighbour = await signIn('zhenxiong');
    expect(await stock(neighbour)).toBe(undefined);
  });
});

test('the next start loads nothing and keeps the password', async () => {
  const password = printedPassword();
  await stop();
  server = start();
  await addressOf(server);
  expect(server.output()).not.toContain('演示往事');
  expect(printedPassword()).toBe(password);
  expect(await stock(await signIn('county'))).toEqual(countsByRules());
  await stop();
});

async function stop(): Promise<void> {
  process.kill(serverPid(checkout), 'SIGINT');
  expect(await server.ended).toBe(0);
}

type Ask = (path: string) => Promise<unknown>;

async function signIn(login: string): Promise<Ask> {
  const address = await addressOf(server);
  const response = await fetch(`${address}/api/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wengang': '1' },
    body: JSON.stringify({ login, password: printedPassword() }),
  });
  expect(await response.json()).toMatchObject({ account: { login }, stage: { stage: 'open' } });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (path) => (await fetch(`${address}${path}`, { headers: { cookie } })).json();
}

async function stock(ask: Ask): Promise<unknown> {
  const { regions } = (await ask('/api/regions/search?text=530629')) as {
    regions: { code: string; regionId: number }[];
  };
  const region = regions.find(({ code }) => code === '530629')?.regionId;
  const reply = (await ask(`/api/reports/stock?region=${region}&on=2020-10-31`)) as { counts?: unknown };
  return reply.counts;
}
