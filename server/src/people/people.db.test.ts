import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { citizenCheckDigit } from '@wengang/domain/people/roster/citizen-number.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordEvidenceOperation } from '../placements/record-evidence.ts';
import { recordSpellOperation } from '../placements/record-spell.ts';
import { restatePersons } from '../placements/restate.ts';
import { type AccessContext, asWorker, inContext } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import { openTestDatabase } from '../platform/database/testing/test-database.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { performOperation } from '../platform/operations/perform-operation.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../platform/vault/testing/temporary-keyring.ts';
import { loadTreeOnce } from '../regions/testing/load-tree-once.ts';
import { countStock } from '../reports/store.ts';
import { recordWishOperation } from './record-wish.ts';
import { registerPersonOperation } from './register-person.ts';
import { answerSearch } from './search-persons.ts';
import { findHomeRegion } from './store.ts';

const rules = statisticsRules(defaultStatisticsSettings);
const now = Instant.parse('2025-03-31T02:00:00.000Z');
const weixin = { county: '530629', township: '530629101', village: '530629101001' };
let database: Database;
let keyring: Keyring;

beforeAll(async () => {
  database = await openTestDatabase();
  keyring = await temporaryKeyring(aes);
  await loadTreeOnce(database);
});

const contextOf = (path: string): AccessContext => ({
  account: '0190aaaa-0000-7000-8000-0000000000aa',
  assignment: null,
  role: 'county-officer',
  count: path,
  home: path,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: date('2025-03-31'),
});

async function perform(bound: BoundOperation, input: unknown, path = '530629') {
  const request = {
    id: OperationId.parse(randomUUID()),
    context: contextOf(path),
    recordedAt: now,
    deviceTime: null,
    input: bound.contract.input.parse(input),
    received: input,
  };
  const restate = (tx: Parameters<typeof restatePersons>[0], persons: readonly string[]) =>
    restatePersons(tx, persons, rules);
  return performOperation({ database, keyring, restate }, bound, request);
}

const idNumber = (born: string, sequence: number): string => {
  const first17 = `530698${born}${String(sequence).padStart(3, '0')}`;
  return first17 + citizenCheckDigit(first17);
};

const newcomer = (overrides: Record<string, unknown> = {}) => ({
  personId: randomUUID(),
  name: '欧阳示范',
  idNumber: idNumber('19850610', 11),
  phone: '19900000011',
  home: weixin,
  registeredOn: '2020-01-01',
  ability: 'ordinary',
  categories: [{ kind: 'lifted', from: '2021-01-01' }],
  ...overrides,
});

const search = async (text: string, path = '530629') => {
  const context = contextOf(path);
  const answer = await inContext(database, context, (tx) =>
    answerSearch.respond(tx, { context, keyring, now }, { text }),
  );
  if (!answer.ok) return answer.refusal.code;
  return (answer.value.reply as { persons: { personId: string; idNumber: string }[] }).persons;
};

const counts = async () => {
  const county = await asWorker(database, (tx) => findHomeRegion(tx, '530629'));
  return inContext(database, contextOf('530629'), (tx) =>
    countStock(tx, county?.region_id ?? 0, '2025-03-31'),
  );
};

