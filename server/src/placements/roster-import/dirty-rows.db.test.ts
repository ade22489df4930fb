import { randomUUID } from 'node:crypto';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { employmentQuestions } from '@wengang/domain/placements/employment/contract.ts';
import type { PersonFile } from '@wengang/domain/reports/person-file-contract.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type AccessContext, asWorker, inContext } from '../../platform/database/context.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { readWorkbook } from '../../platform/sheets/read-workbook.ts';
import { answerOpenPerson } from '../../reports/person-file/open-person.ts';
import { answerEmploymentQuestions } from '../employment/list-questions.ts';
import { answerStationNoteOperation } from '../station-notes/answer-note.ts';
import { notesFor } from '../station-notes/list-notes.ts';
import { factsNow, queueNow, spellsNow, standingsOf, statementsNow } from './testing/ledger-rows.ts';
import {
  accepted,
  inventedNumber,
  now,
  openRosterOffice,
  type RosterOffice,
} from './testing/roster-office.ts';

// The ten dirty rows of the chain page, section 6, through a real workbook into the ledger.

let office: RosterOffice;
beforeEach(async () => {
  office = await openRosterOffice();
});

const rulesIn = (view: { findings: readonly { rule: string }[] }): string[] =>
  view.findings.map(({ rule }) => rule);
const columns = ['姓名', '身份证号', '村', '务工开始年月', '务工结束年月', '务工省', '务工地', '备注'];
const first = inventedNumber('19850610');

test('row 1: lost digits are refused, and the one person of that name, birth and village is proposed', async () => {
  await office.take([{ columns, rows: [['王一', first, '石坎社区', null, null, null, null, null]] }]);
  const lost = [
    { header: '姓名', kind: 'text' },
    { header: '身份证号', kind: 'number' },
    { header: '村', kind: 'text' },
  ] as const;
  const { view, counts } = await office.take([
    { columns: lost, rows: [['王一', 530698198506101000, '石坎社区']] },
  ]);
  expect(view.findings.map(({ severity, zh }) => [severity, zh])).toContainEqual([
    'refused',
    '身份证号被表格按数字保存,后三位已丢失;按姓名+出生日期+村找到 1 人,请确认',
  ]);
  expect(counts.rows).toMatchObject({ refused: 1, taken: 0 });
  expect(await queueNow(office.database)).toEqual([
    { line: 1, state: 'refused', rules: ['digits-lost-looked-up'] },
  ]);
});

test('row 1: the person is also found in the same file, and the row says where', async () => {
  const both = [
    { header: '姓名', kind: 'text' },
    { header: '身份证号', kind: 'number' },
    { header: '村', kind: 'text' },
  ] as const;
  const sheets = [
    { name: '丢失', columns: both, rows: [['王一', 530698198506101000, '石坎社区']] },
    { name: '完整', columns: ['姓名', '身份证号', '村'], rows: [['王一', first, '石坎社区']] },
  ];
  const { view, counts } = await office.take(sheets);
  const told = '按姓名+出生日期+村找到 1 人(其中本表 1 人,见“完整”第2行),请确认';
  expect(view.findings.map(({ zh }) => zh)).toContainEqual(expect.stringContaining(told));
  expect(counts).toEqual(view.summary?.counts);
  expect(counts.rows).toMatchObject({ refused: 1, taken: 1 });
  // Again, the person stands in the ledger and is not counted twice.
  const again = await office.upload(sheets, { again: true });
  expect(again.findings.map(({ zh }) => zh)).toContainEqual(expect.stringMatching(/找到 1 人,请确认$/));
});

test('row 2: a full-width blank, a lower-case x and an apostrophe are normalised, and the person is taken in', async () => {
  const number = inventedNumber('19900101', '108');
  const { counts } = await office.take([
    { columns: ['姓名', '身份证号'], rows: [['张　三丰 ', `'${number.toLowerCase()}`]] },
  ]);
  expect(counts.rows.taken).toBe(1);
  expect((await factsNow(office.database)).find(({ kind }) => kind === 'home')).toMatchObject({
    name: '张三丰',
  });
});

