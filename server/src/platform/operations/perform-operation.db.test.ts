import { randomUUID } from 'node:crypto';
import { OperationId, operation } from '@wengang/domain/contract/endpoint.ts';
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
import {
  aes,
  bothSuites,
  createdAt,
  rotatedAt,
  temporaryKeyring,
  temporaryPlace,
} from '../vault/testing/temporary-keyring.ts';
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
let restated: string[];

beforeEach(async () => {
  database = await openTestDatabase();
  keyring = await temporaryKeyring(aes);
  restated = [];
});

const perform = (bound: BoundOperation, request: OperationRequest, ring = keyring) =>
  performOperation(
    { database, keyring: ring, restate: async (_, ids) => void restated.push(...ids) },
    bound,
    request,
  );

const count = (table: string): Promise<number> =>
  asWorker(database, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
    return rows[0]?.n ?? -1;
  });

const nameOf = (personId: string): Promise<string | undefined> =>
  asWorker(database, async (tx) => {
    const { rows } = await sql<{
      name: string;
    }>`select name from person where person_id = ${personId}`.execute(tx);
    return rows[0]?.name;
  });

const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

describe('the same id again', () => {
  test('gives the stored reply and has one effect', async () => {
    const entry = entryOf();
    const request = requested(entry);
    const first = await perform(enrol, request);
    expect(first).toEqual({ ok: true, value: { personId: entry.personId, name: entry.name } });
    expect(await perform(enrol, request)).toEqual(first);
    expect(await count('person')).toBe(1);
    expect(await count('operation')).toBe(1);
    expect(await count('operation_person')).toBe(1);
    expect(await count('operation_to_seal')).toBe(1);
  });

  test('gives the reply of that time, although the person has changed since', async () => {
    const entry = entryOf({ name: '甲测' });
    await perform(enrol, requested(entry));
    const request = requested({ personId: entry.personId, name: '乙测' });
    const first = await perform(rename, request);
    await perform(rename, requested({ personId: entry.personId, name: '丙测' }));
    expect(await perform(rename, request)).toEqual(first);
    expect(first).toEqual({ ok: true, value: { before: '甲测' } });
    expect(await nameOf(entry.personId)).toBe('丙测');
  });

  test('ten times at once has one effect; the others get the stored reply or hear that it is running', async () => {
    for (let round = 0; round < 10; round += 1) {
      const entry = entryOf();
      const request = requested(entry);
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => perform(enrol, request)));
      const done = { ok: true, value: { personId: entry.personId, name: entry.name } };
      expect(outcomes).toContainEqual(done);
      for (const outcome of outcomes)
        expect([
          done,
          { ok: false, refusal: { code: 'operation-in-progress', data: { operationId: request.id } } },
        ]).toContainEqual(outcome);
      expect(await perform(enrol, request)).toEqual(done);
    }
    expect(await count('person')).toBe(10);
    expect(await count('operation')).toBe(10);
  });

  test('is answered at once while the first is still running', async () => {
    const { bound, running, finish } = slowOperation();
    const request = requested({});
    const first = perform(bound, request);
    await running;
    expect(await perform(bound, request)).toEqual(refused('operation-in-progress'));
    finish();
    expect(await first).toEqual({ ok: true, value: {} });
    expect(await perform(bound, request)).toEqual({ ok: true, value: {} });
  });

  test('is the same id in capital letters', async () => {
    const entry = entryOf();
    const request = requested(entry);
    const first = await perform(enrol, request);
    const shouted = OperationId.parse(request.id.toUpperCase());
    expect(await perform(enrol, { ...request, id: shouted })).toEqual(first);
  });

  test('is recognised by what was sent, not by what a later release makes of it', async () => {
    const { county: _, ...received } = entryOf();
    const request = requested({ ...received, county: 'one' }, { received });
    const first = await perform(enrol, request);
    const later = implement(operation({ ...enrol.contract, version: 2 }), enrol.apply);
    expect(await perform(later, { ...request, input: { ...received, county: 'one', since: 2 } })).toEqual(
      first,
    );
  });

  test('stays effective after every key was rotated, also to the other suite', async () => {
    for (const suite of bothSuites)
      for (const next of bothSuites) {
        const place = await temporaryPlace();
        const before = await createdAt(place, suite);
        const entry = entryOf();
        const request = requested(entry);
        const first = await perform(enrol, request, before);
        const many = requested({ file: '名册', entries: [], split: 'right' });
        const counted = await perform(enrolAll, many, before);
        const after = await rotatedAt(place, next);
        expect(await perform(enrol, request, after)).toEqual(first);
        expect(await perform(enrolAll, many, after)).toEqual(counted);
        expect(await perform(enrol, { ...request, input: { ...entry, name: '别名' } }, after)).toEqual(
          refused('operation-id-reused'),
        );
      }
  });
});

