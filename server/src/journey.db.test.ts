import { randomUUID } from 'node:crypto';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { addPassengers, confirmReceiving, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import { listGroups, listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { PaperNumber, receiptNumber } from '@wengang/domain/dispatch/paper-number.ts';
import { confirmStart, recordStart, stateStart } from '@wengang/domain/dispatch/start-contract.ts';
import {
  boardPassengers,
  departGroup,
  explainNoShow,
  recordNoShows,
} from '@wengang/domain/dispatch/travel-contract.ts';
import { acceptOffer, agreeToOffer, listOffers, tellOffer } from '@wengang/domain/matching/contract.ts';
import { runMatching } from '@wengang/domain/matching/run-contract.ts';
import {
  type ImportView,
  importRoster,
  uploadRoster,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { openFigure, readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { draftOrder, submitOrder, verifyOrder } from '@wengang/domain/vacancies/contract.ts';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { inventedNumber, workbook } from './placements/roster-import/testing/roster-office.ts';
import { type ChainPosts, openChainPosts } from './testing/chain-posts.ts';
import { codeOf } from './testing/test-service.ts';

/**
 * The chain once, as its offices do it from outside: a listening server, passwords, cookies, files. Every answer is held to the served OpenAPI
 * document by the client. Each test is one step and leaves its result to the next.
 */
let chain: ChainPosts;
let offers: OutputOf<typeof listOffers>['offers'];
let paperNumber: string;
const groupId = randomUUID();
const vacancies = [randomUUID(), randomUUID()];

const numbers = ['101', '103', '105', '107', '109'].map((order) => inventedNumber('19850610', order));
const columns = [
  '姓名',
  '身份证号',
  '村',
  '劳动技能',
  '是否计划务工',
  '就业区域意向',
  '务工开始年月',
  '务工结束年月',
  '务工省',
];
const seeks = ['石坎社区', '普通劳动力', '是', '省外'];
const rows = [
  ['虞一', numbers[0] ?? '', ...seeks, '', '', ''],
  ['虞二', numbers[1] ?? '', ...seeks, '', '', ''],
  // A digit typed wrong: the check digit does not fit.
  ['虞三', (numbers[2] ?? '').replace(/^530698198506/, '530698198507'), ...seeks, '', '', ''],
  ['虞四', numbers[3] ?? '', ...seeks, '2019-09', '2019-03', '浙江省'],
  ['虞五', numbers[4] ?? '', ...seeks, '', '', ''],
];

beforeAll(async () => {
  chain = await openChainPosts('2020-03-02');
});

const figures = (family: string, on: string) =>
  chain.ask('county', readFigures, `/api/reports/figures/${family}`, {
    region: chain.regionOf('county'),
    from: '2020-01-01',
    on,
  });
const namesBehind = async (figure: string, on: string): Promise<string[]> => {
  const { rows: found } = await chain.ask('county', openFigure, `/api/reports/rows/${figure}`, {
    region: chain.regionOf('county'),
    from: '2020-01-01',
    on,
  });
  return found.map(({ person }) => person.name).sort();
};
const personOf = (name: string) => offers.find(({ person }) => person.name === name)?.person.personId ?? '';

async function upload(file: { name: string; bytes: Uint8Array }): Promise<ImportView> {
  const reply = await (await chain.at('county')).upload('/api/imports/rosters?fileDate=2020-03-01', file);
  expect(reply.status, reply.text).toBe(200);
  return uploadRoster.output.parse(reply.body);
}

test('a roster with wrong rows: the good ones go in, the wrong ones come back marked', async () => {
  const view = await upload({ name: '石坎社区花名册.xlsx', bytes: await workbook([{ columns, rows }]) });
  expect(view.summary?.counts.rows).toMatchObject({ read: 5, taken: 3, refused: 1, waiting: 1 });
  const { counts } = await chain.act('county', importRoster, { importId: view.importId });
  // Of the row whose work cannot be, the person is taken in.
  expect([counts.persons.new, counts.spells]).toEqual([4, { added: 0, ended: 0, held: 1 }]);
  expect((await figures('lists', '2020-03-02')).figures).toMatchObject({ L1: 4, W: 0, L4: 4 });

  const { body } = await (await chain.at('neighbour')).get(`/api/imports/${view.importId}`);
  expect(body).toMatchObject({ code: 'not-found' });
  const sheet = await marked(view.importId);
  const comments = [...(sheet.cells ?? [])].filter(([at, { comment }]) => comment && !at.startsWith('0,'));
  expect(comments.map(([at]) => at)).toEqual(['3,1', '4,7']);
  // What the office does in its spreadsheet: the two marked cells, and nothing else.
  const corrected = sheet.rows.map((row) => [...row]);
  (corrected[3] ?? [])[1] = numbers[2] ?? '';
  (corrected[4] ?? [])[7] = '2019-12';
  const bytes = await writeXlsx({ sheets: [{ name: sheet.name, rows: corrected }] });
  const again = await upload({ name: '石坎社区花名册(已改).xlsx', bytes });
  expect(again.summary?.counts.rows).toMatchObject({ read: 5, taken: 2, same: 3, refused: 0, waiting: 0 });
  const second = await chain.act('county', importRoster, { importId: again.importId });
  expect(second.counts).toMatchObject({ persons: { new: 1, changed: 1, same: 3 }, spells: { added: 1 } });
  expect((await figures('lists', '2020-03-02')).figures).toMatchObject({ L1: 5, W: 0, L4: 5 });
});

/** The annotated workbook, as a spreadsheet program opens it. */
async function marked(importId: string) {
  const { bytes, status } = await (await chain.at('county')).download(`/api/imports/${importId}/annotated`);
  expect(status).toBe(200);
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

test('the employer brings two orders, and a colleague of the station verifies them', async () => {
  for (const vacancyId of vacancies) {
    const terms = orderTerms({ title: vacancyId === vacancies[0] ? '打磨工' : '包装工' });
    const { employer: employerId } = chain;
    await chain.act('employer', draftOrder, { vacancyId, employerId, terms });
    await chain.act('employer', submitOrder, { vacancyId });
    // The employer does not verify its own order.
    const own = await (await chain.at('employer')).operation('vacancies.verify-order', {
      vacancyId,
      method: 'phone',
    });
    expect(codeOf(own)).toBe('not-permitted');
    const { status } = await chain.act('colleague', verifyOrder, { vacancyId, method: 'visit' });
    expect(status).toBe('published');
  }
});

test('every job-seeker has two offers; the liaison tells, each person chooses, the employer agrees', async () => {
  const sums = await chain.act('county', runMatching, {
    region: chain.regionOf('county'),
    on: chain.today(),
  });
  expect(sums).toMatchObject({ seekers: 5, orders: 2, made: 10, short: 0 });
  ({ offers } = await chain.ask('village', listOffers, '/api/matching/offers', { size: 200 }));
  expect(offers).toHaveLength(10);
  const chosen = offers.filter(
    ({ vacancyId, person }) => vacancyId === vacancies[0] && person.name !== '虞五',
  );
  for (const { person, offerId } of chosen) {
    const offer = { personId: person.personId, offerId };
    const silent = await (await chain.at('village')).operation('matching.accept-offer', {
      ...offer,
      proof: 'signature',
      reserve: false,
    });
    expect(codeOf(silent)).toBe('move-refused');
    await chain.act('village', tellOffer, { ...offer, how: 'read-aloud', toWhom: 'self' });
    await chain.act('village', acceptOffer, { ...offer, proof: 'fingerprint', reserve: false });
  }
  // The employer sees who is willing, and nobody else.
  const seen = await chain.ask('employer', listOffers, '/api/matching/offers', { status: 'willing' });
  expect(seen.offers.map(({ person }) => person.name).sort()).toEqual(
    ['虞一', '虞三', '虞二', '虞四'].sort(),
  );
  for (const { person, offerId } of seen.offers)
    expect(await chain.act('employer', agreeToOffer, { personId: person.personId, offerId })).toMatchObject({
      status: 'employer-agreed',
    });
});

test('the county forms the group and locks it; who did not agree cannot be listed', async () => {
  chain.turnTo('2020-03-06');
  const form = {
    groupId,
    county: '530629',
    paperShort: '威',
    destination: '大岭山镇 家具厂',
    place: { province: '440000', prefecture: '441900', county: '441900' },
    receivingRegion: '441900118',
    employer: chain.employer,
    station: chain.station,
    departOn: '2020-03-08',
    expectedOn: '2020-03-09',
    agreement: '演示〔2020〕1号',
    legs: [
      { kind: 'coach', from: '石坎社区', to: '威信站' },
      { kind: 'train', from: '威信站', to: '东莞' },
    ],
    vehicles: [{ id: '1', seats: 49, escortId: chain.accountOf('escort') }],
    contacts: '已填全',
    insurance: '意外险',
  };
  expect(await chain.act('county', formGroup, form)).toMatchObject({ status: 'forming', seatsMissing: 0 });
  const on = chain.today();
  const agreed = offers.filter(
    ({ vacancyId, person }) => vacancyId === vacancies[0] && person.name !== '虞五',
  );
  const passengers = agreed.map(({ person, offerId }, at) => ({
    personId: person.personId,
    offer: offerId,
    order: vacancies[0],
    vehicle: '1',
    seat: String(at + 1),
  }));
  const undecided = offers.find(
    ({ vacancyId, person }) => vacancyId === vacancies[0] && person.name === '虞五',
  );
  const { results } = await chain.act('county', addPassengers, {
    groupId,
    on,
    passengers: [...passengers, { personId: personOf('虞五'), offer: undecided?.offerId }],
  });
  expect(results.filter(({ refused }) => refused.length > 0).map(({ personId }) => personId)).toEqual([
    personOf('虞五'),
  ]);
  await chain.act('station', confirmReceiving, { groupId, on });
  const locked = await chain.act('county', lockGroup, { groupId, on });
  expect(locked.paperNumber).toMatch(/^威劳输〔2020〕\d{4}$/);
  paperNumber = PaperNumber.parse(locked.paperNumber);
});

test('the escort calls the roll of the list that was opened to it; one person does not come', async () => {
  chain.turnTo('2020-03-08');
  const on = chain.today();
  const { passengers } = await chain.ask('escort', listPassengers, '/api/dispatch/passengers', { groupId });
  expect(passengers.map(({ name }) => name).sort()).toEqual(['虞一', '虞三', '虞二', '虞四'].sort());
  const boarding = passengers.filter(({ name }) => name !== '虞四');
  for (const leg of [1, 2])
    await chain.act('escort', boardPassengers, {
      groupId,
      vehicle: '1',
      leg,
      on,
      persons: boarding.map(({ personId }) => ({ personId, at: '2020-03-08T00:30:00.000Z' })),
    });
  await chain.act('escort', recordNoShows, { groupId, on, persons: [personOf('虞四')] });
  const miscounted = await (await chain.at('escort')).operation('dispatch.depart-group', {
    groupId,
    on,
    rollCall: 4,
  });
  expect(codeOf(miscounted)).toBe('move-refused');
  await chain.act('escort', departGroup, { groupId, on, rollCall: 3 });
  // The village finds the group and its own people in it, and says why one of them stayed.
  const { groups } = await chain.ask('village', listGroups, '/api/dispatch/groups');
  expect(groups).toMatchObject([{ groupId, status: 'departed' }]);
  const list = await chain.ask('village', listPassengers, '/api/dispatch/passengers', { groupId });
  const [absent] = list.passengers.filter(({ status }) => status === 'no-show');
  const reason = { groupId, personId: absent?.personId, on, reason: 'family' };
  const { results } = await chain.act('village', explainNoShow, reason);
  expect(results).toMatchObject([{ personId: personOf('虞四'), status: 'no-show', refused: [] }]);
});

test('the station receives the group, and confirms who started: arrived is not employed', async () => {
  chain.turnTo('2020-03-09');
  const arrived = ['虞一', '虞二', '虞三'].map(personOf);
  const arrival = await chain.act('station', recordArrival, {
    groupId,
    on: chain.today(),
    at: '2020-03-09T00:40:00.000Z',
    receipt: `${paperNumber}-交`,
    arrived,
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: chain.accountOf('escort'), employer: '厂办' },
  });
  expect([...arrival.handedOver].sort()).toEqual([...arrived].sort());
  expect((await figures('lists', '2020-03-09')).figures).toMatchObject({ L1: 5, W: 0 });

  chain.turnTo('2020-03-12');
  const [first = '', second = '', third = ''] = arrived;
  const start = { outcome: 'started', startedOn: '2020-03-10', post: '打磨工' };
  // The employer states for one of them, and nothing is counted before the station has seen it.
  await chain.act('employer', stateStart, {
    groupId,
    receipt: receiptNumber(PaperNumber.parse(paperNumber)),
    statedBy: '厂办',
    rows: [{ personId: second, claim: start }],
  });
  expect((await figures('lists', '2020-03-12')).figures).toMatchObject({ W: 0 });
  const waiting = { kind: 'start-confirmation' };
  const asked = await chain.ask('station', listWaiting, '/api/reports/waiting', waiting);
  expect(asked.items).toHaveLength(1);
  const confirmed = await chain.act('station', confirmStart, {
    groupId,
    checkedBy: 'visit',
    rows: [{ personId: second, agrees: true, spellId: randomUUID() }],
  });
  expect(confirmed.results.map(({ status }) => status)).toEqual(['started']);
  expect((await chain.ask('station', listWaiting, '/api/reports/waiting', waiting)).items).toEqual([]);
  const { results } = await chain.act('station', recordStart, {
    groupId,
    receipt: receiptNumber(PaperNumber.parse(paperNumber)),
    statedBy: '厂办',
    receiptBackOn: '2020-03-12',
    rows: [
      { ...start, personId: first, spellId: randomUUID() },
      { personId: third, outcome: 'not-started', on: '2020-03-11', reason: 'medical', next: 'new-offer' },
    ],
  });
  expect(results.map(({ status, refused }) => [status, refused])).toEqual([
    ['started', []],
    ['not-started', []],
  ]);
});

test('the report counts those who started, and each figure opens to exactly them', async () => {
  expect((await figures('lists', '2020-03-12')).figures).toMatchObject({ L1: 5, W: 2, L4: 3 });
  expect((await figures('outflow', '2020-03-12')).figures).toMatchObject({
    'out-starts': 2,
    'organised-starts': 2,
  });
  for (const figure of ['W', 'organised-persons'])
    expect(await namesBehind(figure, '2020-03-12')).toEqual(['虞一', '虞二'].sort());
  // Nothing was rewritten: on the day before they started the same question has the old answer.
  expect((await figures('lists', '2020-03-09')).figures).toMatchObject({ W: 0 });

  const region = chain.regionOf('county');
  const counted = await chain.ask('finance', readFigures, '/api/reports/figures/lists', {
    region,
    on: '2020-03-12',
  });
  expect(counted.figures).toMatchObject({ W: 2 });
  const opened = await (await chain.at('finance')).get('/api/reports/rows/W', { region, on: '2020-03-12' });
  expect(codeOf(opened)).toBe('not-permitted');
});
