import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aboutPersons, keptAtErasure, notAboutPersons, underOwnRule } from './testing/table-catalogue.ts';
import { openTestDatabase, testLogins } from './testing/test-database.ts';

let admin: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  await openTestDatabase();
  const logins = await testLogins();
  admin = new pg.Client(logins.admin);
  app = new pg.Client(logins.app);
  await Promise.all([admin.connect(), app.connect()]);
});
afterAll(() => Promise.all([admin.end(), app.end()]));

const texts = async (query: string): Promise<string[]> =>
  (await admin.query<{ text: string }>(query)).rows.map((row) => row.text).sort();
const listed = Object.keys(aboutPersons);
const inList = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

describe('row security', () => {
  test('every table stands in the list of those about persons, or in the other with a reason', async () => {
    const tables = await texts(
      `select relname as text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`,
    );
    expect(tables).toEqual([...listed, ...Object.keys(underOwnRule), ...Object.keys(notAboutPersons)].sort());
  });

  test('is on and forced for every table about persons', async () => {
    const forced = await texts(
      `select relname as text from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity`,
    );
    expect(forced).toEqual([...listed, ...Object.keys(underOwnRule)].sort());
  });

  test('no other table names a person', async () => {
    const naming = await texts(`
      select distinct table_name as text from information_schema.columns
      where table_schema = 'public' and not (table_name = 'organisation' and column_name = 'phone') -- of the office
        and column_name ~ '(^|_)(persons?|household)(_id)?$|^home_path$|^id_number|^phone$|^bank_card$'`);
    expect(naming.filter((table) => !listed.includes(table) && !(table in underOwnRule))).toEqual([]);
  });

  test.each(Object.entries(underOwnRule))(
    '%s has the policies of its own rule',
    async (table, { policies }) => {
      const found = await texts(
        `select policyname || ' ' || cmd || ' ' || array_to_string(roles, ',') as text from pg_policies where schemaname = 'public' and tablename = '${table}'`,
      );
      expect(found).toEqual(policies);
    },
  );

  test.each(Object.entries(aboutPersons))('%s has exactly its policies', async (table, { like }) => {
    const policiesOf = async (name: string, what: string): Promise<string[]> =>
      texts(`select ${what} as text from pg_policies where schemaname = 'public' and tablename = '${name}'`);
    const header = `policyname || ' ' || cmd || ' ' || array_to_string(roles, ',')`;
    if (typeof like !== 'string') {
      expect(await policiesOf(table, header)).toEqual(like);
      return;
    }
    const using = `${header} || ' ' || coalesce(qual, '-')`;
    expect(await policiesOf(table, using)).toEqual(await policiesOf(like, using));
    // Written only where the person is; `person` itself, by the same rule as it is read.
    const written = await policiesOf(table, `policyname || coalesce(with_check, '-')`);
    const subject = written.find((text) => text.startsWith('subject')) ?? '';
    expect(subject).toContain(table === 'person' ? 'home_path >= ' : `(p.person_id = ${table}.person_id)`);
    if (like === 'person' && table !== 'person')
      expect(subject).toContain(`(p.home_path = ${table}.home_path)`);
  });
});