describe('registering a person', () => {
  test('makes a file that is found by name, pinyin, initials, ID number, phone and last four, and shows masked numbers', async () => {
    await openTestDatabase();
    const person = newcomer();
    expect(await perform(registerPersonOperation, person)).toEqual({
      ok: true,
      value: { personId: person.personId, proposals: [] },
    });
    for (const text of [
      '欧阳示范',
      '示范',
      'ouyangshifan',
      'oysf',
      person.idNumber,
      person.phone,
      person.idNumber.slice(-4),
    ])
      expect(await search(text), text).toMatchObject([
        { personId: person.personId, idNumber: `530698********${person.idNumber.slice(-4)}` },
      ]);
    expect(await search('欧')).toBe('search-too-short');
    expect(await search('欧阳示范', '530627')).toEqual([]);
    expect(await search('欧阳示范', '530629101002')).toEqual([]);
  });

  test('counts the person at once: labour, hard, unverified', async () => {
    await openTestDatabase();
    await perform(registerPersonOperation, newcomer());
    expect(await counts()).toMatchObject({ roster: 1, labour: 1, hard: 1, unverified: 1, seeker: 0 });
  });

  test('refuses the same ID number here by name and elsewhere in one neutral sentence', async () => {
    await openTestDatabase();
    const first = newcomer();
    await perform(registerPersonOperation, first);
    expect(await perform(registerPersonOperation, newcomer({ name: '欧阳示凡' }))).toMatchObject({
      refusal: { code: 'already-registered', data: { personId: first.personId } },
    });
    const zhenxiong = { county: '530627', township: '530627001' };
    expect(await perform(registerPersonOperation, newcomer({ home: zhenxiong }), '530627')).toEqual({
      ok: false,
      refusal: { code: 'registered-elsewhere', data: {} },
    });
  });

  test('refuses a wrong check digit, an unknown region, a region of others and a taken id, each by its name', async () => {
    await openTestDatabase();
    const first = newcomer();
    await perform(registerPersonOperation, first);
    const refused = async (overrides: Record<string, unknown>) => {
      const outcome = await perform(
        registerPersonOperation,
        newcomer({ idNumber: idNumber('19900101', 13), ...overrides }),
      );
      return outcome.ok ? 'accepted' : outcome.refusal.code;
    };
    expect(
      await refused({
        idNumber: `${idNumber('19900101', 13).slice(0, 17)}${idNumber('19900101', 13).endsWith('1') ? '2' : '1'}`,
      }),
    ).toBe('id-number-not-valid');
    expect(await refused({ home: { county: '530699' } })).toBe('region-unknown');
    expect(await refused({ home: { county: '530622' } })).toBe('outside-scope');
    expect(await refused({ personId: first.personId })).toBe('person-id-taken');
  });

  test.each(['=HYPERLINK("x")<b>', `${'虚'.repeat(21)}<b>`, '123', '\u200b'])(
    'refuses “%s”, which is no name, as the import of a roster does',
    async (name) => {
      await openTestDatabase();
      expect(await perform(registerPersonOperation, newcomer({ name }))).toMatchObject({
        refusal: { code: 'name-not-a-name' },
      });
    },
  );

  test('writes a name as it is read: blanks inside go away', async () => {
    await openTestDatabase();
    await perform(registerPersonOperation, newcomer({ name: '欧阳　示 范' }));
    expect(await search('欧阳示范')).toMatchObject([{ name: '欧阳示范' }]);
  });
});

