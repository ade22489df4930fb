import { randomUUID } from 'node:crypto';
import { presentBody } from '@wengang/domain/contract/earlier-version.ts';
import { addPassengers, confirmReceiving, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import { listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { boardPassengers, explainNoShow, recordNoShows } from '@wengang/domain/dispatch/travel-contract.ts';
import { recordAbility } from '@wengang/domain/people/changes/contract.ts';
import { registerPerson } from '@wengang/domain/people/contract.ts';
import { answerProposals } from '@wengang/domain/people/proposals/contract.ts';
import { recordSpell } from '@wengang/domain/placements/contract.ts';
import {
  answerClosing,
  ClosingId,
  closeEmployment,
} from '@wengang/domain/placements/employment/closings/contract.ts';
import { confirmRoster } from '@wengang/domain/placements/employment/contract.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inventedNumber } from './placements/roster-import/testing/roster-office.ts';
import { asWorker } from './platform/database/context.ts';
import { openField } from './platform/vault/field.ts';
import { openForPerson, unwrapPersonKey } from './platform/vault/person-key.ts';
import { type ChainPosts, openChainPosts, type PostName } from './testing/chain-posts.ts';
import { codeOf, type Reply } from './testing/test-service.ts';

/** What a phone wrote down before the server moved on, sent afterwards. Each test goes on from the one before. */
let chain: ChainPosts;
const groupId = randomUUID();
const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  chain = await openChainPosts('2020-03-06');
  for (const [at, personId] of [first, second, third].entries())
    await chain.act('county', registerPerson, {
      personId,
      name: `虞旧${'甲乙丙'[at]}`,
      idNumber: inventedNumber('19850610', `30${at}`),
      registeredOn: '2020-03-06',
      home: { county: '530629', township: '530629101', village: '530629101010' },
    });
  await chain.act('county', formGroup, {
    groupId,
    county: '530629',
    paperShort: '威',
    destination: '大岭山镇',
    place: { province: '440000', prefecture: '441900', county: '441900' },
    receivingRegion: '441900118',
    departOn: '2020-03-08',
    expectedOn: '2020-03-09',
    agreement: '演示〔2020〕1号',
    legs: [{ kind: 'coach', from: '石坎社区', to: '东莞' }],
    vehicles: [{ id: '1', seats: 49, escortId: chain.accountOf('escort') }],
    contacts: '已填全',
    insurance: '意外险',
  });
  const consent = { acceptedOn: '2020-03-05', how: '签名', agreedOn: '2020-03-05', agreedBy: '家具厂' };
  await chain.act('county', addPassengers, {
    groupId,
    on: '2020-03-06',
    passengers: [first, second].map((personId) => ({ personId, vehicle: '1', consent })),
  });
});

const send = async (post: PostName, name: string, body: object): Promise<Reply> =>
  (await chain.at(post)).post(`/api/operations/${name}`, body);

/** The version and the body of an operation as the log holds them: under the person's key where it is about one, else shared. */
const logged = (id: string) =>
  asWorker(chain.service.database, async (tx) => {
    const { keyring } = chain.service;
    const { rows } = await sql<{
      version: number;
      payload: Uint8Array;
      person: string | null;
      wrapped: Uint8Array;
    }>`
      select o.version, o.payload, s.person_id as person, s.wrapped_key as wrapped from operation o
        left join operation_person t on o.persons = 1 and t.operation_id = o.operation_id
        left join person_secret s on s.person_id = t.person_id
      where o.operation_id = ${id}`.execute(tx);
    return rows.map(({ version, payload, person, wrapped }) => {
      const body =
        person === null
          ? openField(keyring, { field: 'operation payload', personId: id }, payload)
          : Buffer.from(
              openForPerson(
                unwrapPersonKey(keyring, person, wrapped),
                { operationId: id, part: 'payload' },
                payload,
              ),
            ).toString();
      return { version, body: JSON.parse(body) as Record<string, unknown> };
    });
  });

const actsOf = (personId: string) =>
  asWorker(chain.service.database, async (tx) => {
    const { rows } = await sql<{ move: string; detail: unknown }>`
      select move, detail from passenger_act where person_id = ${personId} order by number`.execute(tx);
    return rows;
  });

test('a lock of version 1 asks, as the present one does, whether the receiving side has confirmed', async () => {
  const input = { groupId, on: '2020-03-06', receivingConfirmedBy: { role: 'R', id: '大岭山人社分局' } };
  const early = await send('county', 'dispatch.lock-group', { id: randomUUID(), version: 1, input });
  expect(codeOf(early)).toBe('move-refused');
  await chain.act('county', confirmReceiving, {
    groupId,
    on: '2020-03-06',
    heardFrom: '大岭山人社分局',
  });
  const body = { id: randomUUID(), version: 1, input };
  const locked = await send('county', 'dispatch.lock-group', body);
  expect(lockGroup.output.parse(locked.body)).toMatchObject({ status: 'locked' });
  expect((await send('county', 'dispatch.lock-group', body)).text).toBe(locked.text);
  expect(await logged(body.id)).toMatchObject([{ version: 1 }]);
});

