import { date } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AccessContext, asWorker, asWorkerSnapshot, inContext } from './context.ts';
import { type Database, openDatabase } from './database.ts';
import { openTestDatabase, testLogins } from './testing/test-database.ts';

const officer: AccessContext = {
  account: '00000000-0000-7000-8000-000000000001',
  assignment: null,
  role: 'county-officer',
  count: null,
  home: '990101',
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: date('2026-11-22'),
};

let database: Database;

beforeEach(async () => {
  await openTestDatabase();
  // One connection each: whatever a transaction leaves behind, the next one meets.
  database = openDatabase(await testLogins(), { app: 1, worker: 1 });
});
afterEach(() => database.close());

const settings = [
  'account',
  'assignment',
  'role',
  'count_from',
  'count_to',
  'home_from',
  'home_to',
  'work_from',
  'work_to',
  'organisation',
  'transit',
  'self',
  'grants',
  'business_day',
] as const;
const known = sql<
  Record<string, string | null>
>`select ${sql.join(settings.map((name) => sql`context_text(${sql.lit(name)}) as ${sql.ref(name)}`))}`;
const none = Object.fromEntries(settings.map((name) => [name, null]));

const contextOf = (context: AccessContext) =>
  inContext(database, context, async (tx) => (await known.execute(tx)).rows[0]);
const outside = async () => (await known.execute(database.app)).rows[0];
const process = async () =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.app)).rows[0]?.pid;

test('sets what the context says, and nothing else', async () => {
  expect(await contextOf(officer)).toEqual({
    ...none,
    account: officer.account,
    role: 'county-officer',
    home_from: '990101',
    home_to: '990101~',
    business_day: '2026-11-22',
  });
  expect(
    await contextOf({
      ...officer,
      home: null,
      work: '44',
      organisation: officer.account,
      transit: officer.account,
      count: '99',
      self: officer.account,
      assignment: officer.account,
    }),
  ).toEqual({
    account: officer.account,
    assignment: officer.account,
    role: 'county-officer',
    count_from: '99',
    count_to: '99~',
    home_from: null,
    home_to: null,
    work_from: '44',
    work_to: '44~',
    organisation: officer.account,
    transit: officer.account,
    self: officer.account,
    grants: 'yes',
    business_day: '2026-11-22',
  });
});

test('leaves nothing to the next one on the same connection, nor to a query without a context', async () => {
  expect(await outside()).toEqual(none);
  const before = await process();
  await contextOf({ ...officer, work: '44', self: officer.account });
  expect(await outside()).toEqual(none);
  expect((await contextOf({ ...officer, home: null }))?.home_to).toBeNull();
  expect((await contextOf(officer))?.grants).toBeNull();
  expect(await process()).toBe(before);
});

test.each([
  [
    'an exception of the work',
    async () => {
      throw new Error('half-way');
    },
    'half-way',
  ],
  [
    'an error of a statement',
    (tx: Parameters<Parameters<typeof inContext>[2]>[0]) => sql`select 1 / 0`.execute(tx),
    'division by zero',
  ],
  [
    'a row that security refuses',
    (tx: Parameters<Parameters<typeof inContext>[2]>[0]) =>
      sql`insert into operation_to_seal (operation_id) values (gen_random_uuid())`.execute(tx),
    'row-level security',
  ],
] as const)('%s undoes everything, and the connection is used again', async (_, fail, message) => {
  const before = await process();
  const write = sql`
    insert into person_access (access_id, at, account_id, role, endpoint, purpose, persons)
    values (gen_random_uuid(), '2026-11-22T08:00:00Z', ${officer.account}, 'county-officer', 'test', 'test', '{}')`;
  const failing = inContext(database, officer, async (tx) => {
    await write.execute(tx);
    await fail(tx);
  });
  await expect(failing).rejects.toThrow(message);
  expect(await outside()).toEqual(none);
  const seen = () =>
    inContext(
      database,
      officer,
      async (tx) => (await sql`select 1 from person_access`.execute(tx)).rows.length,
    );
  expect(await seen()).toBe(0);
  await inContext(database, officer, (tx) => write.execute(tx));
  expect(await seen()).toBe(1);
  expect(await process()).toBe(before);
});

test('a statement that failed and was caught does not let the rest be committed', async () => {
  const half = inContext(database, officer, async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => {});
    return (await sql`select 1`.execute(tx)).rows;
  });
  await expect(half).rejects.toThrow('aborted');
});

test('a connection that was cut in the middle is replaced', async () => {
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  const cut = inContext(database, officer, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await admin.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    return sql`select 1`.execute(tx);
  });
  await expect(cut).rejects.toThrow();
  await admin.end();
  expect((await contextOf(officer))?.home_from).toBe('990101');
});

test('a job sees one instant in a snapshot, and cannot write in it', async () => {
  await asWorkerSnapshot(database, async (tx) => {
    const count = async () => (await sql`select 1 from installation`.execute(tx)).rows.length;
    const before = await count();
    const second = openDatabase(await testLogins(), { app: 1, worker: 1 });
    await asWorker(second, (other) =>
      sql`insert into installation (name, value) values ('test', 'x')`.execute(other),
    );
    await second.close();
    expect(await count()).toBe(before);
  });
  await expect(
    asWorkerSnapshot(database, (tx) =>
      sql`insert into installation (name, value) values ('late', 'x')`.execute(tx),
    ),
  ).rejects.toThrow('read-only');
});

test('dates, instants and counts come as text and numbers, also in arrays', async () => {
  const { rows } = await sql`
    select date '2026-11-22' as day, array[date '2026-11-22', null] as days, timestamptz '2026-11-22 16:00+08' as at,
      array[timestamptz '2026-11-22 16:00+08'] as ats, 12345678901::bigint as n, array[1::bigint, 2] as ns`.execute(
    database.app,
  );
  expect(rows).toEqual([
    {
      day: '2026-11-22',
      days: ['2026-11-22', null],
      at: '2026-11-22T08:00:00.000Z',
      ats: ['2026-11-22T08:00:00.000Z'],
      n: 12_345_678_901,
      ns: [1, 2],
    },
  ]);
});
