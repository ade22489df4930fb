import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { officerOf, one, other, regions } from '../operations/testing/invented-operations.ts';
import { type AccessContext, asWorker, inContext } from './context.ts';
import type { Database } from './database.ts';
import { type County, plantRegions } from './testing/invented-regions.ts';
import { openTestDatabase } from './testing/test-database.ts';

plantRegions(regions);

let database: Database;
/** registered in each of the two counties */
let mine: string;
let foreign: string;
const employer = randomUUID();
const nobody: AccessContext = { ...officerOf(one), home: null };
/** the receiving side: sees whom it was granted in county `other`, as a place of work */
const receiving: AccessContext = { ...nobody, work: other.path };

const insertPerson = (id: string, at: County): RawBuilder<unknown> => sql`
  insert into person (person_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id, prefecture_id,
    county_id, recorded_by)
  values (${id}, ${at.countyId}, '测', 'ce', 1, '1985-06-10', ${at.villageId}, ${at.villagePath}, ${at.provinceId}, ${at.prefectureId},
    ${at.countyId}, ${randomUUID()})`;

beforeEach(async () => {
  database = await openTestDatabase();
  [mine, foreign] = [randomUUID(), randomUUID()];
  await asWorker(database, async (tx) => {
    await insertPerson(mine, one).execute(tx);
    await insertPerson(foreign, other).execute(tx);
  });
});

const write = (statement: RawBuilder<unknown>, context: AccessContext = officerOf(one)): Promise<bigint> =>
  inContext(database, context, async (tx) => (await statement.execute(tx)).numAffectedRows ?? 0n);
const refused = (statement: RawBuilder<unknown>, context?: AccessContext): Promise<void> =>
  expect(write(statement, context)).rejects.toThrow(/row-level security|permission denied/);

const grant = (
  person: string,
  home: County,
  subject: { place?: County; organisation?: string },
): RawBuilder<unknown> => sql`
  insert into person_grant (person_id, grant_id, home_path, subject_path, organisation_id, purpose, valid_from, granted_by)
  values (${person}, ${randomUUID()}, ${home.villagePath}, ${subject.place?.path ?? null}, ${subject.organisation ?? null}, 'placed',
    '2026-01-01', ${randomUUID()})`;
const operation = (id: string, account: string): RawBuilder<unknown> => sql`
  insert into operation (operation_id, name, version, account_id, role, recorded_at, outcome, fingerprint, payload, reply, regions, persons)
  values (${id}, 'test', 1, ${account}, 'county-officer', '2026-11-22T08:00:00Z', 'applied', '', '', '', '{}', 0)`;

/** Rows of one person in each table that hangs on a person, written as if the person lived in `home`. */
const rowsOf = (person: string, home: County): Record<string, RawBuilder<unknown>> => ({
  person_key: sql`insert into person_key (person_id, key, home_path, county_id) values (${person}, 'n1', ${home.villagePath}, ${home.countyId})`,
  person_secret: sql`insert into person_secret (person_id, wrapped_key) values (${person}, 'key')`,
  person_fact: sql`insert into person_fact (person_id, fact_id, kind, from_day, recorded_by) values (${person}, ${randomUUID()}, 'home', '2020-01-01', ${randomUUID()})`,
  identity: sql`insert into identity (id_index, person_id) values (sha256('x'), ${person}) on conflict do nothing`,
  spell: sql`
    insert into spell (person_id, spell_id, home_path, start_day, start_precision, resolved_from, counted, kind, full_time, organised, place,
      place_path, recorded_by)
    values (${person}, ${randomUUID()}, ${home.villagePath}, '2026-03-01', 'day', '2026-03-01', true, 'wage', true, 'self', '{}', '44',
      ${randomUUID()})`,
  statement: sql`insert into statement (person_id, statement_id, kind, about_day, recorded_by) values (${person}, ${randomUUID()}, 'evidence', '2026-03-01', ${randomUUID()})`,
  person_state: sql`
    insert into person_state (person_id, from_day, to_day, home_path, province_id, prefecture_id, county_id, name_sort, standing, grade, hard,
      wants_out, seeker, public_post, stale)
    values (${person}, '2020-01-01', '2030-01-01', ${home.villagePath}, 1, 1, ${home.countyId}, 'ce', 5, 1, false, false, false, false, false)`,
});
const tables = Object.keys(rowsOf('', one));

describe('rows about a person are written by whom the person is visible to, where the person is', () => {
  test.each(tables)('%s', async (table) => {
    const row = (person: string, home: County): RawBuilder<unknown> => rowsOf(person, home)[table] ?? sql``;
    expect(await write(row(mine, one))).toBe(1n);
    await refused(row(foreign, other));
    await refused(row(foreign, one));
    await refused(row(mine, one), nobody);
    if (table === 'person_key' || table === 'spell' || table === 'person_state')
      await refused(row(mine, other));
  });

  test('the person itself: not into another county, not away to one, and nobody in a foreign one', async () => {
    expect(await write(sql`update person set name = '改'`)).toBe(1n);
    expect(await write(insertPerson(randomUUID(), one))).toBe(1n);
    await refused(insertPerson(randomUUID(), other));
    await refused(sql`update person set home_path = ${other.villagePath} where person_id = ${mine}`);
    expect(await write(sql`update person set name = '改' where person_id = ${foreign}`)).toBe(0n);
  });

  test('a household only at home', async () => {
    const household = (home: County): RawBuilder<unknown> =>
      sql`insert into household (household_id, home_region_id, home_path, county_id) values (${randomUUID()}, ${home.villageId}, ${home.villagePath}, ${home.countyId})`;
    expect(await write(household(one))).toBe(1n);
    await refused(household(other));
  });
});

