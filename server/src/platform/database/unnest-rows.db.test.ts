import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker } from './context.ts';
import type { Database } from './database.ts';
import { openTestDatabase } from './testing/test-database.ts';
import { type ColumnType, unnestRows } from './unnest-rows.ts';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});

const given = <Row extends object>(
  rows: readonly Row[],
  columns: Readonly<Partial<Record<keyof Row & string, ColumnType>>>,
) =>
  asWorker(
    database,
    async (tx) => (await sql<Row>`select * from ${unnestRows(rows, columns)} as given`.execute(tx)).rows,
  );

const id = '0199f3a1-7c2e-7abc-8def-0123456789ab';

describe('rows that travel as one array a column', () => {
  const columns = {
    uuid: 'uuid',
    date: 'date',
    int: 'int',
    smallint: 'smallint',
    bigint: 'bigint',
    boolean: 'boolean',
    text: 'text',
    bytea: 'bytea',
    jsonb: 'jsonb',
    days: 'date[]',
    codes: 'text[]',
  } as const satisfies Record<string, ColumnType>;

  test('arrive as they are, of every type', async () => {
    const row = {
      uuid: id,
      date: '1999-12-31',
      int: -2_147_483_648,
      smallint: 32_767,
      bigint: 9_007_199_254_740_991,
      boolean: true,
      text: '引号"和\\反斜杠, {花括号} 𠮷',
      bytea: Buffer.from([0, 92, 34, 255]),
      jsonb: { place: ['广东', null], '"': '\\' },
      days: ['2020-02-29', '9999-12-31'],
      codes: ['530627', '530628'],
    };
    const second = { ...row, date: '0001-01-01', boolean: false, text: '', days: [], jsonb: {} };
    expect(await given([row, second], columns)).toEqual([row, second]);
  });

  test('are null where nothing stands, in every column', async () => {
    const nothing = Object.fromEntries(Object.keys(columns).map((name) => [name, null]));
    expect(await given([nothing, {}], columns)).toEqual([nothing, nothing]);
  });

  test('may be none', async () => {
    expect(await given([], columns)).toEqual([]);
  });

  test('may be many, and keep their order', async () => {
    const rows = Array.from({ length: 3_000 }, (_, int) => ({ int, text: '姓名'.repeat(int % 40) }));
    expect(await given(rows, { int: 'int', text: 'text' })).toEqual(rows);
  });

  test.each([
    ['uuid', 'not-a-uuid'],
    ['uuid', `${id}00`],
    ['date', 'infinity'],
    ['smallint', 32_768],
    ['int', 2 ** 31],
  ] as const)('are refused with a value that is no %s', (type, value) => {
    expect(() => unnestRows([{ value }], { value: type })).toThrow();
  });
});