test('row 3: a wrong check digit is refused when new, and goes to the queue when the household is known', async () => {
  const wrong = first.slice(0, 17) + (first.endsWith('1') ? '2' : '1');
  const sheet = (number: string) => [
    { columns: ['户编号', '姓名', '身份证号', '联系电话'], rows: [['H1', '王一', number, '19900000001']] },
  ];
  expect((await office.take(sheet(wrong))).counts.rows).toMatchObject({ refused: 1, waiting: 0 });
  await office.take(sheet(first));
  const again = await office.take(sheet(wrong), { again: true });
  expect(again.counts.rows).toMatchObject({ refused: 0, waiting: 1 });
  expect(again.view.findings).toContainEqual(
    expect.objectContaining({ rule: 'check-digit-looked-up', severity: 'warning' }),
  );
});

test('row 4: 长安镇 without a province asks which of two; the person stays, the spell waits', async () => {
  const { view, counts } = await office.take([
    { columns, rows: [['王一', first, '石坎社区', '2018-03', '至今', null, '长安镇', null]] },
  ]);
  const asked = view.findings.find(({ rule }) => rule === 'place-ambiguous');
  expect(asked).toMatchObject({ severity: 'refused', column: 7 });
  expect(asked?.suggestionZh).toContain('530629105');
  expect(asked?.suggestionZh).toContain('441900119');
  expect(counts).toMatchObject({ persons: { new: 1 }, spells: { added: 0, held: 1 } });
});

test('row 5: 2018.3 to 至今 in a file of 2018-12 is open, confirmed as of the file by a D statement', async () => {
  await office.take([
    { columns, rows: [['王一', first, '石坎社区', '2018.3', '至今', '广东省', '东莞市', null]] },
  ]);
  expect(await spellsNow(office.database)).toMatchObject([
    { start_day: '2018-03-01', end_day: null, counted: true, place: { county: '441900' } },
  ]);
  expect(await statementsNow(office.database)).toEqual([
    { name: '王一', kind: 'evidence', about_day: '2018-12-31', grade: 'D' },
  ]);
  expect(await standingsOf(office.database, '530629', '2018-12-31')).toEqual([
    { name: '王一', standing: 5, grade: 1 },
  ]);
});

test('row 6: of two spells that meet in June the later one owns the month', async () => {
  await office.take([
    {
      columns,
      rows: [
        ['王一', first, '石坎社区', '2018-02', '2018-06', '浙江省', '海宁市', null],
        ['王一', first, '石坎社区', '2018-06', '2018-12', '云南省', '威信县', null],
      ],
    },
  ]);
  expect(
    (await spellsNow(office.database)).map(({ resolved_from, resolved_to }) => [resolved_from, resolved_to]),
  ).toEqual([
    ['2018-02-01', '2018-05-31'],
    ['2018-06-01', '2018-12-31'],
  ]);
});

test('row 7: 4千5（包吃住） is 4,500 with board, 180/天 a day wage with its month reckoned and marked, and the file of the person says so', async () => {
  const wages = ['姓名', '身份证号', '开始', '务工省', '月收入'];
  await office.take([
    {
      columns: wages,
      rows: [
        ['王一', first, '2018.3', '广东', '4千5（包吃住）'],
        ['王二', inventedNumber('19860610'), '2018.3', '广东', '180/天'],
      ],
    },
  ]);
  expect((await spellsNow(office.database)).map((spell) => spell.monthly_wage_fen)).toEqual([
    450_000, 468_000,
  ]);
  expect(await wageOf('王一')).toEqual([
    {
      ...{ raw: '4千5（包吃住）', lowFen: 450_000, highFen: 450_000, unit: 'month', withBoard: true },
      monthFen: 450_000,
    },
  ]);
  expect(await wageOf('王二')).toEqual([
    {
      ...{ raw: '180/天', lowFen: 18_000, highFen: 18_000, unit: 'day' },
      ...{ monthFen: 468_000, reckonedFrom: 'day' },
    },
  ]);
});

