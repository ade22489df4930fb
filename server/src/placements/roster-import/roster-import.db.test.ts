import { date } from '@wengang/domain/calendar/civil-date.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import { resultHeader } from '../../platform/sheets/findings.ts';
import { readWorkbook } from '../../platform/sheets/read-workbook.ts';
import { importRosterOperation } from './import-roster.ts';
import {
  countOf,
  factsNow,
  queueNow,
  rowsOf,
  spellsNow,
  standingsOf,
  statementsNow,
} from './testing/ledger-rows.ts';
import {
  inventedNumber,
  now,
  openRosterOffice,
  type RosterOffice,
  type Sheet,
  workbook,
} from './testing/roster-office.ts';
import { restateClaims } from './undo/restate-claims.ts';

let office: RosterOffice;
beforeEach(async () => {
  office = await openRosterOffice();
});

const columns = [
  '姓名',
  '身份证号',
  '村',
  '劳动技能',
  '户类型',
  '联系电话',
  '务工开始年月',
  '务工结束年月',
  '务工省',
  '务工市',
  '务工县',
];
const number = inventedNumber('19850610');
type Row = Sheet['rows'][0];
const person = (overrides: Partial<Record<(typeof columns)[number], string | null>> = {}): Row => {
  const row: Record<string, string | null> = {
    姓名: '王一',
    身份证号: number,
    村: '石坎社区',
    劳动技能: '普通劳动力',
    户类型: '建档立卡贫困户',
    联系电话: '19900000001',
    务工开始年月: '2018-03',
    务工结束年月: '至今',
    务工省: '广东省',
    务工市: '东莞市',
    务工县: null,
    ...overrides,
  };
  return columns.map((column) => row[column] ?? null);
};
const sheetOf = (...rows: readonly Row[]): Sheet[] => [{ columns, rows }];
const nobodySpell = { 务工开始年月: null, 务工结束年月: null, 务工省: null, 务工市: null };

describe('what a preview and an import do', () => {
  test('the preview tells what the import then does, and changes nothing', async () => {
    const view = await office.upload(sheetOf(person()));
    expect(await countOf(office.database, 'person')).toBe(0);
    expect(await countOf(office.database, 'operation')).toBe(0);
    const counts = await office.apply(view.importId);
    expect(counts).toEqual(view.summary?.counts);
    expect(counts).toMatchObject({ persons: { new: 1 }, spells: { added: 1 }, rows: { taken: 1 } });
    expect(
      (await factsNow(office.database)).map(({ kind, from_day, value }) => [kind, from_day, value]),
    ).toEqual([
      ['ability', '2018-12-31', 'ordinary'],
      ['hardship', '2018-12-31', 'registered-poor'],
      ['home', '1985-06-10', 'confirmed'],
    ]);
  });

  test('the log holds one operation, with one sealed entry for each person', async () => {
    await office.take(sheetOf(person(), person({ 姓名: '王二', 身份证号: inventedNumber('19860610') })));
    const logged = await rowsOf(
      office.database,
      sql<{ name: string; persons: number; sealed: number; leaks: boolean }>`
        select o.name, o.persons, count(p.payload) as sealed, bool_or(position('王'::bytea in p.payload) > 0) as leaks
        from operation o join operation_person p using (operation_id) group by o.name, o.persons`,
    );
    expect(logged).toEqual([{ name: 'placements.import-roster', persons: 2, sealed: 2, leaks: false }]);
  });

  test('the same operation sent twice has one effect', async () => {
    const view = await office.upload(sheetOf(person()));
    const id = OperationId.parse(newUuid(now));
    const input = { importId: view.importId, source: 'village' };
    const first = await office.perform(importRosterOperation, input, id);
    expect(await office.perform(importRosterOperation, input, id)).toEqual(first);
    expect(await office.perform(importRosterOperation, input)).toMatchObject({
      ok: false,
      refusal: { code: 'import-not-ready', data: { state: 'applied' } },
    });
    expect(await countOf(office.database, 'spell')).toBe(1);
  });

  test('the standing and the follow-up points that an import writes are those that a rebuild gives', async () => {
    await office.take(
      sheetOf(
        person(),
        person({ 姓名: '王二', 身份证号: inventedNumber('19500610'), ...nobodySpell }),
        person({
          姓名: '王三',
          身份证号: inventedNumber('19900610'),
          务工开始年月: '2017-02',
          务工结束年月: '2018-05',
        }),
        person({ 姓名: '王四', 身份证号: inventedNumber('19880610'), 务工开始年月: '2018-11-20' }),
      ),
    );
    const stored = (table: string) =>
      rowsOf(office.database, sql`select * from ${sql.table(table)} order by 1, 2, 3`);
    const derived = async () => [
      await stored('person_state'),
      await stored('standing_day'),
      await stored('work_span'),
      await stored('spell'),
    ];
    const before = await derived();
    await asWorker(office.database, async (tx) => {
      await sql`insert into claim_to_restate select person_id from person`.execute(tx);
    });
    await restateClaims(office.database, statisticsRules(defaultStatisticsSettings));
    expect(await derived()).toEqual(before);
    // Confirmed as of the day of the file, at the end of the year: 90 days after 20 November are the next point.
    expect(
      await rowsOf(office.database, sql`select next_point_on from spell where next_point_on is not null`),
    ).toEqual([{ next_point_on: '2019-02-18' }]);
  });
});

