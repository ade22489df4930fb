import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choices } from '../testing/choices.ts';
import { type AccessContext, inContext } from './context.ts';
import type { Database } from './database.ts';
import { plantRegions } from './testing/invented-regions.ts';
import { inventContext, inventRegister } from './testing/invented-register.ts';
import { plantRegister } from './testing/plant-register.ts';
import { openTestDatabase, testLogins } from './testing/test-database.ts';

/** Under row security a query must still walk the index that it names: few buffers, and no sort of what it throws away. */
const pick = choices(7);
const register = inventRegister(pick, 20_000);
plantRegions(register.regions);
const county = register.regions.find((region) => region.level === 3);
const someone = register.persons[0]?.id ?? '';
const nobody: AccessContext = {
  ...inventContext(pick, register),
  role: 'county-officer',
  home: null,
  work: null,
  organisation: null,
  transit: null,
  self: null,
};
const officer: AccessContext = { ...nobody, home: county?.path ?? null };
const stationed: AccessContext = { ...nobody, work: register.regions[0]?.path ?? null };

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  await plantRegister(admin, register);
  await admin.query('analyze');
  await admin.end();
});
afterAll(async () => {
  await openTestDatabase();
});

type Plan = { indexes: string[]; conditions: string[]; sorts: boolean; buffers: number };

/**
 * Among so few persons, of whom the tests before may have left dead rows, fetching a county and sorting or hashing it costs the planner about what
 * walking costs. Asked is whether it can be walked under the policies: if not, it is read and sorted all the same.
 */
const walking = sql`select set_config(name, 'off', true)
  from unnest(array['enable_sort', 'enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']) as name`;
const asPlanned = sql`select 1`;

async function planOf(context: AccessContext, query: RawBuilder<unknown>, settings = walking): Promise<Plan> {
  const { rows } = await inContext(database, context, async (tx) => {
    await settings.execute(tx);
    return sql<{ 'QUERY PLAN': [{ Plan: Node }] }>`explain (analyze, buffers, format json) ${query}`.execute(
      tx,
    );
  });
  const root = rows[0]?.['QUERY PLAN'][0].Plan;
  if (root === undefined) throw new Error('no plan');
  const nodes = flat(root);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    conditions: nodes.flatMap((node) => node['Index Cond'] ?? []),
    sorts: nodes.some((node) => node['Node Type'].includes('Sort')),
    buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
  };
}

type Node = {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
};
const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];

describe('walks the index that the query names', () => {
  test('the list of a county by name: fifty rows, in order, without a sort', async () => {
    const plan = await planOf(
      officer,
      sql`select person_id, name from person where county_id = ${county?.id} order by name_sort, person_id limit 50`,
    );
    expect(plan).toMatchObject({ indexes: ['person_county_name'], sorts: false });
    expect(plan.conditions.join()).toContain('county_id');
    expect(plan.buffers).toBeLessThan(120);
  });

  test('its next page, by the last name and person', async () => {
    const plan = await planOf(
      officer,
      sql`select person_id, name from person where county_id = ${county?.id} and (name_sort, person_id) > ('ce 5', ${someone}::uuid)
        order by name_sort, person_id limit 50`,
    );
    expect(plan).toMatchObject({ indexes: ['person_county_name'], sorts: false });
    expect(plan.conditions.join()).toContain('name_sort');
    expect(plan.buffers).toBeLessThan(120);
  });

  test('the standing of a county', async () => {
    const plan = await planOf(
      officer,
      sql`select person_id from person_state where county_id = ${county?.id} order by name_sort, person_id limit 50`,
    );
    expect(plan.indexes).toEqual(['person_state_county']);
  });

  test('a search by key', async () => {
    const plan = await planOf(
      officer,
      sql`select person_id from person_key where key = 'n7' and county_id = ${county?.id} limit 50`,
    );
    expect(plan.indexes).toEqual(['person_key_lookup']);
    expect(plan.conditions.join()).toContain('county_id');
  });

  test('the timeline of a person', async () => {
    const plan = await planOf(
      officer,
      sql`select o.name, o.recorded_at from operation_person p join operation o using (operation_id) where p.person_id = ${someone}`,
    );
    expect(plan.indexes.slice().sort()).toEqual(['operation_person_pkey', 'operation_pkey']);
  });

  test('whom a place of work was granted', async () => {
    const plan = await planOf(
      stationed,
      sql`select p.person_id, p.name from person_grant g join person p using (person_id)
        where g.subject_path >= ${county?.path} and g.subject_path < ${`${county?.path}~`} limit 50`,
    );
    expect(plan.indexes.slice().sort()).toEqual(['person_grant_place', 'person_pkey']);
  });
});

test('rows outside the scope cost no look at the grants when the context has none', async () => {
  // Every person outside would be looked up by index, three blocks each.
  const { buffers } = await planOf(officer, sql`select count(*) from person`, asPlanned);
  expect(buffers).toBeLessThan(1_000);
});
