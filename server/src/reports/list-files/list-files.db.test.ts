import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { openFigure } from '@wengang/domain/reports/figures/contract.ts';
import { personLists } from '@wengang/domain/reports/list-files/lists.ts';
import { SnapshotId } from '@wengang/domain/reports/snapshot-contract.ts';
import { listSteadyEmployers, listSteadyPersons } from '@wengang/domain/reports/steady/contract.ts';
import { d2, g, goldenPeople, weixin, zhenxiong } from '@wengang/domain/reports/testing/golden-people.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { restatePersons } from '../../placements/restate.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { rowsInSheets } from '../../platform/sheets/testing/package.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { readQuestion } from '../figures/asked.ts';
import { countFigures } from '../figures/count-figures.ts';
import { answerOpenFigure } from '../opening/open-figure.ts';
import { recountLists } from '../recount/recount-lists.ts';
import { freezeReportOperation } from '../snapshots/freeze-report.ts';
import { answerListSteadyEmployers } from '../steady/list-steady-employers.ts';
import { answerListSteadyPersons } from '../steady/list-steady-persons.ts';
import { granted } from '../testing/ask-door.ts';
import { withDistinctFacts } from '../testing/distinct-facts.ts';
import { contextOf, officerOf, openReportDesk, type ReportDesk } from '../testing/report-desk.ts';
import { listRegionIdsOf, plantClass, plantPairing } from '../testing/store.ts';
import { reportFileDoors } from './doors.ts';
import { openPersonList } from './person-list.ts';
import { listLastRead, readPlanSettings } from './testing/store.ts';

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
  regions = await asWorker(desk.database, (tx) => listRegionIdsOf(tx, [weixin, zhenxiong]));
});

const officer = () => officerOf(desk, weixin);
const atWeixin = () => ({ officer: officer(), keyring, now });
const region = (code: string): number => regions.get(code) ?? 0;

/** What the door of the web gives an officer of 威信: the file, or the code of the refusal. */
async function file(name: string, input: Record<string, unknown>, at = now): Promise<Uint8Array | string> {
  const service = { database: desk.database, keyring, now: () => at, newId: () => newUuid(at) };
  const door = reportFileDoors(service).find(({ contract }) => contract.name === `reports.${name}`);
  if (door?.kind !== 'download') throw new Error(`no download ${name}`);
  const made = await door.produce({ context: contextOf(officer()), input: door.contract.input.parse(input) });
  return made.ok ? made.value.bytes : made.refusal.code;
}

/** The cells of each sheet, read back by the reader that reads what offices send. */
async function sheets(name: string, input: Record<string, unknown>): Promise<Map<string, string[][]>> {
  const bytes = await file(name, input);
  if (typeof bytes === 'string') throw new Error(bytes);
  return rowsInSheets(bytes);
}

const asked = { on: d2 };
const here = () => ({ ...asked, region: region(weixin) });
const column = (rows: string[][], head: string): (string | undefined)[] => {
  const at = rows[0]?.indexOf(head) ?? -1;
  expect(at, `${head} in ${rows[0]?.join()}`).toBeGreaterThanOrEqual(0);
  return rows.slice(1).map((row) => row[at]);
};

