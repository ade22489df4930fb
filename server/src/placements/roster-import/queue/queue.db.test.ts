import { date } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeCursor } from '../../../platform/http/cursor.ts';
import { factsNow, rowsOf, spellsNow, standingsOf, statementsNow } from '../testing/ledger-rows.ts';
import { type MarkedRow, markedWorkbook } from '../testing/marked-workbook.ts';
import {
  accepted,
  inventedNumber,
  openRosterOffice,
  type RosterOffice,
  type SaidRow,
  type Sheet,
} from '../testing/roster-office.ts';
import { confirmProposalsOperation } from './confirm-proposals.ts';
import { explainMarksOperation } from './explain-marks.ts';
import { settleImportRowsOperation } from './settle-import-rows.ts';

let office: RosterOffice;
beforeEach(async () => {
  office = await openRosterOffice();
});

const columns = [
  '姓名',
  '身份证号',
  '村',
  '联系电话',
  '务工开始年月',
  '务工结束年月',
  '务工省',
  '务工地',
  '备注',
];
const number = inventedNumber('19850610');
const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
/** As a spreadsheet shows a number that it stored as one. */
const lost = '5.30698198506101E+17';
type Row = Sheet['rows'][number];
const row = (overrides: Record<string, string | null> = {}): Row => {
  const usual: Record<string, string | null> = {
    姓名: '王一',
    身份证号: number,
    村: '石坎社区',
    联系电话: '19900000001',
    务工开始年月: '2018-03',
    务工结束年月: '至今',
    务工省: '广东省',
    务工地: '东莞市',
    ...overrides,
  };
  return columns.map((column) => usual[column] ?? null);
};
const sheetOf = (...rows: readonly Row[]): Sheet[] => [{ columns, rows }];
const fileDate = { fileDate: date('2019-12-31') };

/** Imports one row that waits or is refused, and gives its import. */
const waiting = async (overrides: Record<string, string | null>): Promise<string> =>
  (await office.take(sheetOf(row(overrides)), { ...fileDate, again: true })).view.importId;

const refusal = async (importId: string, rows: readonly SaidRow[], at = office) =>
  at.perform(settleImportRowsOperation, { importId, rows });

