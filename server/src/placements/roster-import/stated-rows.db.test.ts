import { beforeEach, describe, expect, test } from 'vitest';
import { factsNow, spellsNow, standingsOf, statementsNow } from './testing/ledger-rows.ts';
import { inventedNumber, openRosterOffice, type RosterOffice } from './testing/roster-office.ts';

// What cells say in other words than the lists ask for, through a real workbook into the ledger (chain 1.1, 3.2, 3.3).

let office: RosterOffice;
beforeEach(async () => {
  office = await openRosterOffice();
});

const names = ['王一', '王二', '王三', '王四', '王五', '王六'];
/** A sheet of 2018-12-31 in which each row is one person. */
const take = (columns: readonly string[], rows: readonly (readonly (string | null)[])[]) =>
  office.take([
    {
      columns: ['姓名', '身份证号', '村', ...columns],
      rows: rows.map((row, at) => [
        names[at] ?? '',
        inventedNumber('19850610', String(101 + 2 * at)),
        '石坎社区',
        ...row,
      ]),
    },
  ]);
const facts = async (kind: string) => (await factsNow(office.database)).filter((fact) => fact.kind === kind);

describe('a wish to work', () => {
  const wishes = async () => (await facts('wish')).map(({ name, value }) => [name, value]);

  test('is one for anywhere when the row says yes and no place, and the row says so', async () => {
    const { view } = await take(['转移就业意愿'], [['有转移就业意愿'], ['有'], ['否']]);
    expect(await wishes()).toEqual([
      ['王一', 'any'],
      ['王三', 'no'],
      ['王二', 'any'],
    ]);
    expect(view.summary?.reasons).toContainEqual(
      expect.objectContaining({ rule: 'wish-scope-missing', severity: 'info', findings: 2 }),
    );
    // Labour without work and with a valid wish: L4.
    expect(await standingsOf(office.database, '530629', '2018-12-31')).toMatchObject([
      { name: '王一', standing: 8 },
      { name: '王三' },
      { name: '王二', standing: 8 },
    ]);
  });

  test('has the scope of the place that is named, seen from home; of several the widest', async () => {
    const { view } = await take(
      ['转移就业意愿', '就业区域意向'],
      [
        ['是', '广东省东莞市'],
        ['是', '云南省昭通市镇雄县'],
        ['是', '云南省昭通市威信县'],
        [null, '云南省昭通市镇雄县、广东省东莞市'],
        ['是', '威信县、哪里都看不懂的地方'],
        ['是', '内蒙古呼和浩特市'],
      ],
    );
    expect(new Map((await wishes()) as [string, string][])).toEqual(
      new Map([
        ['王一', 'out-of-province'],
        ['王二', 'out-of-county'],
        ['王三', 'in-county'],
        ['王四', 'out-of-province'],
        ['王五', 'any'],
        ['王六', 'out-of-province'],
      ]),
    );
    const unread = view.findings.filter(({ rule }) => rule === 'wish-place-unknown');
    expect(unread).toMatchObject([
      { row: 6, severity: 'warning', zh: expect.stringContaining('哪里都看不懂的地方') },
    ]);
  });

  test('is one of who only works the own land, too', async () => {
    await take(
      ['转移就业意愿', '就业状态', '务工开始年月', '务工结束年月'],
      [['是', '在家务农', '2018-03', '至今']],
    );
    expect(await wishes()).toEqual([['王一', 'any']]);
  });

  test('is none when somebody who works only says yes', async () => {
    const work = ['务工开始年月', '务工结束年月', '务工省', '务工地'];
    await take(['转移就业意愿', ...work], [['是', '2018-03', '至今', '广东省', '东莞市']]);
    expect(await wishes()).toEqual([]);
  });
});

describe('风险消除', () => {
  const columns = ['户类型', '风险是否已消除', '风险消除时间'];
  const removed = async () =>
    (await facts('hardship')).map(({ name, detail }) => [name, detail.riskRemoved ?? null]);

  test('without a day is removed from the day of the sheet on, which the row says', async () => {
    const { view } = await take(columns, [
      ['边缘易致贫户', '是', null],
      ['边缘易致贫户', '已消除', '2018-09-20'],
      ['边缘易致贫户', '否', null],
    ]);
    expect(await removed()).toEqual([
      ['王一', '2018-12-31'],
      ['王三', null],
      ['王二', '2018-09-20'],
    ]);
    expect(view.findings.filter(({ rule }) => rule === 'risk-removed-undated')).toMatchObject([
      { row: 2, severity: 'warning' },
    ]);
  });

  test('keeps the day that was known when a later sheet only says that it is so', async () => {
    await take(columns, [['边缘易致贫户', '是', '2018-09-20']]);
    await take(columns, [['边缘易致贫户', '已消除', null]]);
    expect(await removed()).toEqual([['王一', '2018-09-20']]);
  });
});

test('a return of before the job does not end it where the row says 至今', async () => {
  const columns = ['务工开始年月', '务工结束年月', '务工省', '务工地', '返乡时间'];
  await take(columns, [['2018-03', '至今', '浙江省', '海宁市', '2018-02-10']]);
  expect((await spellsNow(office.database)).map(({ end_day }) => end_day)).toEqual([null]);
});

test('a job of somebody who is said not to work waits for its end, and counts nowhere meanwhile', async () => {
  const columns = ['是否已务工', '务工开始年月', '务工结束年月', '务工省', '务工地'];
  const { view } = await take(columns, [
    ['否', '2018-03', null, '浙江省', '海宁市'],
    ['已返乡', '2018-03', '至今', '浙江省', '海宁市'],
    ['是', '2018-03', null, '浙江省', '海宁市'],
    ['否', '2018-03', '2018-09', '浙江省', '海宁市'],
  ]);
  expect((await spellsNow(office.database)).map(({ name, end_day }) => [name, end_day])).toEqual([
    ['王三', null],
    ['王四', '2018-09-30'],
  ]);
  expect((await statementsNow(office.database)).map(({ name }) => name)).not.toContain('王一');
  const missing = view.findings.filter(({ rule }) => rule === 'end-missing');
  expect(missing.map(({ row, zh }) => [row, zh])).toEqual([
    [2, expect.stringContaining('写明目前未务工')],
    [3, expect.stringContaining('写明目前未务工')],
  ]);
});
