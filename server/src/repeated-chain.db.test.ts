import { randomUUID } from 'node:crypto';
import type { Operation } from '@wengang/domain/contract/endpoint.ts';
import { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { addPassengers, confirmReceiving, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import { listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { PaperNumber, receiptNumber } from '@wengang/domain/dispatch/paper-number.ts';
import { recordStart } from '@wengang/domain/dispatch/start-contract.ts';
import { boardPassengers, departGroup } from '@wengang/domain/dispatch/travel-contract.ts';
import { endSpell } from '@wengang/domain/placements/employment/contract.ts';
import { importRoster, uploadRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { freezeReport } from '@wengang/domain/reports/snapshot-contract.ts';
import { draftOrder } from '@wengang/domain/vacancies/contract.ts';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inventedNumber, workbook } from './placements/roster-import/testing/roster-office.ts';
import { asWorker } from './platform/database/context.ts';
import { type ChainPosts, openChainPosts, type PostName } from './testing/chain-posts.ts';
import { codeOf } from './testing/test-service.ts';

/** R5 along the chain: what is sent ten times at once, as impatient people and bad networks do, has one effect. */
let chain: ChainPosts;
const groupId = randomUUID();
const spellIds = [randomUUID(), randomUUID()];

beforeAll(async () => {
  chain = await openChainPosts('2020-03-02');
});

/** Ten times at once under one id, and once more later: one reply, or "in progress" to whom it was not ready for. */
async function tenTimes<O extends Operation>(name: PostName, contract: O, input: object): Promise<void> {
  const [client, id] = [await chain.at(name), randomUUID()];
  const send = () => client.operation(contract.name, input, id);
  const replies = await Promise.all(Array.from({ length: 10 }, send));
  const done = replies.filter(({ status }) => status === 200);
  const waiting = replies.filter((reply) => codeOf(reply) === 'operation-in-progress');
  expect(done.length).toBeGreaterThan(0);
  expect(done.length + waiting.length, replies.map(codeOf).join()).toBe(10);
  expect(new Set([...done, await send()].map(({ text }) => text)).size).toBe(1);
  expect(await rowsOf(sql`select 1 from operation where operation_id = ${id}`)).toBe(1);
}

const rowsOf = (query: ReturnType<typeof sql>): Promise<number> =>
  asWorker(chain.service.database, async (tx) => (await query.execute(tx)).rows.length);

test('a roster that is sent ten times at once is imported once', async () => {
  const columns = ['姓名', '身份证号', '村', '劳动技能'];
  const rows = ['101', '103'].map((order, at) => [
    `虞重${at}`,
    inventedNumber('19860610', order),
    '石坎社区',
    '普通劳动力',
  ]);
  const file = { name: '花名册.xlsx', bytes: await workbook([{ columns, rows }]) };
  const { body } = await (await chain.at('county')).upload('/api/imports/rosters?fileDate=2020-03-01', file);
  const { importId } = uploadRoster.output.parse(body);
  await tenTimes('county', importRoster, { importId });
  expect(await rowsOf(sql`select 1 from person`)).toBe(2);
  expect(
    await rowsOf(sql`select 1 from import_file where import_id = ${importId} and state = 'applied'`),
  ).toBe(1);
});

test('the draft of an order is kept once', async () => {
  const vacancyId = randomUUID();
  const input = { vacancyId, employerId: chain.employer, terms: orderTerms() };
  await tenTimes('employer', draftOrder, input);
  expect(await rowsOf(sql`select 1 from vacancy_act where vacancy_id = ${vacancyId}`)).toBe(1);
});

test('a group is formed once, and has one number', async () => {
  const form = {
    groupId,
    county: '530629',
    paperShort: '威',
    destination: '大岭山镇 家具厂',
    place: { province: '440000', prefecture: '441900', county: '441900' },
    receivingRegion: '441900118',
    employer: chain.employer,
    station: chain.station,
    departOn: '2020-03-02',
    expectedOn: '2020-03-02',
    agreement: '演示〔2020〕1号',
    legs: [{ kind: 'coach', from: '石坎社区', to: '大岭山' }],
    vehicles: [{ id: '1', seats: 49, escortId: chain.accountOf('escort') }],
    contacts: '已填全',
    insurance: '意外险',
  };
  await tenTimes('county', formGroup, form);
  expect(await rowsOf(sql`select 1 from group_act where group_id = ${groupId}`)).toBe(1);
  const consent = { stationPromise: '到站再分配' };
  const passengers = (await personIds()).map((personId) => ({ personId, vehicle: '1', consent }));
  await tenTimes('county', addPassengers, { groupId, on: chain.today(), passengers });
  await tenTimes('station', confirmReceiving, { groupId, on: chain.today() });
  expect(await rowsOf(sql`select 1 from group_act where move = 'confirmReceiving'`)).toBe(1);
  await tenTimes('county', lockGroup, { groupId, on: chain.today() });
  expect(await rowsOf(sql`select 1 from paper_number`)).toBe(1);
});

test('who boards a coach boards it once', async () => {
  const on = chain.today();
  const persons = (await personIds()).map((personId) => ({ personId, at: '2020-03-02T00:10:00.000Z' }));
  await tenTimes('escort', boardPassengers, { groupId, vehicle: '1', leg: 1, on, persons });
  expect(await rowsOf(sql`select 1 from passenger_act where move = 'board'`)).toBe(2);
  // Also under ten ids, as ten taps of ten phones are: each person is aboard once.
  const taps = Array.from({ length: 10 }, async () =>
    (await chain.at('escort')).operation('dispatch.board-passengers', {
      groupId,
      vehicle: '1',
      leg: 1,
      on,
      persons,
    }),
  );
  await Promise.all(taps);
  const { passengers } = await chain.ask('escort', listPassengers, '/api/dispatch/passengers', { groupId });
  expect(passengers.map(({ status, ticks }) => [status, ticks])).toEqual([
    ['boarded', 1],
    ['boarded', 1],
  ]);
  await tenTimes('escort', departGroup, { groupId, on, rollCall: 2 });
});

test('an arrival, a start of work and its end are recorded once', async () => {
  const on = chain.today();
  const persons = await personIds();
  const papers = { groupId, on, receipt: '威劳输〔2020〕0001-交' };
  const signedBy = { escort: chain.accountOf('escort'), employer: '厂办' };
  const nobody = { missing: [], unlisted: [], exceptions: [] };
  await tenTimes('station', recordArrival, {
    ...papers,
    ...nobody,
    at: '2020-03-02T00:40:00.000Z',
    arrived: persons,
    signedBy,
  });
  chain.turnTo('2020-03-04');
  await tenTimes('station', recordStart, {
    groupId,
    receipt: receiptNumber(PaperNumber.parse('威劳输〔2020〕0001')),
    statedBy: '厂办',
    rows: persons.map((personId, at) => ({
      personId,
      outcome: 'started',
      startedOn: '2020-03-03',
      spellId: spellIds[at],
    })),
  });
  expect(await rowsOf(sql`select 1 from spell`)).toBe(2);
  chain.turnTo('2020-03-20');
  const end = { lastDay: '2020-03-19', reason: '家中有事', wageSettled: 'yes' };
  await tenTimes('station', endSpell, { personId: persons[0], spellId: spellIds[0], ...end });
  expect(await rowsOf(sql`select 1 from spell where superseded_by is null and end_day is not null`)).toBe(1);
});

test('a report is frozen once', async () => {
  await tenTimes('county', freezeReport, {
    snapshotId: randomUUID(),
    title: '演示',
    region: chain.regionOf('county'),
    on: '2020-03-20',
    families: ['lists'],
  });
  expect(await rowsOf(sql`select 1 from report_snapshot`)).toBe(1);
});

async function personIds(): Promise<string[]> {
  const { rows } = await asWorker(chain.service.database, (tx) =>
    sql<{ person_id: string }>`select person_id from person order by name_sort`.execute(tx),
  );
  return rows.map((row) => row.person_id);
}