describe('the queue', () => {
  test('shows what a row says with numbers masked, what it asks, and whom it may mean', async () => {
    await office.take(sheetOf(row()));
    const importId = await waiting({ 身份证号: lost, 务工开始年月: '2020-01' });
    const [item, ...others] = await office.queue();
    expect(others).toEqual([]);
    expect(item).toMatchObject({ importId, line: 1, row: 2, state: 'refused', settled: null });
    expect(item?.says.map(({ heading, text }) => [heading, text])).toEqual(
      expect.arrayContaining([
        ['姓名', '王一'],
        ['身份证号', expect.stringMatching(/^5\.3069\*{8}/)],
        ['联系电话', '199****0001'],
      ]),
    );
    const [question] = item?.questions ?? [];
    expect(question).toMatchObject({
      rule: 'digits-lost-looked-up',
      zh: expect.stringContaining('找到 1 人,请确认'),
      en: expect.stringContaining('1 found'),
      persons: [
        { name: '王一', born: '1985-06-10', village: '石坎社区', idNumber: expect.stringContaining('****') },
      ],
      answers: ['person', 'cells'],
    });
    expect(JSON.stringify(item)).not.toContain(number);
  });

  test('comes in pages, one import after the other', async () => {
    const rows = Array.from({ length: 52 }, (_, index) => row({ 身份证号: wrong, 姓名: `王${index}` }));
    await office.take(sheetOf(...rows));
    const first = await office.queue();
    expect(first.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const [{ importId } = { importId: '' }] = first;
    const linesAfter = async (name: string) =>
      (await office.queue({ after: writeCursor({ name, id: importId }) })).map(({ line }) => line);
    expect(await linesAfter('50')).toEqual([51, 52]);
    // Not a line of ours: from the beginning, as without one.
    for (const name of ['99999999999', '-1', '1.5', '']) expect((await linesAfter(name))[0], name).toBe(1);
  });

  test('is seen and settled only by the offices of its region', async () => {
    const importId = await waiting({ 身份证号: wrong });
    const neighbour = office.at('530622');
    expect(await neighbour.queue()).toEqual([]);
    expect(await refusal(importId, [{ line: 1, answers: [], leaveRest: '重复' }], neighbour)).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });
});

describe('settling a row', () => {
  test('takes a row of lost digits in for the person who is meant, and remembers who, when and how', async () => {
    await office.take(sheetOf(row({ 务工开始年月: null, 务工结束年月: null, 务工省: null, 务工地: null })));
    const importId = await waiting({ 身份证号: lost });
    const [item] = await office.queue();
    const [candidate] = item?.questions[0]?.persons ?? [];
    if (candidate === undefined) throw new Error('one person is proposed');
    const done = await office.settle(importId, [
      { line: 1, answers: [{ kind: 'person', personId: candidate.personId }] },
    ]);
    expect(done).toEqual([{ line: 1, state: 'settled', personId: candidate.personId, open: [] }]);
    expect(await spellsNow(office.database)).toMatchObject([
      { name: '王一', start_day: '2018-03-01', counted: true },
    ]);
    expect(await standingsOf(office.database, '530629', '2019-12-31')).toMatchObject([{ standing: 5 }]);
    expect(await office.queue()).toEqual([]);
    const [settled] = await office.queue({ state: 'settled' });
    const [logged] = await rowsOf(
      office.database,
      sql<{ operation_id: string; leaks: boolean }>`
        select o.operation_id, position(${number}::bytea in p.payload) > 0 as leaks
        from operation o join operation_person p using (operation_id) where o.name = 'placements.settle-import-rows'`,
    );
    expect(settled?.settled).toMatchObject({
      account: office.context.account,
      operation: logged?.operation_id,
    });
    expect(logged?.leaks).toBe(false);
  });

  test('asks which 长安镇 is meant and counts the work there', async () => {
    const importId = await waiting({ 务工省: null, 务工地: '长安镇' });
    const [item] = await office.queue();
    const question = item?.questions.find(({ rule }) => rule === 'place-ambiguous');
    expect(question?.places.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['530629105', '441900119']),
    );
    await office.settle(importId, [
      { line: 1, answers: [{ kind: 'region', of: 'work', code: '441900119' as never }] },
    ]);
    expect(await spellsNow(office.database)).toMatchObject([{ counted: true, place: { county: '441900' } }]);
    expect(await office.queue()).toEqual([]);
  });

  test('with corrected cells gives what a correct file would have given', async () => {
    await office.take(sheetOf(row()), fileDate);
    const wanted = {
      facts: await factsNow(office.database),
      spells: await spellsNow(office.database),
      statements: await statementsNow(office.database),
    };
    office = await openRosterOffice();
    const importId = await waiting({ 身份证号: wrong, 务工开始年月: '2018/2/30' });
    const cells = { documentNumber: number, start: '2018-03' };
    await office.settle(importId, [{ line: 1, answers: [{ kind: 'cells', cells }] }]);
    expect({
      facts: await factsNow(office.database),
      spells: await spellsNow(office.database),
      statements: await statementsNow(office.database),
    }).toEqual(wanted);
  });

  test('keeps a row open as long as it asks something, with the answers so far', async () => {
    const importId = await waiting({ 身份证号: wrong, 务工省: null, 务工地: '长安镇' });
    const [half] = await office.settle(importId, [
      { line: 1, answers: [{ kind: 'cells', cells: { documentNumber: number } }] },
    ]);
    expect(half).toMatchObject({ state: 'waiting' });
    expect(half?.open.map(({ rule }) => rule)).toEqual(['place-ambiguous']);
    expect(await spellsNow(office.database)).toEqual([]);
    const [whole] = await office.settle(importId, [
      { line: 1, answers: [{ kind: 'region', of: 'work', code: '441900119' as never }] },
    ]);
    expect(whole).toMatchObject({ state: 'settled', open: [] });
    expect(await spellsNow(office.database)).toHaveLength(1);
  });

  test('is refused as a whole when one answer answers nothing; a closed row is closed', async () => {
    const { view } = await office.take(
      sheetOf(row({ 身份证号: wrong }), row({ 姓名: '王二', 身份证号: wrong })),
    );
    const { importId } = view;
    const outcome = await refusal(importId, [
      { line: 1, answers: [{ kind: 'cells', cells: { documentNumber: number } }] },
      { line: 2, answers: [{ kind: 'accept', rule: 'row-struck' }] },
    ]);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'answer-not-possible', data: { line: 2 } } });
    expect(await factsNow(office.database)).toEqual([]);
    expect(await office.queue()).toHaveLength(2);
    const [declined] = await office.settle(importId, [{ line: 2, answers: [], leaveRest: '与第1行重复' }]);
    expect(declined).toMatchObject({ state: 'declined', personId: null });
    expect((await office.queue({ state: 'declined' }))[0]?.settled).toMatchObject({ reason: '与第1行重复' });
    expect(await refusal(importId, [{ line: 2, answers: [], leaveRest: '再次' }])).toMatchObject({
      ok: false,
      refusal: { code: 'import-row-not-open' },
    });
  });
});