describe('the same roster again', () => {
  test('the same bytes are told at once', async () => {
    const bytes = await workbook(sheetOf(person()));
    const first = await office.uploadBytes(bytes);
    if (!first.ok) throw new Error('refused');
    await office.apply(first.value.importId);
    expect(await office.uploadBytes(bytes)).toMatchObject({
      ok: false,
      refusal: { code: 'already-imported', data: { importId: first.value.importId } },
    });
  });

  test('the same content in other bytes changes nothing', async () => {
    const rows = [
      person(),
      person({ 姓名: '王二', 身份证号: inventedNumber('19860610'), 务工结束年月: '2018-10' }),
    ];
    await office.take([{ columns, rows }]);
    const before = { facts: await factsNow(office.database), spells: await spellsNow(office.database) };
    const { counts } = await office.take([{ name: '石坎社区', columns, rows: rows.toReversed() }]);
    expect(counts).toMatchObject({
      rows: { taken: 0, same: 2 },
      persons: { new: 0, changed: 0, same: 2 },
      facts: { added: 0, closed: 0 },
      spells: { added: 0, ended: 0, held: 0 },
      statements: 0,
    });
    expect({ facts: await factsNow(office.database), spells: await spellsNow(office.database) }).toEqual(
      before,
    );
  });

  test('a later file ends the open job, confirms another and changes an ability with its dates', async () => {
    await office.take(sheetOf(person()));
    const { counts } = await office.take(
      sheetOf(person({ 务工结束年月: '2019-06', 劳动技能: '弱劳动力或半劳动力' })),
      {
        fileDate: '2019-12-31' as never,
      },
    );
    expect(counts).toMatchObject({ spells: { added: 0, ended: 1 }, persons: { changed: 1 } });
    expect(await spellsNow(office.database)).toMatchObject([
      { start_day: '2018-03-01', end_day: '2019-06-30' },
    ]);
    // The statement about the replaced spell is now about its successor.
    expect((await statementsNow(office.database)).map(({ about_day }) => about_day)).toEqual([
      '2018-12-31',
      '2019-06-30',
    ]);
    const abilities = (await factsNow(office.database)).filter(({ kind }) => kind === 'ability');
    expect(abilities.map(({ from_day, to_day, value }) => [from_day, to_day, value])).toEqual([
      ['2018-12-31', '2019-12-30', 'ordinary'],
      ['2019-12-31', null, 'weak'],
    ]);
  });

  test('two files about one person that are imported at once come one after the other: nothing stands twice', async () => {
    await office.take(sheetOf(person(nobodySpell)));
    const files = ['普通劳动力', '技能劳动力'].map((ability) => sheetOf(person({ 劳动技能: ability })));
    const views = [];
    for (const sheets of files) views.push(await office.upload(sheets));
    await Promise.all(views.map(({ importId }) => office.apply(importId)));
    expect(await spellsNow(office.database)).toHaveLength(1);
    expect((await factsNow(office.database)).filter(({ kind }) => kind === 'home')).toHaveLength(1);
  });

  test('more files than the server has connections are read at once', async () => {
    const names = Array.from({ length: 14 }, (_, n) => `王${'甲乙丙丁戊己庚辛壬癸子丑寅卯'.charAt(n)}`);
    const views = await Promise.all(names.map((姓名) => office.upload(sheetOf(person({ 姓名 })))));
    expect(views.map(({ state }) => state)).toEqual(names.map(() => 'ready'));
  });

  test('the same person under another spelling stays one person, and the ledger keeps its name', async () => {
    await office.take(sheetOf(person()));
    const { view, counts } = await office.take(sheetOf(person({ 姓名: '王壹' })));
    expect(counts.persons).toMatchObject({ new: 0, same: 1 });
    expect(view.summary?.reasons.map(({ rule }) => rule)).toContain('name-differs');
    expect((await factsNow(office.database)).every(({ name }) => name === '王一')).toBe(true);
  });

  test('the annotated workbook, corrected, is imported like any other', async () => {
    const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
    const { view } = await office.take(
      sheetOf(person({ 身份证号: wrong }), person({ 姓名: '王二', 身份证号: inventedNumber('19860610') })),
    );
    const cells = await cellsOf(await office.annotated(view.importId));
    expect(cells.header).toContain(resultHeader);
    expect(cells.rows[0]?.at(-1)).toContain('校验码');
    const fixed = cells.rows.map((row) => row.map((text) => (text === wrong ? number : text)));
    const { counts } = await office.take([{ columns: cells.header, rows: fixed }]);
    expect(counts).toMatchObject({ persons: { new: 1, same: 1 }, rows: { taken: 1, same: 1, refused: 0 } });
  });
});

