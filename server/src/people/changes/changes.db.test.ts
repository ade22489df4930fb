import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { answerOpenPerson } from '../../reports/person-file/open-person.ts';
import { at, openPeopleDesk, type PeopleDesk } from '../testing/people-desk.ts';
import { correctFactOperation, endCategoryOperation, leaveSchoolOperation } from './end-facts.ts';
import { joinHouseholdOperation } from './join-household.ts';
import {
  enrolStudentOperation,
  recordAbilityOperation,
  recordCategoryOperation,
  recordDeathOperation,
  recordSkillOperation,
} from './record-facts.ts';

const weixin = at('530629');
let desk: PeopleDesk;

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});

/** Standing and hardness of a person on a day, as the lists read them. */
async function standingOn(
  personId: string,
  day: string,
): Promise<{ standing: number; hard: boolean } | undefined> {
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{ standing: number; hard: boolean }>`
      select standing, hard from person_state where person_id = ${personId} and from_day <= ${day} and to_day > ${day}`.execute(
      tx,
    ),
  );
  return rows[0];
}

/** All rows of a kind, in order of recording: days, value and whether they still hold. */
async function rowsOf(personId: string, kind: string) {
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{
      from_day: string;
      to_day: string | null;
      value: string | null;
      holds: boolean;
      recorded_by: string;
    }>`
      select from_day, to_day, value, superseded_by is null as holds, recorded_by
      from person_fact where person_id = ${personId} and kind = ${kind} order by from_day, superseded_by is null, fact_id`.execute(
      tx,
    ),
  );
  return rows.map(({ from_day, to_day, value, holds }) => [
    from_day,
    to_day,
    value,
    holds ? 'holds' : 'closed',
  ]);
}

/** `standing` of a row: labour of whose work nothing is known, and unable to work. */
const labour = 10;
const unable = 3;

describe('facts by operation', () => {
  test('a category makes hard from its day on, and its end takes nothing of the past away', async () => {
    await openTestDatabase();
    const { personId } = await desk.register();
    const recorded = await desk.perform(weixin, recordCategoryOperation, {
      personId,
      category: 'subsistence',
      from: '2024-01-01',
    });
    expect(await standingOn(personId, '2025-03-31')).toMatchObject({ hard: true });
    const { factId } = (recorded as { value: { factId: string } }).value;
    expect(
      await desk.codeOf(weixin, endCategoryOperation, { personId, factId, how: 'ended', on: '2025-02-28' }),
    ).toBe('done');
    expect(await standingOn(personId, '2025-02-28')).toMatchObject({ hard: true });
    expect(await standingOn(personId, '2025-03-01')).toMatchObject({ hard: false });
    expect(await rowsOf(personId, 'hardship')).toEqual([
      ['2024-01-01', null, 'subsistence', 'closed'],
      ['2024-01-01', '2025-02-28', 'subsistence', 'holds'],
    ]);
  });

  test('a removed risk ends hardness and not the category', async () => {
    await openTestDatabase();
    const { personId } = await desk.register({
      categories: [{ kind: 'monitored-sudden', from: '2023-01-01' }],
    });
    const [fact] = (
      await asWorker(desk.database, (tx) =>
        sql<{ fact_id: string }>`select fact_id from person_fact where kind = 'hardship'`.execute(tx),
      )
    ).rows;
    const end = { personId, factId: fact?.fact_id, how: 'risk-removed', on: '2025-03-01' };
    expect(await desk.codeOf(weixin, endCategoryOperation, end)).toBe('done');
    expect(await standingOn(personId, '2025-02-28')).toMatchObject({ hard: true });
    expect(await standingOn(personId, '2025-03-01')).toMatchObject({ hard: false });
    expect(await rowsOf(personId, 'hardship')).toContainEqual([
      '2023-01-01',
      null,
      'monitored-sudden',
      'holds',
    ]);
    expect(await desk.codeOf(weixin, endCategoryOperation, end)).toBe('fact-unknown');
  });

  test('ability, school and death change the class of the roster; a correction of the death gives it back', async () => {
    await openTestDatabase();
    const { personId } = await desk.register({ ability: 'ordinary' });
    const perform = (bound: Parameters<typeof desk.perform>[1], input: object) =>
      desk.perform(weixin, bound, { personId, ...input }) as Promise<{ value: { factId: string } }>;
    await perform(recordAbilityOperation, { ability: 'lost', from: '2025-01-01' });
    expect(await standingOn(personId, '2024-12-31')).toMatchObject({ standing: labour });
    expect(await standingOn(personId, '2025-01-01')).toMatchObject({ standing: unable });
    await perform(recordAbilityOperation, { ability: 'weak', from: '2025-02-01' });
    expect(await standingOn(personId, '2025-02-01')).toMatchObject({ standing: labour });

    const { value: school } = await perform(enrolStudentOperation, { from: '2025-03-01', to: '2026-06-30' });
    expect((await standingOn(personId, '2025-03-20'))?.standing).not.toBe(labour);
    await perform(leaveSchoolOperation, { factId: school.factId, on: '2025-03-15' });
    expect(await standingOn(personId, '2025-03-20')).toMatchObject({ standing: labour });

    const { value: death } = await perform(recordDeathOperation, { on: '2025-03-30' });
    expect(await standingOn(personId, '2025-03-31')).toBeUndefined();
    expect(await desk.codeOf(weixin, recordDeathOperation, { personId, on: '2025-03-29' })).toBe(
      'fact-overlaps',
    );
    const correction = { personId, factId: death.factId, days: null, reason: '同名误登' };
    expect(await desk.codeOf(weixin, correctFactOperation, correction)).toBe('done');
    expect(await standingOn(personId, '2025-03-31')).toMatchObject({ standing: labour });
    expect(await rowsOf(personId, 'death')).toEqual([['2025-03-30', null, null, 'closed']]);
  });

  test('are refused for a stranger, for a day to come and for a record of another kind', async () => {
    await openTestDatabase();
    const { personId } = await desk.register();
    const skill = { personId, skill: '电焊', from: '2024-01-01' };
    expect(await desk.codeOf(at('530627'), recordSkillOperation, skill)).toBe('not-found');
    expect(await desk.codeOf(weixin, recordSkillOperation, { ...skill, from: '2025-04-01' })).toBe(
      'fact-in-future',
    );
    expect(await desk.codeOf(weixin, recordSkillOperation, skill)).toBe('done');
    expect(await desk.codeOf(weixin, recordSkillOperation, skill)).toBe('fact-overlaps');
    expect(
      await desk.codeOf(weixin, leaveSchoolOperation, { personId, factId: randomUUID(), on: '2025-01-01' }),
    ).toBe('fact-unknown');
  });

  test('two changes at once see each other: one is recorded and the other told of the overlap', async () => {
    await openTestDatabase();
    const { personId } = await desk.register();
    const category = { personId, category: 'disabled', from: '2024-01-01' };
    const codes = await Promise.all(
      [1, 2, 3].map(() => desk.codeOf(weixin, recordCategoryOperation, category)),
    );
    expect(codes.sort()).toEqual(['done', 'fact-overlaps', 'fact-overlaps']);
  });
});

