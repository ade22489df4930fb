import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { openTestDatabase, testLogins } from './testing/test-database.ts';

let database: Database;

beforeEach(async () => {
  await openTestDatabase();
  // One connection, which both doors take in turn.
  database = openDatabase(await testLogins(), { app: 1, worker: 1 });
});
afterEach(() => database.close());

const twice = (n: number) => sql<{ twice: number }>`select ${n}::int * 2 as twice`;
/** The statements that the connection keeps, and how often each was carried out. */
const kept = async () =>
  (
    await sql<{ statement: string; times: number }>`
      select statement, generic_plans + custom_plans as times from pg_prepared_statements`.execute(
      database.app,
    )
  ).rows;

test('an operation prepares a statement once a connection and gives it other values', async () => {
  const answers: (number | undefined)[] = [];
  for (const n of [1, 2, 3])
    answers.push(
      await database.operations
        .transaction()
        .execute(async (tx) => (await twice(n).execute(tx)).rows[0]?.twice),
    );
  expect(answers).toEqual([2, 4, 6]);
  expect(await kept()).toEqual([{ statement: 'select $1::int * 2 as twice', times: 3 }]);
});

test('a list or a search, which is planned for its values, is not kept', async () => {
  await twice(1).execute(database.app);
  expect(await kept()).toEqual([]);
});

test('the rows of a batch are not kept: a plan for any values expects few', async () => {
  const count = (ids: readonly number[]) =>
    sql<{ n: number }>`select count(*) as n from unnest(${[...ids]}::int[])`.execute(database.operations);
  expect((await count(Array.from({ length: 101 }, (_, n) => n))).rows).toEqual([{ n: 101 }]);
  expect(await kept()).toEqual([]);
  expect((await count([1, 2])).rows).toEqual([{ n: 2 }]);
  expect((await kept()).map(({ times }) => times)).toEqual([1]);
});

test('a statement that failed is repeated with its cause, and the next one is carried out', async () => {
  const half = (n: number) =>
    sql<{ half: number }>`select 10 / ${n}::int as half`.execute(database.operations);
  await expect(half(0)).rejects.toThrow('division by zero');
  await expect(half(0)).rejects.toThrow('division by zero');
  expect((await half(2)).rows).toEqual([{ half: 5 }]);
});

test('both doors close together, whichever was used', async () => {
  const second = openDatabase(await testLogins(), { app: 1, worker: 1 });
  await twice(1).execute(second.operations);
  await second.close();
  await expect(twice(1).execute(second.operations)).rejects.toThrow();
});