/** What the file of a person says of the pay of each job. */
const wageOf = (name: string): Promise<unknown[]> =>
  inContext(office.database, office.context, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select person_id as id from person where name = ${name}`.execute(tx);
    const personId = PersonId.parse(rows[0]?.id);
    const asked = { context: office.context, keyring: office.keyring, now };
    const file = accepted<{ reply: PersonFile }>(
      await answerOpenPerson.respond(tx, asked, { personId }),
    ).reply;
    return file.spells.map(({ wage }) => wage);
  });

test('row 8: a spell begun at 15 is refused, the row annotated, the person stays', async () => {
  const number = inventedNumber('20050310');
  const { view, counts } = await office.take([
    { columns, rows: [['王小', number, '石坎社区', '2020-06', '至今', '广东省', '东莞大岭山', null]] },
  ]);
  expect(rulesIn(view)).toContain('under-16');
  expect(counts).toMatchObject({ persons: { new: 1 }, spells: { added: 0 }, rows: { waiting: 1 } });
});

test('row 9: a death in the remarks is proposed; the person is kept and the spell does not count meanwhile', async () => {
  const { view } = await office.take([
    { columns, rows: [['王一', first, '石坎社区', '2018.3', '至今', '广东省', '东莞市', '2019年8月死亡']] },
  ]);
  expect(rulesIn(view)).toEqual(expect.arrayContaining(['remark-died', 'death-and-work']));
  expect(await spellsNow(office.database)).toEqual([]);
  expect((await queueNow(office.database)).map(({ state }) => state)).toEqual(['waiting']);
  expect(await standingsOf(office.database, '530629', '2018-12-31')).toMatchObject([
    { name: '王一', standing: 10 },
  ]);
});

const asked = async (context: AccessContext) =>
  inContext(office.database, context, async (tx) => {
    const answer = await answerEmploymentQuestions.respond(tx, { context, keyring: office.keyring, now }, {});
    const { reply, persons } = accepted<{ reply: unknown; persons: string[] }>(answer);
    return { notes: employmentQuestions.output.parse(reply).underAge, persons };
  });
const stationAt = (work: string): AccessContext => ({
  ...office.context,
  ...{ role: 'station-officer', count: null, home: null, work },
});
const answered = (context: AccessContext, input: { noteId: string | undefined; answer: string }) =>
  performOperation({ ...office, restate: async () => {} }, answerStationNoteOperation, {
    id: OperationId.parse(randomUUID()),
    context,
    recordedAt: now,
    deviceTime: null,
    input,
  });

test('row 8: the stations at the place are told of it without who it is, once, until one says what it found', async () => {
  const number = inventedNumber('20050310');
  const rows = [['王小', number, '石坎社区', '2020-06', '至今', '广东省', '东莞市大岭山镇', null]];
  await office.take([{ columns, rows }]);
  await office.take([{ columns, rows }], { again: true });
  const { notes, persons } = await asked(stationAt('441900118'));
  expect(notes).toMatchObject([
    {
      personId: null,
      place: expect.stringContaining('大岭山'),
      start: '2020-06',
      age: 15,
      sex: 'male',
      county: expect.stringContaining('威信'),
      answer: null,
      todo: { zh: expect.stringContaining('劳动保障监察') },
    },
  ]);
  expect(persons).toEqual([]);
  expect(JSON.stringify(notes)).not.toMatch(/王小|53069820050310/);
  expect((await asked(stationAt('441900119'))).notes).toEqual([]);
  const home = await asked(office.context);
  expect(home.notes).toMatchObject([{ personId: expect.any(String), answer: null }]);
  expect(home.persons).toHaveLength(1);

  const answer = { noteId: notes[0]?.noteId, answer: 'left-already' };
  const at = (context: AccessContext) => answered(context, answer);
  expect(await at(stationAt('441900119'))).toMatchObject({ refusal: { code: 'not-found' } });
  expect(await at(stationAt('441900118'))).toMatchObject({ ok: true });
  expect(await at(stationAt('441900118'))).toMatchObject({ refusal: { code: 'note-answered' } });
  expect((await asked(stationAt('441900118'))).notes).toEqual([]);
  expect((await asked(office.context)).notes).toMatchObject([{ answer: 'left-already' }]);
});

test('row 8: without a number the row says that the station is told once the number is there, and is right', async () => {
  const noNumber = [...columns.filter((name) => name !== '备注'), '出生日期'];
  const { view, counts } = await office.take([
    {
      columns: noNumber,
      rows: [['王小', null, '石坎社区', '2020-06', '至今', '广东省', '东莞市大岭山镇', '2005-03-10']],
    },
  ]);
  const said = view.findings.find(({ rule }) => rule === 'under-16');
  expect(said?.zh).toBe('开始务工时不满16周岁(15岁),该务工记录未采用');
  expect(said?.suggestionZh).toContain('补全证件号码');
  expect(counts).toMatchObject({ persons: { new: 0 }, rows: { waiting: 1 } });
  expect((await asked(stationAt('441900118'))).notes).toEqual([]);
  const cells = { documentNumber: inventedNumber('20050310') };
  await office.settle(view.importId, [{ line: 1, answers: [{ kind: 'cells', cells }] }]);
  expect((await asked(stationAt('441900118'))).notes).toMatchObject([{ personId: null, age: 15 }]);
});

test('row 8: a place that is only a city is told to every station of the city; only a province, to nobody', async () => {
  const city = ['王小', inventedNumber('20050310'), '石坎社区', '2020-06', '至今', '广东省', '东莞市', null];
  const province = [
    '王大',
    inventedNumber('20050310', '103'),
    '石坎社区',
    '2020-06',
    '至今',
    '广东省',
    null,
    null,
  ];
  await office.take([{ columns, rows: [city, province] }]);
  const { rows } = await asWorker(office.database, (tx) =>
    sql<{ path: string }>`select place_path as path from station_note`.execute(tx),
  );
  expect(rows).toEqual([{ path: '4419' }]);
  const context: AccessContext = {
    ...office.context,
    ...{ role: 'station-officer', count: null, home: null, work: '441900119' },
  };
  const seen = await inContext(office.database, context, (tx) => notesFor(tx, context));
  expect(seen).toMatchObject([{ place: expect.stringContaining('东莞') }]);
});

test('row 8: a station of the city that finds nobody answers for itself; the others are still asked, and home reads who found nobody', async () => {
  const row = ['王小', inventedNumber('20050310'), '石坎社区', '2020-06', '至今', '广东省', '东莞市', null];
  await office.take([{ columns, rows: [row] }]);
  const { notes } = await asked(stationAt('441900119'));
  const noteId = notes[0]?.noteId;
  const nobody = { noteId, answer: 'nobody-found' };
  expect(await answered(stationAt('441900119'), nobody)).toMatchObject({ ok: true });
  expect((await asked(stationAt('441900119'))).notes).toEqual([]);
  expect(await answered(stationAt('441900119'), nobody)).toMatchObject({
    refusal: { code: 'note-answered' },
  });
  expect((await asked(stationAt('441900118'))).notes).toMatchObject([{ noteId, answer: null }]);
  const saidThere = { place: expect.stringContaining('长安'), answer: 'nobody-found', on: '2020-10-31' };
  expect((await asked(office.context)).notes).toMatchObject([{ answer: null, answers: [saidThere] }]);

  const found = { noteId, answer: 'works-county-told' };
  expect(await answered(stationAt('441900118'), found)).toMatchObject({ ok: true });
  expect((await asked(stationAt('441900121'))).notes).toEqual([]);
  const saidHere = { place: expect.stringContaining('大岭山'), answer: 'works-county-told' };
  expect((await asked(office.context)).notes).toMatchObject([
    { answer: 'works-county-told', answers: [saidThere, saidHere] },
  ]);
});

test('row 8: what an import told the stations is withdrawn when it is undone, and told again by the next', async () => {
  const row = ['王小', inventedNumber('20050310'), '石坎社区', '2020-06', '至今', '广东省', '东莞市', null];
  const { view } = await office.take([{ columns, rows: [row] }]);
  const told = (await asked(stationAt('441900118'))).notes;
  expect(told).toHaveLength(1);
  await office.undo(view.importId);
  expect((await asked(stationAt('441900118'))).notes).toEqual([]);
  expect((await asked(office.context)).notes).toEqual([]);
  const late = { noteId: told[0]?.noteId, answer: 'nobody-found' };
  expect(await answered(stationAt('441900118'), late)).toMatchObject({ refusal: { code: 'not-found' } });
  await office.take([{ columns, rows: [row] }], { again: true });
  expect((await asked(stationAt('441900118'))).notes).toHaveLength(1);
});

test('row 10: one household under its head, 之妻 as 配偶, one phone in three households, the subtotal left out', async () => {
  const phone = '19900000006';
  const { view, counts } = await office.take([
    {
      columns: ['户主姓名', '姓名', '身份证号', '与户主关系', '电话'],
      rows: [
        ['王一', '王一', inventedNumber('19850610', '101'), '户主', phone],
        [null, '李二', inventedNumber('19860610', '102'), '之妻', phone],
        [null, '王三', inventedNumber('20100101', '103'), '之子', phone],
        [null, '王四', inventedNumber('20120101', '104'), '之女', phone],
        ['小计 4人', null, null, null, null],
        ['赵五', '赵五', inventedNumber('19850610', '105'), '户主', phone],
        ['钱六', '钱六', inventedNumber('19850610', '107'), '户主', phone],
      ],
    },
  ]);
  expect(counts.persons.new).toBe(6);
  expect(view.summary?.leftOut).toMatchObject({ subtotal: 1 });
  expect(rulesIn(view)).toContain('5_15_022');
  expect(
    (await factsNow(office.database)).find(({ name, kind }) => name === '李二' && kind === 'profile')?.detail,
  ).toMatchObject({
    kin: 'spouse',
  });
});

test('the annotated workbook says of each dirty row what is wrong and what to do', async () => {
  const dirty = (name: string, number: string, more: Record<string, string> = {}): (string | null)[] => {
    const row: Record<string, string> = { 姓名: name, 身份证号: number, 村: '石坎社区', ...more };
    return columns.map((column) => row[column] ?? null);
  };
  const work = { 务工开始年月: '2018.3', 务工结束年月: '至今', 务工省: '广东省', 务工地: '东莞市' };
  const { view } = await office.take([
    {
      columns,
      rows: [
        dirty('王一', '5.30698198506101E+17'),
        dirty('张　三丰 ', `'${inventedNumber('19900101', '108').toLowerCase()}`),
        dirty('王三', first.slice(0, 17) + (first.endsWith('1') ? '2' : '1')),
        dirty('王四', inventedNumber('19870610'), { ...work, 务工省: '', 务工地: '长安镇' }),
        dirty('王五', inventedNumber('20050310'), { ...work, 务工开始年月: '2018-06' }),
        dirty('王六', inventedNumber('19880610'), { ...work, 备注: '2019年8月死亡' }),
      ],
    },
  ]);
  const reasons: string[] = [];
  for await (const part of readWorkbook(await office.annotated(view.importId)))
    if (part.type === 'rows')
      for (const { cells } of part.rows) {
        const last = cells.at(-1);
        reasons.push(last?.kind === 'text' ? last.text : '');
      }
  const expected = [
    /导入结果/,
    /【退回】.*后三位已丢失;按姓名\+出生日期\+村找到 0 人,请补全号码.*建议：.*设为“文本”/,
    /【说明】.*小写x改为大写X/,
    /【退回】.*校验码不对.*建议：请与身份证原件核对/,
    /【退回】.*“长安镇”有 \d 处同名,请选择.*530629105.*441900119|【退回】.*441900119.*530629105/,
    /【退回】.*开始务工时不满16周岁\(13岁\),该务工记录未采用,人员保留.*建议：请核实/,
    /【提示】.*备注“2019年8月死亡”:死亡,请确认.*确认后记为 2019-08 死亡/,
  ];
  expect(reasons).toHaveLength(expected.length);
  expected.forEach((pattern, index) => {
    expect(reasons[index]).toMatch(pattern);
  });
});

