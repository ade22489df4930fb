import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { coloured, numberValue } from '../../workbooks/testing/workbook.ts';
import { lostDigitsMessage } from './row/document-findings.ts';
import { inventedNumber, readRows, readSheetsOf, rulesOf } from './testing/invented.ts';

// The ten dirty rows of the chain page (section 6) and the rows of its last line.

test('row 1: a number typed as a number is refused, and asks for the person by name, birth date and village', () => {
  const { rows } = readRows(
    ['姓名', '身份证号', '村'],
    [['王一', { value: numberValue(530698198506101000) }, '石坎社区']],
  );
  const [row] = rows;
  expect(row?.outcome).toBe('refused');
  expect(row?.findings).toContainEqual(
    expect.objectContaining({
      rule: 'digits-lost',
      severity: 'refused',
      column: 2,
      message: expect.objectContaining({ zh: '身份证号被表格按数字保存,后三位已丢失' }),
      lookup: expect.objectContaining({
        by: 'name-birth-village',
        name: '王一',
        born: '1985-06-10',
        village: '石坎社区',
      }),
    }),
  );
  expect(lostDigitsMessage({ persons: 1, inFile: [] }).zh).toBe(
    '身份证号被表格按数字保存,后三位已丢失;按姓名+出生日期+村找到 1 人,请确认',
  );
});

test('row 1: the person of the same file is found as well, with the row where it stands', () => {
  const number = inventedNumber('19850610');
  const { items } = readRows(
    ['姓名', '身份证号', '村'],
    [
      ['王一', { value: numberValue(530698198506101000) }, '石坎'],
      ['王一', inventedNumber('19850611'), '石坎社区'],
      ['王一', number, '石坎社区'],
      ['王一', inventedNumber('19850610', '103'), '马鞍村'],
    ],
  );
  expect(items.find(({ kind }) => kind === 'file')).toMatchObject({
    alike: [{ sheet: '石坎社区', row: 2, persons: [{ row: 4, number }] }],
  });
});

test('row 2: a full-width blank, a lower-case x and a leading apostrophe are normalised and shown', () => {
  const number = inventedNumber('19900101', '108');
  expect(number.endsWith('X')).toBe(true);
  const { rows } = readRows(['姓名', '身份证号'], [['张　三丰 ', `'${number.toLowerCase()}`]]);
  expect(rows[0]?.outcome).toBe('accepted');
  expect(rows[0]?.draft?.person).toMatchObject({ name: '张三丰', document: { number } });
  expect(rows[0]?.findings.map(({ rule, suggestedValue }) => [rule, suggestedValue])).toEqual([
    ['text-normalised', '张三丰'],
    ['text-normalised', number],
  ]);
});

test('row 3: a wrong check digit is refused, unless the ledger knows the number from an older import', () => {
  const number = inventedNumber('19850610');
  const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
  const { rows } = readRows(
    ['姓名', '身份证号', '户编号', '联系电话'],
    [['王一', wrong, 'H1', '19900000001']],
  );
  expect(rows[0]?.outcome).toBe('refused');
  expect(rows[0]?.findings).toContainEqual(
    expect.objectContaining({
      rule: 'check-digit',
      severity: 'refused',
      scope: 'row',
      lookup: expect.objectContaining({
        by: 'known-before',
        name: '王一',
        household: 'H1',
        phone: '19900000001',
        document: wrong,
      }),
    }),
  );
});

test('row 4: 长安镇 without province is passed on as written, for the division tree to refuse', () => {
  const { drafts } = readRows(
    ['姓名', '身份证号', '务工省', '务工地'],
    [['王一', inventedNumber('19850610'), null, '长安镇']],
  );
  expect(drafts[0]?.spell?.place).toEqual({
    province: null,
    prefecture: null,
    county: null,
    township: null,
    text: '长安镇',
  });
});

