import { createServer } from 'node:net';
import pino from 'pino';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './platform/database/database.ts';
import { buildService } from './service.ts';
import { openTestService, type TestService } from './testing/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await openTestService();
});

/** A port of this computer on which nobody listens. */
async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const bound = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

test('is ready while the database answers', async () => {
  expect(await (await fetch(`${service.address}/livez`)).json()).toEqual({ status: 'live' });
  const ready = await fetch(`${service.address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});

test('without its database it lives, is not ready, and still tells its measures', async () => {
  const nowhere = { host: '127.0.0.1', port: await closedPort(), user: 'x', password: 'x', database: 'x' };
  const database = openDatabase({ app: nowhere, worker: nowhere }, { app: 2, worker: 2 });
  const app = await buildService({ ...service, database }, pino({ level: 'silent' }));
  onTestFinished(async () => {
    await app.close();
    await database.close();
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  expect((await fetch(`${address}/livez`)).status).toBe(200);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'database-unavailable' }]);
  const measures = await fetch(`${address}/metrics`);
  expect(measures.status).toBe(200);
  // Nobody could look: not a number, and not the zero of a log that is sealed.
  expect(await measures.text()).toMatch(/^wengang_log_oldest_unsealed_seconds NaN$/im);
});

test('the measures name routes by their pattern, never what somebody asked for', async () => {
  await fetch(`${service.address}/api/imports/00000000-0000-7000-8000-00000000abcd`);
  const measures = await (await fetch(`${service.address}/metrics`)).text();
  expect(measures).toContain('route="/api/imports/:importId"');
  expect(measures).not.toContain('00000000abcd');
});