describe('overlaps', () => {
  test('within the file the second full-time job is refused, the person and the first stay', async () => {
    const { view, counts } = await office.take(
      sheetOf(
        person({ 务工结束年月: '2018-08' }),
        person({ 务工开始年月: '2018-06', 务工结束年月: '2018-12' }),
      ),
    );
    expect(counts).toMatchObject({ persons: { new: 1 }, spells: { added: 1, held: 1 } });
    expect(view.findings.some(({ severity }) => severity === 'refused')).toBe(true);
    expect(await spellsNow(office.database)).toMatchObject([
      { start_day: '2018-03-01', end_day: '2018-08-31' },
    ]);
  });

  test('against the ledger the ledger stays, the rest of the file is taken, and the row waits in the queue', async () => {
    await office.take(sheetOf(person()));
    const { view, counts } = await office.take(
      sheetOf(
        person({ 务工开始年月: '2018-09', 务工省: '浙江省', 务工市: '宁波市' }),
        person({ 姓名: '王二', 身份证号: inventedNumber('19860610') }),
      ),
    );
    expect(counts).toMatchObject({ persons: { new: 1 }, spells: { added: 1, held: 1 } });
    expect(view.findings.map(({ rule }) => rule)).toContain('full-time-overlap');
    expect(await spellsNow(office.database)).toHaveLength(2);
    const queue = await queueNow(office.database);
    expect(queue).toMatchObject([{ line: 1, state: 'waiting' }]);
    expect(queue[0]?.rules).toContain('full-time-overlap');
  });

  test('a shared month is given up by the job of the ledger', async () => {
    await office.take(sheetOf(person({ 务工结束年月: '2018-06' })));
    await office.take(
      sheetOf(person({ 务工开始年月: '2018-06', 务工省: '云南省', 务工市: '昭通市', 务工县: '威信县' })),
    );
    expect(
      (await spellsNow(office.database)).map(({ resolved_from, resolved_to }) => [
        resolved_from,
        resolved_to,
      ]),
    ).toEqual([
      ['2018-03-01', '2018-05-31'],
      ['2018-06-01', null],
    ]);
  });
});