test('row 5: 2018.3 to 至今 in a file dated 2018-12 is open and confirmed as of the file', () => {
  const { rows } = readSheetsOf([
    {
      name: '石坎社区',
      rows: [
        ['外出务工花名册'],
        ['填报单位:扎西镇', null, '填报时间:2018年12月'],
        ['姓名', '身份证号', '开始', '结束'],
        ['王一', inventedNumber('19850610'), '2018.3', '至今'],
      ],
    },
  ]);
  expect(rows[0]?.outcome).toBe('accepted');
  expect(rows[0]?.draft?.spell).toMatchObject({
    status: 'accepted',
    start: { date: '2018-03-01', precision: 'month' },
    end: { kind: 'open', lastConfirmed: '2018-12-31' },
  });
});

test('row 6: two spells of one person that meet in a month are both accepted', () => {
  const number = inventedNumber('19850610');
  const { rows } = readRows(
    ['姓名', '身份证号', '务工开始年月', '务工结束年月', '务工县'],
    [
      ['王一', number, '2018-02', '2018-06', '海宁市'],
      ['王一', number, '2018-06', '2018-12', '威信县'],
    ],
  );
  expect(rows.map((row) => [row.outcome, row.draft?.spell?.status])).toEqual([
    ['accepted', 'accepted'],
    ['accepted', 'accepted'],
  ]);
  expect(rows[1]?.findings).toContainEqual(
    expect.objectContaining({ rule: 'shared-month', severity: 'info' }),
  );
});

test('row 7: 4千5（包吃住） is 4,500 with board, 180/天 a day wage with a derived month', () => {
  const { drafts, rows } = readRows(
    ['姓名', '身份证号', '开始', '月收入'],
    [
      ['王一', inventedNumber('19850610'), '2018.3', '4千5（包吃住）'],
      ['王二', inventedNumber('19860610'), '2018.3', '180/天'],
    ],
  );
  expect(drafts[0]?.spell?.wage).toMatchObject({
    raw: '4千5（包吃住）',
    lowFen: 450_000,
    highFen: 450_000,
    unit: 'month',
    withBoard: true,
  });
  expect(drafts[1]?.spell?.wage).toMatchObject({
    lowFen: 18_000,
    unit: 'day',
    monthly: { lowFen: 468_000, derived: 'day' },
  });
  expect(rulesOf(rows[1]?.findings ?? [])).toContain('wage-derived');
});

test('row 8: a spell begun at 15 is refused, the person stays, the station is told', () => {
  const { rows } = readRows(
    ['姓名', '出生', '务工开始时间', '务工地'],
    [['王小', '2005-03', '2020-06', '大岭山']],
  );
  expect(rows[0]?.draft?.person.born).toMatchObject({ date: '2005-03-01', precision: 'month' });
  expect(rows[0]?.draft?.spell?.status).toBe('refused');
  expect(rows[0]?.outcome).toBe('proposed');
  expect(rows[0]?.findings).toContainEqual(
    expect.objectContaining({ rule: 'under-16', severity: 'refused', scope: 'spell', tellStation: true }),
  );
});

test('row 9: a death in the remarks is proposed and the open spell held; the colour is asked once a file', () => {
  const { rows, findings } = readRows(
    ['姓名', '身份证号', '开始', '结束', '备注'],
    [[coloured('王一', 'FF0000'), inventedNumber('19850610'), '2018.3', '至今', '2019年8月死亡']],
  );
  expect(rows[0]?.outcome).toBe('proposed');
  expect(rows[0]?.draft?.suggestions).toEqual([
    { kind: 'died', on: { date: '2019-08-01', precision: 'month' }, written: '2019年8月死亡' },
  ]);
  expect(rows[0]?.draft?.spell?.status).toBe('held');
  expect(rulesOf(rows[0]?.findings ?? [])).toEqual(expect.arrayContaining(['remark-died', 'death-and-work']));
  expect(findings.filter(({ rule }) => rule === 'fill-or-strike').map(({ message }) => message)).toEqual([
    {
      zh: '1 行有填充颜色或删除线(红色 FF0000 1 行),在贵单位表示什么?',
      en: '1 rows have a fill colour or strike-through (red FF0000: 1): what does it mean in your office?',
    },
  ]);
});

