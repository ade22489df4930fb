import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  cellsPart,
  endPart,
  ledgerPart,
  openPart,
  type PartContent,
  sealPart,
} from '../../placements/roster-import/sealed-part.ts';
import { openCheckpointKey } from '../../platform/audit/checkpoint.ts';
import { sealLog } from '../../platform/audit/seal-log.ts';
import { verifyLog } from '../../platform/audit/verify-log.ts';
import { asWorker } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { fileStore } from '../../platform/files/file-store.ts';
import { loggedUnderOlderKeys, resealStored } from '../../platform/rotation/reseal-stored.ts';
import { sealedPlaces } from '../../platform/rotation/sealed-places.ts';
import { scratchFolder } from '../../platform/testing/scratch-folder.ts';
import { openField, sealField } from '../../platform/vault/field.ts';
import type { Keyring, Ring } from '../../platform/vault/keyring.ts';
import {
  aes,
  createdAt,
  rotatedAt,
  sm,
  temporaryPlace,
} from '../../platform/vault/testing/temporary-keyring.ts';
import { answerListReveals } from '../numbers/list-reveals.ts';
import { recordBankCardOperation } from '../numbers/record-bank-card.ts';
import { revealNumberOperation } from '../numbers/reveal-number.ts';
import { registerPersonOperation } from '../register-person.ts';
import { answerSearch } from '../search-persons.ts';
import { at, day, type Newcomer, now, openPeopleDesk, type PeopleDesk } from '../testing/people-desk.ts';
import { rotationJobs } from './jobs.ts';
import { rekeyPersons } from './rekey-persons.ts';
import { resealEverything } from './reseal-everything.ts';

const weixin = at('530629');
const auditor = at('530629', { role: 'auditor', account: randomUUID() });
const card = '6200000000000000000';

/** The same ring with nothing but its current key: what is left when the older ones are destroyed. */
const newestOf = (ring: Ring): Ring => ({
  current: ring.current,
  byNumber: new Map([[ring.current.number, ring.current]]),
});
const withoutOlderKeys = (keyring: Keyring): Keyring => ({
  ...keyring,
  field: newestOf(keyring.field),
  personKey: newestOf(keyring.personKey),
  index: newestOf(keyring.index),
});

const reveal = (person: Newcomer, field: string) => ({
  personId: person.personId,
  field,
  reason: 'verify-identity',
  explanation: '核对社保卡',
});

/** Three persons with numbers of every kind, one of them revealed once. */
async function registered(desk: PeopleDesk): Promise<{ persons: Newcomer[]; revealed: string }> {
  await openTestDatabase();
  const persons: Newcomer[] = [];
  for (const phone of ['19900000031', '19900000032', '19900000033'])
    persons.push(await desk.register({ phone }));
  for (const { personId } of persons)
    await desk.perform(weixin, recordBankCardOperation, { personId, bankCard: card });
  const revealed = randomUUID();
  const [first] = persons;
  if (first === undefined) throw new Error('nobody was registered');
  await desk.perform(weixin, revealNumberOperation, reveal(first, 'phone'), revealed);
  return { persons, revealed };
}

const directions = [
  ['AES-256-GCM → SM4-GCM', aes, sm],
  ['SM4-GCM → AES-256-GCM', sm, aes],
  ['AES-256-GCM → a new key of the same', aes, aes],
] as const;

