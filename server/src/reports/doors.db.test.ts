import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { type InputOf, OperationId, type Query } from '@wengang/domain/contract/endpoint.ts';
import { listSeekers } from '@wengang/domain/matching/seeker-contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import {
  compareKnowledge,
  openFigure,
  readFigures,
  tellLists,
} from '@wengang/domain/reports/figures/contract.ts';
import { definitionVersion } from '@wengang/domain/reports/figures/figures.ts';
import {
  type freezeReport,
  listSnapshots,
  openSnapshot,
  readSnapshot,
  SnapshotId,
} from '@wengang/domain/reports/snapshot-contract.ts';
import {
  d1,
  d2,
  g,
  goldenPeople,
  names,
  weixin,
  zhenxiong,
} from '@wengang/domain/reports/testing/golden-people.ts';
import { beforeAll, expect, test } from 'vitest';
import { answerListSeekers } from '../matching/lists/list-seekers.ts';
import { restatePersons } from '../placements/restate.ts';
import { asWorker } from '../platform/database/context.ts';
import { performOperation } from '../platform/operations/perform-operation.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../platform/vault/testing/temporary-keyring.ts';
import { answerReadFigures } from './figures/read-figures.ts';
import { answerTellLists } from './figures/tell-lists.ts';
import { answerCompareKnowledge } from './knowledge/compare-knowledge.ts';
import { answerOpenFigure } from './opening/open-figure.ts';
import { freezeReportOperation } from './snapshots/freeze-report.ts';
import { answerListSnapshots, answerOpenSnapshot, answerReadSnapshot } from './snapshots/read-snapshots.ts';
import { askDoor, type Door, granted as grantedBy } from './testing/ask-door.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { contextOf, officerOf, openReportDesk, type ReportDesk } from './testing/report-desk.ts';
import { listRegionIdsOf, supersedeFacts } from './testing/store.ts';

const now = Instant.parse('2025-12-31T04:00:00.000Z');
let desk: ReportDesk;
let keyring: Keyring;
let regions: Map<string, number>;

beforeAll(async () => {
  desk = await openReportDesk(
    goldenPeople.map(withDistinctFacts),
    defaultStatisticsSettings,
    date('2025-12-31'),
  );
  keyring = await temporaryKeyring(aes);
  regions = await asWorker(desk.database, (tx) =>
    listRegionIdsOf(tx, [weixin, zhenxiong, '530600', dongguan, hefei]),
  );
});

const [dongguan, hefei] = ['441900', '340100'] as const;
const regionOf = (code: string): number => regions.get(code) ?? 0;
const atWeixin = (): ReportDesk => officerOf(desk, weixin);

const ask = <Q extends Query>(officer: ReportDesk, door: Door<Q>, input: Record<string, unknown>) =>
  askDoor({ officer, keyring, now }, door, input);
const granted = <Q extends Query>(officer: ReportDesk, door: Door<Q>, input: Record<string, unknown>) =>
  grantedBy({ officer, keyring, now }, door, input);

const readDoor = [readFigures, answerReadFigures] as const;
const openDoor = [openFigure, answerOpenFigure] as const;

test('figures come with their rates in words, the day they are known at and the definition', async () => {
  const { reply } = await granted(atWeixin(), readDoor, {
    family: 'outflow',
    region: regionOf(weixin),
    on: d1,
  });
  expect(reply).toMatchObject({
    from: '2025-01-01',
    on: d1,
    asOf: d1,
    knownAt: now,
    definition: definitionVersion,
  });
  expect(reply.rates).toEqual([{ code: 'I07', numerator: 4, denominator: 5, text: '80.0%' }]);
});

test('the lists are told to a chat in numbers that name nobody, of a township or more and never of a village', async () => {
  const tell = (region: number | undefined, officer = atWeixin()) =>
    askDoor({ officer, keyring, now }, [tellLists, answerTellLists], { region: region ?? 0, on: d1 });
  const told = await tell(regionOf(weixin));
  if ('refused' in told) throw new Error(told.refused);
  expect(told.persons).toEqual([]);
  expect(told.reply.text.split('\n').slice(0, 6)).toEqual([
    '【清单人数】云南省昭通市威信县 截至 2025-03-31',
    '劳动力:13 人',
    '务工:7 人',
    '失业人员:少于 5 人',
    '困难劳动力:9 人',
    '困难劳动力就业人员:少于 5 人',
  ]);
  const below = await asWorker(desk.database, (tx) => listRegionIdsOf(tx, ['530629101', '530629101001']));
  expect(await tell(below.get('530629101'))).toMatchObject({ reply: { text: /扎西镇/ } });
  expect(await tell(below.get('530629101001'))).toEqual({ refused: 'lists-not-told' });
  expect(await tell(regionOf(weixin), officerOf(desk, zhenxiong))).toEqual({ refused: 'not-found' });
});

