import { randomUUID } from 'node:crypto';
import { registerOrganisation } from '@wengang/domain/accounts/organisations/contract.ts';
import { addPassengers, formGroup } from '@wengang/domain/dispatch/contract.ts';
import { recordJobWish } from '@wengang/domain/matching/seeker-contract.ts';
import { registerPerson } from '@wengang/domain/people/contract.ts';
import { correctSpell, recordSpell } from '@wengang/domain/placements/contract.ts';
import { orderTerms } from '@wengang/domain/vacancies/testing/order-terms.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inventedNumber } from './placements/roster-import/testing/roster-office.ts';
import { asWorker } from './platform/database/context.ts';
import { type ChainPosts, openChainPosts, type PostName } from './testing/chain-posts.ts';

/** Every door that takes a place or the code of one, over HTTP: what the tree of today does not have is refused, with what, where and what to do. */
let chain: ChainPosts;
const personId = randomUUID();
const spellId = randomUUID();
const groupId = randomUUID();

const dongguan = { province: '440000', prefecture: '441900', county: '441900' };
const spell = (place: object, id: string = randomUUID()) => ({
  id,
  start: '2020-01-06',
  place,
  kind: 'unit',
  fullTime: true,
  organised: 'self',
});
const group = (more: object, id: string = randomUUID()) => ({
  groupId: id,
  county: '530629',
  paperShort: '威',
  destination: '大岭山镇 家具厂',
  place: dongguan,
  receivingRegion: '441900118',
  departOn: '2020-03-08',
  expectedOn: '2020-03-09',
  agreement: '演示〔2020〕1号',
  legs: [{ kind: 'coach', from: '石坎社区', to: '大岭山' }],
  vehicles: [{ id: '1', seats: 49 }],
  ...more,
});
const registration = (home: object, id: string = randomUUID(), sequence = '103') => ({
  personId: id,
  name: '虞地名',
  idNumber: inventedNumber('19850610', sequence),
  home,
  registeredOn: '2020-03-02',
});
const wish = (places: object) => ({ personId, on: '2020-03-02', wish: { places } });

beforeAll(async () => {
  chain = await openChainPosts('2020-03-02');
  const home = { county: '530629', township: '530629101', village: '530629101010' };
  await chain.act('county', registerPerson, registration(home, personId, '101'));
  await chain.act('county', recordSpell, {
    personId,
    spell: { ...spell(dongguan, spellId), end: '2020-02' },
  });
  await chain.act('county', formGroup, group({}, groupId));
  const passengers = [{ personId, vehicle: '1', consent: { stationPromise: '到站再分配' } }];
  const { results } = await chain.act('county', addPassengers, { groupId, on: chain.today(), passengers });
  expect(results).toMatchObject([{ status: 'listed', refused: [] }]);
});

type Said = { code: string; messages: { zh: string; en: string } };
async function refused(name: PostName, operation: string, input: object): Promise<Said> {
  const { status, body, text } = await (await chain.at(name)).operation(operation, input);
  expect(status, text).toBe(422);
  return body as Said; // a problem, held to the document by the client
}

type Door = { post: PostName; operation: string; at: string };
type PlaceDoor = Door & { body(place: object): object };
type CodeDoor = Door & { body(code: string): object };

const placeDoors: readonly PlaceDoor[] = [
  {
    ...{ post: 'county', operation: 'placements.record-spell', at: 'spell.place' },
    body: (place) => ({ personId, spell: spell(place) }),
  },
  {
    ...{ post: 'county', operation: 'placements.correct-spell', at: 'stated.place' },
    body: (place) => {
      const { id: _, ...stated } = spell(place);
      return { personId, spellId, stated, reason: 'wrong-content' };
    },
  },
  {
    ...{ post: 'county', operation: 'placements.change-job', at: 'newSpell.place' },
    body: (place) => ({ personId, spellId, end: '2020-02', reason: '换厂', newSpell: spell(place) }),
  },
  {
    ...{ post: 'county', operation: 'dispatch.form-group', at: 'place' },
    body: (place) => group({ place }),
  },
  {
    ...{ post: 'county', operation: 'dispatch.record-start', at: 'rows.0.place' },
    body: (place) => ({
      ...{ groupId, receipt: '威劳输〔2020〕0001-回', statedBy: '厂办' },
      rows: [{ personId, outcome: 'started', spellId: randomUUID(), startedOn: '2020-03-02', place }],
    }),
  },
];

