import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { correctFactOperation } from '../../people/changes/end-facts.ts';
import { findHomeRegion } from '../../people/store.ts';
import { at, openPeopleDesk, type PeopleDesk } from '../../people/testing/people-desk.ts';
import { inContext } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { countFigures } from '../../reports/figures/count-figures.ts';
import { answerOpenPerson } from '../../reports/person-file/open-person.ts';
import { countStock } from '../../reports/store.ts';
import { recordSpellOperation } from '../record-spell.ts';
import { endVentureOperation, recordVentureOperation } from './venture.ts';

const county = at('530629');
const village = at('530629101001');
let desk: PeopleDesk;
let personId: string;

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});
beforeEach(async () => {
  await openTestDatabase();
  ({ personId } = await desk.register({ categories: [{ kind: 'lifted', from: '2021-01-01' }] }));
});

const region = (tx: Parameters<typeof findHomeRegion>[0]) =>
  findHomeRegion(tx, '530629').then((found) => found?.region_id ?? 0);
const stock = (day: string) =>
  inContext(desk.database, county, async (tx) => countStock(tx, await region(tx), day));
const returns = (day: string) =>
  inContext(desk.database, county, async (tx) => {
    const asked = {
      region: await region(tx),
      from: '2025-01-01',
      on: day,
      asOf: day,
      knownThrough: '2025-03-31',
    };
    return (await countFigures(tx, 'returns', asked)).figures;
  });
const bees = (overrides: Record<string, unknown> = {}) => ({
  personId,
  from: '2025-02-10',
  kind: 'livestock',
  grade: 'C',
  ...overrides,
});
const end = (factId: string, overrides: Record<string, unknown> = {}) => ({
  personId,
  factId,
  on: '2025-03-15',
  grade: 'C',
  reason: '蜂群染病',
  ...overrides,
});
const started = async (overrides: Record<string, unknown> = {}): Promise<string> => {
  const outcome = await desk.perform(village, recordVentureOperation, bees(overrides));
  return (outcome as { value: { factId: string } }).value.factId;
};

test('a village states that somebody keeps bees: employed from that day on, not 务工, and on list ④ of the hard', async () => {
  const factId = await started();
  expect(await stock('2025-02-09')).toMatchObject({ own_business: 0, unverified: 1 });
  expect(await stock('2025-02-10')).toMatchObject({
    ...{ own_business: 1, hard_own_business: 1, wage_work: 0, unverified: 0, labour: 1 },
  });
  expect(await desk.ask(county, answerOpenPerson, { personId })).toMatchObject({
    facts: expect.arrayContaining([
      expect.objectContaining({ factId, kind: 'venture', detail: { kind: 'livestock', grade: 'C' } }),
    ]),
  });
});

test('its end takes the person out of the employed on the day after, and nothing of the past away', async () => {
  const factId = await started();
  expect(await desk.codeOf(village, endVentureOperation, end(factId))).toBe('done');
  expect(await stock('2025-03-15')).toMatchObject({ own_business: 1 });
  expect(await stock('2025-03-16')).toMatchObject({ own_business: 0, unverified: 1 });
});

test('after a return it is work again near home (I13), until it ends', async () => {
  const spell = {
    ...{ id: randomUUID(), start: '2024-03-01', end: '2025-01-10', kind: 'unit', fullTime: true },
    ...{ organised: 'self', place: { province: '440000', prefecture: '441900', county: '441900' } },
  };
  expect(await desk.codeOf(county, recordSpellOperation, { lateReason: '补登记', personId, spell })).toBe(
    'done',
  );
  expect(await returns('2025-03-31')).toMatchObject({ returnees: 1, again: 0 });
  const factId = await started({ from: '2025-02-20' });
  expect(await returns('2025-03-31')).toMatchObject({
    ...{ returnees: 1, again: 1, 'again-near': 1, 'again-out': 0, 'still-employed': 1 },
  });
  expect(await returns('2025-02-19')).toMatchObject({ returnees: 1, again: 0 });
  await desk.perform(village, endVentureOperation, end(factId));
  expect(await returns('2025-03-31')).toMatchObject({ again: 1, 'still-employed': 0 });
});

test('two at once, a day to come, an end before the start and a grade that a village cannot give are refused', async () => {
  const record = (overrides: Record<string, unknown>) =>
    desk.codeOf(village, recordVentureOperation, bees(overrides));
  expect(await record({ from: '2025-04-01' })).toBe('fact-in-future');
  expect(await record({ grade: 'A' })).toBe('move-refused');
  expect(await record({ personId: randomUUID() })).toBe('not-found');
  const factId = await started();
  expect(await record({ from: '2025-03-01', kind: 'trade' })).toBe('fact-overlaps');
  const ended = (overrides: Record<string, unknown>) =>
    desk.codeOf(village, endVentureOperation, end(factId, overrides));
  expect(await ended({ on: '2025-02-09' })).toBe('fact-ends-before-start');
  expect(await ended({ on: '2025-04-01' })).toBe('fact-in-future');
  expect(await ended({ factId: randomUUID() })).toBe('fact-unknown');
  expect(await desk.codeOf(at('530629101002'), endVentureOperation, end(factId))).toBe('not-found');
});

test('a record that was wrong is taken back by the township, as every other fact is', async () => {
  const factId = await started();
  const correction = { personId, factId, days: null, reason: '录错人' };
  expect(await desk.codeOf(county, correctFactOperation, correction)).toBe('done');
  expect(await stock('2025-03-31')).toMatchObject({ own_business: 0 });
});