describe('undo', () => {
  test('takes a whole import back; a later import opens the same files again', async () => {
    const { view } = await office.take(
      sheetOf(person(), person({ 姓名: '王二', 身份证号: inventedNumber('19860610') })),
    );
    expect(await office.undo(view.importId)).toEqual({
      importId: view.importId,
      persons: 2,
      closed: 2,
      keptBecauseChangedSince: [],
    });
    expect(await factsNow(office.database)).toEqual([]);
    expect(await spellsNow(office.database)).toEqual([]);
    expect(await countOf(office.database, 'person_key')).toBe(0);
    expect(await standingsOf(office.database, '530629', '2018-12-31')).toEqual([]);
    const stock = await rowsOf(
      office.database,
      sql<{
        n: number;
        starts: number;
      }>`select coalesce(sum(roster), 0) as n, coalesce(sum(job_starts), 0) as starts from standing_day`,
    );
    expect(stock).toEqual([{ n: 0, starts: 0 }]);
    const again = await office.take(sheetOf(person()), { again: true });
    expect(again.counts.persons).toMatchObject({ new: 0, changed: 1 });
    expect(await standingsOf(office.database, '530629', '2018-12-31')).toHaveLength(1);
    expect(await countOf(office.database, 'person')).toBe(2);
  });

  test('states again what the import had closed, with the shared month', async () => {
    await office.take(sheetOf(person({ 务工结束年月: '2018-06' })));
    const before = { facts: await factsNow(office.database), spells: await spellsNow(office.database) };
    const { view } = await office.take(
      sheetOf(
        person({
          务工开始年月: '2018-06',
          劳动技能: '弱劳动力或半劳动力',
          务工省: '浙江省',
          务工市: '宁波市',
        }),
      ),
      { fileDate: '2019-12-31' as never },
    );
    await office.undo(view.importId);
    expect({ facts: await factsNow(office.database), spells: await spellsNow(office.database) }).toEqual(
      before,
    );
  });

  test('leaves and lists persons whom another operation has touched since', async () => {
    const { view } = await office.take(
      sheetOf(person(), person({ 姓名: '王二', 身份证号: inventedNumber('19860610') })),
    );
    await office.take(sheetOf(person({ 务工结束年月: '2019-06' })), { fileDate: '2019-12-31' as never });
    const undone = await office.undo(view.importId);
    expect(undone).toMatchObject({ persons: 1, closed: 1 });
    expect(undone.keptBecauseChangedSince).toHaveLength(1);
    expect((await spellsNow(office.database)).map(({ name, end_day }) => [name, end_day])).toEqual([
      ['王一', '2019-06-30'],
    ]);
  });
});

test('a household that a later roster calls 脱贫户 is the 建档立卡贫困户 of before, and hard on both sides of 2021', async () => {
  const columnsOf = ['姓名', '身份证号', '户类型'];
  await office.take([{ columns: columnsOf, rows: [['王一', number, '建档立卡贫困户']] }]);
  const later = [{ columns: columnsOf, rows: [['王一', number, '脱贫户']] }];
  const { counts } = await office.take(later, { fileDate: date('2020-06-30') });
  expect(counts.persons).toMatchObject({ new: 0 });
  const categories = (await factsNow(office.database)).filter(({ kind }) => kind === 'hardship');
  expect(categories.map(({ value, to_day }) => [value, to_day])).toEqual([['registered-poor', null]]);
  for (const day of ['2020-12-31', '2021-01-01'])
    expect(
      await rowsOf(
        office.database,
        sql`select hard from person_state where from_day <= ${day} and to_day > ${day}`,
      ),
      day,
    ).toEqual([{ hard: true }]);
});

describe('a person of two counties', () => {
  test('stays in the first; the second county hears one neutral sentence and counts a claim, which its undo withdraws', async () => {
    await office.take(sheetOf(person()));
    const other = office.at('530622');
    const columnsThere = ['县', '姓名', '身份证号'];
    const { view, counts } = await other.take([
      { columns: columnsThere, rows: [['巧家县', '王一', number]] },
    ]);
    expect(counts).toMatchObject({ persons: { new: 0, elsewhere: 1 }, rows: { refused: 1, taken: 0 } });
    const [told] = view.findings.filter(({ rule }) => rule === 'registered-elsewhere');
    expect(told?.zh).not.toMatch(/威信|530629/);
    const restate = () => restateClaims(office.database, statisticsRules(defaultStatisticsSettings));
    await restate();
    expect(await standingsOf(office.database, '530622', '2019-01-01')).toEqual([
      { name: '王一', standing: 0, grade: 0 },
    ]);
    expect(await standingsOf(office.database, '530629', '2019-01-01')).toMatchObject([
      { name: '王一', standing: 5 },
    ]);
    // Twice is one claim.
    await other.take([{ columns: columnsThere, rows: [['巧家县', '王一', number]] }], { again: true });
    expect((await factsNow(office.database)).filter(({ value }) => value === 'claimed')).toHaveLength(1);
    await other.undo(view.importId);
    await restate();
    expect(await standingsOf(office.database, '530622', '2019-01-01')).toEqual([]);
  });

  test('an import of another county is neither seen nor undone from here', async () => {
    const { view } = await office.take(sheetOf(person()));
    const other = office.at('530622');
    await expect(other.undo(view.importId)).rejects.toThrow('not-found');
    await expect(other.annotated(view.importId)).rejects.toThrow('not-found');
  });
});

