import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lookAtProcess, waitUntil } from '../platform/database/embedded/processes.ts';
import {
  cleanUpAfterwards,
  temporaryFolder,
  temporaryHome,
} from '../platform/database/embedded/testing/temporary-home.ts';
import { afterThisFile } from '../platform/testing/after-this-file.ts';
import { inventedNumber } from '../testing/planted-persons.ts';
import { copyInstalledCheckout } from './testing/copied-checkout.ts';
import { addressOf, npmStart, type Started, serverPid } from './testing/started-server.ts';

cleanUpAfterwards();

/** One installation, started again and again, as on a computer in an office. */
let checkout: string;
let home: string;
let server: Started;
let address: string;
let password: string;

const settings = (more: Record<string, string> = {}) => ({
  WENGANG_HOME: home,
  WENGANG_DEMO: 'off',
  WENGANG_SECURITY: 'demo',
  PORT: '0',
  ...more,
});
const logOf = (): string => readFileSync(join(home, 'log', 'wengang.log'), 'utf8');

beforeAll(async () => {
  checkout = await temporaryFolder();
  home = await temporaryHome();
  copyInstalledCheckout(checkout);
  server = npmStart(checkout, settings());
  address = await addressOf(server);
  password = /^ {4}system +(\S+)$/m.exec(server.output())?.[1] ?? '';
});

async function stop(): Promise<number | string> {
  process.kill(serverPid(checkout), 'SIGINT');
  return server.ended;
}
async function startAgain(more: Record<string, string> = {}): Promise<void> {
  server = npmStart(checkout, settings(more));
  address = await addressOf(server);
}
const isDown = (): Promise<boolean> =>
  fetch(`${address}/livez`).then(
    () => false,
    () => true,
  );

/** Somebody's port. */
async function occupy(port: number): Promise<Server> {
  const occupant = createServer();
  await new Promise<void>((resolve, reject) => {
    occupant.once('error', reject);
    occupant.listen(port, '127.0.0.1', resolve);
  });
  afterThisFile(() => occupant.close());
  return occupant;
}