describe('registering a person whom the ledger may have under another spelling and another number', () => {
  const known = newcomer({ name: '王小明' });
  const double = (overrides: Record<string, unknown> = {}) =>
    newcomer({ name: '王晓明', idNumber: idNumber('19850610', 13), ...overrides });
  beforeEach(async () => {
    await openTestDatabase();
    await perform(registerPersonOperation, known);
  });

  test('is refused, naming the file to compare with, and enters nobody', async () => {
    for (const name of ['王晓明', '王小明'])
      expect(await perform(registerPersonOperation, double({ name }))).toEqual({
        ok: false,
        refusal: { code: 'same-person-suspected', data: { persons: [known.personId] } },
      });
    expect(await counts()).toMatchObject({ roster: 1 });
  });

  test('is taken when the officer says that it is another one, and than whom; a third must be told from both', async () => {
    const checked = '身份证原件核对';
    const another = { than: [known.personId], checked };
    const second = double({ another });
    expect(await perform(registerPersonOperation, second)).toMatchObject({ ok: true });
    const third = { ...double(), idNumber: idNumber('19850610', 15), another };
    expect(await perform(registerPersonOperation, third)).toMatchObject({
      refusal: { code: 'same-person-suspected', data: { persons: [second.personId] } },
    });
    const than = [known.personId, second.personId];
    expect(await perform(registerPersonOperation, { ...third, another: { than, checked } })).toMatchObject({
      ok: true,
    });
    expect(await counts()).toMatchObject({ roster: 3 });
  });

  test('is taken when the village or the birth date is another, or the name sounds different', async () => {
    const others = [
      { home: { ...weixin, village: '530629101002' } },
      { idNumber: idNumber('19850611', 13) },
      { idNumber: idNumber('19850610', 15), name: '王大明' },
    ];
    for (const other of others)
      expect(await perform(registerPersonOperation, double(other))).toMatchObject({ ok: true });
  });

  test('tells a village nothing of the persons of another village', async () => {
    const away = double({ home: { ...weixin, village: '530629101002' } });
    expect(await perform(registerPersonOperation, away, '530629101002')).toMatchObject({ ok: true });
  });

  test('is entered once when both are sent at the same time', async () => {
    const [one, other] = [
      double({ name: '李小红', idNumber: idNumber('19900101', 11) }),
      double({ name: '李晓虹', idNumber: idNumber('19900101', 13) }),
    ];
    const outcomes = await Promise.all([one, other].map((input) => perform(registerPersonOperation, input)));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

test('a home or a category of a day to come, or before birth, registers nobody', async () => {
  await openTestDatabase();
  for (const [overrides, code] of [
    [{ registeredOn: '2031-01-01' }, 'fact-in-future'],
    [{ categories: [{ kind: 'lifted', from: '2035-01-01' }] }, 'fact-in-future'],
    [{ registeredOn: '1984-12-31' }, 'fact-before-birth'],
    [{ categories: [{ kind: 'lifted', from: '1975-01-01' }] }, 'fact-before-birth'],
  ] as const)
    expect(await perform(registerPersonOperation, newcomer(overrides))).toMatchObject({ refusal: { code } });
  expect(await search('欧阳示范')).toEqual([]);
});

describe('work and wishes', () => {
  const spell = (start: string, end: string | null, overrides: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    start,
    ...(end === null ? {} : { end }),
    place: { province: '440000', prefecture: '441900', county: '441900' },
    kind: 'unit',
    fullTime: true,
    organised: 'self',
    ...overrides,
  });

  test('a wish makes a seeker until a spell begins; evidence keeps the spell from turning stale', async () => {
    await openTestDatabase();
    const person = newcomer();
    await perform(registerPersonOperation, person);
    const wish = { id: randomUUID(), on: '2025-03-01', scope: 'out-of-province', wantsOtherJob: false };
    expect(await perform(recordWishOperation, { personId: person.personId, wish })).toMatchObject({
      ok: true,
    });
    expect(await counts()).toMatchObject({ seeking_first: 1, wants_out: 1, seeker: 1 });

    const job = spell('2024-12', null);
    expect(
      await perform(recordSpellOperation, { lateReason: '补登记', personId: person.personId, spell: job }),
    ).toMatchObject({
      value: { resolvedFrom: '2024-12-01', resolvedTo: null },
    });
    expect(await counts()).toMatchObject({ wage_work: 1, out_of_province: 1, seeker: 0, stale: 1 });

    const evidence = {
      id: randomUUID(),
      spellId: job.id,
      about: '2025-03-20',
      grade: 'C',
      result: 'employed',
    };
    await perform(recordEvidenceOperation, { personId: person.personId, evidence });
    expect(await counts()).toMatchObject({ wage_work: 1, stale: 0 });
  });

  test('a month shared by two spells goes to the later one; an overlap is refused by name', async () => {
    await openTestDatabase();
    const person = newcomer();
    await perform(registerPersonOperation, person);
    const first = spell('2024-03', '2024-09');
    await perform(recordSpellOperation, { lateReason: '补登记', personId: person.personId, spell: first });
    expect(
      await perform(recordSpellOperation, {
        lateReason: '补登记',
        personId: person.personId,
        spell: spell('2024-09', '2024-12'),
      }),
    ).toMatchObject({
      value: { resolvedFrom: '2024-09-01', resolvedTo: '2024-12-31' },
    });
    expect(
      await perform(recordSpellOperation, {
        lateReason: '补登记',
        personId: person.personId,
        spell: spell('2024-05', '2024-06'),
      }),
    ).toMatchObject({
      refusal: { code: 'spell-refused', data: { finding: 'full-time-overlap', otherId: first.id } },
    });
    expect(
      await perform(recordSpellOperation, {
        lateReason: '补登记',
        personId: person.personId,
        spell: spell('2000-05', '2000-06'),
      }),
    ).toMatchObject({
      refusal: { data: { finding: 'under-16-at-start' } },
    });
  });

  test('a wish of tomorrow and a person of another county are refused', async () => {
    await openTestDatabase();
    const person = newcomer();
    await perform(registerPersonOperation, person);
    const wish = { id: randomUUID(), on: '2025-04-01', scope: 'any', wantsOtherJob: false };
    expect(await perform(recordWishOperation, { personId: person.personId, wish })).toMatchObject({
      refusal: { code: 'wish-in-future' },
    });
    const past = { ...wish, on: '2025-03-01' };
    expect(
      await perform(recordWishOperation, { personId: person.personId, wish: past }, '530622'),
    ).toMatchObject({ refusal: { code: 'not-found' } });
  });
});