test('a household is joined by its number, seen with its members, and changed by leaving the former one on the day before', async () => {
  await openTestDatabase();
  const [first, second] = [await desk.register(), await desk.register({ name: '欧阳成员' })];
  const join = (personId: string, household: object, from: string) =>
    desk.perform(weixin, joinHouseholdOperation, { personId, household, from });
  const joined = await join(first.personId, { number: '威扎户001' }, '2020-01-01');
  const { householdId } = (joined as { value: { householdId: string } }).value;
  expect(await join(second.personId, { number: '威扎户001' }, '2021-01-01')).toMatchObject({
    value: { householdId },
  });
  expect(await desk.ask(weixin, answerOpenPerson, { personId: first.personId })).toMatchObject({
    household: {
      householdId,
      number: '威扎户001',
      members: [first.personId, second.personId].sort().map((personId) => ({ personId })),
    },
  });
  expect(await join(second.personId, { number: '威扎户002' }, '2024-01-01')).toMatchObject({ ok: true });
  expect(await rowsOf(second.personId, 'household')).toMatchObject([
    ['2021-01-01', null, householdId, 'closed'],
    ['2021-01-01', '2023-12-31', householdId, 'holds'],
    ['2024-01-01', null, expect.not.stringMatching(householdId), 'holds'],
  ]);
  expect(
    await desk.codeOf(weixin, joinHouseholdOperation, {
      personId: second.personId,
      household: { householdId: randomUUID() },
      from: '2025-01-01',
    }),
  ).toBe('not-found');
});

test('members who are entered under a new number at once come into one household', async () => {
  await openTestDatabase();
  const members = [
    await desk.register(),
    await desk.register(),
    await desk.register(),
    await desk.register(),
  ];
  const joinAll = (number: (at: number) => string, from: string) =>
    Promise.all(
      members.map(({ personId }, at) =>
        desk.perform(weixin, joinHouseholdOperation, { personId, household: { number: number(at) }, from }),
      ),
    );
  // Numbers of their own first: each of the four needs a connection, and opening one takes longer than joining.
  await joinAll((at) => `威扎户01${at}`, '2020-01-01');
  const joined = await joinAll(() => '威扎户020', '2021-01-01');
  const households = joined.map((one) => (one as { value: { householdId: string } }).value.householdId);
  expect(new Set(households).size).toBe(1);
});
