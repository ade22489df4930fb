import { sql } from 'kysely';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckpointKey, openCheckpointKey } from '../audit/checkpoint.ts';
import { sealAll } from '../audit/testing/seal-all.ts';
import { verifyLog } from '../audit/verify-log.ts';
import { asWorker, inContext } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import { plantRegions } from '../database/testing/invented-regions.ts';
import { openTestDatabase, testLogins } from '../database/testing/test-database.ts';
import type { Keyring } from '../vault/keyring.ts';
import { aes, temporaryKeyring, temporaryPlace } from '../vault/testing/temporary-keyring.ts';
import { type BoundOperation, implement } from './bound-operation.ts';
import { type OperationRequest, performOperation } from './perform-operation.ts';
import {
  enrol,
  enrolAll,
  entryOf,
  officerOf,
  one,
  other,
  regions,
  rename,
  requested,
} from './testing/invented-operations.ts';

plantRegions(regions);

let database: Database;
let keyring: Keyring;

beforeEach(async () => {
  database = await openTestDatabase();
  keyring = await temporaryKeyring(aes);
});

const perform = (bound: BoundOperation, request: OperationRequest) =>
  performOperation({ database, keyring, restate: async () => {} }, bound, request);

const count = (table: string): Promise<number> =>
  asWorker(database, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
    return rows[0]?.n ?? -1;
  });

const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

describe('an operation on many persons', () => {
  const entries = () =>
    [entryOf({ name: '甲测' }), entryOf({ name: '乙测', idNumber: '530698199203152024' })].map(
      ({ county: _, ...entry }) => entry,
    );

  test('must split its input by person', async () => {
    await expect(
      perform(enrolAll, requested({ file: '名册', entries: entries(), split: 'none' })),
    ).rejects.toThrow('split');
    await expect(
      perform(enrolAll, requested({ file: '名册', entries: entries(), split: 'foreign' })),
    ).rejects.toThrow('touched');
    expect(await count('person')).toBe(0);
    expect(await count('operation')).toBe(0);
  });

  test('seals each part for its own person and answers again as before', async () => {
    const request = requested({ file: '名册', entries: entries(), split: 'right' });
    const first = await perform(enrolAll, request);
    expect(first).toEqual({ ok: true, value: { count: 2 } });
    expect(await perform(enrolAll, request)).toEqual(first);
    expect(await count('operation_person')).toBe(2);
  });

  test('may name the same person twice', async () => {
    const [entry] = entries();
    if (entry === undefined) throw new Error('no entry');
    const bound = implement(enrol.contract, async (tx, call, input) => {
      const applied = await enrol.apply(tx, call, input);
      return applied.ok
        ? { ok: true, value: { ...applied.value, persons: [entry.personId, entry.personId] } }
        : applied;
    });
    expect(await perform(bound, requested({ ...entry, county: 'one' }))).toEqual({
      ok: true,
      value: { personId: entry.personId, name: entry.name },
    });
    expect(await count('operation_person')).toBe(1);
  });
});

describe('erasing a person', () => {
  test('makes the stored reply unreadable, while the log still verifies', async () => {
    const place = await temporaryPlace();
    const key: CheckpointKey = await openCheckpointKey(`${place.home}/checkpoint.pem`);
    const [erased, kept] = [
      entryOf({ name: '去测' }),
      entryOf({ name: '留测', idNumber: '530698199203152024' }),
    ];
    const requests = [requested(erased), requested(kept)] as const;
    for (const request of requests) await perform(enrol, request);
    await perform(
      enrolAll,
      requested({
        file: '名册',
        entries: [entryOf({ name: '丁测', idNumber: '530698198811303039' })].map(
          ({ county: _, ...rest }) => rest,
        ),
        split: 'right',
      }),
    );
    const checkpoint = await sealAll(database, key);
    await inContext(database, officerOf(one), (tx) =>
      sql`update person_secret set wrapped_key = null, destroyed_at = '2026-11-22T09:00:00Z' where person_id = ${erased.personId}`.execute(
        tx,
      ),
    );
    expect(await perform(enrol, requests[0])).toEqual(refused('reply-erased'));
    expect(await perform(enrol, requests[1])).toEqual({
      ok: true,
      value: { personId: kept.personId, name: kept.name },
    });
    expect(await perform(enrol, { ...requests[0], input: entryOf() })).toEqual(
      refused('operation-id-reused'),
    );
    expect(await verifyLog(database, key.publicKey, checkpoint, () => {})).toMatchObject({
      ok: true,
      size: 3,
      found: [],
    });
  });

  test('a person who left the scope of the author gives no reply either', async () => {
    const entry = entryOf();
    const request = requested(entry);
    await perform(enrol, request);
    await asWorker(database, (tx) =>
      sql`update person set home_path = ${other.villagePath} where person_id = ${entry.personId}`.execute(tx),
    );
    expect(await perform(enrol, request)).toEqual(refused('reply-erased'));
  });
});

test('nothing personal stands in the log, neither in the header nor in any byte of it', async () => {
  const entry = entryOf({ name: '寻测名' });
  await perform(enrol, requested(entry, { received: { ...entry } }));
  await perform(rename, requested({ personId: entry.personId, name: '寻测新' }));
  await perform(rename, requested({ personId: entry.personId, name: '' }));
  const many = [entryOf({ name: '寻测甲' }), entryOf({ name: '寻测乙' })].map(
    ({ county: _, ...rest }) => rest,
  );
  await perform(enrolAll, requested({ file: '名册', entries: many, split: 'right' }));
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  const dump: string[] = [];
  for (const table of ['operation', 'operation_person', 'operation_to_seal'])
    dump.push(
      ...(await admin.query<{ row: string }>(`select t::text as row from ${table} t`)).rows.map(
        ({ row }) => row,
      ),
    );
  await admin.end();
  expect(dump.join()).toContain('test.enrol-all');
  for (const secret of ['寻测', '198506101019', '19850610'])
    for (const form of formsOf(secret)) expect(dump.join()).not.toContain(form);
});

// How a text may stand in the text form of a row: as it is, and as the hexadecimal of bytes, plain, base64 or UTF-16.
const formsOf = (text: string): string[] => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').replaceAll('=', ''),
  Buffer.from(text, 'utf16le').toString('hex'),
];