test('a reason for a no-show of version 1 is a reason in words; sent twice it is said once', async () => {
  chain.turnTo('2020-03-08');
  const on = chain.today();
  await chain.act('escort', boardPassengers, {
    groupId,
    vehicle: '1',
    leg: 1,
    on,
    persons: [{ personId: first, at: '2020-03-08T00:30:00.000Z' }],
  });
  await chain.act('escort', recordNoShows, { groupId, on, persons: [second] });
  const input = { groupId, personId: second, on, reason: '家里收洋芋' };
  const body = { id: randomUUID(), version: 1, input };
  const reply = await send('village', 'dispatch.explain-no-show', body);
  expect(explainNoShow.output.parse(reply.body).results).toMatchObject([
    { personId: second, status: 'no-show', refused: [] },
  ]);
  const acts = await actsOf(second);
  expect(acts.at(-1)).toMatchObject({
    move: 'explainNoShow',
    detail: { reason: 'other', words: '家里收洋芋' },
  });
  expect((await send('village', 'dispatch.explain-no-show', body)).text).toBe(reply.text);
  expect(await actsOf(second)).toEqual(acts);
  const { passengers } = await chain.ask('village', listPassengers, '/api/dispatch/passengers', { groupId });
  expect(passengers.find(({ personId }) => personId === second)).toMatchObject({ status: 'no-show' });

  const other = { ...body, input: { ...input, reason: '别的' } };
  expect(codeOf(await send('village', 'dispatch.explain-no-show', other))).toBe('operation-id-reused');
});

test('an end of service of version 1 is a proposal, whoever was said to have approved it', async () => {
  const spellId = randomUUID();
  await chain.act('county', recordSpell, {
    lateReason: '补登记',
    personId: third,
    spell: {
      id: spellId,
      start: '2020-01-06',
      place: { province: '440000', prefecture: '441900', county: '441900' },
      kind: 'unit',
      fullTime: true,
      organised: 'self',
    },
  });
  const input = {
    personId: third,
    spellId,
    on: '2020-03-07',
    because: 'declined',
    proof: '本人书面',
    approvedBy: '李股长',
  };
  const body = { id: randomUUID(), version: 1, input };
  const reply = await send('village', 'placements.close-employment', body);
  const { proposal } = closeEmployment.output.parse(reply.body);
  expect(ClosingId.safeParse(proposal).success).toBe(true);
  expect((await send('village', 'placements.close-employment', body)).text).toBe(reply.text);

  // The log keeps what was said, and reads as what it meant.
  const [entry = { version: 0, body: {} }] = await logged(body.id);
  expect(entry).toEqual({ version: 1, body: input });
  expect(presentBody(closeEmployment, entry.version, entry.body)).toEqual({
    personId: third,
    spellId,
    on: '2020-03-07',
    because: 'declined',
    proof: '本人书面',
  });
  const answer = { personId: third, proposalId: proposal, answer: { kind: 'approve' } };
  expect(await chain.act('county', answerClosing, answer)).toMatchObject({ state: 'approved' });
});

test('an ability of version 1 is a proposal when a village sends it; sent twice it is stated once', async () => {
  const input = { personId: third, ability: 'weak', from: '2020-03-07' };
  const body = { id: randomUUID(), version: 1, input };
  const reply = await send('village', 'people.record-ability', body);
  const { factId, proposal } = recordAbility.output.parse(reply.body);
  expect(factId).toBeNull();
  expect((await send('village', 'people.record-ability', body)).text).toBe(reply.text);
  expect(await logged(body.id)).toMatchObject([{ version: 1, body: input }]);
  const answer = { proposals: [{ personId: third, proposalId: proposal }], answer: { kind: 'confirm' } };
  expect(await chain.act('county', answerProposals, answer)).toMatchObject({ notAnswered: [] });
});

test('a monthly list of version 1 is answered as the present one: who is known elsewhere is told apart', async () => {
  const rows = [{ row: 1, name: '查无此人', idTail: '0000', status: 'at-work' }];
  const input = { employer: chain.employer, on: '2020-03-06', rows };
  const body = { id: randomUUID(), version: 1, input };
  const reply = await send('employer', 'placements.confirm-roster', body);
  expect(confirmRoster.output.parse(reply.body)).toMatchObject({ knownElsewhere: [], unknownRows: [1] });
  expect((await send('employer', 'placements.confirm-roster', body)).text).toBe(reply.text);
});

test('a body that names no version is read as the present one, and may name that', async () => {
  const old = { groupId, personId: second, on: chain.today(), reason: '家里收洋芋' };
  const unnamed = await send('village', 'dispatch.explain-no-show', { id: randomUUID(), input: old });
  expect(codeOf(unnamed)).toBe('bad-input');
  const named = {
    id: randomUUID(),
    version: 2,
    input: { ...old, reason: 'other', words: '家里收洋芋' },
  };
  expect((await send('village', 'dispatch.explain-no-show', named)).status).toBe(200);
});

test('a version that nobody understands is refused with those that are, and its id stays free', async () => {
  const input = { groupId, personId: second, on: chain.today(), reason: 'family' };
  const body = { id: randomUUID(), version: 9, input };
  const reply = await send('village', 'dispatch.explain-no-show', body);
  expect(reply.status).toBe(422);
  expect(reply.body).toMatchObject({
    code: 'version-unknown',
    data: { version: 9, understood: [1, 2] },
    messages: { zh: expect.stringContaining('请更新应用'), en: expect.stringContaining('Update the app') },
  });
  expect((await send('village', 'dispatch.explain-no-show', { ...body, version: 2 })).status).toBe(200);
  const nonsense = await send('village', 'dispatch.explain-no-show', { ...body, version: '二' });
  expect(nonsense.body).toMatchObject({ code: 'bad-input', data: { issues: [{ path: 'version' }] } });
});