describe('a death in the remarks', () => {
  const dead = { 备注: '2019年8月死亡' };

  test('confirmed with its month ends the work in it, and takes the person out of the roster', async () => {
    const importId = await waiting(dead);
    expect(await spellsNow(office.database)).toEqual([]);
    await office.settle(importId, [{ line: 1, answers: [{ kind: 'accept', rule: 'remark-died' }] }]);
    expect((await factsNow(office.database)).filter(({ kind }) => kind === 'death')).toMatchObject([
      { from_day: '2019-08-31' },
    ]);
    expect(await spellsNow(office.database)).toMatchObject([
      { start_day: '2018-03-01', resolved_to: '2019-08-31' },
    ]);
    expect(await standingsOf(office.database, '530629', '2019-08-30')).toMatchObject([{ standing: 5 }]);
    expect(await standingsOf(office.database, '530629', '2019-09-01')).toEqual([]);
  });

  test('before the start of the work keeps the spell without counting it', async () => {
    const importId = await waiting({ ...dead, 务工开始年月: '2019-10' });
    const [done] = await office.settle(importId, [
      { line: 1, answers: [{ kind: 'remark', remark: 'died', holds: true, on: date('2019-08-15') }] },
    ]);
    expect(done).toMatchObject({ state: 'settled' });
    expect(await spellsNow(office.database)).toMatchObject([{ start_day: '2019-10-01', counted: false }]);
    expect(await standingsOf(office.database, '530629', '2019-12-31')).toEqual([]);
  });

  test('that does not hold lets the work count', async () => {
    const importId = await waiting(dead);
    const answers = [{ kind: 'remark', remark: 'died', holds: false }] as const;
    expect(await office.settle(importId, [{ line: 1, answers: [...answers] }])).toMatchObject([
      { state: 'settled' },
    ]);
    expect(await spellsNow(office.database)).toMatchObject([{ end_day: null, counted: true }]);
  });

  test('is confirmed by the county alone: village and township are told so, in bulk too, and nothing is written', async () => {
    const importId = await waiting(dead);
    const answers = [{ kind: 'accept', rule: 'remark-died' }] as const;
    for (const role of ['village-liaison', 'township-officer'] as const) {
      expect(await refusal(importId, [{ line: 1, answers: [...answers] }], office.as(role))).toMatchObject({
        ok: false,
        refusal: { code: 'answer-not-possible', data: { zh: expect.stringContaining('县级确认') } },
      });
      const bulk = { importId, rule: 'remark-died', holds: true };
      expect(await office.as(role).perform(confirmProposalsOperation, bulk)).toMatchObject({
        value: { settled: 0, stillOpen: 1 },
      });
    }
    expect((await factsNow(office.database)).filter(({ kind }) => kind === 'death')).toEqual([]);
    await office.settle(importId, [{ line: 1, answers: [...answers] }]);
    expect((await factsNow(office.database)).filter(({ kind }) => kind === 'death')).toHaveLength(1);
  });

  test('is confirmed in bulk for the whole file; one without a day stays open', async () => {
    const { view } = await office.take(
      sheetOf(
        row(dead),
        row({ 姓名: '王二', 身份证号: inventedNumber('19860610'), 备注: '已故' }),
        row({ 姓名: '王三', 身份证号: inventedNumber('19870610'), 备注: '2019-05-03病故' }),
      ),
      fileDate,
    );
    const bulk = { importId: view.importId, rule: 'remark-died', holds: true };
    expect(await office.perform(confirmProposalsOperation, bulk)).toEqual({
      ok: true,
      value: { importId: view.importId, settled: 2, stillOpen: 1 },
    });
    const deaths = (await factsNow(office.database)).filter(({ kind }) => kind === 'death');
    expect(deaths.map(({ name, from_day }) => [name, from_day])).toEqual([
      ['王一', '2019-08-31'],
      ['王三', '2019-05-03'],
    ]);
    expect((await office.queue()).map(({ line }) => line)).toEqual([2]);
  });
});