test('out-starts are counted and opened by their place of work; the figures that have none refuse one', async () => {
  const question = { region: regionOf(weixin), on: d2 };
  const to = async (code: string) => {
    const of = async (family: 'outflow' | 'organised-during') => {
      const input = { ...question, family, workplace: regionOf(code) };
      return (await granted(atWeixin(), readDoor, input)).reply.figures;
    };
    return { ...(await of('outflow')), ...(await of('organised-during')) };
  };
  // G06 went to 东莞 by itself, G05 died before the last day; G14 left for 东莞 first and for 合肥 afterwards.
  expect([await to(dongguan), await to(hefei)]).toEqual([
    outflow({ starts: 5, organised: 4, persons: 5, organisedPersons: 4, outOrganised: 3 }),
    outflow({ starts: 1, organised: 1, persons: 1, organisedPersons: 1, outOrganised: 1 }),
  ]);
  const input = { ...question, figure: 'during-out-organised', workplace: regionOf(dongguan) };
  const { reply } = await granted(atWeixin(), openDoor, input);
  expect(reply.total).toEqual({ counted: 3, visible: 3, hidden: 0 });
  expect(names(reply.rows.map(({ person }) => person.personId))).toBe('01 04 14');
  const place = { workplace: regionOf(dongguan) };
  expect(await ask(atWeixin(), readDoor, { ...question, ...place, family: 'returns' })).toEqual({
    refused: 'workplace-not-asked',
  });
  expect(await ask(atWeixin(), openDoor, { ...question, ...place, figure: 'L1' })).toEqual({
    refused: 'workplace-not-asked',
  });
  expect(
    await ask(atWeixin(), readDoor, { ...question, family: 'outflow', workplace: 2_000_000_000 }),
  ).toEqual({
    refused: 'not-found',
  });
});

const outflow = (
  of: Record<'starts' | 'organised' | 'persons' | 'organisedPersons' | 'outOrganised', number>,
) => ({
  'out-starts': of.starts,
  'organised-starts': of.organised,
  'out-persons': of.persons,
  'organised-persons': of.organisedPersons,
  'during-out-organised': of.outOrganised,
});

test('a neighbour county, and a region above, are not counted: the answer is that of an unknown region', async () => {
  for (const code of [zhenxiong, '530600'])
    expect(await ask(atWeixin(), readDoor, { family: 'lists', region: regionOf(code), on: d1 })).toEqual({
      refused: 'not-found',
    });
  expect(await ask(atWeixin(), openDoor, { figure: 'L1', region: regionOf(zhenxiong), on: d1 })).toEqual({
    refused: 'not-found',
  });
});

test('a period that ends before it begins is refused', async () => {
  const input = { family: 'returns', region: regionOf(weixin), from: d2, on: d1 };
  expect(await ask(atWeixin(), readDoor, input)).toEqual({ refused: 'period-refused' });
});

test('a figure opens page by page to its persons; one who moved away is counted and no longer shown', async () => {
  const input = { figure: 'out-starts', region: regionOf(weixin), on: d2, size: 3 };
  const first = await granted(atWeixin(), openDoor, input);
  expect(first.reply.total).toEqual({ counted: 8, visible: 7, hidden: 1 });
  const second = await granted(atWeixin(), openDoor, { ...input, after: first.reply.next });
  const third = await granted(atWeixin(), openDoor, { ...input, after: second.reply.next });
  const rows = [first, second, third].flatMap(({ reply }) => reply.rows);
  expect(third.reply.next).toBeNull();
  expect(names(rows.map(({ person }) => person.personId))).toBe('01 03 04 05 06 14 14');
  expect(rows.map(({ day }) => day)).toContain('2025-08-15');
  expect(first.persons).toEqual([...new Set(first.reply.rows.map(({ person }) => person.personId))]);
});

test('beside the job-seekers stand those whose wish lapsed, to be asked again; no figure counts them', async () => {
  const seekers = async (on: string, part?: string) => {
    const input = { region: regionOf(weixin), on, ...(part === undefined ? {} : { part }) };
    const { reply } = await granted(atWeixin(), [listSeekers, answerListSeekers], input);
    return names(reply.rows.map(({ person }) => PersonId.parse(person.personId)));
  };
  expect([await seekers(d1), await seekers(d1, 'lapsed')]).toEqual(['03 12 13 14', '']);
  expect([await seekers(d2), await seekers(d2, 'lapsed')]).toEqual(['02 03', '12']);
  const { reply } = await granted(atWeixin(), readDoor, {
    family: 'lists',
    region: regionOf(weixin),
    on: d2,
  });
  expect(reply.figures.seekers).toBe(2);
});