test('row 10: merged heads are filled down, 之妻 is 配偶, a shared phone warns, subtotals are left out', () => {
  const phone = '19900000006';
  const number = (order: string) => inventedNumber('19850610', order);
  const { drafts, findings, summary, rows } = readSheetsOf([
    {
      name: '石坎社区',
      merged: ['A2:A5'],
      rows: [
        ['户主姓名', '姓名', '身份证号', '与户主关系', '电话'],
        ['王一', '王一', number('101'), '户主', phone],
        [null, '李二', number('102'), '之妻', phone],
        [null, '王三', inventedNumber('20100101', '103'), '之子', phone],
        [null, '王四', inventedNumber('20120101', '104'), '之女', phone],
        ['小计 4人'],
        ['赵五', '赵五', number('105'), '户主', phone],
        ['钱六', '钱六', number('107'), '户主', phone],
      ],
    },
  ]);
  expect(drafts.map((draft) => draft.household.headName)).toEqual([
    '王一',
    '王一',
    '王一',
    '王一',
    '赵五',
    '钱六',
  ]);
  expect(new Set(rows.map((row) => row.household)).size).toBe(3);
  expect(drafts[1]?.person.kin).toMatchObject({ code: 'spouse', zh: '配偶', impliedSex: 'female' });
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: '5_15_022',
      severity: 'warning',
      message: expect.objectContaining({ zh: expect.stringContaining('3户6人') }),
    }),
  );
  expect(summary.subtotals).toEqual([{ sheet: '石坎社区', row: 6, text: '小计 4人' }]);
  expect(rulesOf(findings)).toContain('subtotals-left-out');
});

test('a public-welfare post outside the county breaks rule 5_01_003', () => {
  const header = ['县', '姓名', '身份证号', '户类型', '开始', '务工所在县', '就业渠道'];
  const { rows } = readRows(header, [
    ['威信县', '王一', inventedNumber('19850610'), '脱贫户', '2018.3', '镇雄县', '公益性岗位'],
    ['威信县', '王二', inventedNumber('19860610'), '脱贫户', '2018.3', '威信县', '公益性岗位'],
  ]);
  expect(rulesOf(rows[0]?.findings ?? [])).toContain('5_01_003');
  expect(rulesOf(rows[1]?.findings ?? [])).not.toContain('5_01_003');
});

test('a woman recorded as 户主 with a spouse of the same sex breaks rule 49', () => {
  const { findings } = readRows(
    ['户编号', '姓名', '身份证号', '与户主关系'],
    [
      ['H1', '王一', inventedNumber('19850610', '102'), '户主'],
      ['H1', '李二', inventedNumber('19860610', '104'), '配偶'],
    ],
  );
  expect(findings).toContainEqual(expect.objectContaining({ rule: '49', row: 3 }));
});

test('同上 takes the value above, and is refused where there is none', () => {
  const { drafts, rows } = readRows(
    ['姓名', '身份证号', '村', '务工地'],
    [
      ['王一', inventedNumber('19850610'), '石坎社区', '同上'],
      ['王二', inventedNumber('19860610'), '同上', '东莞大岭山'],
      ['王三', inventedNumber('19870610'), '同上', '〃'],
    ],
  );
  expect(drafts.map(({ household }) => household.home.village)).toEqual(['石坎社区', '石坎社区', '石坎社区']);
  expect(drafts[2]?.spell?.place.text).toBe('东莞大岭山');
  expect(rows[0]?.findings).toContainEqual(
    expect.objectContaining({ rule: 'ditto-without-source', column: 4 }),
  );
});

test('a person in the sheets of two townships is one person with a question about the home', () => {
  const number = inventedNumber('19850610');
  const header = ['乡镇', '姓名', '身份证号'];
  const { findings, summary } = readSheetsOf([
    { name: '扎西镇', rows: [header, ['扎西镇', '王一', number]] },
    { name: '三桃乡', rows: [header, ['三桃乡', '王一', number]] },
  ]);
  expect(summary.persons).toBe(1);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'person-in-two-places', severity: 'proposal', sheet: '三桃乡', row: 2 }),
  );
});

test('the region code of a prefecture of before 2001 is passed on, and a never-issued ID prefix is not refused', () => {
  const { rows } = readRows(
    ['姓名', '身份证号', '户籍地'],
    [['王一', inventedNumber('19850610'), '532130']],
    { fileDate: date('2018-12-01') },
  );
  expect(rows[0]?.outcome).toBe('accepted');
  expect(rows[0]?.draft?.household.home.text).toBe('532130');
});