describe('colours and strike-through', () => {
  const marked = async (rows: readonly MarkedRow[]): Promise<string> => {
    const header = { cells: ['姓名', '身份证号', '务工开始年月', '务工省', '务工市'] };
    const bytes = await markedWorkbook([header, ...rows]);
    const { importId } = accepted<{ importId: string }>(await office.uploadBytes(bytes));
    await office.apply(importId);
    return importId;
  };
  const cells = (name: string, born: string): string[] => [
    name,
    inventedNumber(born),
    '2018-03',
    '广东省',
    '东莞市',
  ];
  const explain = (importId: string, meanings: Record<string, string>) =>
    office.perform(explainMarksOperation, { importId, meanings });

  test('are explained once a file: struck rows come in, a colour that means death asks for the day', async () => {
    const importId = await marked([
      { cells: cells('王一', '19850610'), mark: 'red' },
      { cells: cells('王二', '19860610'), mark: 'struck' },
      { cells: cells('王三', '19870610') },
    ]);
    expect((await spellsNow(office.database)).map(({ name }) => name)).toEqual(['王一', '王三']);
    expect(await explain(importId, { struck: 'nothing', FF0000: 'died' })).toEqual({
      ok: true,
      value: { importId, settled: 1, stillOpen: 0, asked: 1 },
    });
    expect((await spellsNow(office.database)).map(({ name }) => name)).toEqual(['王一', '王三', '王二']);
    const [asked, ...others] = await office.queue();
    expect(others).toEqual([]);
    expect(asked?.questions).toMatchObject([{ rule: 'mark-died', answers: ['remark'] }]);
    const [done] = await office.settle(importId, [
      {
        line: asked?.line ?? 0,
        answers: [{ kind: 'remark', remark: 'died', holds: true, on: date('2018-12-01') }],
      },
    ]);
    expect(done).toMatchObject({ state: 'settled' });
    expect((await factsNow(office.database)).filter(({ kind }) => kind === 'death')).toMatchObject([
      { name: '王一', from_day: '2018-12-01' },
    ]);
  });

  test('that mean deleted leave struck rows out, with the reason', async () => {
    const importId = await marked([{ cells: cells('王二', '19860610'), mark: 'struck' }]);
    await explain(importId, { struck: 'deleted' });
    expect(await factsNow(office.database)).toEqual([]);
    expect(await office.queue({ state: 'declined' })).toMatchObject([
      { line: 1, settled: { reason: expect.stringContaining('已删除') } },
    ]);
  });
});

