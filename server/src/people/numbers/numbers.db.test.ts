import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordSpellOperation } from '../../placements/record-spell.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { writeCursor } from '../../platform/http/cursor.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { answerSearch } from '../search-persons.ts';
import {
  at,
  day,
  type Newcomer,
  now,
  openPeopleDesk,
  type PeopleDesk,
  station,
} from '../testing/people-desk.ts';
import { answerListReveals } from './list-reveals.ts';
import { recordBankCardOperation } from './record-bank-card.ts';
import { recordPhoneOperation } from './record-phone.ts';
import { recordReveals } from './record-reveals.ts';
import { revealNumberOperation } from './reveal-number.ts';

const weixin = at('530629');
const dongguan = station('4419', { account: '0190aaaa-0000-7000-8000-0000000000bb' });
const card = '6200000000000000000';
let desk: PeopleDesk;

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});

const asking = (person: Newcomer, overrides: Record<string, unknown> = {}) => ({
  personId: person.personId,
  field: 'id-number',
  reason: 'verify-identity',
  explanation: '核对社保卡',
  ...overrides,
});

const search = (text: string) => desk.ask(weixin, answerSearch, { text });

/** Everything that the tables of the log and of the reveals hold, as text. */
const stored = (): Promise<string> =>
  asWorker(desk.database, async (tx) => {
    const { rows } = await sql<{ text: string }>`
      select o::text || encode(o.payload, 'escape') || encode(o.reply, 'escape') as text from operation o
      union all select v::text from number_reveal v
      union all select a::text from person_access a`.execute(tx);
    return rows.map(({ text }) => text).join('\n');
  });

const placeInDongguan = (person: Newcomer) =>
  desk.perform(weixin, recordSpellOperation, {
    personId: person.personId,
    spell: {
      id: randomUUID(),
      start: '2025-03-01',
      place: { province: '440000', prefecture: '441900', county: '441900' },
      kind: 'unit',
      fullTime: true,
      organised: 'organised',
    },
  });

