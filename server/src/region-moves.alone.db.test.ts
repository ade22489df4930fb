import { randomUUID } from 'node:crypto';
import { registerPerson } from '@wengang/domain/people/contract.ts';
import { recordSpell } from '@wengang/domain/placements/contract.ts';
import { type MoveObstacle, moveRegion } from '@wengang/domain/regions/move-region.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { listPersons } from '@wengang/domain/reports/contract.ts';
import { readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { freezeReport } from '@wengang/domain/reports/snapshot-contract.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inventedNumber } from './placements/roster-import/testing/roster-office.ts';
import { openCheckpointKey } from './platform/audit/checkpoint.ts';
import { sealAll } from './platform/audit/testing/seal-all.ts';
import { verifyLog } from './platform/audit/verify-log.ts';
import { asWorker } from './platform/database/context.ts';
import { choices } from './platform/testing/choices.ts';
import { temporaryPlace } from './platform/vault/testing/temporary-keyring.ts';
import { readCompiledTree } from './regions/compiled-tree.ts';
import { loadRegions } from './regions/load-regions.ts';
import { resolveRegionCode } from './regions/resolve-region-code.ts';
import { recountLists } from './reports/recount/recount-lists.ts';
import { type ChainPosts, openChainPosts, type PostName } from './testing/chain-posts.ts';
import { fillPosts, type Holder } from './testing/post-holders.ts';
import type { Reply } from './testing/test-service.ts';

/** 扎西镇 of 威信 becomes a town of 巧家, one of its villages another town's, and 威信 a county of 曲靖. Each test goes on from the one before. */
const today = '2020-03-06';
const pick = choices(Number(process.env.WENGANG_SEED ?? 20_261_122));
const town = '530629101';
const townAfter = '530622977';
const towns = ['530629101', '530629101', '530629102', '530629103'] as const;

let chain: ChainPosts;
let administrator: Holder;
const people = Array.from({ length: 30 }, (_, at) => ({
  personId: randomUUID(),
  // A birth date of its own: they share a name.
  idNumber: inventedNumber(`198506${String(at + 1).padStart(2, '0')}`, '301'),
  township: towns[pick(towns.length)] ?? town,
  inVillage: pick(2) === 0,
  works: pick(2) === 0,
}));
const moved = people.filter(({ township }) => township === town);
const [someone] = moved;
const snapshotId = randomUUID();
let frozen: string;

beforeAll(async () => {
  chain = await openChainPosts(today);
  const [holder] = await fillPosts(chain.service, [
    { role: 'system-admin', region: { id: chain.regionOf('county'), path: '' } },
  ]);
  if (holder === undefined) throw new Error('nobody was posted');
  administrator = holder;
  for (const { personId, idNumber, township, inVillage, works } of people) {
    const village = township === town && inVillage ? { village: '530629101010' } : {};
    const home = { county: '530629', township, ...village };
    await chain.act('county', registerPerson, {
      personId,
      name: '虞区划',
      idNumber,
      registeredOn: today,
      home,
    });
    const place =
      pick(2) === 0
        ? { province: '440000', prefecture: '441900', county: '441900' }
        : { province: '530000', prefecture: '530600', county: '530629' };
    const spell = {
      id: randomUUID(),
      start: '2020-01-06',
      place,
      kind: 'unit',
      fullTime: true,
      organised: 'self',
    };
    if (works) await chain.act('county', recordSpell, { personId, spell, lateReason: '补登记' });
  }
  await chain.act('county', freezeReport, {
    snapshotId,
    title: '调整前',
    region: chain.regionOf('county'),
    from: '2020-01-01',
    on: today,
    asOf: today,
    families: ['lists'],
  });
  frozen = await reportText('county');
});

const move = (input: object, id?: string): Promise<Reply> =>
  administrator.client.operation(
    'regions.move-region',
    { document: '国函〔2020〕1号', on: today, ...input },
    id,
  );

const reportText = async (post: PostName): Promise<string> =>
  (await (await chain.at(post)).get(`/api/reports/snapshots/${snapshotId}`)).text;

async function listed(post: PostName, region: number, on: string = today): Promise<string[]> {
  const query = { region, on, size: 200 };
  const { rows } = await chain.ask(post, listPersons, '/api/reports/lists/L1', query);
  return rows.map(({ person }) => person.personId).sort();
}

async function found(post: PostName, text: string): Promise<string[]> {
  const { body } = await (await chain.at(post)).post('/api/people/search', { text });
  return (body as { persons: { personId: string }[] }).persons.map(({ personId }) => personId);
}

async function lists(post: PostName, on = today): Promise<Record<string, number>> {
  const query = { region: chain.regionOf(post), from: '2020-01-01', on };
  const { figures } = await chain.ask(post, readFigures, '/api/reports/figures/lists', query);
  return figures as Record<string, number>;
}

const ids = (some: readonly { personId: string }[]): string[] => some.map(({ personId }) => personId).sort();

/** The counts are those of the rows, rows about a person are where the person is, and a start of the server puts nothing back. */
async function expectConsistent(): Promise<void> {
  await asWorker(chain.service.database, async (tx) => {
    const at = chain.service.clock.now();
    expect(await recountLists(tx, { today: chain.today(), at })).toMatchObject({ differing: [] });
    for (const table of ['person_key', 'spell', 'person_state', 'out_span', 'labour_span', 'work_span']) {
      const { rows } = await sql`
        select 1 from ${sql.table(table)} t join person p using (person_id) where t.home_path <> p.home_path`.execute(
        tx,
      );
      expect({ table, elsewhere: rows.length }).toEqual({ table, elsewhere: 0 });
    }
    const { rows } = await sql`
      select 1 from person p join region r on r.region_id = p.home_region_id
      where (p.home_path, p.county_id, p.prefecture_id, p.township_id) is distinct from (r.path, r.county_id, r.prefecture_id, r.township_id)`.execute(
      tx,
    );
    expect(rows).toEqual([]);
    expect(await loadRegions(tx, readCompiledTree())).toMatchObject({ inserted: 0, renamed: 0 });
  });
}

const refusals: readonly [obstacle: MoveObstacle, input: object][] = [
  ['unknown-region', { region: '530629999', parent: '530622' }],
  ['unknown-parent', { region: town, parent: '530699' }],
  ['not-movable', { region: '530600', parent: '520000' }],
  ['into-itself', { region: '530629', parent: '530629' }],
  ['into-itself', { region: '530629', parent: town }],
  ['same-parent', { region: town, parent: '530629' }],
  ['wrong-level', { region: town, parent: '530600' }],
  ['wrong-level', { region: '530629', parent: '530622' }],
  ['wrong-level', { region: '530629', parent: '441900' }],
  ['wrong-level', { region: '530629101010', parent: '530622' }],
  ['day-to-come', { region: town, parent: '530622', on: '2020-03-07' }],
  ['code-does-not-fit', { region: town, parent: '530622', code: '530627977' }],
  ['code-does-not-fit', { region: town, parent: '530622', code: '530622977001' }],
  ['code-taken', { region: town, parent: '530622', code: '530622102' }],
  // 巧家 has a 102 of its own.
  ['code-needed', { region: '530629102', parent: '530622' }],
  ['code-needed', { region: town, parent: '441900' }],
];

test.each(refusals)('refused: %s', async (because, input) => {
  const reply = await move(input);
  expect({ status: reply.status, body: reply.body }).toMatchObject({
    status: 422,
    body: { code: 'region-not-moved', data: { because } },
  });
  const { messages } = reply.body as { messages: { zh: string; en: string } };
  expect(messages.zh).toMatch(/^区划未调整:.+,请.+。$/);
  expect(messages.en).not.toMatch(/\p{Script=Han}/u);
});

test('nobody but the administrator moves a division, and it sees no persons by it', async () => {
  const reply = await (await chain.at('county')).operation('regions.move-region', {
    region: town,
    parent: '530622',
    code: townAfter,
    document: '虚',
    on: today,
  });
  expect(reply.status).toBe(403);
  expect(await listed('county', chain.regionOf('county'))).toEqual(ids(people));
});

test('a town is moved: the county that gave it sees none of its people, the one that received it sees all', async () => {
  const sums = { of: await lists('county'), and: await lists('neighbour') };
  const id = randomUUID();
  const input = { region: town, parent: '530622', code: townAfter };
  const reply = await move(input, id);
  expect(moveRegion.output.parse(reply.body)).toMatchObject({
    region: { code: townAfter, name: '扎西镇', fullName: '云南省昭通市巧家县扎西镇' },
    formerCode: town,
    persons: moved.length,
  });
  expect((await move(input, id)).text).toBe(reply.text);

  const rest = people.filter(({ township }) => township !== town);
  for (const on of [today, '2020-03-01']) {
    const before = on === today;
    expect(await listed('county', chain.regionOf('county'), on)).toEqual(before ? ids(rest) : []);
    expect(await listed('neighbour', chain.regionOf('neighbour'), on)).toEqual(before ? ids(moved) : []);
  }
  const { idNumber = '', personId = '' } = someone ?? {};
  for (const text of [idNumber, idNumber.slice(-4), '虞区划']) {
    expect(await found('neighbour', text), text).toContain(personId);
    expect(await found('county', text), text).not.toContain(personId);
  }
  const villagers = moved.filter(({ inVillage }) => inVillage);
  expect(await listed('village', chain.regionOf('village'))).toEqual(ids(villagers));

  const [giving, receiving] = [await lists('county'), await lists('neighbour')];
  for (const list of ['L1', 'W', 'V', 'L4', 'N', 'X'])
    expect([list, (giving[list] ?? 0) + (receiving[list] ?? 0)]).toEqual([
      list,
      (sums.of[list] ?? 0) + (sums.and[list] ?? 0),
    ]);
  expect(receiving.L1).toBe(moved.length);
  await expectConsistent();
});

test('a report that was frozen before shows what it showed', async () => {
  expect(await reportText('county')).toBe(frozen);
});

test('the former codes are answered with what they became', () =>
  asWorker(chain.service.database, async (tx) => {
    for (const [code, now] of [
      [town, townAfter],
      ['530629101010', `${townAfter}010`],
    ] as const)
      expect(await resolveRegionCode(tx, { code: regionCode(code) })).toMatchObject({
        result: 'replaced',
        region: { code: now },
      });
    expect(await resolveRegionCode(tx, { code: regionCode(townAfter) })).toMatchObject({ result: 'current' });
  }));

test('a village is moved to another town of its county, under its own last digits', async () => {
  const reply = await move({ region: `${townAfter}010`, parent: '530622102' });
  expect(moveRegion.output.parse(reply.body)).toMatchObject({ region: { code: '530622102010' } });
  expect(await listed('neighbour', chain.regionOf('neighbour'))).toEqual(ids(moved));
  const villagers = moved.filter(({ inVillage }) => inVillage);
  expect(await listed('village', chain.regionOf('village'))).toEqual(ids(villagers));
  await expectConsistent();
});

test('a county is moved to another prefecture with its people and the places of work in it', async () => {
  const sums = await lists('county');
  const reply = await move({ region: '530629', parent: '530300', code: '530397' });
  expect(moveRegion.output.parse(reply.body)).toMatchObject({
    region: { code: '530397', fullName: '云南省曲靖市威信县' },
  });
  // In one's own county stays in one's own county.
  expect(await lists('county')).toEqual(sums);
  await expectConsistent();
  await asWorker(chain.service.database, async (tx) => {
    const { rows } = await sql<{ place: object }>`
      select distinct s.place from spell s join person p using (person_id) join region r on r.region_id = s.place_region_id
      where r.code = '530397'`.execute(tx);
    expect(rows).toEqual([{ place: { province: '530000', prefecture: '530300', county: '530397' } }]);
  });
});

test('moved back it has its former codes, and the log verifies', async () => {
  expect((await move({ region: '530397', parent: '530600', code: '530629' })).status).toBe(200);
  expect((await move({ region: '530622102010', parent: townAfter })).status).toBe(200);
  expect((await move({ region: townAfter, parent: '530629', code: town })).status).toBe(200);
  expect(await listed('county', chain.regionOf('county'))).toEqual(ids(people));
  expect(await listed('neighbour', chain.regionOf('neighbour'))).toEqual([]);
  await expectConsistent();
  const key = await openCheckpointKey(`${(await temporaryPlace()).home}/keys/checkpoint.pem`);
  await sealAll(chain.service.database, key);
  expect(await verifyLog(chain.service.database, key.publicKey, undefined, () => {})).toMatchObject({
    ok: true,
    found: [],
  });
});