describe('an employer that a row names', () => {
  const employer = (id: string, name: string, region: string) =>
    asWorker(office.database, async (tx) => {
      await sql`insert into organisation (organisation_id, kind, name, region_id, valid_from)
        select ${id}, 'employer', ${name}, region_id, '2018-01-01' from region where code = ${region} and valid_to is null`.execute(
        tx,
      );
      await sql`insert into employer (organisation_id, credit_code_check, recorded_by) values (${id}, 'none', ${id})`.execute(
        tx,
      );
    });
  const linkOf = () =>
    rowsOf(
      office.database,
      sql<{
        employer_id: string | null;
        employer_name: string;
      }>`select employer_id, employer_name from spell`,
    );
  const sheet = (name: string, place: string): Sheet[] => [
    {
      columns: ['姓名', '身份证号', '务工开始年月', '务工地点', '务工企业名称'],
      rows: [['王一', number, '2018-03', place, name]],
    },
  ];
  const name = '大岭山木器厂（演示）';

  test('is linked when one registered employer of that place bears the whole name', async () => {
    const id = newUuid(now);
    await employer(id, name, '441900118');
    await office.take(sheet(name, '广东省东莞市'));
    expect(await linkOf()).toEqual([{ employer_id: id, employer_name: name.normalize('NFKC') }]);
  });

  test('stays a text when it is of another place, or two bear the name', async () => {
    await employer(newUuid(now), name, '441900118');
    await office.take(sheet(name, '浙江省宁波市'));
    expect(await linkOf()).toEqual([{ employer_id: null, employer_name: name.normalize('NFKC') }]);
    await employer(newUuid(now), name, '441900119');
    await office.take([
      {
        columns: ['姓名', '身份证号', '务工开始年月', '务工地点', '务工企业名称'],
        rows: [['王二', inventedNumber('19860610'), '2018-03', '广东省东莞市', name]],
      },
    ]);
    expect((await linkOf()).map(({ employer_id }) => employer_id)).toEqual([null, null]);
  });
});

describe('a wrong file', () => {
  test.each([
    ['no workbook at all', Buffer.from('\u0000\u0001nonsense'), 'workbook-refused'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook-refused'],
    ['an empty file', Buffer.alloc(0), 'workbook-refused'],
  ])('%s is refused with the remedy', async (_, bytes, code) => {
    const outcome = await office.uploadBytes(bytes);
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    if (!outcome.ok) expect(JSON.stringify(outcome.refusal)).toMatch(/请/);
    expect(await countOf(office.database, 'person')).toBe(0);
  });

  test('a workbook without a roster is refused', async () => {
    const bytes = await workbook([{ columns: ['物品', '数量'], rows: [['桌子', '3']] }]);
    expect(await office.uploadBytes(bytes)).toMatchObject({
      ok: false,
      refusal: { code: 'no-roster-found' },
    });
  });
});

test('five thousand rows go in at once, and the same again change nothing', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) =>
    person({
      姓名: `测${index}`.replaceAll(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit))),
      身份证号: inventedNumber(
        `19${60 + (index % 40)}0${1 + (index % 9)}${10 + (index % 18)}`,
        String(index % 1000).padStart(3, '0'),
      ),
      联系电话: `1990001${String(index).padStart(4, '0')}`,
    }),
  );
  const distinct = new Set(rows.map((row) => row[1])).size;
  const { counts } = await office.take([{ columns, rows }]);
  expect(counts.persons.new).toBe(distinct);
  expect(await countOf(office.database, 'person')).toBe(distinct);
  const again = await office.take([{ columns, rows }], { again: true });
  expect(again.counts).toMatchObject({
    persons: { new: 0, changed: 0 },
    spells: { added: 0 },
    facts: { added: 0 },
  });
});

/** The first sheet of a workbook as texts: its header row and the rows below. */
async function cellsOf(bytes: Uint8Array): Promise<{ header: string[]; rows: (string | null)[][] }> {
  const rows: (string | null)[][] = [];
  for await (const part of readWorkbook(bytes))
    if (part.type === 'rows')
      for (const row of part.rows) {
        const texts: (string | null)[] = [];
        for (const cell of row.cells) texts[cell.column - 1] = cell.kind === 'text' ? cell.text : cell.raw;
        rows.push(Array.from(texts, (text) => text ?? null));
      }
  const [header = [], ...below] = rows;
  const width = header.length;
  return {
    header: header.map((text) => text ?? ''),
    rows: below.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? null)),
  };
}