describe('an id used for something else', () => {
  test('is refused and changes nothing when the body differs', async () => {
    const entry = entryOf();
    const request = requested(entry);
    await perform(enrol, request);
    const second = entryOf({ name: '别测' });
    expect(await perform(enrol, { ...request, input: second })).toEqual(refused('operation-id-reused'));
    expect(await perform(rename, { ...request, input: { personId: entry.personId, name: '别测' } })).toEqual(
      refused('operation-id-reused'),
    );
    expect(await nameOf(second.personId)).toBeUndefined();
    expect(await nameOf(entry.personId)).toBe(entry.name);
    expect(await count('operation')).toBe(1);
  });

  test('is refused without a trace when another account in another county sends it, whatever the body', async () => {
    const request = requested(entryOf());
    await perform(enrol, request);
    const elsewhere = { ...request, context: officerOf(other) };
    const fresh = { ...elsewhere, input: { ...entryOf(), county: 'other' } };
    const answer = { ok: false, refusal: { code: 'operation-id-reused', data: { operationId: request.id } } };
    // The body of the first names a person whom the second may not see: were it applied, the person's key would collide.
    expect(await perform(enrol, elsewhere)).toEqual(answer);
    expect(await perform(enrol, fresh)).toEqual(answer);
    expect(await count('person')).toBe(1);
    expect(await count('person_secret')).toBe(1);
    expect(await count('operation')).toBe(1);
    expect(await count('operation_to_seal')).toBe(1);
  });

  test('is refused to a colleague who sees the same person: the reply was made for another', async () => {
    const request = requested(entryOf());
    await perform(enrol, request);
    const colleague = { ...request, context: officerOf(one, randomUUID()) };
    expect(await perform(enrol, colleague)).toEqual(refused('operation-id-reused'));
  });
});

describe('a refusal', () => {
  test('undoes what was written before it, and is remembered', async () => {
    const entry = entryOf();
    await perform(enrol, requested(entry));
    const request = requested({ personId: entry.personId, name: '' });
    const first = await perform(rename, request);
    expect(first).toEqual({ ok: false, refusal: { code: 'name-not-allowed', data: {} } });
    expect(await nameOf(entry.personId)).toBe(entry.name);
    expect(await perform(rename, request)).toEqual(first);
    expect(await perform(rename, { ...request, input: { personId: entry.personId, name: '好名' } })).toEqual(
      refused('operation-id-reused'),
    );
    expect(await nameOf(entry.personId)).toBe(entry.name);
  });

  test('stays a refusal for its id, although the same request would now be accepted', async () => {
    const entry = entryOf();
    const request = requested({ personId: entry.personId, name: '新测' });
    expect(await perform(rename, request)).toEqual(refused('not-found'));
    await perform(enrol, requested(entry));
    expect(await perform(rename, request)).toEqual(refused('not-found'));
    expect(await nameOf(entry.personId)).toBe(entry.name);
  });

  test('does not keep the input', async () => {
    const entry = entryOf();
    await perform(enrol, requested(entry));
    await perform(rename, requested({ personId: entry.personId, name: '' }));
    const rows = await asWorker(
      database,
      async (tx) =>
        (
          await sql<{ persons: number; kept: number }>`
            select persons, octet_length(payload) as kept from operation where outcome = 'refused'`.execute(
            tx,
          )
        ).rows,
    );
    // 32 bytes of envelope and `{}`.
    expect(rows).toEqual([{ persons: 0, kept: 34 }]);
  });
});

describe('a failure', () => {
  test('leaves nothing, and the id can be used again', async () => {
    const entry = entryOf();
    await perform(enrol, requested(entry));
    const request = requested({ personId: entry.personId, name: 'fails' });
    await expect(perform(rename, request)).rejects.toThrow('half-way');
    expect(await nameOf(entry.personId)).toBe(entry.name);
    expect(await count('operation')).toBe(1);
    expect(await perform(rename, { ...request, input: { personId: entry.personId, name: '又测' } })).toEqual({
      ok: true,
      value: { before: entry.name },
    });
  });

  test('of the rebuilding of derived rows undoes the operation', async () => {
    const entry = entryOf();
    const bound = implement(enrol.contract, async (tx, call, input) => {
      const applied = await enrol.apply(tx, call, input);
      return applied.ok ? { ok: true, value: { ...applied.value, restate: [entry.personId] } } : applied;
    });
    const restate = async () => {
      throw new Error('no rules for this day');
    };
    const request = requested(entry);
    await expect(performOperation({ database, keyring, restate }, bound, request)).rejects.toThrow(
      'no rules',
    );
    expect(await count('person')).toBe(0);
    expect(await perform(bound, request)).toEqual({ ok: true, value: expect.anything() });
    expect(restated).toEqual([entry.personId]);
  });
});

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

function slowOperation(): { bound: BoundOperation; running: Promise<void>; finish: () => void } {
  const started = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  const bound = implement(operation({ ...rename.contract, name: 'test.slow', refusals: [] }), async () => {
    started.resolve();
    await finished.promise;
    return { ok: true, value: { reply: {}, persons: [], regions: [], factDay: null } };
  });
  return { bound, running: started.promise, finish: () => finished.resolve() };
}
