import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { holderNow } from '@wengang/domain/placements/responsibility/ledger.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { revealNumberOperation } from '../../people/numbers/reveal-number.ts';
import { registerPersonOperation } from '../../people/register-person.ts';
import { findHomeRegion } from '../../people/store.ts';
import {
  at,
  idNumber,
  type Newcomer,
  openPeopleDesk,
  type PeopleDesk,
} from '../../people/testing/people-desk.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { countFigures } from '../../reports/figures/count-figures.ts';
import { answerOpenPerson } from '../../reports/person-file/open-person.ts';
import { answerListWaiting } from '../../reports/waiting/list-waiting.ts';
import { restate } from '../../service.ts';
import { correctSpellOperation } from '../correct-spell.ts';
import { endSpellOperation } from '../employment/state-employment.ts';
import { recordSpellOperation } from '../record-spell.ts';
import { reopenFileOperation } from '../responsibility/close-file.ts';
import { settleServiceFiles } from '../responsibility/files/settle-files.ts';
import { readResponsibility } from '../responsibility/record-events.ts';
import { mergePersonsOperation } from './merge-persons.ts';
import { undoMergeOperation } from './undo-merge.ts';

const weixin = at('530629');
const on = '2025-03-20';
let desk: PeopleDesk;
let [mistaken, right]: Newcomer[] = [];

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});
beforeEach(async () => {
  await openTestDatabase();
  right = await desk.register({ name: '王小明' });
  mistaken = await desk.register({ name: '王晓明' });
});

const ids = () => ({ personId: mistaken?.personId ?? '', into: right?.personId ?? '' });
const stated = (overrides: Record<string, unknown> = {}) => ({
  ...ids(),
  on,
  reason: '同一人重复登记',
  evidence: '身份证原件核对',
  ...overrides,
});
const merge = (overrides: Record<string, unknown> = {}, who = weixin) =>
  desk.codeOf(who, mergePersonsOperation, stated(overrides));
const undo = () => desk.codeOf(weixin, undoMergeOperation, { personId: ids().personId, reason: '并错人' });

/** The flow of labour of the county in March, up to a day; check 6 holds. */
const flow = (day: string) =>
  inContext(desk.database, weixin, async (tx) => {
    const region = (await findHomeRegion(tx, '530629'))?.region_id ?? 0;
    const asked = { region, from: '2025-03-01', on: day, asOf: day, knownThrough: '2025-03-31' };
    const { figures, reasons, checks } = await countFigures(tx, 'flow', asked);
    expect(checks).toMatchObject([{ check: 6, ok: true }]);
    const left = reasons.map(({ entered, reason, persons }) => [entered, reason, persons]);
    return { labour: figures.L1, changes: left };
  });
const holderOf = (personId: string) =>
  asWorker(desk.database, async (tx) =>
    holderNow((await readResponsibility(tx, [personId])).files.get(personId)),
  );
const spell = (overrides: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  start: '2024-03-01',
  place: { province: '440000', prefecture: '441900', county: '441900' },
  kind: 'unit',
  fullTime: true,
  organised: 'self',
  ...overrides,
});