test('the further rows worth a test: 同上, a public post outside the county, two spouses of one sex', async () => {
  const { view, counts } = await office.take([
    {
      columns: [
        '户编号',
        '姓名',
        '身份证号',
        '村',
        '与户主关系',
        '户类型',
        '务工开始年月',
        '务工所在县',
        '就业渠道',
      ],
      rows: [
        [
          'H1',
          '王一',
          inventedNumber('19850610', '102'),
          '石坎社区',
          '户主',
          '建档立卡贫困户',
          null,
          null,
          null,
        ],
        ['H1', '李二', inventedNumber('19860610', '104'), '同上', '配偶', null, null, null, null],
        ['H2', '王三', first, '同上', '户主', '脱贫户', '2018.3', '镇雄县', '公益性岗位'],
      ],
    },
  ]);
  expect(counts.persons.new).toBe(3);
  expect(rulesIn(view)).toEqual(expect.arrayContaining(['49', '5_01_003']));
  const homes = (await factsNow(office.database)).filter(({ kind }) => kind === 'home');
  expect(new Set(homes.map(({ detail }) => detail.village)).size).toBe(1);
});

test('a retired code of before 2001 is registered under its successor, a code of several successors is asked', async () => {
  const { view, counts } = await office.take([
    { columns: ['姓名', '身份证号', '户籍地'], rows: [['王一', first, '532130']] },
  ]);
  expect(view.summary?.reasons.map(({ rule }) => rule)).toContain('region-code-replaced');
  expect(counts.persons.new).toBe(1);
});

test('a row of another county is refused with the reason, the others are taken', async () => {
  const { view, counts } = await office.take([
    {
      columns: ['县', '姓名', '身份证号'],
      rows: [
        ['镇雄县', '王一', first],
        ['威信县', '王二', inventedNumber('19860610')],
      ],
    },
  ]);
  expect(rulesIn(view)).toContain('home-outside-scope');
  expect(counts.rows).toMatchObject({ taken: 1, refused: 1 });
});
