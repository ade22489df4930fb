import { randomUUID } from 'node:crypto';
import { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { addPassengers, confirmReceiving, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import { issuePaper } from '@wengang/domain/dispatch/paper-contract.ts';
import { boardPassengers, departGroup } from '@wengang/domain/dispatch/travel-contract.ts';
import { importRoster, uploadRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { settleGroupGrants } from './dispatch/store.ts';
import { inventedNumber, workbook } from './placements/roster-import/testing/roster-office.ts';
import { asWorker } from './platform/database/context.ts';
import { type ChainPosts, openChainPosts, type PostName } from './testing/chain-posts.ts';
import { codeOf, type Reply } from './testing/test-service.ts';

/**
 * S3 in transit: who reaches the persons of a group before its list is locked, on the way, and when nobody needs to any more (chain 5.3 and
 * 5.5: the county's service holds them on the way, by its escort; the station from the handover on). Each test is one moment and leaves its
 * group to the next.
 */
let chain: ChainPosts;
const groupId = randomUUID();
let first = '';
let second = '';
let stayed = '';
let paper = '';

beforeAll(async () => {
  chain = await openChainPosts('2020-03-02');
  const columns = ['姓名', '身份证号', '村', '劳动技能'];
  const rows = ['101', '103', '105'].map((order, at) => [
    `虞途${'甲乙丙'[at]}`,
    inventedNumber('19870610', order),
    '石坎社区',
    '普通劳动力',
  ]);
  const file = { name: '花名册.xlsx', bytes: await workbook([{ columns, rows }]) };
  const { body } = await (await chain.at('county')).upload('/api/imports/rosters?fileDate=2020-03-01', file);
  await chain.act('county', importRoster, { importId: uploadRoster.output.parse(body).importId });
  const found = await asWorker(chain.service.database, (tx) =>
    sql<{ id: string; name: string }>`select person_id as id, name from person`.execute(tx),
  );
  [first = '', second = '', stayed = ''] = ['虞途甲', '虞途乙', '虞途丙'].map(
    (wanted) => found.rows.find(({ name }) => name === wanted)?.id ?? '',
  );
});

const on = (): string => chain.today();
const at = (): string => `${on()}T00:30:00.000Z`;

/** The passengers whom a post is shown; null: it finds no such group. */
async function shownTo(post: PostName): Promise<string[] | null> {
  const reply = await (await chain.at(post)).get('/api/dispatch/passengers', { groupId });
  if (reply.status !== 200) return null;
  return (reply.body as { passengers: { personId: string }[] }).passengers
    .map(({ personId }) => personId)
    .sort();
}

async function listsGroup(post: PostName): Promise<boolean> {
  return (await (await chain.at(post)).get('/api/dispatch/groups')).text.includes(groupId);
}

const operationsOfEscort = (persons: readonly string[]): readonly (readonly [string, object])[] => {
  const [personId] = persons;
  const one = { groupId, personId, on: on(), at: at() };
  return [
    [
      'dispatch.board-passengers',
      { groupId, vehicle: '1', leg: 1, on: on(), persons: persons.map((id) => ({ personId: id, at: at() })) },
    ],
    ['dispatch.record-no-shows', { groupId, on: on(), persons }],
    ['dispatch.refill-seat', { ...one, vehicle: '1', stop: '威信站', leg: 1 }],
    ['dispatch.leave-on-the-way', { ...one, place: '威信站', whereTo: '回家', phoneReached: true }],
    ['dispatch.travel-on-alone', { ...one, destination: '虎门', phone: '19900000077' }],
    [
      'dispatch.record-arrival',
      {
        groupId,
        on: on(),
        at: at(),
        receipt: '演示-交',
        arrived: persons,
        missing: [],
        unlisted: [],
        exceptions: [],
        signedBy: { escort: chain.accountOf('escort') },
      },
    ],
  ];
};

/** What the chain has written about persons and the group: nothing of it may change when an operation is refused. */
async function written(): Promise<unknown> {
  const { rows } = await asWorker(chain.service.database, (tx) =>
    sql`
      select (select count(*) from passenger_act) as passengers, (select count(*) from group_act) as groups,
        (select count(*) from responsibility_event) as responsibility, (select count(*) from statement) as statements,
        (select count(*) from person_grant) as grants, (select string_agg(status, ',' order by person_id) from passenger) as stand`.execute(
      tx,
    ),
  );
  return rows;
}

/** Every operation of an escort is answered as for a group that does not exist, and changes nothing. */
async function findsNothing(post: PostName, persons: readonly string[]): Promise<void> {
  const client = await chain.at(post);
  const before = await written();
  const nothing = randomUUID();
  const textOf = ({ status, text }: Reply): string =>
    `${status} ${text.replaceAll(groupId, 'the group').replaceAll(nothing, 'the group')}`;
  for (const [name, input] of operationsOfEscort(persons)) {
    const reply = await client.operation(name, input);
    const unknown = await client.operation(name, { ...input, groupId: nothing });
    expect({ post, name, text: textOf(reply) }).toEqual({ post, name, text: textOf(unknown) });
  }
  for (const path of ['/api/dispatch/passengers?groupId=', '/api/dispatch/groups/']) {
    const of = (id: string): string => (path.endsWith('=') ? path + id : `${path}${id}/papers`);
    const [reply, unknown] = [await client.get(of(groupId)), await client.get(of(nothing))];
    expect({ post, path, text: textOf(reply) }).toEqual({ post, path, text: textOf(unknown) });
  }
  expect(await written()).toEqual(before);
}

test('while the list is being made nobody on the way or at the other end reaches anybody', async () => {
  await chain.act('county', formGroup, {
    groupId,
    county: '530629',
    paperShort: '威',
    destination: '大岭山镇 家具厂',
    place: { province: '440000', prefecture: '441900', county: '441900' },
    receivingRegion: '441900118',
    employer: chain.employer,
    station: chain.station,
    departOn: '2020-03-04',
    expectedOn: '2020-03-05',
    agreement: '演示〔2020〕1号',
    legs: [{ kind: 'coach', from: '石坎社区', to: '大岭山' }],
    vehicles: [{ id: '1', seats: 49, escortId: chain.accountOf('escort') }],
    contacts: '已填全',
    insurance: '意外险',
  });
  await chain.act('county', addPassengers, {
    groupId,
    on: on(),
    passengers: [first, second].map((personId) => ({
      personId,
      vehicle: '1',
      consent: { stationPromise: '到站再分配' },
    })),
  });
  expect(await shownTo('county')).toEqual([first, second].sort());
  // Whoever receives is asked to confirm, so it finds the group, and nobody in it.
  expect([await listsGroup('station'), await shownTo('station'), await shownTo('town')]).toEqual([
    true,
    [],
    [],
  ]);
  for (const post of ['escort', 'otherEscort', 'employer', 'otherTown', 'neighbour'] as const) {
    expect([post, await listsGroup(post), await shownTo(post)]).toEqual([post, false, null]);
  }
  for (const post of ['escort', 'otherEscort'] as const) await findsNothing(post, [first]);
});

test('from the locking on the escort, the receiving side and the employer reach those of the list, and nobody beside it', async () => {
  await chain.act('station', confirmReceiving, { groupId, on: on() });
  await chain.act('county', lockGroup, { groupId, on: on() });
  paper = (await chain.act('county', issuePaper, { groupId, paper: 'manifest-escort' })).documentId;
  await reachOnTheWay();
  for (const post of ['otherEscort'] as const) await findsNothing(post, [first]);
  // Not on the list: found by nobody but the county.
  const client = await chain.at('escort');
  const before = await written();
  for (const [name, input] of operationsOfEscort([stayed])) {
    const reply = await client.operation(name, input);
    expect({ name, status: reply.status, shown: reply.text.includes('虞途') }).not.toMatchObject({
      status: 200,
    });
    expect({ name, shown: reply.text.includes('虞途') }).toEqual({ name, shown: false });
  }
  expect(await written()).toEqual(before);
});

test('on the way, too, an escort finds its own passengers, and another escort nobody', async () => {
  chain.turnTo('2020-03-04');
  const persons = [first, second].map((personId) => ({ personId, at: at() }));
  await chain.act('escort', boardPassengers, { groupId, vehicle: '1', leg: 1, on: on(), persons });
  await chain.act('escort', departGroup, { groupId, on: on(), rollCall: 2 });
  await reachOnTheWay();
  await findsNothing('otherEscort', [first]);
});

test('after the arrival the escort has three days for what comes in late, and the station keeps whom it looks after', async () => {
  chain.turnTo('2020-03-05');
  await chain.act('station', recordArrival, {
    groupId,
    on: on(),
    at: at(),
    receipt: '演示-交',
    arrived: [first, second],
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: chain.accountOf('escort'), employer: '厂办' },
  });
  await settled();
  for (const day of ['2020-03-05', '2020-03-08']) {
    chain.turnTo(day);
    expect([day, await shownTo('escort')]).toEqual([day, [first, second].sort()]);
  }
  chain.turnTo('2020-03-09');
  expect(await shownTo('escort')).toEqual([]);
  const client = await chain.at('escort');
  const before = await written();
  for (const [name, input] of operationsOfEscort([first])) {
    const reply = await client.operation(name, input);
    expect({ name, code: codeOf(reply) }).not.toEqual({ name, code: 'ok' });
    expect({ name, shown: reply.text.includes('虞途') }).toEqual({ name, shown: false });
  }
  const print = await client.download(`/api/dispatch/papers/${paper}/page`);
  expect(print.text.includes('虞途')).toBe(false);
  expect(await written()).toEqual(before);
  expect(await shownTo('station')).toEqual([first, second].sort());
  expect(await shownTo('otherTown')).toBeNull();
});

const settled = (): Promise<void> => asWorker(chain.service.database, settleGroupGrants);

async function reachOnTheWay(): Promise<void> {
  for (const post of ['county', 'escort', 'station', 'town', 'employer'] as const)
    expect([post, await listsGroup(post), await shownTo(post)]).toEqual([post, true, [first, second].sort()]);
  for (const post of ['otherEscort', 'otherTown', 'neighbour'] as const)
    expect([post, await listsGroup(post), await shownTo(post)]).toEqual([post, false, null]);
  const print = await (await chain.at('escort')).download(`/api/dispatch/papers/${paper}/page`);
  expect([print.status, print.text.includes('虞途甲')]).toEqual([200, true]);
  for (const post of ['otherEscort', 'neighbour'] as const)
    expect(codeOf(await (await chain.at(post)).download(`/api/dispatch/papers/${paper}/page`))).toBe(
      'not-found',
    );
  // Where it goes to, persons are found by name as well; a town further finds nobody.
  const search = async (post: PostName): Promise<boolean> =>
    (await (await chain.at(post)).post('/api/people/search', { text: '虞途甲' })).text.includes(first);
  expect([await search('station'), await search('town'), await search('otherTown')]).toEqual([
    true,
    true,
    false,
  ]);
}