describe.each(directions)('%s', (_, from, to) => {
  test('after the job the older keys are not needed for any person: numbers, stored replies, search and claims', async () => {
    const place = await temporaryPlace();
    const desk = await openPeopleDesk(await createdAt(place, from));
    const { persons, revealed } = await registered(desk);
    const [first, second] = persons;
    if (first === undefined || second === undefined) throw new Error('two persons');
    const rotated = await rotatedAt(place, to, ['encryption', 'index']);

    // Before it, the newest key alone opens nothing and finds nobody.
    desk.keyring = withoutOlderKeys(rotated);
    await expect(desk.perform(weixin, revealNumberOperation, reveal(second, 'id-number'))).rejects.toThrow(
      'key-unknown',
    );
    expect(await desk.ask(weixin, answerSearch, { text: first.phone })).toMatchObject({ persons: [] });
    desk.keyring = rotated;
    expect(await desk.ask(weixin, answerSearch, { text: first.phone })).toMatchObject({
      persons: [{ personId: first.personId }],
    });

    const resealed = await resealStored(desk.database, rotated);
    expect(Object.fromEntries(resealed.map(({ place: name, rows }) => [name, rows]))).toMatchObject({
      'person.id_number': 3,
      'person.phone': 3,
      'person.bank_card': 3,
      'person_secret.wrapped_key': 3,
      'number_reveal.explanation': 1,
    });
    expect(await rekeyPersons(desk.database, rotated)).toBe(3);

    desk.keyring = withoutOlderKeys(rotated);
    for (const person of persons) {
      const { personId, idNumber, phone } = person;
      for (const text of [idNumber, phone, idNumber.slice(-4), '欧阳'])
        expect(await desk.ask(weixin, answerSearch, { text }), text).toMatchObject({
          persons: expect.arrayContaining([expect.objectContaining({ personId })]),
        });
      for (const [field, number] of [
        ['id-number', idNumber],
        ['phone', phone],
        ['bank-card', card],
      ] as const)
        expect(await desk.perform(weixin, revealNumberOperation, reveal(person, field))).toMatchObject({
          value: { number },
        });
      expect(
        await desk.perform(weixin, registerPersonOperation, { ...person, personId: randomUUID() }),
      ).toMatchObject({ refusal: { code: 'already-registered', data: { personId } } });
    }
    // What was asked before the rotation is still answered under its id, and its reason still read.
    expect(await desk.perform(weixin, revealNumberOperation, reveal(first, 'phone'), revealed)).toMatchObject(
      {
        value: { number: first.phone },
      },
    );
    expect(await desk.ask(auditor, answerListReveals, { on: day })).toMatchObject({
      reveals: expect.arrayContaining([expect.objectContaining({ explanation: '核对社保卡' })]),
    });
  });
});

test('the job does nothing a second time, goes on where it was broken off, and leaves the log as it was sealed', async () => {
  const place = await temporaryPlace();
  const desk = await openPeopleDesk(await createdAt(place, aes));
  await registered(desk);
  const key = await openCheckpointKey(join(place.home, 'checkpoint.pem'));
  await sealLog(desk.database, key, now);
  const rotated = await rotatedAt(place, sm, ['encryption', 'index']);

  // Broken off half-way: one person is already under the new keys.
  await asWorker(desk.database, (tx) =>
    sql`update person set phone = null where person_id = (select min(person_id::text)::uuid from person)`.execute(
      tx,
    ),
  );
  const first = await resealStored(desk.database, rotated);
  expect(first.find(({ place: name }) => name === 'person.phone')?.rows).toBe(2);
  await rekeyPersons(desk.database, rotated);
  const files = fileStore(join(place.home, 'files'), rotated);
  const again = await resealEverything({ database: desk.database, files }, rotated);
  expect(again.places.filter(({ rows }) => rows > 0)).toEqual([]);
  expect(again).toMatchObject({ files: 0, persons: 0 });

  const { rows: claims } = await asWorker(desk.database, (tx) =>
    sql<{ claims: number }>`select count(*)::int as claims from identity`.execute(tx),
  );
  expect(claims).toEqual([{ claims: 3 }]);
  expect(await verifyLog(desk.database, key.publicKey, undefined, () => {})).toMatchObject({
    ok: true,
    found: [],
  });
  // Everything that the log holds here stands under the persons' own keys.
  expect(await loggedUnderOlderKeys(desk.database, rotated)).toBe(0);
});

