import { relationsOfRole } from '@wengang/domain/accounts/acting-scope.ts';
import { Role } from '@wengang/domain/accounts/role.ts';
import type { Access } from '@wengang/domain/contract/access.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sessionDoors } from './accounts/routes.ts';
import { newUuid } from './platform/clock/clock.ts';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { fileDoorsOf, operations, queries } from './service.ts';
import { accessTable, lineFor, namesTwice } from './testing/access-table.ts';
import type { Known } from './testing/arbitrary-of-schema.ts';
import { assembleCast, type Cast, holderOf } from './testing/cast.ts';
import {
  type Endpoint,
  endpointsOf,
  fittingInputs,
  type Input,
  sendInput,
} from './testing/generated-requests.ts';
import { regions } from './testing/geography.ts';
import { openAccount } from './testing/post-holders.ts';
import { servedRoutes } from './testing/served-routes.ts';
import { clientOf, codeOf, openTestService, type TestService, today } from './testing/test-service.ts';

/** S3, first half: every endpoint × every role, on the running server. By region and relation: access-by-region.db.test.ts. */
plantRegions(regions);

let service: TestService;
let cast: Cast;
let endpoints: readonly Endpoint[];

beforeAll(async () => {
  service = await openTestService();
  cast = await assembleCast(service);
  endpoints = endpointsOf(service.document);
});

const contracts = [...queries, ...operations].map(({ contract }) => contract);
const declared = (): { name: string; access: Access }[] => {
  const { clock, ...rest } = service;
  const doors = fileDoorsOf({ ...rest, now: () => clock.now(), newId: () => newUuid(clock.now()) });
  return [...contracts, ...sessionDoors(service), ...doors.map(({ contract }) => contract)];
};

describe('the table and what is served are the same', () => {
  test('every endpoint has its line, with the access that its contract states', () => {
    const wrong = declared().filter(({ name, access }) => written(name) !== lineFor(name, access));
    const lines = wrong.map(({ name, access }) => lineFor(name, access)).join('\n');
    expect(
      wrong.map(({ name }) => name),
      `Check whether these lines are what the office wants, and write them into server/src/testing/access-table.ts:\n${lines}\n`,
    ).toEqual([]);
  });

  test('everything that the OpenAPI document offers has a line, also what carries files', () => {
    const missing = endpoints.filter(({ name }) => !accessTable.has(name)).map(({ name }) => name);
    expect(missing, 'Write a line for each of these into server/src/testing/access-table.ts').toEqual([]);
  });

  test('nothing has two lines', () => {
    expect(namesTwice, 'Keep one line for each of these in server/src/testing/access-table.ts').toEqual([]);
  });

  test('no line opens what its role can never hold', () => {
    const idle = [...accessTable].flatMap(([name, line]) =>
      line.kind === 'roles'
        ? [...line.roles].flatMap(([role, opened]) =>
            opened
              .filter((relation) => !relationsOfRole[role].includes(relation))
              .map((relation) => `${name} ${role} ${relation}`),
          )
        : [],
    );
    expect(idle, 'Such a role would be let in and shown nothing: refuse it').toEqual([]);
  });

  test('every line belongs to something that is served', () => {
    const names = new Set([...endpoints.map(({ name }) => name), ...undocumented()]);
    const left = [...accessTable.keys()].filter((name) => !names.has(name));
    expect(left, 'These lines of server/src/testing/access-table.ts belong to nothing: delete them').toEqual(
      [],
    );
  });

  test('every route is documented, or stands in the table under its method and path', () => {
    const missing = undocumented().filter((route) => accessTable.get(route)?.kind !== 'public');
    expect(missing, 'A route without a contract is a door that nobody watches').toEqual([]);
  });

  /** Routes that no OpenAPI entry describes; HEAD answers what GET answers, without the body. */
  function undocumented(): string[] {
    const documented = new Set(
      endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    return servedRoutes(service.app).filter((route) => !route.startsWith('HEAD ') && !documented.has(route));
  }

  function written(name: string): string {
    const line = accessTable.get(name);
    if (line === undefined) return 'no line';
    if (line.kind !== 'roles') return lineFor(name, line);
    return lineFor(name, { kind: 'roles', roles: Object.fromEntries(line.roles) });
  }
});

const inputs: Known = { ids: ['00000000-0000-7000-8000-000000000001'], numbers: [1], days: [today] };
/** One input as documented, always the same: drawn once, because drawing it takes longer than the answer. */
function anInput(endpoint: Endpoint): Input {
  const { name } = endpoint;
  const drawn =
    inputBefore.get(name) ?? fc.sample(fittingInputs(endpoint, inputs), { numRuns: 1, seed: 7 })[0];
  const input = drawn ?? { fields: {}, body: {} };
  inputBefore.set(name, input);
  return input;
}
const inputBefore = new Map<string, Input>();

// Asked with the session of a holder, they would end it: accounts.db.test.ts and sessions.db.test.ts have their own.
const endsSession = new Set(['session.sign-in', 'session.sign-out', 'session.switch-assignment']);

describe('by role', () => {
  test('a stranger is refused everywhere but at what is open to anyone', async () => {
    const stranger = clientOf(service);
    for (const endpoint of endpoints) {
      const reply = await sendInput(stranger, endpoint, anInput(endpoint));
      const open = accessTable.get(endpoint.name)?.kind === 'public';
      expect({ name: endpoint.name, refused: codeOf(reply) === 'not-signed-in' }).toEqual({
        name: endpoint.name,
        refused: !open,
      });
    }
  });

  test('a made-up or an old cookie is a stranger', async () => {
    for (const token of ['x', 'A'.repeat(43), '%00', '../..']) {
      const reply = await clientOf(service, token).get('/api/regions');
      expect(codeOf(reply)).toBe('not-signed-in');
    }
  });

  test.each(Role.options)('%s may call what the table permits and nothing else', async (role) => {
    for (const endpoint of endpoints.filter(({ name }) => !endsSession.has(name))) {
      const reply = await sendInput(holderOf(cast, role).client, endpoint, anInput(endpoint));
      const line = accessTable.get(endpoint.name);
      const permitted = line !== undefined && (line.kind !== 'roles' || line.roles.has(role));
      expect({ name: endpoint.name, permitted: codeOf(reply) !== 'not-permitted' }).toEqual({
        name: endpoint.name,
        permitted,
      });
    }
  });

  test('an account without a post in force may do nothing but look after itself', async () => {
    const { client } = await openAccount(service);
    expect(codeOf(await client.get('/api/regions'))).toBe('session-step-needed');
    expect((await client.post('/api/session/who-am-i', {})).status).toBe(200);
  });
});