describe('a person in the sheets of two townships', () => {
  const header = ['乡镇', '姓名', '身份证号'];
  const sheets: Sheet[] = [
    { name: '扎西镇', columns: header, rows: [['扎西镇', '王一', number]] },
    { name: '三桃乡', columns: header, rows: [['三桃乡', '王一', number]] },
  ];

  test('stays where the ledger has the home, when that is the right one', async () => {
    const { view } = await office.take(sheets);
    const [item] = await office.queue();
    expect(item?.questions.map(({ answers }) => answers)).toContainEqual(['home']);
    const [done] = await office.settle(view.importId, [
      { line: 2, answers: [{ kind: 'home', choose: 'ledger' }] },
    ]);
    expect(done).toMatchObject({ state: 'settled' });
    const homes = (await factsNow(office.database)).filter(({ kind }) => kind === 'home');
    expect(homes).toMatchObject([{ detail: { township: '530629101' }, to_day: null }]);
  });

  test('goes to the home of the row, as a correction, with the register', async () => {
    const { view } = await office.take(sheets);
    const [item] = await office.queue();
    await office.settle(view.importId, [
      { line: item?.line ?? 0, answers: [{ kind: 'home', choose: 'row' }] },
    ]);
    const homes = (await factsNow(office.database)).filter(({ kind }) => kind === 'home');
    expect(homes).toMatchObject([{ from_day: '1985-06-10', to_day: null }]);
    const registered = await rowsOf(
      office.database,
      sql<{ name: string; path: string }>`
        select r.name, p.home_path as path from person p join region r on r.region_id = p.home_region_id`,
    );
    expect(registered).toEqual([{ name: '三桃乡', path: homes[0]?.detail.township }]);
    expect(await office.queue()).toEqual([]);
  });

  test('has moved on the day that is stated with it', async () => {
    const { view } = await office.take(sheets);
    await office.settle(view.importId, [
      { line: 2, answers: [{ kind: 'home', choose: 'row', from: date('2018-07-01') }] },
    ]);
    const homes = (await factsNow(office.database)).filter(({ kind }) => kind === 'home');
    expect(homes.map(({ from_day, to_day }) => [from_day, to_day])).toEqual([
      ['1985-06-10', '2018-06-30'],
      ['2018-07-01', null],
    ]);
  });
});

describe('undo', () => {
  test('lists whom settling has touched and leaves them; what still waits is withdrawn, and waits again after a new import', async () => {
    const { view } = await office.take(
      sheetOf(
        row({ 姓名: '王二', 身份证号: inventedNumber('19860610') }),
        row({ 身份证号: wrong }),
        row({ 姓名: '王三', 身份证号: wrong }),
      ),
    );
    const { importId } = view;
    const [settled] = await office.settle(importId, [
      { line: 2, answers: [{ kind: 'cells', cells: { documentNumber: number } }] },
    ]);
    const undone = await office.undo(importId);
    expect(undone).toMatchObject({ persons: 1, closed: 1, keptBecauseChangedSince: [settled?.personId] });
    expect((await spellsNow(office.database)).map(({ name }) => name)).toEqual(['王一']);
    expect(await office.queue()).toEqual([]);
    expect(await refusal(importId, [{ line: 3, answers: [], leaveRest: '重复' }])).toMatchObject({
      refusal: { code: 'import-not-ready' },
    });
    await office.apply(importId);
    expect((await office.queue()).map(({ line, state }) => [line, state])).toEqual([[3, 'refused']]);
    expect((await office.queue({ state: 'settled' })).map(({ line }) => line)).toEqual([2]);
  });
});
