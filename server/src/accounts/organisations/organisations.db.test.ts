import { randomUUID } from 'node:crypto';
import { contextFor } from '@wengang/domain/accounts/acting-scope.ts';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { registerEmployerOperation } from '../../employers/register-employer.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { type InventedRegion, plantRegions } from '../../platform/database/testing/invented-regions.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { type Office, officer, openOffice } from '../testing/office.ts';
import { registerOrganisation } from './register-organisation.ts';
import { registerPairing } from './register-pairing.ts';
import { organisationQueries } from './routes.ts';

const first = 9_970_000;
const line = [first, first + 1, first + 2];
const regions: InventedRegion[] = [
  { id: first, path: '95', level: 1, line: [first] },
  { id: first + 1, path: '9506', level: 2, line: line.slice(0, 2) },
  { id: first + 2, path: '950629', level: 3, line },
  { id: first + 3, path: '950627', level: 3, line: [first, first + 1, first + 3] },
  { id: first + 4, path: '950629101', level: 4, line: [...line, first + 4] },
  { id: first + 10, path: '94', level: 1, line: [first + 10] },
  { id: first + 11, path: '9419', level: 2, line: [first + 10, first + 11] },
  { id: first + 12, path: '941901', level: 3, line: [first + 10, first + 11, first + 12] },
  { id: first + 13, path: '941901118', level: 4, line: [first + 10, first + 11, first + 12, first + 13] },
];
plantRegions(regions);

const today = date('2020-10-31');
const now = Instant.parse('2020-10-31T02:00:00.000Z');
let office: Office;
let administrator: { account: string; assignment: string };
beforeEach(async () => {
  office = await openOffice();
  const made = await officer(office, { login: 'sysadmin', posts: [{ role: 'system-admin', region: null }] });
  administrator = { account: made.accountId, assignment: made.assignments[0] ?? '' };
});

const contextOf = (role: Role) =>
  contextFor(
    role === 'system-admin'
      ? { ...administrator, role, regionPath: null, organisation: null }
      : { account: randomUUID(), assignment: randomUUID(), role, regionPath: '950629', organisation: null },
    role === 'county-officer' ? ['home'] : [],
    today,
  );

async function send(role: Role, bound: BoundOperation, input: unknown): Promise<string> {
  const outcome = await performOperation({ ...office, restate: async () => {} }, bound, {
    id: OperationId.parse(randomUUID()),
    context: contextOf(role),
    recordedAt: now,
    deviceTime: null,
    input: bound.contract.input.parse(input),
  });
  return outcome.ok ? 'accepted' : outcome.refusal.code;
}

async function ask(name: string, input: unknown): Promise<unknown> {
  const bound = organisationQueries.find(({ contract }) => contract.name === name);
  if (bound === undefined) throw new Error(name);
  const context = contextOf('county-officer');
  const answer = await inContext(office.database, context, (tx) =>
    bound.respond(tx, { context, keyring: office.keyring, now }, bound.contract.input.parse(input)),
  );
  return answer.ok ? bound.contract.output.parse(answer.value.reply) : answer.refusal.code;
}

const station = (overrides: object = {}) => ({
  organisationId: randomUUID(),
  kind: 'station',
  name: '虚构驻大岭山服务站',
  place: '941901118',
  phone: '19900009960',
  validFrom: '2018-01-01',
  ...overrides,
});
const body = (overrides: object = {}) =>
  station({ kind: 'public-service', name: '虚构就业服务中心', place: '950629', ...overrides });

test('a county registers its own bodies and the stations that it sends, and nothing of a neighbour', async () => {
  expect(await send('county-officer', registerOrganisation, body())).toBe('accepted');
  expect(await send('county-officer', registerOrganisation, station())).toBe('accepted');
  expect(await send('county-officer', registerOrganisation, body({ place: '950627' }))).toBe(
    'outside-your-region',
  );
  expect(await send('county-officer', registerOrganisation, station({ sentBy: '950627' }))).toBe(
    'outside-your-region',
  );
  expect(await ask('accounts.list-organisations', { within: '941901' })).toMatchObject({
    organisations: [
      { name: '虚构驻大岭山服务站', kind: 'station', sentBy: expect.stringContaining('950629') },
    ],
    next: null,
  });
});

test('a system administrator registers anywhere, and says who sends a station', async () => {
  expect(await send('system-admin', registerOrganisation, body({ place: '941901118' }))).toBe('accepted');
  expect(await send('system-admin', registerOrganisation, station())).toBe('sender-missing');
  expect(await send('system-admin', registerOrganisation, station({ sentBy: '950627' }))).toBe('accepted');
});