describe('nobody helps himself to a person', () => {
  test('a county grants its own persons, to anyone', async () => {
    expect(await write(grant(mine, one, { place: other }))).toBe(1n);
    expect(await write(grant(mine, one, { organisation: employer }))).toBe(1n);
  });

  test('a county does not grant itself a foreign one, whatever home it writes down', async () => {
    await refused(grant(foreign, other, { place: one }), { ...officerOf(one), work: one.path });
    await refused(grant(foreign, one, { place: one }), { ...officerOf(one), work: one.path });
    await refused(grant(foreign, one, { organisation: employer }), {
      ...officerOf(one),
      organisation: employer,
    });
  });

  test('a place of work passes on whom it was given, and no other', async () => {
    await refused(grant(mine, one, { place: other }), receiving);
    await write(grant(mine, one, { place: other }));
    expect(await write(grant(mine, one, { place: other }), receiving)).toBe(1n);
    await refused(grant(mine, one, { organisation: employer }), receiving);
    await refused(grant(mine, other, { place: other }), receiving);
  });

  test('whom a grant has shown is gone when the grant has ended, with the grant itself', async () => {
    await write(grant(mine, one, { place: other }));
    const seen = async (table: string): Promise<number> =>
      inContext(
        database,
        receiving,
        async (tx) => (await sql`select 1 from ${sql.table(table)}`.execute(tx)).rows.length,
      );
    expect([await seen('person'), await seen('person_grant')]).toEqual([1, 1]);
    await write(sql`update person_grant set valid_to = '2026-11-21'`);
    expect([await seen('person'), await seen('person_grant')]).toEqual([0, 0]);
  });

  test('an ID number is claimed for a person in sight or one to come, not for a stranger', async () => {
    const claim = (person: string): RawBuilder<unknown> => rowsOf(person, one).identity ?? sql``;
    expect(await write(claim(randomUUID()))).toBe(1n);
    await refused(claim(foreign));
    // Taken by someone out of sight: no row, no error, no hint of who.
    expect(await write(claim(mine))).toBe(0n);
  });
});

describe('the log', () => {
  const me = officerOf(one).account;

  test('is written in one’s own name, and no row chooses its number or transaction', async () => {
    expect(await write(operation(randomUUID(), me))).toBe(1n);
    await refused(operation(randomUUID(), randomUUID()));
    const id = randomUUID();
    await refused(sql`
      insert into operation (operation_id, transaction_id, name, version, account_id, role, recorded_at, outcome, fingerprint, payload, reply, regions, persons)
      values (${id}, '3', 'test', 1, ${me}, 'county-officer', '2026-11-22T08:00:00Z', 'applied', '', '', '', '{}', 0)`);
    await refused(sql`insert into operation_to_seal (operation_id, transaction_id) values (${id}, '3')`);
  });

  test('is never changed, and nothing is attached to an operation afterwards', async () => {
    const id = randomUUID();
    await write(operation(id, me));
    const attach = sql`insert into operation_person (person_id, operation_id) values (${mine}, ${id})`;
    await refused(attach);
    await refused(sql`insert into operation_to_seal (operation_id) values (${id})`);
    await refused(sql`update operation set role = 'auditor'`);
    await refused(sql`delete from operation`);
    await refused(sql`update operation_person set payload = null`);
    await inContext(database, officerOf(one), async (tx) => {
      const fresh = randomUUID();
      await operation(fresh, me).execute(tx);
      await sql`insert into operation_person (person_id, operation_id) values (${mine}, ${fresh})`.execute(
        tx,
      );
      await sql`insert into operation_to_seal (operation_id) values (${fresh})`.execute(tx);
    });
    await expect(
      inContext(database, officerOf(one), async (tx) => {
        const fresh = randomUUID();
        await operation(fresh, me).execute(tx);
        await sql`insert into operation_person (person_id, operation_id) values (${foreign}, ${fresh})`.execute(
          tx,
        );
      }),
    ).rejects.toThrow('row-level security');
  });

  test('lets a transaction attach persons before the operation whose id it has claimed, and nobody else meanwhile', async () => {
    const id = randomUUID();
    const attach = sql`insert into operation_person (person_id, operation_id) values (${mine}, ${id})`;
    await inContext(database, officerOf(one), async (tx) => {
      await sql`select claim_operation(${id})`.execute(tx);
      await attach.execute(tx);
      await refused(attach);
      await operation(id, me).execute(tx);
    });
    await refused(attach);
  });

  test('an access record is written in one’s own name', async () => {
    const record = (account: string): RawBuilder<unknown> => sql`
      insert into person_access (access_id, at, account_id, role, endpoint, purpose, persons)
      values (${randomUUID()}, '2026-11-22T08:00:00Z', ${account}, 'county-officer', 'test', 'test', '{}')`;
    expect(await write(record(me))).toBe(1n);
    await refused(record(randomUUID()));
  });
});

test('a context cannot be talked into SQL', async () => {
  const hostile = `990102' or '1'='1`;
  for (const context of [
    { ...nobody, home: hostile },
    { ...nobody, work: hostile },
    { ...nobody, role: hostile },
    { ...nobody, home: '' },
    { ...nobody, home: '%' },
  ])
    expect(
      await inContext(database, context, async (tx) => (await sql`select 1 from person`.execute(tx)).rows),
    ).toEqual([]);
  for (const context of [
    { ...nobody, self: hostile },
    { ...nobody, organisation: hostile },
  ])
    await expect(inContext(database, context, (tx) => sql`select 1 from person`.execute(tx))).rejects.toThrow(
      'uuid',
    );
});