/** Freezes the report of Weixin as its officer. */
async function freeze(more: Partial<InputOf<typeof freezeReport>>, operation: string) {
  const rules = statisticsRules(defaultStatisticsSettings);
  const input: InputOf<typeof freezeReport> = {
    snapshotId: SnapshotId.parse('0190000c-0000-7000-8000-000000000002'),
    title: '三季度就业监测',
    region: regionOf(weixin),
    on: d2,
    families: ['lists'],
    ...more,
  };
  return performOperation(
    { database: desk.database, keyring, restate: (tx, persons) => restatePersons(tx, persons, rules) },
    freezeReportOperation,
    {
      id: OperationId.parse(operation),
      context: contextOf(atWeixin()),
      recordedAt: now,
      deviceTime: null,
      input,
    },
  );
}

test('a day to come is looked at, and not frozen', async () => {
  const tomorrow = addDays(contextOf(atWeixin()).businessDay, 1);
  const asked = { family: 'lists' as const, region: regionOf(weixin), on: tomorrow };
  expect((await granted(atWeixin(), readDoor, asked)).reply.on).toBe(tomorrow);
  expect(await freeze({ on: tomorrow }, '0190000c-0000-7000-8000-0000000000ab')).toMatchObject({
    refusal: { code: 'report-of-a-day-to-come', data: { on: tomorrow } },
  });
});

test('a frozen report keeps its figures and its persons when the facts are corrected afterwards', async () => {
  const snapshotId = SnapshotId.parse('0190000c-0000-7000-8000-000000000001');
  const rules = statisticsRules(defaultStatisticsSettings);
  const frozen = await freeze(
    {
      snapshotId,
      families: ['lists', 'employment', 'outflow', 'organised-during', 'retention', 'returns', 'flow'],
    },
    '0190000c-0000-7000-8000-0000000000aa',
  );
  expect(frozen).toMatchObject({ ok: true, value: { snapshotId } });
  // 更正: G13 has no business after all.
  await asWorker(desk.database, async (tx) => {
    await supersedeFacts(tx, g(13), 'venture');
    await restatePersons(tx, [g(13)], rules);
  });
  const live = await granted(atWeixin(), readDoor, { family: 'lists', region: regionOf(weixin), on: d2 });
  expect([live.reply.figures.V, live.reply.figures.L3]).toEqual([0, 3]);
  const read = await granted(atWeixin(), [readSnapshot, answerReadSnapshot], { snapshotId });
  const lists = read.reply.families.find(({ family }) => family === 'lists')?.reply;
  expect([lists?.figures.V, lists?.figures.L3, lists?.definition]).toEqual([1, 4, definitionVersion]);
  const { definition } = read.reply;
  expect(Object.keys(definition?.figures ?? {}).sort()).toEqual(
    [...new Set(read.reply.families.flatMap(({ reply }) => Object.keys(reply.figures)))].sort(),
  );
  expect(definition).toMatchObject({
    version: definitionVersion,
    figures: { V: { zh: expect.stringContaining('自主创业'), en: expect.stringContaining('business') } },
    settings: { bridgeDays: 30, wishDays: [{ days: 180 }], staleDays: [{ days: 90 }] },
  });
  const open = async (figure: string) =>
    (await granted(atWeixin(), [openSnapshot, answerOpenSnapshot], { snapshotId, figure })).reply;
  expect((await open('V')).rows.map(({ person }) => names([PersonId.parse(person.personId)]))).toEqual([
    '13',
  ]);
  const starts = await open('out-starts');
  expect(starts.total).toEqual({ counted: 8, visible: 7, hidden: 1 });
  expect(starts.rows.map(({ times }) => times)).toEqual([1, 1, 1, 1, 1, 2]);
  const listed = await granted(atWeixin(), [listSnapshots, answerListSnapshots], {
    region: regionOf(weixin),
  });
  expect(listed.reply.snapshots).toMatchObject([{ snapshotId, title: '三季度就业监测', knownAt: now }]);
  const elsewhere = officerOf(desk, zhenxiong);
  expect(await ask(elsewhere, [readSnapshot, answerReadSnapshot], { snapshotId })).toEqual({
    refused: 'not-found',
  });
  expect(await ask(elsewhere, [openSnapshot, answerOpenSnapshot], { snapshotId, figure: 'V' })).toEqual({
    refused: 'not-found',
  });
});

test('the comparison of knowledge names who was corrected, and answers a later instant with no difference', async () => {
  const door = [compareKnowledge, answerCompareKnowledge] as const;
  const input = { family: 'lists', region: regionOf(weixin), on: d2 };
  const { reply } = await granted(atWeixin(), door, { ...input, knownAt: '2025-12-31T04:00:00Z' });
  expect(reply.figures.filter(({ earlier, now: present }) => earlier !== present)).toEqual([]);
});
