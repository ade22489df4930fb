import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { type InputOf, type Operation, OperationId } from '@wengang/domain/contract/endpoint.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { compareKnowledge } from '@wengang/domain/reports/figures/contract.ts';
import { g, goldenPeople, names, qiaojia, weixin } from '@wengang/domain/reports/testing/golden-people.ts';
import {
  type recordClass,
  type recordTrainingWish,
  withdrawRecord,
} from '@wengang/domain/training/contract.ts';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { newUuid } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { performOperation } from '../platform/operations/perform-operation.ts';
import { savePersonSecrets } from '../platform/operations/store.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { createPersonKey } from '../platform/vault/person-key.ts';
import { aes, temporaryKeyring } from '../platform/vault/testing/temporary-keyring.ts';
import { answerCompareKnowledge } from '../reports/knowledge/compare-knowledge.ts';
import { granted } from '../reports/testing/ask-door.ts';
import { withDistinctFacts } from '../reports/testing/distinct-facts.ts';
import {
  contextOf,
  counted,
  officerOf,
  opened,
  openReportDesk,
  type ReportDesk,
} from '../reports/testing/report-desk.ts';
import { listRegionIdsOf, supersedeFacts } from '../reports/testing/store.ts';
import { recordClassOperation } from './record-class.ts';
import { recordTrainingWishOperation } from './record-wish.ts';
import { withdrawRecordOperation } from './withdraw-record.ts';

let desk: ReportDesk;
let keyring: Keyring;
let minutes = 0;

beforeAll(async () => {
  desk = await openReportDesk(
    goldenPeople.map(withDistinctFacts),
    defaultStatisticsSettings,
    date('2025-12-31'),
  );
  keyring = await temporaryKeyring(aes);
  const secrets = goldenPeople.map(
    ({ personId }) => [personId, createPersonKey(keyring, personId).wrapped] as const,
  );
  await asWorker(desk.database, (tx) => savePersonSecrets(tx, new Map(secrets)));
});

// One register for all tests: each leaves it as it found it.
afterEach(() =>
  asWorker(desk.database, async (tx) => {
    for (const { personId } of goldenPeople) await supersedeFacts(tx, personId, 'training');
  }),
);

const atWeixin = (): ReportDesk => officerOf(desk, weixin);

function perform<O extends Operation>(
  bound: BoundOperation,
  input: InputOf<O>,
  officer = atWeixin(),
  role = contextOf(officer).role,
) {
  minutes += 1;
  const recordedAt = Instant.parse(`2025-12-31T04:${String(minutes).padStart(2, '0')}:00.000Z`);
  return performOperation({ database: desk.database, keyring, restate: async () => {} }, bound, {
    id: OperationId.parse(newUuid(recordedAt)),
    context: { ...contextOf(officer), role },
    recordedAt,
    deviceTime: null,
    input,
  });
}

const record = (input: InputOf<typeof recordClass>, officer?: ReportDesk) =>
  perform<typeof recordClass>(recordClassOperation, input, officer);
const wishFor = (input: InputOf<typeof recordTrainingWish>) =>
  perform<typeof recordTrainingWish>(recordTrainingWishOperation, input);

const cooking = { course: '中式烹调', from: date('2025-06-02'), to: date('2025-06-20') };
const on = (day: string, from = '2025-01-01') => ({ region: weixin, from, on: day });

test('② holds hard labour with a class that ended in the window, once, and counts the classes beside it', async () => {
  // G02 is labour and not hard, G06 still at school when the class ends; G03 attends twice.
  expect(await record({ ...cooking, attended: [g(2), g(3), g(6), g(12)] })).toMatchObject({ ok: true });
  expect(
    await record({ course: '家政服务', from: date('2025-08-01'), to: date('2025-08-10'), attended: [g(3)] }),
  ).toMatchObject({ ok: true });
  const { figures } = await counted(atWeixin(), 'lists', on('2025-09-30'));
  expect(figures).toMatchObject({ trained: 3, 'classes-attended': 4 });
  const persons = await opened(atWeixin(), 'trained', on('2025-09-30'));
  expect(names(persons.map(({ person_id }) => person_id as ReturnType<typeof g>))).toBe('03 06 12');
  const classes = await opened(atWeixin(), 'classes-attended', on('2025-09-30'));
  expect(classes.map(({ day, reason }) => `${day} ${reason}`).sort()).toEqual([
    '2025-06-20 中式烹调',
    '2025-06-20 中式烹调',
    '2025-06-20 中式烹调',
    '2025-08-10 家政服务',
  ]);
  // G06 is a student until 06-30; the day before the class ends nobody is trained; a later window has only the second class.
  expect((await counted(atWeixin(), 'lists', on('2025-06-25'))).figures.trained).toBe(2);
  expect((await counted(atWeixin(), 'lists', on('2025-06-19'))).figures.trained).toBe(0);
  expect((await counted(atWeixin(), 'lists', on('2025-09-30', '2025-07-01'))).figures.trained).toBe(1);
});