describe('a started service', () => {
  test('answers whether it lives, whether it can serve, and with its measures', async () => {
    expect(await (await fetch(`${address}/livez`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready' });
    const measures = await (await fetch(`${address}/metrics`)).text();
    expect(measures).toMatch(
      /^wengang_request_seconds_count\{route="\/livez",method="GET",status="200"\} 1$/m,
    );
    expect(measures).toContain('wengang_log_oldest_unsealed_seconds 0');
  });

  test('shows its interface on a page that needs no other server', async () => {
    const page = await (await fetch(`${address}/api/docs`)).text();
    expect(page).toContain('<rapi-doc spec-url="/api/openapi.json"');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect((await fetch(`${address}/api/docs/rapidoc.js`)).headers.get('content-type')).toContain(
      'javascript',
    );
  });

  test('opens the office app at any address of it, from files that browsers may keep', async () => {
    const asked = { headers: { accept: 'text/html', 'accept-encoding': 'br' } };
    for (const path of ['/', '/people', '/people/someone']) {
      const answer = await fetch(address + path, asked);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('<div id="office">');
    }
    const page = await (await fetch(address, asked)).text();
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    const served = await fetch(address + script, asked);
    expect(served.status).toBe(200);
    expect(served.headers.get('cache-control')).toContain('immutable');
    expect(served.headers.get('content-encoding')).toBe('br');
    for (const path of ['/api/nowhere', '/assets/nowhere.js'])
      expect((await fetch(address + path, asked)).status).toBe(404);
    expect((await fetch(`${address}/people`, { headers: { accept: 'application/json' } })).status).toBe(404);
  });

  test('a second start on the same data is refused, and says why', async () => {
    const second = npmStart(checkout, settings());
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/已在运行|正在运行/);
    expect(second.output()).toMatch(/is (already )?running|runs already/i);
    expect(second.output()).not.toMatch(/^ +at /m);
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  test('the log of real work holds nothing personal', async () => {
    const officer = await signInFirstOfficer();
    const person = {
      personId: crypto.randomUUID(),
      name: '虚张三',
      idNumber: inventedNumber(1),
      phone: '19900001234',
    };
    const registered = await officer('/api/operations/people.register-person', {
      id: crypto.randomUUID(),
      input: { ...person, registeredOn: '2020-01-01', home: { county: '530629' } },
    });
    expect(registered).toEqual({ personId: person.personId, proposals: [] });
    for (const text of [person.name, person.idNumber, person.phone])
      expect(await officer('/api/people/search', { text })).toMatchObject({
        persons: [{ name: person.name }],
      });
    const written = logOf() + server.output();
    expect(logOf()).toContain('"route":"/api/people/search"');
    for (const personal of [...Object.values(person), 'county-one', '127.0.0.1:'])
      expect(logOf().includes(personal)).toBe(false);
    for (const personal of [person.name, person.idNumber, person.phone])
      expect(written.includes(personal)).toBe(false);
  });
});

describe('stopping and starting again', () => {
  test('Ctrl-C ends everything cleanly, and the next start says no password again', async () => {
    const pid = serverPid(checkout);
    expect(await stop()).toBe(0);
    expect(server.output()).toContain('Stopping');
    expect(lookAtProcess(pid).state).not.toBe('alive');
    expect(await isDown()).toBe(true);
    await startAgain();
    expect(server.output()).not.toContain(password);
    expect(server.output()).not.toContain('首次启动');
  });

  test('Ctrl-C while it is still starting ends it cleanly too', async () => {
    expect(await stop()).toBe(0);
    server = npmStart(checkout, settings());
    await waitUntil(() => server.output().includes('Starting the embedded database'), 300_000);
    expect(await stop()).toBe(0);
    await startAgain();
  });

  test('until the database is migrated nothing answers on its port', async () => {
    const { port } = new URL(address);
    expect(await stop()).toBe(0);
    server = npmStart(checkout, settings({ PORT: port }));
    await waitUntil(() => server.output().includes('Starting the embedded database'), 300_000);
    expect(await isDown()).toBe(true);
    expect(await addressOf(server)).toBe(address);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  test('after kill -9 of the server it starts again with everything that was acknowledged', async () => {
    process.kill(serverPid(checkout), 'SIGKILL');
    await server.ended;
    await waitUntil(() => false, 200);
    await startAgain();
    const officer = await signInAs('county-one', 'gravel orchid 98 lamp');
    expect(await officer('/api/people/search', { text: '虚张三' })).toMatchObject({
      persons: [{ name: '虚张三' }],
    });
  });

  test('a port that was asked for and is taken is an error that says what to do', async () => {
    expect(await stop()).toBe(0);
    const occupant = await occupy(0);
    const taken = occupant.address();
    const port = typeof taken === 'object' && taken !== null ? String(taken.port) : '';
    const refused = npmStart(checkout, settings({ PORT: port }));
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`端口 ${port} 已被其他程序占用`);
    expect(refused.output()).toContain(`Port ${port} is taken by another program`);
    expect(refused.output()).not.toMatch(/^ +at /m);
  });

  test.each([
    [{ HOST: '192.0.2.1' }, '无法在 192.0.2.1', 'HOST'], // TEST-NET-1 (RFC 5737): no machine has it
    [{ WENGANG_CHECKPOINT_KEY: import.meta.filename }, '不是检查点签名密钥', 'WENGANG_CHECKPOINT_KEY'],
    [{ WENGANG_CHECKPOINT_KEY: `${import.meta.filename}/key` }, '无法读写', 'WENGANG_CHECKPOINT_KEY'],
  ])(
    'a setting that names nothing usable is an error that says what to do: %j',
    async (setting, zh, name) => {
      const refused = npmStart(checkout, settings(setting));
      expect(await refused.ended).toBe(1);
      expect(refused.output()).toContain(zh);
      expect(refused.output()).toContain(`with ${name}`);
      expect(refused.output()).not.toMatch(/^ +at /m);
    },
  );

  test('port 8080 is only the first choice: when it is taken the service says so and takes another', async () => {
    // If another program of this computer has it, so much the better.
    await occupy(8080).catch(() => undefined);
    const { PORT: _none, ...without } = settings();
    server = npmStart(checkout, without);
    address = await addressOf(server);
    expect(server.output()).toContain('端口 8080 已被占用');
    expect(server.output()).toContain('Port 8080 is taken');
    expect(new URL(address).port).not.toBe('8080');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await stop()).toBe(0);
  });

  test('a wrong setting is refused by its name before anything opens', async () => {
    const refused = npmStart(checkout, settings({ WENGANG_SECURITY: 'lax' }));
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('WENGANG_SECURITY');
    expect(refused.output()).not.toMatch(/^ +at /m);
  });
});

type Send = (path: string, body: object) => Promise<unknown>;

/** The way from the printed password to an officer who works: three administrators, two accounts, one post. */
async function signInFirstOfficer(): Promise<Send> {
  const printed = (login: string): string =>
    new RegExp(`^ {4}${login} +(\\S+)$`, 'm').exec(server.output())?.[1] ?? '';
  const system = await signInAs('system', printed('system'));
  await system('/api/session/change-password', {
    currentPassword: printed('system'),
    newPassword: 'quarry lantern 41 fern',
  });
  const security = await signInAs('security', printed('security'));
  await security('/api/session/change-password', {
    currentPassword: printed('security'),
    newPassword: 'meadow cobalt 77 hinge',
  });
  const operate = async (send: Send, name: string, input: object): Promise<Record<string, string>> =>
    // The replies of these operations are objects of ids.
    (await send(`/api/operations/${name}`, { id: crypto.randomUUID(), input })) as Record<string, string>;
  const { accountId } = await operate(system, 'create-account', { login: 'county-one', displayName: '演示' });
  const issued = (await system('/api/session/issue-initial-password', { accountId })) as {
    initialPassword: string;
  };
  const { regions } = (await security('/api/regions/search', {})) as {
    regions: { code: string; regionId: number }[];
  };
  const regionId = regions.find(({ code }) => code === '530629')?.regionId;
  await operate(security, 'assign-role', {
    accountId,
    role: 'county-officer',
    regionId,
    organisationId: null,
    validFrom: '2020-01-01',
    validTo: null,
  });
  const first = await signInAs('county-one', issued.initialPassword);
  await first('/api/session/change-password', {
    currentPassword: issued.initialPassword,
    newPassword: 'gravel orchid 98 lamp',
  });
  return first;
}

async function signInAs(login: string, secret: string): Promise<Send> {
  let cookie = '';
  const send: Send = async (path, body) => {
    const isGet = path === '/api/regions/search';
    const response = await fetch(`${address}${path}${isGet ? '?text=530629' : ''}`, {
      method: isGet ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', 'x-wengang': '1', cookie },
      ...(isGet ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    cookie = set?.split(';')[0] ?? cookie;
    const reply = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(reply)}`);
    return reply;
  };
  await send('/api/session/sign-in', { login, password: secret });
  return send;
}