test('parts of an import, acts with a sealed note and files are sealed again and open as what they are', async () => {
  const place = await temporaryPlace();
  const before = await createdAt(place, aes);
  const desk = await openPeopleDesk(before);
  await openTestDatabase();
  const importId = randomUUID();
  const personId = randomUUID();
  // Parts of every kind, at the numbers that the import keeps them under: a new kind does not compile without its line.
  const kinds: Record<keyof PartContent, readonly (readonly [number, never])[]> = {
    rows: [[0, [{ name: '虚一' }] as never]],
    cells: [
      [cellsPart(0), [{ sheet: '虚表', row: 4 }] as never],
      [cellsPart(7), [{ sheet: '虚表', row: 7_004 }] as never],
    ],
    end: [[endPart, { partStarts: [1] } as never]],
    ledger: [[ledgerPart, [{ rule: 'test', line: 3 }] as never]],
  };
  const parts = Object.entries(kinds).flatMap(([kind, own]) =>
    // The keys of the record, which has no others.
    own.map(([number, content]) => [kind as keyof PartContent, number, content] as const),
  );
  const phone = sealField(before, { field: 'own-way phone', personId }, '19900000041');
  await asWorker(desk.database, async (tx) => {
    for (const [kind, number, content] of parts) {
      const part = await sealPart(before, importId, [kind, content]);
      await sql`insert into import_part (import_id, part, content) values (${importId}, ${number}, ${part})`.execute(
        tx,
      );
    }
    await sql`
      insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
      values (${personId}, ${randomUUID()}, ${randomUUID()}, 'goOwnWay', ${day}, ${day}, ${now}, 'C', 'c', 'test',
        ${JSON.stringify({ phone: Buffer.from(phone).toString('base64') })}::jsonb, ${randomUUID()})`.execute(
      tx,
    );
  });
  const folder = await scratchFolder();
  const digest = await fileStore(folder, before).save(Buffer.from('虚名册'));

  const rotated = await rotatedAt(place, sm, ['encryption']);
  await resealStored(desk.database, rotated);
  expect(await fileStore(folder, rotated).reseal(rotated)).toBe(1);
  expect(await fileStore(folder, rotated).reseal(rotated)).toBe(0);

  const newest = withoutOlderKeys(rotated);
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{ part: number; content: Uint8Array; sealed: string }>`
      select p.part, p.content, a.detail ->> 'phone' as sealed from import_part p, passenger_act a`.execute(
      tx,
    ),
  );
  for (const [kind, number, content] of parts) {
    const row = rows.find(({ part }) => part === number);
    if (row === undefined) throw new Error(`part ${number} is gone`);
    expect(await openPart(newest, importId, [kind, row.content]), kind).toEqual(content);
  }
  const opened = openField(
    newest,
    { field: 'own-way phone', personId },
    Buffer.from(rows[0]?.sealed ?? '', 'base64'),
  );
  expect(opened).toBe('19900000041');
  expect(Buffer.from((await fileStore(folder, newest).find(digest)) ?? []).toString()).toBe('虚名册');
});

test('the nightly job brings it all under the new keys too, and twice is as once', async () => {
  const place = await temporaryPlace();
  const desk = await openPeopleDesk(await createdAt(place, aes));
  const { persons } = await registered(desk);
  const rotated = await rotatedAt(place, sm, ['encryption', 'index']);
  const files = fileStore(join(place.home, 'files'), rotated);
  const [job] = rotationJobs({ database: desk.database, files, keyring: rotated });
  await job?.run();
  await job?.run();
  desk.keyring = withoutOlderKeys(rotated);
  for (const { personId, phone } of persons)
    expect(await desk.ask(weixin, answerSearch, { text: phone })).toMatchObject({ persons: [{ personId }] });
});

/** Columns of bytes that hold no envelope of the encryption ring, each with the reason. */
const notUnderTheRing: Record<string, string> = {
  'session.token_hash': 'a hash',
  'sign_in_attempt.key': 'a keyed digest, forgotten within a day',
  'operation.fingerprint': 'a digest under the fingerprint ring, which keeps its keys',
  'operation.payload': 'sealed leaves of the log are never written again',
  'operation.reply': 'sealed leaves of the log are never written again',
  'operation_person.payload': "under the person's own key",
  'log_leaf.leaf_hash': 'a hash',
  'log_checkpoint.root': 'a hash',
  'log_checkpoint.signature': 'a signature',
  'person_key.key': 'a search key: rekeyPersons',
  'identity.id_index': 'a claim: rekeyPersons',
  'import_file.digest': 'a hash',
  'vacancy_import.digest': 'a hash',
  'paper_document.fingerprint': 'a digest under the fingerprint ring, which keeps its keys',
};

test('every column of bytes is sealed again by the job, or stands here with the reason why not', async () => {
  const database = await openTestDatabase();
  const { rows } = await asWorker(database, (tx) =>
    sql<{ place: string }>`
      select c.relname || '.' || a.attname as place from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and a.attnum > 0
        and not a.attisdropped`.execute(tx),
  );
  const covered = sealedPlaces
    .filter(({ json }) => json === undefined)
    .map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ place }) => place).sort()).toEqual([...covered, ...Object.keys(notUnderTheRing)].sort());
});