describe.each(placeDoors)('$operation', ({ post, operation, at, body }) => {
  test.each([
    [
      'a code of no list',
      { province: '440000', prefecture: '441900', county: '449999' },
      { code: 'place-unknown', words: [`${at}.county`, '449999', '请查找'] },
    ],
    [
      'a retired code with one successor',
      { province: '110000', prefecture: '110100', county: '110103' },
      { code: 'place-replaced', words: [`${at}.county`, '110103 北京市崇文区', '请改填 110101'] },
    ],
    [
      'a retired code with two successors',
      { province: '320000', prefecture: '320500', county: '320586' },
      {
        code: 'place-ambiguous',
        words: [`${at}.county`, '320506 江苏省苏州市吴中区', '320507 江苏省苏州市相城区', '选填其中一个'],
      },
    ],
    [
      'levels that contradict each other',
      { province: '440000', prefecture: '440100', county: '441900' },
      {
        code: 'place-contradictory',
        words: [`${at}.county`, '441900 广东省东莞市', `${at}.prefecture`, '440100 广东省广州市', '请核对'],
      },
    ],
  ])('refuses %s', async (_, place, { code, words }) => {
    const said = await refused(post, operation, body(place));
    expect(said.code).toBe(code);
    for (const word of words) expect(said.messages.zh).toContain(word);
    expect(said.messages.en).toContain(place.county);
  });
});

const codeDoors: readonly CodeDoor[] = [
  {
    ...{ post: 'county', operation: 'matching.record-job-wish', at: 'wish.places.wished.1' },
    body: (code) => wish({ wished: ['44', code] }),
  },
  {
    ...{ post: 'county', operation: 'matching.record-job-wish', at: 'wish.places.excluded.0' },
    body: (code) => wish({ excluded: [code] }),
  },
  {
    ...{ post: 'county', operation: 'dispatch.form-group', at: 'receivingRegion' },
    body: (code) => group({ receivingRegion: code }),
  },
  {
    ...{ post: 'employer', operation: 'vacancies.draft-order', at: 'terms.place' },
    body: (place) => ({ vacancyId: randomUUID(), employerId: chain.employer, terms: orderTerms({ place }) }),
  },
  {
    ...{ post: 'town', operation: 'employers.register-employer', at: 'place' },
    body: (place) => ({ employerId: randomUUID(), name: '新家具厂（演示）', place }),
  },
  {
    ...{ post: 'county', operation: registerOrganisation.name, at: 'place' },
    body: (place) => ({
      ...{ organisationId: randomUUID(), kind: 'station', name: '新服务站（演示）', place },
      validFrom: '2020-03-02',
    }),
  },
  {
    ...{ post: 'county', operation: 'accounts.register-pairing', at: 'receiving' },
    body: (receiving) => ({
      ...{ pairingId: randomUUID(), agreement: '演示 1', title: '劳务合作', sending: '530629', receiving },
      ...{ sendingOffice: chain.station, receivingOffice: chain.station },
      ...{ validFrom: '2020-03-02', validTo: null },
    }),
  },
];

describe.each(codeDoors)('$operation, $at', ({ post, operation, at, body }) => {
  test.each([
    ['449999', 'place-unknown', ['449999']],
    ['110103', 'place-replaced', ['110103 北京市崇文区', '请改填 110101']],
    ['320586', 'place-ambiguous', ['320506 江苏省苏州市吴中区', '320507 江苏省苏州市相城区']],
  ])('refuses %s as %s', async (code, expected, words) => {
    const said = await refused(post, operation, body(code));
    expect(said.code).toBe(expected);
    for (const word of [at, ...words]) expect(said.messages.zh).toContain(word);
  });
});

test('a wished place that is no code is named as it was written', async () => {
  const said = await refused('county', 'matching.record-job-wish', wish({ excluded: ['33', '乱写'] }));
  expect(said.messages.zh).toContain('wish.places.excluded.1 中的区划代码“乱写”');
});

