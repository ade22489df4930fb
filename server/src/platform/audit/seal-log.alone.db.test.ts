import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import { openTestDatabase, testLogins } from '../database/testing/test-database.ts';
import { temporaryPlace } from '../vault/testing/temporary-keyring.ts';
import { type CheckpointKey, openCheckpointKey } from './checkpoint.ts';
import { sealLog } from './seal-log.ts';
import { findOldestUnsealed } from './store.ts';
import { addEntries } from './testing/invented-log.ts';
import { countUnsealed, sealAll } from './testing/seal-all.ts';
import { verifyLog } from './verify-log.ts';

let database: Database;
let key: CheckpointKey;
let admin: pg.Client;

beforeEach(async () => {
  database = await openTestDatabase();
  key = await openCheckpointKey(`${(await temporaryPlace()).home}/keys/checkpoint.pem`);
  admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
});
afterEach(() => admin.end());

const verify = () => verifyLog(database, key.publicKey, undefined, () => {});

test('seals what was recorded, once, and has nothing to do the second time', async () => {
  await addEntries(database, 7);
  expect(await asWorker(database, findOldestUnsealed)).toBe('2026-11-22T07:59:00.123Z');
  const checkpoint = await sealAll(database, key);
  expect(checkpoint.size).toBe(7);
  expect(await sealLog(database, key, '2026-11-22T08:01:00Z')).toBeUndefined();
  expect(await asWorker(database, findOldestUnsealed)).toBeUndefined();
  await addEntries(database, 4);
  await sealAll(database, key, '2026-11-22T08:02:00Z');
  expect(await verify()).toMatchObject({ ok: true, size: 11, checkpoints: 2, found: [] });
});

test('seals a long backlog in batches, and none of it counts as late', async () => {
  await addEntries(database, 1);
  await sealAll(database, key, '2026-11-22T04:00:00Z');
  await addEntries(database, 11_000, '2026-11-22T04:10:00Z');
  await sealAll(database, key, '2026-11-22T08:00:00Z');
  expect(await verify()).toMatchObject({ ok: true, size: 11_001, checkpoints: 4, found: [] });
});

test('an entry recorded long before the sealing that it follows is worth a question', async () => {
  await addEntries(database, 1);
  await sealAll(database, key, '2026-11-22T08:00:00Z');
  await addEntries(database, 1, '2026-11-22T06:59:59Z');
  await sealAll(database, key, '2026-11-22T08:01:00Z');
  expect(await verify()).toMatchObject({ ok: false, found: [{ kind: 'late', leaf: 2 }] });
});

test('the instant of sealing may be written in any way', async () => {
  await addEntries(database, 1);
  expect((await sealAll(database, key, '2026-11-22T16:00:00+08:00')).sealedAt).toBe(
    '2026-11-22T08:00:00.000Z',
  );
  await addEntries(database, 1);
  await sealAll(database, key, '2026-11-22T08:00:01.5Z');
  expect((await verify()).found).toEqual([]);
});

test('an entry of a slow transaction is sealed when it is done, after the others, and is not lost', async () => {
  await addEntries(database, 3);
  const [slow, aborted] = [await beginEntry(), await beginEntry()];
  await addEntries(database, 3);
  await expect
    .poll(async () => {
      await sealLog(database, key, '2026-11-22T08:00:00Z');
      return countUnsealed(database);
    })
    .toBe(3);
  // Their numbers are higher than those of the open transactions, so they wait with them.
  expect(await sealLog(database, key, '2026-11-22T08:00:01Z')).toBeUndefined();
  await aborted.end('rollback');
  await slow.end('commit');
  await sealAll(database, key);
  expect(await verify()).toMatchObject({ ok: true, size: 7 });
  const { rows } = await admin.query(`select leaf_number from log_leaf where operation_id = $1`, [slow.id]);
  expect(rows).toEqual([{ leaf_number: '4' }]);
});

test('several sealers at once seal every entry once', async () => {
  for (let round = 0; round < 5; round += 1) {
    await addEntries(database, 20);
    await Promise.all(Array.from({ length: 4 }, () => sealLog(database, key, '2026-11-22T08:00:00Z')));
  }
  await sealAll(database, key);
  expect(await verify()).toMatchObject({ ok: true, size: 100, found: [] });
});

test('the log may be verified while it is written and sealed', async () => {
  await addEntries(database, 50);
  await sealAll(database, key);
  let busy = true;
  const writing = (async () => {
    for (let round = 0; round < 30; round += 1) {
      await addEntries(database, 20);
      await sealLog(database, key, '2026-11-22T08:00:00Z');
    }
  })().finally(() => {
    busy = false;
  });
  while (busy) expect((await verify()).found).toEqual([]);
  await writing;
});

test('entries restored from the dump of a younger server are sealed, although their transactions are still to come', async () => {
  await addEntries(database, 5);
  await admin.query(`update operation_to_seal set transaction_id = '900000000000'`);
  expect((await sealAll(database, key)).size).toBe(5);
});

describe('does not put its signature under a history that was rewritten', () => {
  test.each([
    ['the peaks were changed', `update log_checkpoint set peaks = array[sha256('x'), peaks[2]]`],
    ['a peak is missing', `update log_checkpoint set peaks = peaks[1:1]`],
    ['the root was changed', `update log_checkpoint set root = sha256('x')`],
    ['root and peaks were changed to match', `update log_checkpoint set size = 1, peaks = array[root]`],
    ['the instant was changed', `update log_checkpoint set sealed_at = sealed_at + interval '1 microsecond'`],
  ])('%s', async (_, change) => {
    await addEntries(database, 3);
    await sealAll(database, key);
    await addEntries(database, 3);
    await admin.query(change);
    await expect(sealAll(database, key)).rejects.toThrow('is not as it was signed');
    expect(await countUnsealed(database)).toBe(3);
  });
});

test('an entry put back among the unsealed ones does not stop the sealer', async () => {
  await addEntries(database, 3);
  await sealAll(database, key);
  await admin.query(
    'insert into operation_to_seal (operation_id) select operation_id from log_leaf where leaf_number = 2',
  );
  await addEntries(database, 2);
  await expect
    .poll(async () => {
      await sealLog(database, key, '2026-11-22T08:00:00Z');
      return countUnsealed(database);
    })
    .toBe(1);
  expect(await verify()).toMatchObject({ ok: false, size: 5, found: [{ kind: 'inserted' }] });
});

/** Writes an entry in a transaction that stays open. */
async function beginEntry(): Promise<{ id: string; end: (how: 'commit' | 'rollback') => Promise<void> }> {
  const id = randomUUID();
  const written = Promise.withResolvers<void>();
  const end = Promise.withResolvers<'commit' | 'rollback'>();
  const done = asWorker(database, async (tx) => {
    await sql`
      insert into operation (operation_id, name, version, account_id, role, recorded_at, outcome, fingerprint, payload, reply, regions, persons)
      values (${id}, 'test.slow', 1, gen_random_uuid(), 'county-officer', '2026-11-22T07:00:00Z', 'applied', '', '', '', '{}', 0)`.execute(
      tx,
    );
    await sql`insert into operation_to_seal (operation_id) values (${id})`.execute(tx);
    written.resolve();
    if ((await end.promise) === 'rollback') throw new Error('rolled back');
  });
  await written.promise;
  return {
    id,
    end: async (how) => {
      end.resolve(how);
      await done.catch((error: Error) => expect(error.message).toBe('rolled back'));
    },
  };
}
