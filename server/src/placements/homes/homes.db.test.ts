import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordCategoryOperation } from '../../people/changes/record-facts.ts';
import { registerPersonOperation } from '../../people/register-person.ts';
import { answerSearch } from '../../people/search-persons.ts';
import {
  at,
  idNumber,
  type Newcomer,
  openPeopleDesk,
  type PeopleDesk,
  station,
  weixin,
  zhenxiong,
} from '../../people/testing/people-desk.ts';
import { asWorker } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { writeCursor } from '../../platform/http/cursor.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { answerOpenPerson } from '../../reports/person-file/open-person.ts';
import { recordSpellOperation } from '../record-spell.ts';
import { reopenFileOperation } from '../responsibility/close-file.ts';
import { answerTransferOperation, takeInPersonOperation } from './answer-transfer.ts';
import { answerListTransfers } from './list-transfers.ts';
import { moveHomeOperation } from './move-home.ts';
import { requestTransferOperation } from './request-transfer.ts';

const former = at('530629');
const asking = at('530627', { account: '0190aaaa-0000-7000-8000-0000000000cc' });
const on = '2025-03-01';
let desk: PeopleDesk;

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});

const request = (person: Pick<Newcomer, 'idNumber'>, overrides: Record<string, unknown> = {}) => ({
  idNumber: person.idNumber,
  to: zhenxiong,
  on,
  reason: 'registration-moved',
  ...overrides,
});

async function transferOf(person: Newcomer): Promise<string> {
  const id = randomUUID();
  await desk.perform(asking, requestTransferOperation, request(person), id);
  return id;
}

const finds = async (who: typeof former, text: string): Promise<string[]> => {
  const found = (await desk.ask(who, answerSearch, { text })) as { persons: { personId: string }[] };
  return found.persons.map(({ personId }) => personId);
};

/** The rows of every table that carries a home path: which paths they hold for a person. */
async function pathsOf(personId: string): Promise<Record<string, string[]>> {
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{ table: string }>`
      select c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'home_path' and c.relkind = 'r' and c.relname <> 'household' and c.relnamespace = 'public'::regnamespace`.execute(
      tx,
    ),
  );
  const paths: Record<string, string[]> = {};
  for (const { table } of rows) {
    const found = await asWorker(desk.database, (tx) =>
      sql<{ path: string }>`
        select distinct home_path as path from ${sql.table(table)} where person_id = ${personId}`.execute(tx),
    );
    paths[table] = found.rows.map(({ path }) => path);
  }
  return paths;
}

/** Somebody of 威信 with a job in 东莞 that ended, an open service file, and a category. */
async function somebody(): Promise<Newcomer> {
  await openTestDatabase();
  const person = await desk.register();
  const { personId } = person;
  const spell = {
    id: randomUUID(),
    start: '2024-03-01',
    end: '2024-12-31',
    place: { province: '440000', prefecture: '441900', county: '441900' },
    kind: 'unit',
    fullTime: true,
    organised: 'self',
  };
  await desk.perform(former, recordSpellOperation, { lateReason: '补登记', personId, spell });
  await desk.perform(former, reopenFileOperation, { personId });
  await desk.perform(former, recordCategoryOperation, { personId, category: 'disabled', from: '2022-01-01' });
  return person;
}

const fileOf = async (who: typeof former, personId: string) =>
  (await desk.ask(who, answerOpenPerson, { personId })) as {
    facts: { kind: string; from: string; to: string | null; superseded: unknown }[];
    responsibility: { office: string; kind: string } | null;
    spells: unknown[];
  };

describe('a move inside the scope', () => {
  test('closes the home on the day before, moves every row with the person, and the new village holds the file', async () => {
    const person = await somebody();
    const { personId } = person;
    const to = { county: '530629', township: '530629102' };
    expect(await desk.codeOf(former, moveHomeOperation, { personId, to, on })).toBe('done');
    const file = await fileOf(former, personId);
    const homes = file.facts.filter(({ kind, superseded }) => kind === 'home' && superseded === null);
    expect(homes).toMatchObject([
      { from: '2020-01-01', to: '2025-02-28' },
      { from: on, to: null },
    ]);
    expect(file.responsibility?.kind).toBe('village');
    const paths = await pathsOf(personId);
    expect(paths).toMatchObject({ person: ['530629102'], spell: ['530629102'], person_key: ['530629102'] });
    expect(
      Object.values(paths)
        .flat()
        .filter((path) => path !== '530629102'),
    ).toEqual([]);
    expect(await finds(former, person.idNumber.slice(-4))).toEqual([personId]);
    expect(await finds(at('530629101001'), '欧阳示范')).toEqual([]);
    expect(await finds(at('530629102'), '欧阳示范')).toEqual([personId]);
  });

  test('out of the scope, to an unknown region, of a stranger and to where the person is are refused by name', async () => {
    const { personId } = await somebody();
    const move = (who: typeof former, to: object, day = on) =>
      desk.codeOf(who, moveHomeOperation, { personId, to, on: day });
    expect(await move(former, zhenxiong)).toBe('outside-scope');
    expect(await move(former, { county: '530699' })).toBe('region-unknown');
    expect(await move(asking, zhenxiong)).toBe('not-found');
    expect(await move(former, weixin)).toBe('fact-overlaps');
    expect(await move(former, { county: '530629' }, '2025-04-01')).toBe('fact-in-future');
    expect((await pathsOf(personId)).person).toEqual(['530629101001']);
  });
});