test('a receiving region outside the place of the group is refused', async () => {
  const said = await refused('county', 'dispatch.form-group', group({ receivingRegion: '330200' }));
  expect(said.code).toBe('place-contradictory');
  for (const word of ['receivingRegion', '330200 浙江省宁波市', 'place.county', '441900 广东省东莞市'])
    expect(said.messages.zh).toContain(word);
});

describe('homes', () => {
  const doors = [
    ['people.register-person', 'home', (home: object) => registration(home)],
    ['placements.move-home', 'to', (to: object) => ({ personId, to, on: '2020-03-02' })],
    [
      'placements.request-transfer',
      'to',
      (to: object) => ({
        ...{ idNumber: inventedNumber('19850610', '105'), to, on: '2020-03-02', reason: 'marriage' },
      }),
    ],
  ] as const;
  test.each(doors)('%s refuses a home that is not in the tree of today', async (operation, at, body) => {
    for (const [home, code, words] of [
      [{ county: '530699' }, 'region-unknown', ['530699']],
      [
        { county: '532130', township: '532130101' },
        'place-replaced',
        [`${at}.county`, '532130', '530629 云南省昭通市威信县'],
      ],
      [{ county: '320586' }, 'place-ambiguous', ['320506', '320507']],
      [{ county: '530629', township: '441900118' }, 'place-contradictory', [`${at}.township`, '东莞市']],
      [{ county: '530600' }, 'place-level-wrong', ['县级']],
    ] as const) {
      const said = await refused('county', operation, body(home));
      expect(said.code).toBe(code);
      for (const word of words) expect(said.messages.zh).toContain(word);
    }
  });
});

test('a place that is not changed stays as it is when the spell is corrected, whatever became of its code', async () => {
  const place = { province: '110000', prefecture: '110100', county: '110103' };
  const id = randomUUID();
  const known = { ...spell(dongguan, id), start: '2018-03', end: '2018-06' };
  await chain.act('county', recordSpell, { personId, spell: known, lateReason: '补登记' });
  await asWorker(chain.service.database, (tx) =>
    sql`update spell set place = ${JSON.stringify(place)}::jsonb where spell_id = ${id}`.execute(tx),
  );
  const { id: _, ...stated } = { ...known, place, end: '2018-07' };
  const corrected = await chain.act('county', correctSpell, {
    ...{ personId, spellId: id, stated, reason: 'wrong-day' },
  });
  expect(corrected.resolvedTo).toBe('2018-07-31');
});

test('Dongguan, stated to the city, is known to the county', async () => {
  const toTheCity = { province: '440000', prefecture: '441900' };
  const known = { ...spell(toTheCity), start: '2019-03', end: '2019-06' };
  await chain.act('county', recordSpell, { personId, spell: known, lateReason: '补登记' });
  const stored = await asWorker(chain.service.database, async (tx) => {
    const { rows } = await sql`select place from spell where spell_id = ${known.id}`.execute(tx);
    return rows;
  });
  expect(stored).toEqual([{ place: dongguan }]);
  await chain.act('county', formGroup, group({ place: toTheCity }));
});

test('a wish is kept by the leading parts with which orders are compared', async () => {
  await chain.act('county', recordJobWish, wish({ wished: ['440000', '330200'], excluded: ['441900118'] }));
  const stored = await asWorker(chain.service.database, async (tx) => {
    const { rows } = await sql`
      select detail -> 'places' as places from person_fact where person_id = ${personId} and kind = 'job-wish'`.execute(
      tx,
    );
    return rows;
  });
  expect(stored).toEqual([{ places: { wished: ['44', '3302'], excluded: ['441900118'] } }]);
});

test.each(codeDoors)(
  '$operation, $at: 620201, as the statistical list writes 嘉峪关, is taken',
  async ({ post, operation, at, body }) => {
    const place = { province: '620000', prefecture: '620200' };
    const stated = at === 'receivingRegion' ? { ...body('620201'), place } : body('620201');
    const { status, text } = await (await chain.at(post)).operation(operation, stated);
    expect(status, text).toBe(200);
  },
);
