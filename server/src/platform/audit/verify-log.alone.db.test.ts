import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { openTestDatabase, testLogins } from '../database/testing/test-database.ts';
import { choices } from '../testing/choices.ts';
import { temporaryPlace } from '../vault/testing/temporary-keyring.ts';
import { type Checkpoint, type CheckpointKey, openCheckpointKey, signCheckpoint } from './checkpoint.ts';
import { columnChanges } from './testing/column-changes.ts';
import { addEntries } from './testing/invented-log.ts';
import { type Effort, efforts, rewriteSeal } from './testing/rewrite-seal.ts';
import { sealAll } from './testing/seal-all.ts';
import {
  columnFalsifications,
  type Falsification,
  orderFalsifications,
  rowFalsifications,
  sealFalsifications,
  setBack,
} from './testing/tamperings.ts';
import { verifyLog } from './verify-log.ts';

/** S8 asks for 10,000, by hand: WENGANG_TAMPERINGS=10000. */
const runs = Number(process.env.WENGANG_TAMPERINGS ?? 200);
const tables = ['operation', 'operation_person', 'operation_to_seal', 'log_leaf', 'log_checkpoint'];
const sealed = 30;

let database: Database;
let admin: pg.Client;
let keys: { own: CheckpointKey; stolen: CheckpointKey };
let exported: Checkpoint;

beforeAll(async () => {
  database = await openTestDatabase();
  const { home } = await temporaryPlace();
  keys = {
    own: await openCheckpointKey(`${home}/own.pem`),
    stolen: await openCheckpointKey(`${home}/server.pem`),
  };
  admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  for (const count of [7, 1, 12, 10]) {
    await addEntries(database, count);
    exported = await sealAll(database, keys.stolen);
  }
  await addEntries(database, 6);
  for (const table of tables) await admin.query(`create temp table kept_${table} as table ${table}`);
});
afterAll(() => admin.end());

const verify = (checkpoint?: Checkpoint) => verifyLog(database, keys.stolen.publicKey, checkpoint, () => {});

/** Falsifies, looks, and puts everything back. */
async function detected(
  falsification: Falsification,
  effort: Effort,
  seed: number,
): Promise<{ inside: boolean; exported: boolean }> {
  await falsification.falsify({ admin, sealed, pick: choices(seed) });
  await rewriteSeal(database, admin, effort, keys);
  const found = { inside: !(await verify()).ok, exported: !(await verify(exported)).ok };
  for (const table of tables) {
    await admin.query(`delete from ${table}`);
    await admin.query(`insert into ${table} overriding system value select * from kept_${table}`);
  }
  return found;
}

test('an untouched log has nothing wrong, with the entries that still wait', async () => {
  expect(await verify(exported)).toMatchObject({ ok: true, size: sealed, checkpoints: 4, found: [] });
});

test('every column of the log has a falsification here', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'operation'::regclass and attnum > 0 and not attisdropped`,
  );
  expect(Object.keys(columnChanges).sort()).toEqual(rows.map((row) => row.name).sort());
});

test(`every one of ${runs} random falsifications is detected, however far the seal was rewritten to match`, async () => {
  const rewritable = [...columnFalsifications, ...orderFalsifications];
  const whole = fc.record({
    falsification: fc.constantFrom(...rewritable),
    effort: fc.constantFrom(...efforts),
  });
  const plain = fc.record({
    falsification: fc.constantFrom(...rowFalsifications, ...sealFalsifications, setBack),
    effort: fc.constant<Effort>('none'),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(whole, plain), fc.nat(), async ({ falsification, effort }, seed) => {
      const found = await detected(falsification, effort, seed);
      const inside = falsification.inside && effort !== 'stolen key';
      expect({ ...found, inside: inside ? found.inside : true }).toEqual({ inside: true, exported: true });
    }),
    { numRuns: runs, endOnFailure: true },
  );
}, 3_600_000);

test('every single kind is detected at least once', async () => {
  for (const falsification of [
    ...columnFalsifications,
    ...rowFalsifications,
    ...sealFalsifications,
    ...orderFalsifications,
  ]) {
    const found = await detected(falsification, 'none', 20_261_122);
    expect({ name: falsification.name, ...found }).toEqual({
      name: falsification.name,
      inside: true,
      exported: true,
    });
  }
});

describe('only the exported checkpoint gives away', () => {
  test('an old backup that was restored', async () => {
    expect(await detected(setBack, 'none', 1)).toEqual({ inside: false, exported: true });
  });

  test('a history rewritten with the stolen signing key', async () => {
    const [change] = orderFalsifications;
    if (change === undefined) throw new Error('no falsification');
    expect(await detected(change, 'stolen key', 2)).toEqual({ inside: false, exported: true });
  });
});

test('an exported checkpoint that nobody signed proves nothing', async () => {
  const forged = signCheckpoint(keys.own, {
    size: exported.size,
    root: Buffer.from(exported.root, 'hex'),
    sealedAt: exported.sealedAt,
  });
  expect((await verify(forged)).found.map(({ kind }) => kind)).toEqual(['signature']);
  expect((await verify({ ...exported, size: exported.size + 1 })).found.map(({ kind }) => kind)).toContain(
    'truncated',
  );
  expect((await verify({ ...exported, sealedAt: '2026-11-22T08:00:00.001Z' })).ok).toBe(false);
});