test('a training wish is wanted until it lapses after 180 days or a class has met it', async () => {
  expect(await wishFor({ personId: g(3), on: date('2025-02-01'), course: '电工' })).toMatchObject({
    ok: true,
    value: { validThrough: '2025-07-31' },
  });
  expect(await wishFor({ personId: g(12), on: date('2025-05-01'), course: '烹调' })).toMatchObject({
    ok: true,
  });
  const wanted = async (day: string) =>
    names(
      (await opened(atWeixin(), 'training-wanted', on(day))).map(
        ({ person_id }) => person_id as ReturnType<typeof g>,
      ),
    );
  expect(await wanted('2025-06-19')).toBe('03 12');
  await record({ ...cooking, attended: [g(12)] });
  expect(await wanted('2025-06-19')).toBe('03 12');
  expect(await wanted('2025-06-20')).toBe('03');
  expect(await wanted('2025-07-31')).toBe('03');
  expect(await wanted('2025-08-01')).toBe('');
  expect((await counted(atWeixin(), 'lists', on('2025-06-20'))).figures['training-wanted']).toBe(1);
});

test('a class in the future, one that ends before it begins, and a person twice are refused, and nothing is written', async () => {
  const refusal = async (input: Partial<InputOf<typeof recordClass>>) => {
    const outcome = await record({ ...cooking, attended: [g(3)], ...input });
    return outcome.ok ? 'recorded' : outcome.refusal.code;
  };
  expect(await refusal({ to: date('2026-01-01') })).toBe('class-days-not-possible');
  expect(await refusal({ to: date('2025-06-01') })).toBe('class-days-not-possible');
  expect(await refusal({ attended: [g(3), g(3)] })).toBe('already-attended');
  expect(await refusal({})).toBe('recorded');
  expect(await refusal({ attended: [g(1), g(3)] })).toBe('already-attended');
  expect((await counted(atWeixin(), 'lists', on('2025-09-30'))).figures['classes-attended']).toBe(1);
});

test('an officer of another county records nobody here', async () => {
  const outcome = await record({ ...cooking, attended: [g(3)] }, officerOf(desk, qiaojia));
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
});

test('a withdrawn record counts no more, and the report of before it was withdrawn still knows it', async () => {
  const recorded = await record({ ...cooking, attended: [g(3)] });
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  const [{ recordId } = { recordId: '' }] = (recorded.value as { records: { recordId: string }[] }).records;
  const before = Instant.parse(`2025-12-31T04:${String(minutes).padStart(2, '0')}:30.000Z`);
  const input = withdrawRecord.input.parse({ personId: g(3), recordId, reason: '名单贴错了' });
  expect(await perform<typeof withdrawRecord>(withdrawRecordOperation, input)).toMatchObject({ ok: true });
  expect(await perform<typeof withdrawRecord>(withdrawRecordOperation, input)).toMatchObject({ ok: false });
  expect((await counted(atWeixin(), 'lists', on('2025-09-30'))).figures.trained).toBe(0);
  const regions = await asWorker(desk.database, (tx) => listRegionIdsOf(tx, [weixin]));
  const { reply } = await granted(
    { officer: atWeixin(), keyring, now: Instant.parse('2025-12-31T05:00:00.000Z') },
    [compareKnowledge, answerCompareKnowledge],
    { family: 'lists', region: regions.get(weixin), on: '2025-09-30', knownAt: before },
  );
  expect(reply.figures.find(({ figure }) => figure === 'trained')).toMatchObject({ earlier: 1, now: 0 });
});

test('of lists of one class that arrive at once one is recorded, and the others name who stands there already', async () => {
  const atOnce = (courses: readonly string[]) =>
    Promise.all(courses.map((course) => record({ ...cooking, course, attended: [g(3), g(13)] })));
  // Courses of their own first: each of the four needs a connection, and opening one takes longer than recording.
  expect((await atOnce(['电工', '焊工', '护理', '保洁'])).every(({ ok }) => ok)).toBe(true);
  const outcomes = await atOnce(Array(4).fill('中式烹调'));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.flatMap((one) => (one.ok ? [] : [one.refusal.code]))).toEqual(
    Array(3).fill('already-attended'),
  );
});

test('a village withdraws a training wish and no attended class, which it may not record either', async () => {
  const recorded = await record({ ...cooking, attended: [g(3)] });
  const wished = await wishFor({ personId: g(12), on: date('2025-05-01'), course: '烹调' });
  if (!recorded.ok || !wished.ok) throw new Error('both are recorded by the county');
  const [{ recordId } = { recordId: '' }] = (recorded.value as { records: { recordId: string }[] }).records;
  const { recordId: wishId } = wished.value as { recordId: string };
  const withdraw = (personId: string, id: string) =>
    perform<typeof withdrawRecord>(
      withdrawRecordOperation,
      withdrawRecord.input.parse({ personId, recordId: id, reason: '问错了人' }),
      atWeixin(),
      'village-liaison',
    );
  expect(await withdraw(g(3), recordId)).toMatchObject({ refusal: { code: 'not-permitted' } });
  expect(await withdraw(g(12), wishId)).toMatchObject({ ok: true });
  expect((await counted(atWeixin(), 'lists', on('2025-09-30'))).figures.trained).toBe(1);
});