describe('a transfer between counties', () => {
  test('is asked for, confirmed and taken in: the file with its past becomes the new county’s, and the former one sees it no more', async () => {
    const person = await somebody();
    const { personId } = person;
    expect(
      await desk.codeOf(asking, registerPersonOperation, {
        ...person,
        personId: randomUUID(),
        home: zhenxiong,
      }),
    ).toBe('registered-elsewhere');
    const transferId = await transferOf(person);
    expect(await desk.ask(former, answerListTransfers, {})).toMatchObject({
      out: [{ transferId, state: 'asked', on, person: { personId } }],
      in: [],
    });
    // Before it is confirmed the asking county learns nothing but its own request, and cannot take anybody in.
    const own = await desk.ask(asking, answerListTransfers, {});
    expect(own).toMatchObject({ out: [], in: [{ transferId, state: 'asked' }] });
    expect(JSON.stringify(own)).not.toContain(personId);
    expect(await desk.codeOf(asking, takeInPersonOperation, { transferId })).toBe('transfer-not-open');

    const confirm = { transferId, answer: { kind: 'confirm' } };
    expect(await desk.codeOf(asking, answerTransferOperation, confirm)).toBe('not-found');
    expect(await desk.codeOf(former, answerTransferOperation, confirm)).toBe('done');
    expect(await desk.codeOf(former, answerTransferOperation, confirm)).toBe('transfer-not-open');
    expect(await desk.perform(asking, takeInPersonOperation, { transferId })).toEqual({
      ok: true,
      value: { personId },
    });
    expect(await desk.codeOf(asking, takeInPersonOperation, { transferId })).toBe('transfer-not-open');

    const paths = await pathsOf(personId);
    expect(
      Object.values(paths)
        .flat()
        .filter((path) => path !== '530627001'),
    ).toEqual([]);
    for (const text of ['欧阳示范', person.idNumber, person.phone, person.idNumber.slice(-4)]) {
      expect(await finds(asking, text), text).toEqual([personId]);
      expect(await finds(former, text), text).toEqual([]);
    }
    const file = await fileOf(asking, personId);
    expect(file.spells).toHaveLength(1);
    expect(file.responsibility).toMatchObject({ kind: 'village', office: expect.stringContaining('镇雄') });
    const { rows } = await asWorker(desk.database, (tx) =>
      sql<{ from_day: string; county: string }>`
        select s.from_day, r.code as county from person_state s join region r on r.region_id = s.county_id
        where s.person_id = ${personId} order by s.from_day`.execute(tx),
    );
    // It counted in the former county until the day before, and in the new one from then on.
    expect(rows.filter(({ from_day }) => from_day < on).every(({ county }) => county === '530629')).toBe(
      true,
    );
    expect(rows.filter(({ from_day }) => from_day >= on).every(({ county }) => county === '530627')).toBe(
      true,
    );
    expect(rows.some(({ from_day }) => from_day === on)).toBe(true);
  });

  test('is returned with a reason, and may be asked for again; two are never open at once', async () => {
    const person = await somebody();
    const transferId = await transferOf(person);
    const other = at('530622', { account: randomUUID() });
    const second = request(person, { to: { county: '530622' } });
    expect(await desk.codeOf(other, requestTransferOperation, second)).toBe('done');
    expect(await desk.ask(other, answerListTransfers, {})).toMatchObject({ out: [], in: [] });
    const back = { transferId, answer: { kind: 'return', reason: 'still-registered-here' } };
    expect(await desk.codeOf(former, answerTransferOperation, back)).toBe('done');
    expect(await desk.ask(asking, answerListTransfers, { openOnly: 'false' })).toMatchObject({
      in: [{ transferId, state: 'returned', answerReason: 'still-registered-here' }],
    });
    expect(await desk.codeOf(asking, takeInPersonOperation, { transferId })).toBe('transfer-not-open');
    expect(await desk.codeOf(other, requestTransferOperation, second)).toBe('done');
    expect(await desk.ask(former, answerListTransfers, {})).toMatchObject({ out: [{ state: 'asked' }] });
  });

  test('that cannot be taken in on the day that was asked for is returned after all, and may be asked for anew', async () => {
    const person = await somebody();
    const transferId = randomUUID();
    // Before the day on which the home begins that the former county knows.
    const early = request(person, { on: '2019-06-01' });
    await desk.perform(asking, requestTransferOperation, early, transferId);
    const answer = (kind: object) =>
      desk.codeOf(former, answerTransferOperation, { transferId, answer: kind });
    expect(await answer({ kind: 'confirm' })).toBe('done');
    expect(await desk.codeOf(asking, takeInPersonOperation, { transferId })).toBe('fact-overlaps');
    expect(await answer({ kind: 'return', reason: 'other' })).toBe('done');
    expect(await answer({ kind: 'return', reason: 'other' })).toBe('transfer-not-open');
    const again = await transferOf(person);
    const confirm = { transferId: again, answer: { kind: 'confirm' } };
    expect(await desk.codeOf(former, answerTransferOperation, confirm)).toBe('done');
    expect(await desk.codeOf(asking, takeInPersonOperation, { transferId: again })).toBe('done');
    // Taken in, the person is the other county's: the former one has nothing to return any more.
    const back = { transferId: again, answer: { kind: 'return', reason: 'other' } };
    expect(await desk.codeOf(former, answerTransferOperation, back)).toBe('not-found');
  });

  test('is answered alike for a number that nobody bears, and keeps the number nowhere', async () => {
    const person = await somebody();
    const nobody = { idNumber: idNumber('19790101', 998) };
    const answers = await Promise.all(
      [person, nobody].map((one) => desk.perform(asking, requestTransferOperation, request(one))),
    );
    expect(
      answers.map((answer) => Object.keys(answer.ok ? (answer.value as object) : answer.refusal)),
    ).toEqual([['transferId'], ['transferId']]);
    expect(await desk.codeOf(former, requestTransferOperation, request(person, { to: weixin }))).toBe(
      'already-registered',
    );
    const { rows } = await asWorker(desk.database, (tx) =>
      sql<{ persons: number }>`
        select persons from operation where name = 'placements.request-transfer' and outcome = 'applied'`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ persons: 0 }, { persons: 0 }]);
  });

  test('is listed in pages: every request once on each side, the newest first, and nothing is cut off', async () => {
    const first = await somebody();
    const people = [first, await desk.register(), await desk.register()];
    for (const person of people) await transferOf(person);
    type Listed = Record<'out' | 'in', { transferId: string }[]> &
      Record<'nextOut' | 'nextIn', string | null>;
    for (const [who, side, next, after] of [
      [former, 'out', 'nextOut', 'afterOut'],
      [asking, 'in', 'nextIn', 'afterIn'],
    ] as const) {
      const whole = (await desk.ask(who, answerListTransfers, {})) as Listed;
      expect(whole[side]).toHaveLength(3);
      expect(whole[next]).toBeNull();
      const pages: string[] = [];
      let cursor: string | null = null;
      do {
        const page = { size: '1', ...(cursor === null ? {} : { [after]: cursor }) };
        const listed = (await desk.ask(who, answerListTransfers, page)) as Listed;
        expect(listed[side]).toHaveLength(1);
        pages.push(...listed[side].map(({ transferId }) => transferId));
        cursor = listed[next];
      } while (cursor !== null);
      expect(pages).toEqual(whole[side].map(({ transferId }) => transferId));
    }
    const forged = writeCursor({ name: '2020-2-30', id: randomUUID() });
    for (const page of [{ afterOut: 'no page' }, { afterOut: forged }, { afterIn: forged }])
      expect(await desk.ask(former, answerListTransfers, page)).toBe('not-found');
  });

  test('may be asked for twenty times a day, whether anybody was found or not', async () => {
    await somebody();
    const codes: string[] = [];
    for (let n = 0; n < 21; n += 1)
      codes.push(
        await desk.codeOf(asking, requestTransferOperation, request({ idNumber: idNumber('19780101', n) })),
      );
    expect(codes.filter((code) => code === 'done')).toHaveLength(20);
    expect(codes.at(-1)).toBe('too-many-transfers');
    const colleague = { ...asking, account: randomUUID() };
    expect(
      await desk.codeOf(colleague, requestTransferOperation, request({ idNumber: idNumber('19780102', 1) })),
    ).toBe('done');
  });

  test('no other county and no station can move a person by itself', async () => {
    const { personId } = await somebody();
    for (const who of [asking, station('4419')])
      await expect(
        desk.database.app.transaction().execute(async (tx) => {
          await sql`select set_config('wengang.home_from', ${who.home ?? ''}, true), set_config('wengang.home_to', ${who.home === null ? '' : `${who.home}~`}, true)`.execute(
            tx,
          );
          const { rows } = await sql<{
            id: number;
          }>`select region_id as id from region where code = '530627001' and valid_to is null`.execute(tx);
          await sql`select move_person_home(${personId}, ${rows[0]?.id})`.execute(tx);
        }),
      ).rejects.toThrow(/scope of this context|not to be moved/);
    expect((await pathsOf(personId)).person).toEqual(['530629101001']);
  });
});
