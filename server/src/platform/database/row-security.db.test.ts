import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choices } from '../testing/choices.ts';
import { type AccessContext, contextSettings, inContext } from './context.ts';
import { type Database, openDatabase } from './database.ts';
import { plantRegions } from './testing/invented-regions.ts';
import { inventContext, inventRegister } from './testing/invented-register.ts';
import { plantRegister } from './testing/plant-register.ts';
import { aboutPersons } from './testing/table-catalogue.ts';
import { openTestDatabase, testLogins } from './testing/test-database.ts';
import { type Sight, whoMaySee } from './testing/who-may-see.ts';

/** S2, the part of the kernel. Another seed gives another register and other contexts. */
const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
const contexts = Number(process.env.WENGANG_CONTEXTS ?? 1_000);
const pick = choices(seed);
const register = inventRegister(pick, 1_000);
plantRegions(register.regions);

let database: Database;
let admin: pg.Client;
/** ids of the rows that were planted, by table: what a table shows must be a part of it */
const planted = new Map<string, readonly string[]>();

beforeAll(async () => {
  database = await openTestDatabase();
  admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  await plantRegister(admin, register);
  await admin.query('analyze');
  for (const { table, id } of seen) {
    const { rows } = await admin.query<{ id: string }>(`select ${id} as id from ${table}`);
    planted.set(table, rows.map((row) => row.id).sort());
  }
});
afterAll(() => admin.end());

/** The tables about persons that the app may read, the id that decides, and which ids may be seen. */
const seen: readonly { table: string; id: string; of: keyof Sight }[] = [
  { table: 'person', id: 'person_id', of: 'persons' },
  { table: 'person_key', id: 'person_id', of: 'persons' },
  { table: 'person_secret', id: 'person_id', of: 'persons' },
  { table: 'person_fact', id: 'person_id', of: 'persons' },
  { table: 'person_grant', id: 'grant_id', of: 'grants' },
  { table: 'identity', id: 'person_id', of: 'persons' },
  { table: 'household', id: 'household_id', of: 'households' },
  { table: 'operation_person', id: 'person_id', of: 'persons' },
  { table: 'operation', id: 'operation_id', of: 'operations' },
  { table: 'person_access', id: 'access_id', of: 'accesses' },
  { table: 'number_reveal', id: 'reveal_id', of: 'reveals' },
  { table: 'spell', id: 'person_id', of: 'persons' },
  { table: 'statement', id: 'person_id', of: 'persons' },
  { table: 'person_state', id: 'person_id', of: 'persons' },
  { table: 'out_start', id: 'person_id', of: 'persons' },
  { table: 'out_span', id: 'person_id', of: 'persons' },
  { table: 'labour_span', id: 'person_id', of: 'persons' },
  { table: 'return_event', id: 'person_id', of: 'persons' },
  { table: 'work_span', id: 'person_id', of: 'persons' },
  { table: 'spell_finding', id: 'person_id', of: 'persons' },
  { table: 'report_snapshot_person', id: 'person_id', of: 'persons' },
  { table: 'passenger', id: 'person_id', of: 'persons' },
  { table: 'passenger_act', id: 'person_id', of: 'persons' },
  { table: 'responsibility_event', id: 'person_id', of: 'persons' },
  { table: 'responsibility_span', id: 'person_id', of: 'persons' },
  { table: 'employment_act', id: 'person_id', of: 'persons' },
  { table: 'employment_state', id: 'person_id', of: 'persons' },
  { table: 'employment_conflict', id: 'person_id', of: 'persons' },
  { table: 'return_service', id: 'person_id', of: 'persons' },
  { table: 'closing_proposal', id: 'person_id', of: 'persons' },
  { table: 'fact_proposal', id: 'person_id', of: 'persons' },
  { table: 'training_place', id: 'person_id', of: 'persons' },
  { table: 'person_erasure', id: 'person_id', of: 'persons' },
  { table: 'paper_person', id: 'person_id', of: 'persons' },
  { table: 'offer', id: 'person_id', of: 'persons' },
  { table: 'offer_act', id: 'person_id', of: 'persons' },
  { table: 'matching_result', id: 'person_id', of: 'persons' },
  { table: 'matching_decision', id: 'person_id', of: 'persons' },
];

const digest = (ids: readonly string[]): string =>
  `${ids.length} ${createHash('md5').update(ids.join()).digest('hex')}`;

