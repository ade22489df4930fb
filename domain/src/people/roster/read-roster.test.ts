import { describe, expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { TestCell } from '../../workbooks/testing/workbook.ts';
import { readPeriod } from './row/work-period.ts';
import { inventedNumber, readRows, readSheetsOf, rulesOf } from './testing/invented.ts';

const number = inventedNumber('19850610');
const fileDate = date('2020-10-01');

/** Spells of one person: start and end of each row. */
function spells(...periods: readonly (readonly [TestCell, TestCell])[]) {
  const rows = periods.map(([start, end]) => ['王一', number, start, end]);
  const read = readRows(['姓名', '证件号码', '务工开始年月', '务工结束年月'], rows, { fileDate });
  return read.rows.map((row) => ({
    status: row.draft?.spell?.status,
    end: row.draft?.spell?.end,
    rules: rulesOf(row.findings),
  }));
}

test('two spells with the same start month: the second is refused and the national key is named', () => {
  const { rows } = readRows(
    ['姓名', '证件号码', '务工开始年月', '务工结束年月'],
    [
      ['王一', number, '2018-02', '2018-06'],
      ['王一', number, '2018-02', '2018-04'],
    ],
  );
  expect(rows.map((row) => row.draft?.spell?.status)).toEqual(['accepted', 'refused']);
  const refusal = rows[1]?.findings.find(({ rule }) => rule === 'same-start-month');
  expect(refusal?.message.zh).toContain('人员+务工开始年月');
});

test.each([
  ['2020-06-12', '2020-06-12'],
  [null, '2020-10-01'],
  ['2020-12-24', '2020-10-01'],
  ['2018-01-05', '2020-10-01'],
])('an open job of a row collected on %s was heard of on %s', (collected, heard) => {
  const { rows } = readRows(
    ['姓名', '证件号码', '务工开始年月', '务工结束年月', '采集时间'],
    [['王一', number, '2018-02', '至今', collected]],
    { fileDate },
  );
  expect(rows[0]?.draft?.spell?.end).toEqual({ kind: 'open', lastConfirmed: heard });
});

test('overlapping spells refuse the second, an open one reaches into every later one', () => {
  expect(spells(['2018-02', '2018-08'], ['2018-06', '2018-12']).map(({ status }) => status)).toEqual([
    'accepted',
    'refused',
  ]);
  expect(spells(['2018-02', '至今'], ['2019-06', '2019-12'])[1]).toMatchObject({
    status: 'refused',
    rules: ['spells-overlap'],
  });
});

test('a shared month is legal whichever row comes first', () => {
  expect(spells(['2018-06', '2018-12'], ['2018-02', '2018-06'])[1]).toMatchObject({
    status: 'accepted',
    rules: ['shared-month'],
  });
});

test('a job of one month in the month where the next one starts asks for the days', () => {
  const [, second] = spells(['2018-06', '2018-06'], ['2018-06', '2018-12']);
  expect(second?.rules).toContain('spell-day-needed');
});

test('an end before the start is refused, one month from start to end is not', () => {
  expect(spells(['2018-06', '2018-05'])[0]).toMatchObject({ status: 'refused', rules: ['end-before-start'] });
  expect(spells(['2018-06', '2018-06'])[0]).toMatchObject({
    status: 'accepted',
    end: { kind: 'ended', date: '2018-06-30', precision: 'month' },
  });
});

test('an impossible date refuses the spell and keeps the person', () => {
  const { rows } = readRows(['姓名', '证件号码', '开始'], [['王一', number, '2018/2/30']], { fileDate });
  expect(rows[0]).toMatchObject({ outcome: 'proposed', draft: { spell: { status: 'refused' } } });
  expect(rows[0]?.findings).toContainEqual(
    expect.objectContaining({
      rule: 'impossible-date',
      scope: 'spell',
      column: 3,
      suggestedValue: '2018-02',
    }),
  );
});

test('a missing start month holds the spell; an end in the future is asked about', () => {
  expect(spells([null, '2018-05'])[0]).toMatchObject({ status: 'held', rules: ['start-missing'] });
  expect(spells(['2018-06', '2021-05'])[0]).toMatchObject({ status: 'held', rules: ['end-in-future'] });
});

test('sixteen within the start month needs the day; on the birthday itself work is lawful', () => {
  const row = (start: string) =>
    readRows(['姓名', '证件号码', '开始'], [['王小', inventedNumber('20040310'), start]], { fileDate })
      .rows[0];
  expect(row('2020-03')).toMatchObject({ draft: { spell: { status: 'held' } } });
  expect(row('2020-03-10')).toMatchObject({ draft: { spell: { status: 'accepted' } } });
  expect(row('2020-03-09')).toMatchObject({ draft: { spell: { status: 'refused' } } });
});

test('a death before the start of work holds the spell, a death after its end does not', () => {
  const row = (start: string, end: string) =>
    readRows(['姓名', '证件号码', '开始', '结束', '备注'], [['王一', number, start, end, '2019年8月死亡']], {
      fileDate,
    }).rows[0];
  expect(rulesOf(row('2020-01', '至今')?.findings ?? [])).toContain('death-before-start');
  expect(row('2018-01', '2018-06')?.draft?.spell?.status).toBe('accepted');
});

test('two heads, two spouses and a household without head are found over the household', () => {
  const member = (born: string, kin: string, order = '101') => [
    'H1',
    '某人',
    inventedNumber(born, order),
    kin,
  ];
  const header = ['户编号', '姓名', '证件号码', '与户主关系'];
  const rules = (rows: readonly (readonly string[])[]) => rulesOf(readRows(header, rows).findings);
  expect(rules([member('19600101', '户主'), member('19610101', '户主')])).toContain('two-heads');
  expect(
    rules([member('19600101', '户主'), member('19610101', '配偶', '102'), member('19620101', '配偶', '102')]),
  ).toContain('two-spouses');
  expect(rules([member('19600101', '之子')])).toContain('no-head');
});

test('two members who work in different counties and share a telephone break rule 5_15_021', () => {
  const { findings } = readRows(
    ['户编号', '姓名', '证件号码', '联系电话', '开始', '务工县'],
    [
      ['H1', '王一', number, '19900000001', '2018.3', '海宁市'],
      ['H1', '王二', inventedNumber('19860610'), '19900000001', '2018.3', '镇雄县'],
    ],
  );
  expect(rulesOf(findings)).toContain('5_15_021');
  expect(rulesOf(findings)).not.toContain('5_15_022');
});

test('one name, birth date and village under two numbers is two persons, and said', () => {
  const { rows, summary } = readRows(
    ['姓名', '证件号码', '村'],
    [
      ['王一', number, '石坎社区'],
      ['王一', inventedNumber('19850610', '103'), '石坎社区'],
      ['王一', inventedNumber('19850610', '105'), '马鞍村'],
    ],
  );
  expect(rows.map(({ findings }) => rulesOf(findings))).toEqual([[], ['same-name-other-number'], []]);
  expect(summary.persons).toBe(3);
});

test('a roster of household members keeps children, the old and people without work', () => {
  const { drafts, summary } = readRows(
    ['户编号', '姓名', '证件号码', '与户主关系', '务工开始年月'],
    [
      ['H1', '王一', number, '户主', '2018.3'],
      ['H1', '王小', inventedNumber('20150101'), '之子', null],
      ['H1', '王老', inventedNumber('19400101'), '之父', null],
    ],
  );
  expect(drafts.map(({ spell }) => spell === null)).toEqual([false, true, true]);
  expect(summary).toMatchObject({ rowsRead: 3, persons: 3, households: 1 });
});

test('the section title above the rows stands for the village of a lost number', () => {
  const { rows } = readSheetsOf([
    {
      name: '扎西镇',
      rows: [['姓名', '证件号码', '联系电话'], ['马鞍村'], ['王一', 530698198506101000, '19900000001']],
    },
  ]);
  expect(rows[0]?.findings[0]?.lookup).toMatchObject({ village: '马鞍村', born: '1985-06-10' });
});

test('a row without number is proposed by name, birth and village; a row without name is refused', () => {
  const { rows } = readRows(
    ['姓名', '证件号码', '出生日期', '村'],
    [
      ['王一', null, '1985-06-10', '马鞍村'],
      [null, number, null, '马鞍村'],
    ],
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['proposed', 'refused']);
  expect(rows[0]?.findings[0]?.lookup).toMatchObject({ name: '王一', born: '1985-06-10', village: '马鞍村' });
});

test('a column of 起止 and a state of 未就业创业 are understood', () => {
  expect(readPeriod('2018.3-2018.12', 1900)).toMatchObject({
    start: { date: '2018-03-01' },
    end: { date: '2018-12-01' },
  });
  expect(readPeriod('2018年3月至今', 1900)).toMatchObject({ end: 'open' });
  expect(readPeriod('2018-03至2018-12', 1900)).toMatchObject({ end: { date: '2018-12-01' } });
  expect(readPeriod('10', 1900)).toBeUndefined();
  const { drafts } = readRows(
    ['姓名', '证件号码', '就业创业状态', '转移就业意愿'],
    [
      ['王一', number, '未就业创业', '愿意去省外'],
      ['王二', inventedNumber('19860610'), '转移就业', null],
    ],
  );
  expect(drafts[0]).toMatchObject({ spell: null, wish: { plansToWork: true, scope: 'out-of-province' } });
  expect(drafts[1]?.spell).toMatchObject({ working: true, kind: 'unit', status: 'held' });
});

test('县外省内 is inside the province, whatever its characters', () => {
  const scope = (wish: string) =>
    readRows(['姓名', '证件号码', '就业区域意向'], [['王一', number, wish]]).drafts[0]?.wish?.scope;
  expect(scope('县外省内')).toBe('out-of-county');
  expect(scope('外省')).toBe('out-of-province');
  expect(scope('省外')).toBe('out-of-province');
});

describe('a return', () => {
  const header = ['姓名', '证件号码', '务工开始年月', '务工结束年月', '务工县', '返乡时间'];
  const row = (start: string | null, end: string | null, back: string) =>
    readRows(header, [['王一', number, start, end, start === null ? null : '海宁市', back]], { fileDate })
      .rows[0];

  test('without an end of the work holds the spell and proposes the day of the return', () => {
    const read = row('2018-03', null, '2018-11-20');
    expect(read?.draft?.spell).toMatchObject({ status: 'held', end: { kind: 'not-stated' } });
    expect(read?.findings).toContainEqual(
      expect.objectContaining({ rule: 'end-missing', severity: 'proposal', suggestedValue: '2018-11-20' }),
    );
  });

  test('without any work, or to the month only, is said', () => {
    expect(rulesOf(row(null, null, '2018-11-20')?.findings ?? [])).toEqual(['return-without-work']);
    expect(rulesOf(row('2018-03', '2018-11', '2018-11')?.findings ?? [])).toEqual(['return-day-needed']);
    expect(rulesOf(row('2018-03', '2018-11', '2018-11-20')?.findings ?? [])).toEqual([]);
  });

  test('of 未返 is none: the work goes on', () => {
    expect(row('2018-03', null, '未返')?.draft?.spell).toMatchObject({
      status: 'accepted',
      end: { kind: 'open' },
    });
  });
});

test('unknown, repeated and hidden columns and a missing file date are said once a sheet', () => {
  const { findings } = readSheetsOf([
    {
      name: 'a',
      hiddenColumns: [4],
      rows: [
        ['姓名', '证件号码', '星座', '联系电话', '手机号'],
        ['王一', number, '白羊', '19900000001', null],
      ],
    },
  ]);
  expect(rulesOf(findings)).toEqual(
    expect.arrayContaining(['column-unknown', 'column-repeated', 'column-hidden', 'file-date-missing']),
  );
});

test('reading is pure: the same workbook gives the same items', () => {
  const read = () => readRows(['姓名', '证件号码', '开始'], [['王一', number, '2018.3']]).items;
  expect(read()).toEqual(read());
});