describe('a list of persons as a file', () => {
  test.each(
    Object.entries(personLists).flatMap(([list, { sheets: all }]) =>
      all.map(({ zh, figure }) => [list, zh, figure] as const),
    ),
  )('%s %s holds exactly the persons of the list page of %s', async (list, zh, figure) => {
    const rows = (await sheets('person-list-workbook', { list, ...here() })).get(zh) ?? [];
    const { reply } = await granted(atWeixin(), [openFigure, answerOpenFigure], {
      figure,
      size: 200,
      ...here(),
    });
    expect(column(rows, '姓名').sort()).toEqual(reply.rows.map(({ person }) => person.name).sort());
    expect(column(rows, '证件号码')).not.toContainEqual(expect.stringMatching(/\d{17}/));
  });

  test('the page names region, day and number, and shows the same persons', async () => {
    const page = Buffer.from((await file('person-list-page', { list: 'six', ...here() })) as Uint8Array);
    const rows = await sheets('person-list-workbook', { list: 'labour', ...here() });
    expect(page.toString()).toContain(`截至:${d2}`);
    expect(page.toString()).toContain('已知截至:2025-12-31 12:00');
    for (const name of column(rows.get('劳动力实名清单') ?? [], '姓名'))
      expect(page.toString()).toContain(name);
  });

  test('a returnee is listed with the day and the cause of the last return', async () => {
    const rows = (await sheets('person-list-workbook', { list: 'returnees', ...here() })).get(
      '返乡回流人员实名清单',
    );
    expect(column(rows ?? [], '返乡日期').every((day) => day?.startsWith('2025-'))).toBe(true);
  });

  test('② has whoever was trained in the calendar year, and asked for it, whoever ever was', async () => {
    await asWorker(desk.database, (tx) =>
      plantClass(tx, { person: g(1), course: '焊工', from: '2024-05-06', to: '2024-05-20' }),
    );
    const trained = async (ever: object) =>
      (await sheets('person-list-workbook', { list: 'register', ...here(), ...ever })).get(
        '② 就业培训人员名单',
      ) ?? [];
    expect(column(await trained({}), '培训')).toEqual([]);
    expect(column(await trained({ trainedEver: 'true' }), '培训')).toEqual(['焊工(2024-05-20)']);
  });

  test('no list is planned as the counts before it are: the sheets are read as in a transaction of their own', async () => {
    const context = contextOf(officer());
    const settings = await inContext(desk.database, context, async (tx) => {
      const read = await readQuestion(tx, context, { region: region(weixin), on: d2 });
      if (!read.ok) throw new Error(read.refusal.code);
      await countFigures(tx, 'lists', read.value.asked);
      return readPlanSettings(tx);
    });
    expect(settings).toEqual({ plans: 'auto', sort: 'on', merge: 'on' });
  });

  test('writes down who read whom', async () => {
    const later = Instant.parse('2025-12-31T05:00:00.000Z');
    await file('person-list-workbook', { list: 'unemployed', ...here() }, later);
    const { reply } = await granted(atWeixin(), [openFigure, answerOpenFigure], { figure: 'L4', ...here() });
    const read = await asWorker(desk.database, listLastRead);
    expect(read).toMatchObject({ endpoint: 'reports.person-list-workbook', purpose: 'list' });
    expect(read?.persons.toSorted()).toEqual(reply.rows.map(({ person }) => person.personId).toSorted());
  });

  test('more lines than a file takes are refused with the number, before anybody is read', async () => {
    const context = contextOf(officer());
    const outcome = await inContext(desk.database, context, async (tx) => {
      const read = await readQuestion(tx, context, { region: region(weixin), on: d2 });
      if (!read.ok) throw new Error(read.refusal.code);
      const seen = new Set<string>();
      const opened = await openPersonList({ tx, keyring, ...read.value, seen }, personLists.labour, {
        trainedEver: false,
        limit: { form: 'page', most: 10 },
      });
      return { opened, seen: seen.size };
    });
    // 11 persons of the golden example are labour on the day.
    expect(outcome).toMatchObject({
      opened: { ok: false, refusal: { code: 'list-too-long', data: { form: 'page', most: 10 } } },
      seen: 0,
    });
  });

  test('a neighbour county is an unknown region to every file', async () => {
    const there = { ...asked, region: region(zhenxiong) };
    for (const form of ['workbook', 'page']) {
      expect(await file(`person-list-${form}`, { list: 'six', ...there })).toBe('not-found');
      expect(await file(`steady-${form}`, there)).toBe('not-found');
      expect(await file(`checks-${form}`, there)).toBe('not-found');
    }
  });
});

test('稳岗清单 says when it is of the paired region only', async () => {
  await asWorker(desk.database, (tx) =>
    plantPairing(tx, { sending: weixin, receiving: '441900', from: '2025-01-01', to: '2025-12-31' }),
  );
  const input = { ...here(), paired: 'true' };
  const persons = await granted(atWeixin(), [listSteadyPersons, answerListSteadyPersons], input);
  const read = await sheets('steady-workbook', input);
  expect(persons.reply.rows).toHaveLength(3);
  expect(column(read.get('人员') ?? [], '姓名')).toEqual(persons.reply.rows.map(({ person }) => person.name));
  expect(
    column(read.get('企业') ?? [], '在岗人数')
      .map(Number)
      .reduce((sum, n) => sum + n),
  ).toBe(3);
  expect(Buffer.from((await file('steady-page', input)) as Uint8Array).toString()).toContain('范围:结对地区');
});

test('稳岗清单 has both sheets with the rows of their list pages', async () => {
  const read = await sheets('steady-workbook', here());
  const persons = await granted(atWeixin(), [listSteadyPersons, answerListSteadyPersons], here());
  const employers = await granted(atWeixin(), [listSteadyEmployers, answerListSteadyEmployers], here());
  expect(column(read.get('人员') ?? [], '姓名')).toEqual(persons.reply.rows.map(({ person }) => person.name));
  expect(column(read.get('人员') ?? [], '务工月数')).toEqual(
    persons.reply.rows.map(({ months }) => String(months)),
  );
  expect(column(read.get('企业') ?? [], '在岗人数')).toEqual(
    employers.reply.rows.map((row) => String(row.persons)),
  );
});

