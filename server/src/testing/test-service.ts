import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { demoSecuritySettings, type SecuritySettings } from '@wengang/domain/accounts/security-settings.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import pino from 'pino';
import type { Clock } from '../platform/clock/clock.ts';
import { openTestDatabase } from '../platform/database/testing/test-database.ts';
import { fileStore } from '../platform/files/file-store.ts';
import type { WebServer } from '../platform/http/build-server.ts';
import { sessionCookie } from '../platform/http/serve-contract.ts';
import { afterThisFile } from '../platform/testing/after-this-file.ts';
import { aes, createdAt, temporaryPlace } from '../platform/vault/testing/temporary-keyring.ts';
import { buildService, type Served } from '../service.ts';
import { type Answer, type Conform, conformTo, type OpenApi } from './conform.ts';

export const today = date('2026-11-22');
const noon = Instant.parse('2026-11-22T04:00:00.000Z');
export const standing: Clock = { now: () => noon, realNow: () => noon, businessDay: () => today };

/** The real service over the test database, listening on a port of its own, with a clock that stands still. */
export type TestService = Served & {
  app: WebServer;
  address: string;
  /** the connections of its clients, each of which takes many requests */
  agent: Agent;
  /** what the server wrote to its log */
  log: string[];
  document: OpenApi;
  conform: Conform;
};

/** By default nobody needs a second factor; every answer of a client is checked against the OpenAPI document. */
export async function openTestService(
  overrides: { settings?: Partial<SecuritySettings>; clock?: Clock } = {},
): Promise<TestService> {
  const log: string[] = [];
  const place = await temporaryPlace();
  const keyring = await createdAt(place, aes);
  const served: Served = {
    database: await openTestDatabase(),
    keyring,
    files: fileStore(join(place.home, 'files'), keyring),
    clock: overrides.clock ?? standing,
    settings: { ...demoSecuritySettings, addressLimit: unlimited, ...overrides.settings },
    random: randomBytes,
  };
  const app = await buildService(served, pino({ level: 'info' }, { write: (line) => log.push(line) }));
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true });
  afterThisFile(() => {
    agent.destroy();
    return app.close();
  });
  return {
    ...served,
    app,
    address,
    agent,
    log,
    ...compared(await (await fetch(`${address}/api/openapi.json`)).text()),
  };
}

type Compared = Pick<TestService, 'document' | 'conform'>;
const comparedBefore = new Map<string, Compared>();

/** Read once a worker: every service says the same of itself, and its schemas are compiled when they are first used. */
function compared(text: string): Compared {
  const known = comparedBefore.get(text);
  if (known !== undefined) return known;
  // The document is what the answers are compared with; its own shape is tested in openapi.db.test.ts.
  const document = JSON.parse(text) as OpenApi;
  const fresh = { document, conform: conformTo(document) };
  comparedBefore.set(text, fresh);
  return fresh;
}

const unlimited = { burst: 1_000_000, perMinute: 1_000_000 };

/** A browser or a program that talks to the service: with the header against forgery, and with the cookie it was given. */
export type Client = {
  cookie: string | undefined;
  get(path: string, query?: Record<string, string | number>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** `POST /api/operations/<name>` with a fresh id, or the given one */
  operation(name: string, input: unknown, id?: string): Promise<Reply>;
  upload(path: string, file: { name: string; bytes: Uint8Array }): Promise<Reply>;
  download(path: string): Promise<Reply & { bytes: Uint8Array }>;
};

/** An answer with its body read as JSON; `body` is unknown to the compiler on purpose: a test says what it expects. */
export type Reply = Answer & { body: unknown };

export function clientOf(service: TestService, token?: string): Client {
  const exchange = async (
    method: string,
    path: string,
    init: Sent,
  ): Promise<Reply & { bytes: Uint8Array }> => {
    const headers = { 'x-wengang': '1', ...cookieOf(client.cookie), ...init.headers };
    // Not `fetch`, which costs as much as many an answer: there are tens of thousands.
    const asked = request(service.address + path, { method, agent: service.agent, headers });
    asked.end(init.body);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve).once('error', reject);
    });
    const type = response.headers['content-type']?.split(';')[0] ?? '';
    const bytes = await bytesOf(response, type);
    const text = bytes.toString();
    const set = response.headers['set-cookie']?.find((cookie) => cookie.startsWith(`${sessionCookie}=`));
    if (set !== undefined) client.cookie = set.slice(sessionCookie.length + 1).split(';')[0] || undefined;
    const answer = { status: response.statusCode ?? 0, type, text, headers: headersOf(response) };
    // No test expects the server to fail: the log says where it did, without a value.
    if (answer.status >= 500) throw new Error(`${method} ${path} failed: ${service.log.findLast(isFault)}`);
    service.conform(method, path.split('?')[0] ?? path, answer);
    return { ...answer, body: type.endsWith('json') ? JSON.parse(text) : undefined, bytes };
  };
  const send = async (method: string, path: string, init: Sent): Promise<Reply> => {
    const { bytes: _, ...reply } = await exchange(method, path, init);
    return reply;
  };
  const client: Client = {
    cookie: token,
    get: (path, query = {}) => {
      const asked = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
      return send('GET', asked.size === 0 ? path : `${path}?${asked}`, {});
    },
    post: (path, body, headers = {}) =>
      send('POST', path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    operation: (name, input, id = randomUUID()) => client.post(`/api/operations/${name}`, { id, input }),
    upload: (path, { name, bytes }) =>
      send('POST', path, {
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
        body: Buffer.from(bytes),
      }),
    download: (path) => exchange('GET', path, {}),
  };
  return client;
}

type Sent = { headers?: Record<string, string>; body?: string | Uint8Array };

/** A stream of events has no end: nothing of it is read. */
async function bytesOf(response: IncomingMessage, type: string): Promise<Buffer> {
  if (type !== 'text/event-stream') return Buffer.concat(await response.toArray());
  response.destroy();
  return Buffer.alloc(0);
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}

const isFault = (line: string): boolean => line.includes('"msg":"fault"');

const cookieOf = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { cookie: `${sessionCookie}=${token}` };

/** A session token and what the database keeps of it. */
export function newToken(): { token: string; hash: Uint8Array } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: createHash('sha256').update(token).digest() };
}

/** The code of a refused answer; `ok` otherwise. */
export const codeOf = ({ status, body }: Reply): string =>
  status < 300 ? 'ok' : ((body as { code?: string }).code ?? `status ${status}`);