describe('roles', () => {
  test('none is a superuser, bypasses row security, or makes roles or databases', async () => {
    const powers = await texts(
      `select rolname || ' ' || (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) as text
       from pg_roles where rolname like 'wengang\\_%' and rolname <> current_user`,
    );
    expect(powers).toEqual([
      'wengang_app false',
      'wengang_migrator false',
      'wengang_reporter false',
      'wengang_worker false',
    ]);
  });

  test('those that log in may act as no other', async () => {
    const members = await texts(
      `select member::regrole || ' in ' || roleid::regrole as text from pg_auth_members
       where member in ('wengang_app'::regrole, 'wengang_worker'::regrole, 'wengang_reporter'::regrole)`,
    );
    expect(members).toEqual([]);
  });

  test('own no table, and hold no right that goes round the rows', async () => {
    expect(
      await texts(
        `select relname as text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relowner <> 'wengang_migrator'::regrole`,
      ),
    ).toEqual([]);
    expect(
      await texts(`select grantee || ' ' || privilege_type || ' ' || table_name as text from information_schema.role_table_grants
        where table_schema = 'public' and grantee in ('PUBLIC', 'wengang_app', 'wengang_worker', 'wengang_reporter')
          and (privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') or grantee = 'PUBLIC')`),
    ).toEqual([]);
  });

  test('the app deletes next to nothing, and changes nothing of the log', async () => {
    const rights = (privilege: string): Promise<string[]> =>
      texts(`select table_name as text from information_schema.role_table_grants
        where table_schema = 'public' and grantee = 'wengang_app' and privilege_type = '${privilege}'`);
    expect(await rights('DELETE')).toEqual([
      'labour_span',
      'out_span',
      'out_start',
      'person_key',
      'person_state',
      'return_event',
      'sign_in_attempt',
      'spell_finding',
      'work_span',
    ]);
    const log = [
      'operation',
      'operation_person',
      'operation_to_seal',
      'log_leaf',
      'log_checkpoint',
      'person_access',
      'number_reveal',
      'identity',
      'sign_in_event',
    ];
    expect((await rights('UPDATE')).filter((table) => log.includes(table))).toEqual([]);
  });

  test('the reporter only reads, and its functions are the few that were reviewed', async () => {
    expect(
      await texts(`select privilege_type || ' ' || table_name as text from information_schema.role_table_grants
        where table_schema = 'public' and grantee = 'wengang_reporter' and privilege_type <> 'SELECT'`),
    ).toEqual([]);
    const definers = await texts(
      `select proname || ' ' || proowner::regrole || ' ' || coalesce(proconfig::text, '') || ' ' || has_function_privilege('public', oid, 'execute') as text
       from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    );
    const reviewed = {
      analyse_regions: 'wengang_migrator', // a table is analysed by its owner
      ask_home_transfer: 'wengang_migrator', // asks for a person who is not visible, and tells nothing back
      changed_since_count: 'wengang_reporter',
      claim_homes: 'wengang_migrator', // adds a claim to a person who is not visible, and tells nothing back
      claim_operation: 'wengang_reporter', // whether an id is free, in one word
      during_out_organised_count: 'wengang_reporter',
      employer_promise_counts: 'wengang_reporter', // of firms, over all counties; numbers of five persons or more
      employer_stay_counts: 'wengang_reporter', // the same
      employment_during_counts: 'wengang_reporter',
      erase_person: 'wengang_migrator', // takes identity out of every table, also of rows that nobody may change
      erase_person_rows: 'wengang_migrator', // the same for a job; not granted to the app
      finding_count: 'wengang_reporter',
      identities_taken: 'wengang_reporter',
      identity_taken: 'wengang_reporter',
      labour_change_counts: 'wengang_reporter',
      move_person_home: 'wengang_migrator',
      move_region: 'wengang_migrator', // what is moved into a scope was not visible in it before
      operation_taken: 'wengang_reporter',
      operations_after: 'wengang_reporter',
      order_counts: 'wengang_reporter',
      outflow_counts: 'wengang_reporter',
      outflow_place_counts: 'wengang_reporter',
      person_granted: 'wengang_reporter',
      person_known: 'wengang_reporter',
      retention_counts: 'wengang_reporter',
      return_counts: 'wengang_reporter',
      returnee_counts: 'wengang_reporter',
      seat_counts: 'wengang_reporter',
      steady_employer_counts: 'wengang_reporter',
      stock_counts: 'wengang_reporter',
      training_counts: 'wengang_reporter',
      who_named: 'wengang_reporter', // ids only; its caller joins them with the persons in sight
      withdraw_claims: 'wengang_migrator',
      worked_during_count: 'wengang_reporter',
    };
    const counting = await texts(
      `select proname as text from pg_proc where prosecdef and prosrc like '%region_scope(%'`,
    );
    // What region_scope sets for the plan of its caller ends with the caller, and does not stay for the rest of the transaction. Each counts in one
    // process.
    const ending =
      ',plan_cache_mode=auto,enable_mergejoin=on,enable_sort=on,max_parallel_workers_per_gather=0';
    expect(definers).toEqual(
      Object.entries(reviewed).map(
        ([name, owner]) =>
          `${name} ${owner} {"search_path=public, pg_temp"${counting.includes(name) ? ending : ''}} false`,
      ),
    );
  });
});

describe('the erasure of a person', () => {
  test('names every table about persons that does not stay as it is, and the app cannot call it for anybody', async () => {
    const [source = ''] = await texts(
      `select prosrc as text from pg_proc where proname = 'erase_person_rows'`,
    );
    const named = listed.filter((table) => new RegExp(`\\b(update|delete from) ${table}\\b`).test(source));
    expect([...named, ...Object.keys(keptAtErasure)].sort()).toEqual([...listed].sort());
    expect(
      await texts(
        `select has_function_privilege('wengang_app', oid, 'execute')::text as text from pg_proc where proname = 'erase_person_rows'`,
      ),
    ).toEqual(['false']);
  });
});

describe('a connection of the app', () => {
  test.each([
    ['alter table person disable row level security', 'must be owner'],
    ['alter table person no force row level security', 'must be owner'],
    ['drop policy subject on person', 'must be owner'],
    ['create policy mine on person using (true)', 'must be owner'],
    ['set row_security = off; select 1 from person', 'would be affected by row-level security'],
    ['set role wengang_worker', 'permission denied to set role'],
    ['set role wengang_migrator', 'permission denied to set role'],
    ['set session authorization wengang_worker', 'permission denied to set session authorization'],
    // A table of one's own before the real one in the search path would answer for the policies.
    ['create temp table person (person_id uuid)', 'permission denied to create temporary tables'],
    ['create table person_copy ()', 'permission denied for schema public'],
    [
      'create function person_visible(uuid, int) returns boolean language sql return true',
      'permission denied for schema public',
    ],
    ['create schema mine', 'permission denied for database'],
    ['select 1 from standing_day', 'permission denied'],
    ['select 1 from standing_month', 'permission denied'],
    ['select 1 from operation_to_seal', 'permission denied'],
    ['select 1 from log_leaf', 'permission denied'],
    ['truncate person', 'permission denied'],
    ['copy person to stdout', 'row-level security'],
    ['delete from operation', 'permission denied'],
  ])('is refused: %s', async (statement, reason) => {
    await app.query('begin');
    const outcome = await app.query(statement).then(
      (result) => `${[result].flat().length} results, ${[result].flat().at(-1)?.rows.length} rows`,
      (error: Error) => error.message,
    );
    await app.query('rollback');
    if (statement.startsWith('copy'))
      expect(outcome === '1 results, 0 rows' || outcome.includes(reason)).toBe(true);
    else expect(outcome).toContain(reason);
  });
});

describe('the schema can be distributed by person', () => {
  const distributed = listed.filter(
    (table) => !['household', 'identity', 'operation', 'operation_to_seal', 'person_access'].includes(table),
  );

  test('every table about a person begins its key with person_id', async () => {
    const keys = await texts(`
      select c.relname || ' ' || a.attname as text from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relname in (${inList(distributed)})`);
    expect(keys).toEqual(distributed.map((table) => `${table} person_id`).sort());
  });

  test('no uniqueness and no exclusion leaves out person_id', async () => {
    const without = await texts(`
      select c.relname || ' ' || x.relname as text from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where (i.indisunique or i.indisexclusion) and c.relname in (${inList(listed)})
        and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and a.attnum = any (i.indkey))`);
    expect(without).toEqual(
      // Each by its own key: the claim of an ID number, the log (local), households, reads.
      [
        'household household_pkey',
        'identity identity_pkey',
        'operation operation_pkey',
        'operation operation_sequence_key',
        'operation_to_seal operation_to_seal_pkey',
        'person_access person_access_pkey',
      ],
    );
  });

  test('no table has a trigger, no rule, no inheritance, and no column is an enum', async () => {
    expect(await texts(`select tgname as text from pg_trigger where not tgisinternal`)).toEqual([]);
    expect(await texts(`select rulename as text from pg_rules where schemaname = 'public'`)).toEqual([]);
    expect(await texts(`select inhrelid::regclass::text as text from pg_inherits`)).toEqual([]);
    expect(
      await texts(
        `select typname as text from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace`,
      ),
    ).toEqual([]);
  });

  test('foreign keys of tables about persons lead to small shared tables only', async () => {
    const led = await texts(`
      select distinct confrelid::regclass::text as text from pg_constraint where contype = 'f' and conrelid::regclass::text in (${inList(listed)})`);
    expect(led.filter((table) => !['region', 'organisation', 'account'].includes(table))).toEqual([]);
  });
});