test('稳岗清单 has the column of the policies due on both sheets, empty, and says why', async () => {
  const read = await sheets('steady-workbook', here());
  for (const name of ['人员', '企业'])
    expect(
      column(read.get(name) ?? [], '应享政策').filter((said) => said !== undefined && said !== ''),
    ).toEqual([]);
  expect((read.get('说明') ?? []).filter(([, said]) => said?.startsWith('补贴政策尚未接入'))).toHaveLength(2);
  const page = Buffer.from((await file('steady-page', here())) as Uint8Array).toString();
  expect(page.split('补贴政策尚未接入,“应享政策”一列由后续功能填写')).toHaveLength(3);
});

test('the sheet of checks says the numbers of the lists, and that each check holds', async () => {
  const read = await sheets('checks-workbook', here());
  const counts = new Map((read.get('清单人数') ?? []).map(([name, number]) => [name, number]));
  expect([counts.get('L1 劳动力'), counts.get('L2 困难劳动力'), counts.get('L6 返乡回流人员')]).toEqual([
    '11',
    '7',
    '3',
  ]);
  expect([counts.get('其中超龄务工'), counts.get('4a 失业'), counts.get('另有户籍待核实')]).toEqual([
    '1',
    '1',
    '0',
  ]);
  const results = column(read.get('勾稽') ?? [], '结果');
  expect(results).toHaveLength(12);
  expect(new Set(results)).toEqual(new Set(['平']));
});

test('the checks say whether the counts were those of the persons in the night before', async () => {
  const input = { region: region(weixin), on: d2 };
  const page = async () => Buffer.from((await file('checks-page', input)) as Uint8Array).toString();
  expect(await page()).not.toContain('人员明细');
  await asWorker(desk.database, (tx) => recountLists(tx, { today: d2, at: now }));
  expect(await page()).toContain(`人数与人员明细上次核对:${d2} 一致(花名册 13 人)`);
});

test('a frozen report is printed as it was frozen, and the numbers of its sheets are those of the figures', async () => {
  const snapshotId = SnapshotId.parse('0190000c-0000-7000-8000-000000000002');
  const rules = statisticsRules(defaultStatisticsSettings);
  const frozen = await performOperation(
    { database: desk.database, keyring, restate: (tx, persons) => restatePersons(tx, persons, rules) },
    freezeReportOperation,
    {
      id: OperationId.parse('0190000c-0000-7000-8000-0000000000ab'),
      context: contextOf(officer()),
      recordedAt: now,
      deviceTime: null,
      input: {
        snapshotId,
        title: '三季度就业监测',
        region: region(weixin),
        on: d2,
        families: ['lists', 'employment', 'retention', 'returns', 'flow'],
      },
    },
  );
  expect(frozen).toMatchObject({ ok: true });
  const read = await sheets('snapshot-workbook', { snapshotId });
  const rates = new Map((read.get('指标') ?? []).map(([name, ...rest]) => [name, rest]));
  // I03, I12 and I13 of the golden example (chain 4).
  expect(rates.get('I03 务工率')?.slice(1)).toEqual(['7', '11', '63.6%']);
  expect(rates.get('I12 返乡率')?.slice(1)).toEqual(['3', '10', '30.0%']);
  expect(rates.get('I13 回流再就业率')?.slice(1)).toEqual(['2', '3', '66.7%']);
  // The counts of the golden example, with what stands beside them.
  for (const [indicator, counted] of Object.entries({
    'I01 劳动力': '11',
    'I02 务工人数(时点)': '7',
    'I02 其中超过90天未核实或失联': '1',
    'I02 另有超龄务工': '1',
    'I02 另有自主创业': '1',
    'I02 期内务工人数': '8',
    'I02 务工人次(按起始)': '9',
    'I02 务工人次(按年累计)': '8',
    'I04 省外(时点)': '6',
    'I04 期内县外省内': '1',
    'I12 返乡人数': '3',
    'I13 其中就近就业': '1',
  }))
    expect([indicator, rates.get(indicator)?.[0]]).toEqual([indicator, counted]);
  expect(read.get('逐年务工人数')?.slice(1)).toEqual([['2025', '8']]);
  // G06 left school; G05 died, G07 is over age, G08 moved.
  expect(read.get('劳动力增减原因')?.slice(1).toSorted()).toEqual(
    [
      ['减少', '死亡', '1'],
      ['减少', '超龄', '1'],
      ['减少', '迁出', '1'],
      ['增加', '离校', '1'],
    ].toSorted(),
  );
  const kept = read.get('稳岗') ?? [];
  const [months3 = []] = kept.filter(([months, of]) => months === '3' && of === '全部');
  expect([months3[2], ...months3.slice(-2)]).toEqual(['6', '50.0%', '66.7%']);
  expect(new Set(column(read.get('勾稽') ?? [], '结果'))).toEqual(new Set(['平']));
  const page = Buffer.from((await file('snapshot-page', { snapshotId })) as Uint8Array).toString();
  expect(page).toContain('三季度就业监测');
  expect(page).toContain('定格于:2025-12-31 12:00');
  expect(await file('snapshot-page', { snapshotId: SnapshotId.parse(newUuid(now)) })).toBe('not-found');
});
