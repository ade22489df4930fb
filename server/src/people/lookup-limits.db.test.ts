import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { loadRegions } from '../regions/load-regions.ts';
import { findByCode } from '../regions/store.ts';
import { inventedNumber } from '../testing/planted-persons.ts';
import { fillPosts, type Holder } from '../testing/post-holders.ts';
import { codeOf, openTestService, type Reply, type TestService } from '../testing/test-service.ts';

/** Over HTTP, because what is counted is written by the door: the record of reads, the log. */
let service: TestService;
let day: CivilDate;
let weixin: Holder;
let colleague: Holder;
let zhenxiong: Holder;

const now = (): Instant => Instant.parse(`${day}T02:00:00.000Z`);
const clock: Clock = { now, realNow: now, businessDay: () => day };

beforeAll(async () => {
  day = date('2026-11-22');
  // Sessions that outlive the days that pass here.
  const session = { idleMinutes: 100_000, absoluteMinutes: 100_000 };
  service = await openTestService({ clock, settings: { session } });
  const regions = await asWorker(service.database, async (tx) => {
    await loadRegions(tx, readCompiledTree());
    return [await findByCode(tx, regionCode('530629')), await findByCode(tx, regionCode('530627'))];
  });
  const [own, other] = regions.map((region) => ({ id: region?.regionId ?? 0, path: region?.path ?? '' }));
  if (own === undefined || other === undefined) throw new Error('the tree has both counties');
  const holders = await fillPosts(service, [
    { role: 'county-officer', region: own },
    { role: 'county-officer', region: own },
    { role: 'county-officer', region: other },
  ]);
  const [first, second, third] = holders;
  if (!first || !second || !third) throw new Error('three posts were filled');
  [weixin, colleague, zhenxiong] = [first, second, third];
  expect(codeOf(await register(zhenxiong, 1))).toBe('ok');
});
// A day of its own for each test: what was counted before counts no more.
beforeEach(() => {
  day = addDays(day, 1);
});

const register = (who: Holder, n: number): Promise<Reply> =>
  who.client.operation('people.register-person', {
    personId: randomUUID(),
    name: `欧阳示${'范一二三四'.charAt(n - 1)}`,
    idNumber: inventedNumber(n),
    home: who === zhenxiong ? { county: '530627' } : { county: '530629' },
    registeredOn: '2020-01-01',
  });
const search = (who: Holder, text: string): Promise<Reply> => who.client.post('/api/people/search', { text });
const messageOf = ({ body }: Reply) => (body as { messages: { zh: string; en: string } }).messages;

describe('searching by the last four', () => {
  /** As many searches of this day as the door would have written down. */
  const searched = (who: Holder, times: number) =>
    asWorker(service.database, (tx) =>
      sql`
        insert into person_access (access_id, at, account_id, role, endpoint, purpose, persons, about)
        select gen_random_uuid(), ${now()}, ${who.accountId}, ${who.role}, 'people.search', 'search', '{}', '{search:last-four}'
        from generate_series(1, ${times}::int)`.execute(tx),
    );

  test('is recorded also when it finds nobody', async () => {
    expect(codeOf(await search(weixin, '001X'))).toBe('ok');
    const { rows } = await asWorker(service.database, (tx) =>
      sql`
        select persons, about from person_access where account_id = ${weixin.accountId} and at >= ${now()}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ persons: [], about: ['search:last-four'] }]);
  });

  test('stops at 200 a day, also when ten ask at once for the last one, and says how many were asked and until when', async () => {
    await searched(weixin, 199);
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => search(weixin, '0018')));
    expect(atOnce.map(codeOf).filter((code) => code === 'ok')).toEqual(['ok']);
    const refused = await search(weixin, '0018');
    expect(refused).toMatchObject({
      status: 429,
      body: { data: { limit: 200, asked: 200, until: addDays(day, 1) } },
    });
    const { zh, en } = messageOf(refused);
    for (const text of [zh, en]) for (const said of ['200', addDays(day, 1)]) expect(text).toContain(said);
  });

  test('goes on by name meanwhile, for a colleague, and the next day', async () => {
    await searched(weixin, 200);
    expect(codeOf(await search(weixin, '0018'))).toBe('too-many-last-four');
    expect(codeOf(await search(weixin, '欧阳示范'))).toBe('ok');
    expect(codeOf(await search(colleague, '0018'))).toBe('ok');
    day = addDays(day, 1);
    expect(codeOf(await search(weixin, '0018'))).toBe('ok');
  });
});

describe('registering numbers of other counties', () => {
  test('is answered 20 times a day; then every number is refused alike, before it is looked at', async () => {
    const answers: string[] = [];
    for (let time = 0; time < 18; time += 1) answers.push(codeOf(await register(weixin, 1)));
    expect(new Set(answers)).toEqual(new Set(['registered-elsewhere']));
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => register(weixin, 1)));
    expect(atOnce.map(codeOf).sort()).toEqual([
      ...Array(2).fill('registered-elsewhere'),
      ...Array(8).fill('too-many-elsewhere'),
    ]);

    const [taken, free] = [await register(weixin, 1), await register(weixin, 2)];
    expect(taken).toMatchObject({
      status: 429,
      body: { data: { limit: 20, asked: 20, until: addDays(day, 1) } },
    });
    expect(free.body).toEqual(taken.body);
    const { zh, en } = messageOf(taken);
    for (const text of [zh, en]) for (const said of ['20', addDays(day, 1)]) expect(text).toContain(said);

    expect(codeOf(await register(colleague, 1))).toBe('registered-elsewhere');
    day = addDays(day, 1);
    expect(codeOf(await register(weixin, 1))).toBe('registered-elsewhere');
    expect(codeOf(await register(weixin, 2))).toBe('ok');
  });

  test('is not counted for new numbers and for those of the own county', async () => {
    expect(codeOf(await register(weixin, 3))).toBe('ok');
    for (let time = 0; time < 21; time += 1)
      expect(codeOf(await register(weixin, 3))).toBe('already-registered');
    expect(codeOf(await register(weixin, 4))).toBe('ok');
  });
});