describe('merging a mistaken file', () => {
  test('takes it out of labour from the day on, with the reason “merged”, and the flow adds up', async () => {
    expect(await flow('2025-03-31')).toEqual({ labour: 2, changes: [] });
    expect(await merge()).toBe('done');
    expect(await flow('2025-03-19')).toEqual({ labour: 2, changes: [] });
    expect(await flow(on)).toEqual({ labour: 1, changes: [[false, 'merged', 1]] });
  });

  test('closes its service file, and leaves that of the person as it is', async () => {
    const { personId, into } = ids();
    for (const one of [personId, into]) await desk.perform(weixin, reopenFileOperation, { personId: one });
    expect(await merge()).toBe('done');
    expect(await holderOf(personId)).toBeUndefined();
    expect(await holderOf(into)).toBeDefined();
  });

  test('leaves it readable, with its work and a pointer to the file that stays', async () => {
    const { personId, into } = ids();
    await desk.perform(weixin, recordSpellOperation, {
      lateReason: '补登记',
      personId,
      spell: spell({ end: '2024-06-30' }),
    });
    expect(await merge()).toBe('done');
    expect(await desk.ask(weixin, answerOpenPerson, { personId })).toMatchObject({
      facts: expect.arrayContaining([
        expect.objectContaining({ kind: 'merged', from: on, detail: { into }, superseded: null }),
      ]),
      spells: [{ start: '2024-03-01', end: '2024-06-30' }],
      timeline: expect.arrayContaining([expect.objectContaining({ name: 'people.merge-persons' })]),
    });
    expect(await desk.ask(weixin, answerOpenPerson, { personId: into })).toMatchObject({
      spells: [],
      timeline: expect.arrayContaining([expect.objectContaining({ name: 'people.merge-persons' })]),
    });
  });

  test('is refused while a job is open on it, saying which one and what to do first', async () => {
    await desk.perform(weixin, recordSpellOperation, {
      lateReason: '补登记',
      personId: ids().personId,
      spell: spell(),
    });
    expect(await desk.perform(weixin, mergePersonsOperation, stated())).toMatchObject({
      refusal: {
        code: 'merge-still-open',
        data: { open: [{ kind: 'spell', what: '广东省东莞市 2024-03-01' }] },
      },
    });
    expect(await flow('2025-03-31')).toMatchObject({ labour: 2 });
  });

  test('is refused into itself, into nobody, of a day to come, twice, into a merged one, and by another county', async () => {
    const { personId, into } = ids();
    const third = (await desk.register({ name: '王小敏' })).personId;
    expect(await merge({ into: personId })).toBe('merge-into-itself');
    expect(await merge({ into: randomUUID() })).toBe('not-found');
    expect(await merge({ on: '2025-04-01' })).toBe('fact-in-future');
    expect(await merge({}, at('530627'))).toBe('not-found');
    expect(await merge()).toBe('done');
    expect(await merge({ into: third })).toBe('merged-already');
    expect(await merge({ personId: third, into: personId })).toBe('merge-target-merged');
    expect(await merge({ personId: into, into: personId })).toBe('merge-target-merged');
  });

  test('answers who registers its number again with the file that stays, and suspects that file alone', async () => {
    await merge();
    const again = { ...mistaken, personId: randomUUID() };
    expect(await desk.perform(weixin, registerPersonOperation, again)).toMatchObject({
      refusal: { code: 'already-registered', data: { personId: ids().into } },
    });
    const double = { ...again, idNumber: idNumber('19850610', 991) };
    expect(await desk.perform(weixin, registerPersonOperation, double)).toMatchObject({
      refusal: { code: 'same-person-suspected', data: { persons: [ids().into] } },
    });
  });

  test('leaves a file on which nothing is recorded any more, but whose number may be compared', async () => {
    const { personId, into } = ids();
    const recorded = (of: string) =>
      desk.codeOf(weixin, recordSpellOperation, { lateReason: '补登记', personId: of, spell: spell() });
    await merge();
    expect(await recorded(personId)).toBe('person-merged');
    expect(await recorded(into)).toBe('done');
    const reveal = { personId, field: 'id-number', reason: 'verify-identity', explanation: '核对身份证原件' };
    expect(await desk.codeOf(weixin, revealNumberOperation, reveal)).toBe('done');
    await undo();
    expect(await recorded(personId)).toBe('done');
  });
});

test('an end that the other side has not checked yet is asked of nobody once the file is merged, and its job is still corrected', async () => {
  const { personId } = ids();
  const job = spell();
  await desk.perform(weixin, recordSpellOperation, { lateReason: '补登记', personId, spell: job });
  const village = at('530629101001', { role: 'village-liaison' });
  const end = { lastDay: '2025-03-10', reason: '自离', wageSettled: 'yes' };
  expect(await desk.codeOf(village, endSpellOperation, { personId, spellId: job.id, ...end })).toBe('done');
  const asked = async () =>
    await asWorker(desk.database, (tx) =>
      answerListWaiting.respond(
        tx,
        { context: weixin, keyring: desk.keyring, now: Instant.parse('2025-05-31T04:00:00.000Z') },
        listWaiting.input.parse({ kind: 'end-check' }),
      ),
    );
  expect(await asked()).toMatchObject({ value: { reply: { items: [{ subject: job.id }] } } });
  expect(await merge()).toBe('done');
  expect(await asked()).toMatchObject({ value: { reply: { items: [] } } });
  const correction = { personId, spellId: job.id, stated: null, reason: 'did-not-happen' };
  expect(await desk.codeOf(weixin, correctSpellOperation, correction)).not.toBe('person-merged');
});

describe('undoing a merge', () => {
  test('gives the file back as if it had never been merged, and its service file at the next settlement', async () => {
    const { personId } = ids();
    await desk.perform(weixin, reopenFileOperation, { personId });
    const before = await flow('2025-03-31');
    await merge();
    expect(await undo()).toBe('done');
    expect(await flow('2025-03-31')).toEqual(before);
    const now = () => Instant.parse('2025-03-31T20:00:00.000Z');
    const clock = { now, realNow: now, businessDay: () => date('2025-03-31') };
    await settleServiceFiles({ database: desk.database, keyring: desk.keyring, restate }, clock);
    expect(await holderOf(personId)).toBeDefined();
    expect(await merge()).toBe('done');
  });

  test('is refused for a file that was not merged', async () => {
    expect(await undo()).toBe('not-merged');
  });
});