describe('revealing a number', () => {
  test('shows it in full to the home office, with account, field, reason and time written down and the number nowhere in clear', async () => {
    await openTestDatabase();
    const person = await desk.register();
    expect(await desk.perform(weixin, revealNumberOperation, asking(person))).toEqual({
      ok: true,
      value: { number: person.idNumber },
    });
    const auditor = at('530629', { role: 'auditor', account: randomUUID() });
    expect(await desk.ask(auditor, answerListReveals, { on: day })).toMatchObject({
      reveals: [
        {
          personId: person.personId,
          field: 'id-number',
          reason: 'verify-identity',
          explanation: '核对社保卡',
          at: expect.stringMatching(/^2025-03-31T02:/),
          account: { id: weixin.account, role: 'county-officer' },
        },
      ],
      next: null,
    });
    const text = await stored();
    expect(text).toContain('verify-identity');
    for (const secret of [person.idNumber, '核对社保卡', Buffer.from('核对社保卡').toString('hex')])
      expect(text).not.toContain(secret);
  });

  test('is listed from a page of the list; what V8 reads as a date and PostgreSQL does not is none', async () => {
    await openTestDatabase();
    const auditor = at('530629', { role: 'auditor', account: randomUUID() });
    for (const name of ['2020-2-30', '0000-01-01T00:00:00.000Z', 'x']) {
      const after = writeCursor({ name, id: randomUUID() });
      expect(await desk.ask(auditor, answerListReveals, { on: day, after }), name).toBe('not-found');
    }
    const after = writeCursor({ name: '2025-03-31T02:00:00.000Z', id: randomUUID() });
    expect(await desk.ask(auditor, answerListReveals, { on: day, after })).toEqual({
      reveals: [],
      next: null,
    });
  });

  test('repeated under its id gives the stored reply and writes nothing more down', async () => {
    await openTestDatabase();
    const person = await desk.register();
    const id = randomUUID();
    const first = await desk.perform(weixin, revealNumberOperation, asking(person), id);
    expect(await desk.perform(weixin, revealNumberOperation, asking(person), id)).toEqual(first);
    const rows = await asWorker(desk.database, (tx) => sql`select 1 from number_reveal`.execute(tx));
    expect(rows.rows).toHaveLength(1);
  });

  test('is for whom the work relation opens: the station learns the phone of a placed person, not the bank card', async () => {
    await openTestDatabase();
    const person = await desk.register();
    expect(await desk.codeOf(dongguan, revealNumberOperation, asking(person))).toBe('not-found');
    await placeInDongguan(person);
    await desk.perform(weixin, recordBankCardOperation, { personId: person.personId, bankCard: card });
    const phone = asking(person, { field: 'phone', reason: 'contact' });
    expect(await desk.perform(dongguan, revealNumberOperation, phone)).toMatchObject({
      value: { number: person.phone },
    });
    const bankCard = asking(person, { field: 'bank-card', reason: 'payment' });
    expect(await desk.codeOf(dongguan, revealNumberOperation, bankCard)).toBe('field-not-needed');
    expect(await desk.perform(weixin, revealNumberOperation, bankCard)).toMatchObject({
      value: { number: card },
    });
  });

  test('of a number that the file does not hold, or of a person elsewhere, is refused by name', async () => {
    await openTestDatabase();
    const person = await desk.register();
    const bankCard = asking(person, { field: 'bank-card' });
    expect(await desk.codeOf(weixin, revealNumberOperation, bankCard)).toBe('number-not-known');
    expect(await desk.codeOf(at('530627'), revealNumberOperation, asking(person))).toBe('not-found');
    expect(await stored()).not.toContain('verify-identity');
  });

  test('stops at 300 persons a day for a village, also when the last two are asked for at once; whom it has seen it may see again', async () => {
    await openTestDatabase();
    const village = at('530629101001');
    const persons = [await desk.register(), await desk.register(), await desk.register()];
    const [first, second, third] = persons;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three persons');
    // 298 others, as a list would show them.
    await asWorker(desk.database, (tx) =>
      sql`
        insert into number_reveal (person_id, reveal_id, field, account_id, role, reason, shown_by, at, on_day)
        select gen_random_uuid(), gen_random_uuid(), 'id-number', ${village.account}, 'village-liaison', 'ticketing', gen_random_uuid(),
          '2025-03-31T01:00:00Z', ${day} from generate_series(1, 298)`.execute(tx),
    );
    expect(await desk.codeOf(village, revealNumberOperation, asking(first))).toBe('done');
    const both = await Promise.all(
      [second, third].map((person) => desk.codeOf(village, revealNumberOperation, asking(person))),
    );
    expect(both.sort()).toEqual(['done', 'too-many-reveals']);
    expect(await desk.perform(village, revealNumberOperation, asking(first))).toMatchObject({ ok: true });
    expect(await desk.codeOf(weixin, revealNumberOperation, asking(third))).toBe('done');
    // Another day begins at nothing.
    const tomorrow = { ...village, businessDay: '2025-04-01' as typeof village.businessDay };
    for (const person of [second, third])
      expect(await desk.codeOf(tomorrow, revealNumberOperation, asking(person))).toBe('done');
  });

  test('a list that would pass the limit shows nothing of it', async () => {
    await openTestDatabase();
    const village = at('530629101001');
    const list = {
      persons: [(await desk.register()).personId, ...Array.from({ length: 300 }, () => randomUUID())],
      field: 'id-number',
      reason: 'ticketing',
      explanation: null,
      shownBy: randomUUID(),
    } as const;
    const call = { context: village, keyring: desk.keyring, recordedAt: now, newId: () => randomUUID() };
    expect(await inContext(desk.database, village, (tx) => recordReveals(tx, call, list))).toMatchObject({
      refusal: { code: 'too-many-reveals', data: { limit: 300, shown: 0, day } },
    });
    const { rows } = await asWorker(desk.database, (tx) => sql`select 1 from number_reveal`.execute(tx));
    expect(rows).toEqual([]);
  });
});

describe('recording numbers', () => {
  test('a new phone is found by search and the former one no longer', async () => {
    await openTestDatabase();
    const { personId, phone } = await desk.register();
    expect(
      await desk.perform(weixin, recordPhoneOperation, { personId, phone: '19900000022' }),
    ).toMatchObject({ value: { phone: '199****0022' } });
    expect(await search('19900000022')).toMatchObject({ persons: [{ personId, phone: '199****0022' }] });
    expect(await search(phone)).toMatchObject({ persons: [] });
    await desk.perform(weixin, recordPhoneOperation, { personId, phone: null });
    expect(await search('19900000022')).toMatchObject({ persons: [] });
  });

  test('of two new phones at once one stays, and the other is found no more', async () => {
    await openTestDatabase();
    const { personId } = await desk.register();
    const phones = ['19900000051', '19900000052', '19900000053'];
    await Promise.all(phones.map((phone) => desk.perform(weixin, recordPhoneOperation, { personId, phone })));
    const found = await Promise.all(phones.map((phone) => search(phone)));
    const persons = found.flatMap((one) => (one as { persons: { phone: string }[] }).persons);
    expect(persons).toHaveLength(1);
    expect(phones.map((phone) => `199****${phone.slice(-4)}`)).toContain(persons[0]?.phone);
  });

  test('a bank card is sealed and masked, and one with a wrong check digit is refused', async () => {
    await openTestDatabase();
    const { personId } = await desk.register();
    expect(
      await desk.perform(weixin, recordBankCardOperation, { personId, bankCard: '6200 0000 0000 0000 000' }),
    ).toMatchObject({ value: { bankCard: '***************0000' } });
    expect(
      await desk.codeOf(weixin, recordBankCardOperation, { personId, bankCard: '6200000000000000001' }),
    ).toBe('bank-card-not-valid');
    expect(await desk.codeOf(at('530627'), recordBankCardOperation, { personId, bankCard: card })).toBe(
      'not-found',
    );
  });
});