test('the same body, the same credit code and an unknown place are refused by name', async () => {
  const creditCode = '91350100M000100Y43';
  expect(await send('county-officer', registerOrganisation, body({ creditCode }))).toBe('accepted');
  expect(await send('county-officer', registerOrganisation, body())).toBe('organisation-exists');
  const firm = { employerId: randomUUID(), name: '虚构厂', creditCode, place: '950629101' };
  expect(await send('county-officer', registerEmployerOperation, firm)).toBe('credit-code-taken');
  expect(await send('county-officer', registerOrganisation, body({ creditCode: '12345' }))).toBe(
    'credit-code-unreadable',
  );
  expect(await send('county-officer', registerOrganisation, body({ place: '959999' }))).toBe('place-unknown');
});

test('of one body, one credit code and one agreement sent several times at once, one is taken in and the others are refused by name', async () => {
  const atOnce = (register: (at: number) => Promise<string>) =>
    Promise.all([0, 1, 2, 3].map(register)).then((codes) => codes.sort());
  // Bodies of their own first: each of the four needs a connection, and opening one takes longer than registering.
  const fresh = await atOnce((at) =>
    send('county-officer', registerOrganisation, body({ name: `虚构服务点${at}` })),
  );
  expect(fresh).toEqual(Array(4).fill('accepted'));
  const once = (refusal: string) => ['accepted', ...Array<string>(3).fill(refusal)];
  expect(await atOnce(() => send('county-officer', registerOrganisation, body()))).toEqual(
    once('organisation-exists'),
  );
  const firm = { name: '虚构厂', creditCode: '91350100M000100Y43', place: '950629101' };
  expect(
    await atOnce(() =>
      send('county-officer', registerEmployerOperation, { employerId: randomUUID(), ...firm }),
    ),
  ).toEqual(once('credit-code-taken'));
  const [office, other] = [randomUUID(), randomUUID()];
  await send('county-officer', registerOrganisation, body({ organisationId: office, name: '虚构甲局' }));
  await send('county-officer', registerOrganisation, body({ organisationId: other, name: '虚构乙局' }));
  const pairing = {
    agreement: '虚劳协〔2019〕1号',
    title: '虚构劳务协作框架协议',
    sending: '950629',
    receiving: '941901118',
    sendingOffice: office,
    receivingOffice: other,
    validFrom: '2018-01-01',
    validTo: null,
  };
  expect(
    await atOnce(() => send('county-officer', registerPairing, { pairingId: randomUUID(), ...pairing })),
  ).toEqual(once('pairing-exists'));
});

test('organisations come in pages by name, firms among them', async () => {
  for (const name of ['乙厂', '甲厂', '丙厂'])
    await send('county-officer', registerEmployerOperation, {
      employerId: randomUUID(),
      name,
      place: '950629101',
    });
  const page = { within: '950629', size: 2 };
  const one = (await ask('accounts.list-organisations', page)) as {
    organisations: { name: string }[];
    next: string;
  };
  const two = (await ask('accounts.list-organisations', { ...page, after: one.next })) as typeof one;
  const names = [...one.organisations, ...two.organisations].map(({ name }) => name);
  expect(names).toEqual([...names].sort());
  expect(new Set(names)).toEqual(new Set(['甲厂', '乙厂', '丙厂']));
  expect(two.next).toBeNull();
  expect(await ask('accounts.list-organisations', { after: 'nonsense' })).toBe('not-found');
});

test('a pairing has its agreement and its dates, once, and one side registers it', async () => {
  const [home, away] = [randomUUID(), randomUUID()];
  await send('county-officer', registerOrganisation, body({ organisationId: home }));
  await send(
    'system-admin',
    registerOrganisation,
    body({ organisationId: away, name: '虚构人社分局', place: '941901118' }),
  );
  const pairing = (overrides: object = {}) => ({
    pairingId: randomUUID(),
    agreement: '虚劳协〔2018〕1号',
    title: '虚构劳务协作框架协议',
    sending: '950629',
    receiving: '941901118',
    sendingOffice: home,
    receivingOffice: away,
    validFrom: '2018-01-01',
    validTo: '2020-12-31',
    ...overrides,
  });
  const refused = async (overrides: object) => send('county-officer', registerPairing, pairing(overrides));
  expect(await refused({ sending: '950627' })).toBe('outside-your-region');
  expect(await refused({ receiving: '950629101' })).toBe('paired-with-itself');
  expect(await refused({ validTo: '2017-12-31' })).toBe('period-reversed');
  expect(await refused({ receivingOffice: randomUUID() })).toBe('not-found');
  expect(await refused({})).toBe('accepted');
  expect(await refused({})).toBe('pairing-exists');
  expect(await ask('accounts.list-pairings', { on: '2020-10-31' })).toMatchObject({
    pairings: [{ agreement: '虚劳协〔2018〕1号', receivingOffice: '虚构人社分局', validTo: '2020-12-31' }],
  });
  expect(await ask('accounts.list-pairings', { on: '2021-01-01' })).toEqual({ pairings: [] });
});

test('who registered what stands in the row', async () => {
  await send('county-officer', registerOrganisation, station());
  const { rows } = await asWorker(office.database, (tx) =>
    sql<{ logged: boolean }>`
      select exists (select 1 from operation where operation_id = o.recorded_by) as logged from organisation o`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ logged: true }]);
});
