import { randomUUID } from 'node:crypto';
import { Role } from '@wengang/domain/accounts/role.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { accessTable } from './testing/access-table.ts';
import type { Known } from './testing/arbitrary-of-schema.ts';
import { assembleCast, type Cast, holderOf } from './testing/cast.ts';
import { type Endpoint, endpointsOf, inputsOf, sendInput } from './testing/generated-requests.ts';
import { regions } from './testing/geography.ts';
import { inTurns } from './testing/in-turns.ts';
import { openAccount } from './testing/post-holders.ts';
import { type Client, clientOf, openTestService, type TestService, today } from './testing/test-service.ts';

/** S4. The goal of 1,000 requests an endpoint: WENGANG_REQUESTS=1000. Another WENGANG_SEED sends others. */
const numRuns = Number(process.env.WENGANG_REQUESTS ?? 40);
const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
plantRegions(regions);

let service: TestService;
let cast: Cast;
let known: Known;
let endpoints: readonly Endpoint[];

beforeAll(async () => {
  service = await openTestService();
  cast = await assembleCast(service);
  endpoints = endpointsOf(service.document);
  known = {
    // The last few are nobody's at first: clients make ids, and now and then two make the same one.
    ids: [
      ...cast.persons.slice(0, 40).flatMap(({ id, works }) => (works === null ? [id] : [id, works.spell])),
      ...Array.from({ length: 6 }, () => randomUUID()),
    ],
    numbers: regions.slice(0, 30).map(({ id }) => id),
    days: [today, '2020-02-29', '2026-02-28', '2021-03-01', '1949-10-01', '2099-12-31'],
  };
});

// The client throws at every answer of 500 or above, and at every answer that is not as documented.
test(`${numRuns} generated requests to every endpoint: none fails, every answer is as documented`, async () => {
  const answers: Record<string, Record<number, number>> = {};
  const ask = async (endpoint: Endpoint): Promise<void> => {
    const counted: Record<number, number> = {};
    answers[endpoint.name] = counted;
    const property = fc.asyncProperty(inputsOf(endpoint, known), async (input) => {
      const { status } = await sendInput(await clientFor(endpoint.name), endpoint, input);
      counted[status] = (counted[status] ?? 0) + 1;
    });
    await fc.assert(property, { numRuns: runsOf(endpoint.name), seed });
  };
  await inTurns(
    endpoints.map((endpoint) => () => ask(endpoint)),
    4,
  );
  expect(Object.keys(answers).length).toBeGreaterThan(20);
  // The requests were neither all nonsense nor all fine: for most endpoints some got through the schema.
  const through = Object.values(answers).filter((counted) =>
    Object.keys(counted).some((status) => status !== '400'),
  );
  expect(through.length, JSON.stringify(answers, null, 1)).toBeGreaterThan(endpoints.length * 0.8);
}, 3_600_000);

// A password is hashed for each of these that gets through: a tenth of the requests is enough in the daily run.
const slow = new Set(
  ['sign-in', 'begin-second-factor', 'change-password', 'issue-initial-password'].map(
    (name) => `session.${name}`,
  ),
);
const runsOf = (name: string): number => (slow.has(name) ? Math.ceil(numRuns / 5) : numRuns);

/** Somebody who may call it; for what ends or changes a session, somebody new each time. */
async function clientFor(name: string): Promise<Client> {
  const line = accessTable.get(name);
  if (name.startsWith('session.') && line?.kind !== 'roles')
    return line?.kind === 'public' ? clientOf(service) : (await openAccount(service)).client;
  const role = Role.options.find((one) => line?.kind !== 'roles' || line.roles.has(one));
  // What only jobs do is refused to everybody.
  return holderOf(cast, role ?? 'county-officer').client;
}
