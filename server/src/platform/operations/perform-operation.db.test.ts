import { randomUUID } from 'node:crypto';
import { OperationId, operation } from '@wengang/domain/contract/endpoint.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import { plantRegions } from '../database/testing/invented-regions.ts';
import { openTestDatabase } from '../database/testing/test-database.ts';
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