/** Number of rows and a digest of their ids, table by table: one query, as small as the question. */
const lookAround = sql<{ name: string; digest: string }>`${sql.join(
  seen.map(
    ({ table, id }) => sql`
      select ${sql.lit(table)} as name, count(*) || ' ' || md5(coalesce(string_agg(${sql.ref(id)}::text, ',' order by ${sql.ref(id)}), '')) as digest
      from ${sql.table(table)}`,
  ),
  sql` union all `,
)}`;

/** As requests look, planned for each, and as operations do: one prepared statement, whose plan serves every context. */
const doors = [
  (context: AccessContext) => inContext(database, context, async (tx) => (await lookAround.execute(tx)).rows),
  (context: AccessContext) =>
    database.operations.transaction().execute(async (tx) => {
      await sql`select ${contextSettings(context)}`.execute(tx);
      return (await sql<{ name: string; digest: string }>`${lookAround} offset ${0}`.execute(tx)).rows;
    }),
] as const;

test(`${contexts} random contexts see in every table exactly the rows that are theirs`, async () => {
  const asked = Array.from({ length: contexts }, () => inventContext(pick, register));
  let rows = 0;
  const check = async (context: AccessContext, number: number): Promise<void> => {
    const found = await (number % 2 === 0 ? doors[0] : doors[1])(context);
    const sight = whoMaySee(register, context);
    const expected = seen.map(({ table, id: _, of }) => {
      const ids = (planted.get(table) ?? []).filter((id) => sight[of].has(id));
      rows += ids.length;
      return { name: table, digest: digest(ids) };
    });
    expect({ context, found }).toEqual({ context, found: expected });
  };
  const workers = Array.from({ length: 4 }, async () => {
    for (let next = asked.pop(); next !== undefined; next = asked.pop()) await check(next, asked.length);
  });
  await Promise.all(workers);
  // The contexts were neither all blind nor all-seeing.
  expect(rows / contexts).toBeGreaterThan(20);
});

test('the tables looked at here are all tables about persons', () => {
  // Of the queue of the sealer the app may read nothing.
  expect([...seen.map(({ table }) => table), 'operation_to_seal'].sort()).toEqual(
    Object.keys(aboutPersons).sort(),
  );
  for (const { table } of seen)
    expect({ table, empty: planted.get(table)?.length === 0 }).toEqual({ table, empty: false });
});

test('without a context no table shows a row, also on a connection that had one before', async () => {
  const single = openDatabase(await testLogins(), { app: 1, worker: 1 });
  const counts = async (): Promise<number[]> => {
    const shown: number[] = [];
    for (const { table } of seen)
      for (const door of [single.app, single.operations])
        shown.push((await sql`select ${1} from ${sql.table(table)}`.execute(door)).rows.length);
    return shown;
  };
  const nothing = seen.flatMap(() => [0, 0]);
  expect(await counts()).toEqual(nothing);
  const everything = {
    ...inventContext(choices(1), register),
    home: '97',
    work: '98',
    self: register.persons[0]?.id ?? null,
  };
  const before = await inContext(
    single,
    everything,
    async (tx) => (await sql`select 1 from person`.execute(tx)).rows.length,
  );
  expect(before).toBeGreaterThan(100);
  expect(await counts()).toEqual(nothing);
  await expect(
    inContext(single, everything, async () => {
      throw new Error('half-way');
    }),
  ).rejects.toThrow('half-way');
  expect(await counts()).toEqual(nothing);
  await single.close();
});

test('the owner of the tables sees nothing but what a backfill asks for by name', async () => {
  await admin.query('begin; set local role wengang_migrator');
  const count = async (table: string): Promise<number> =>
    Number((await admin.query(`select count(*) from ${table}`)).rows[0].count);
  const shown = async (): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const table of Object.keys(aboutPersons)) counts[table] = await count(table);
    return counts;
  };
  expect(Object.values(await shown()).every((rows) => rows === 0)).toBe(true);
  await admin.query(`set local wengang.backfill = 'yes'`);
  const backfilled = Object.entries(await shown()).filter(([, rows]) => rows > 0);
  await admin.query('rollback');
  // The log and the record of reads are never rewritten.
  expect(backfilled.map(([table]) => table).sort()).toEqual(
    Object.entries(aboutPersons)
      .filter(([, { backfill }]) => backfill)
      .map(([table]) => table)
      .sort(),
  );
});
