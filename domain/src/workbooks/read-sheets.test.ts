import { expect, test } from 'vitest';
import { headingReader } from './column-table.ts';
import { readSheets, type SheetRow } from './read-sheets.ts';
import { readSheetDate } from './sheet-date.ts';
import { type TestSheet, workbook } from './testing/workbook.ts';

type Field = 'name' | 'number' | 'village' | 'province' | 'prefecture' | 'county' | 'homeCounty';

const headings = headingReader<Field>({
  fields: {
    name: '姓名',
    number: '身份证号 证件号码',
    village: '村',
    province: '务工省',
    prefecture: '务工市',
    county: '务工县',
    homeCounty: '县',
  },
  under: [{ parents: '务工地点', children: { 省: 'province', 市: 'prefecture', 县: 'county' } }],
  ignored: [{ reason: '编号列', headings: '序号' }],
});

function read(...sheets: readonly TestSheet[]) {
  const events = [
    ...readSheets(workbook(sheets), { headings, essential: ['name'], identifying: ['number'] }),
  ];
  const rows = events.flatMap((event) => (event.kind === 'row' ? [event.row] : []));
  return {
    events,
    rows,
    layouts: events.flatMap((event) => (event.kind === 'layout' ? [event.layout] : [])),
    leftOut: events.flatMap((event) => (event.kind === 'left-out' ? [[event.row, event.reason]] : [])),
    ignored: events.flatMap((event) => (event.kind === 'ignored-sheet' ? [[event.sheet, event.reason]] : [])),
  };
}

const text = (row: SheetRow<Field> | undefined, field: Field): string | undefined => {
  const value = row?.values[row.layout.header.columnOf.get(field) ?? 0];
  return value?.kind === 'text' ? value.text : undefined;
};

test('a title, a reporting row with a date and a header in row 3 are recognised', () => {
  const { layouts, rows } = read({
    name: '石坎社区',
    merged: ['A1:D1'],
    rows: [
      ['2018年外出务工花名册'],
      ['填报单位:扎西镇', null, '填报时间：2018年12月5日'],
      ['序号', '姓名*', '身份证号', '村'],
      [1, '王一', '530698', '石坎社区'],
    ],
  });
  expect(layouts[0]?.header).toMatchObject({ top: 3, bottom: 3 });
  expect(layouts[0]?.statedDate).toEqual({ date: '2018-12-05', precision: 'day' });
  expect(rows).toHaveLength(1);
});

test('two merged header rows give 务工地点 over 省|市|县 its own meaning', () => {
  const { layouts, rows } = read({
    name: 'a',
    merged: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1'],
    rows: [
      ['姓名', '证件号码', '县', '务工地点', null, null],
      [null, null, null, '省', '市', '县'],
      ['王一', '530698', '威信县', '广东省', '东莞市', null],
    ],
  });
  expect(layouts[0]?.header.columns.map(({ heading }) => heading)).toEqual([
    '姓名',
    '证件号码',
    '县',
    '务工地点/省',
    '务工地点/市',
    '务工地点/县',
  ]);
  expect(text(rows[0], 'homeCounty')).toBe('威信县');
  expect(text(rows[0], 'prefecture')).toBe('东莞市');
});

test('two header rows are read even where the merges were lost', () => {
  const { layouts } = read({
    name: 'a',
    rows: [
      ['姓名', '证件号码', '务工地点'],
      [null, null, '省', '市', '县'],
      ['王一', '530698', '广东省', '东莞市'],
    ],
  });
  expect(layouts[0]?.header.columnOf.get('county')).toBe(5);
});

test('a merged village is filled down, and 同上 takes the value above', () => {
  const { rows } = read({
    name: 'a',
    merged: ['A2:A3'],
    rows: [
      ['村', '姓名', '证件号码'],
      ['石坎社区', '王一', '1'],
      [null, '王二', '2'],
      ['马鞍村', '王三', '3'],
      ['同上', '王四', '4'],
    ],
  });
  expect(rows.map((row) => text(row, 'village'))).toEqual(['石坎社区', '石坎社区', '马鞍村', '马鞍村']);
  expect(rows[1]?.filled).toEqual([1]);
});

test('subtotals, section titles, repeated headers, numbered blanks and the footer are left out, each with its reason', () => {
  const { leftOut, rows } = read({
    name: 'a',
    rows: [
      ['序号', '姓名', '证件号码', '村'],
      ['石坎社区'],
      [1, '王一', '1', '石坎社区'],
      ['小计', null, null, 1],
      ['序号', '姓名', '证件号码', '村'],
      [1, '王二', '2', '马鞍村'],
      [2],
      [null, '合 计', null, '2人'],
      ['填表人:', '审核人:', null, '联系电话:'],
      [],
    ],
  });
  expect(leftOut).toEqual([
    [2, 'section'],
    [4, 'subtotal'],
    [5, 'repeated-header'],
    [7, 'no-content'],
    [8, 'subtotal'],
    [9, 'footer'],
    [10, 'empty'],
  ]);
  expect(rows.map((row) => [text(row, 'name'), row.section])).toEqual([
    ['王一', '石坎社区'],
    ['王二', '石坎社区'],
  ]);
});

test('instructions, dictionaries, hidden and empty sheets are reported and not read', () => {
  const data = [
    ['姓名', '证件号码'],
    ['王一', '1'],
  ];
  const { ignored } = read(
    { name: '填表说明', rows: data },
    { name: '字典', rows: [['健康状况'], ['健康']] },
    { name: '旧表', rows: data, hidden: true },
    {
      name: '透视',
      rows: [
        ['乡镇', '人数'],
        ['扎西镇', 3],
      ],
    },
    { name: 'Sheet3', rows: [] },
  );
  expect(ignored).toEqual([
    ['填表说明', 'instructions'],
    ['字典', 'instructions'],
    ['旧表', 'hidden'],
    ['透视', 'no-header'],
    ['Sheet3', 'empty'],
  ]);
});

test('the date of a sheet is read beside its label, and a month stands at its last day', () => {
  expect(readSheetDate(['填报时间', '2018-12-05'])).toEqual({ date: '2018-12-05', precision: 'day' });
  expect(readSheetDate(['2018年2月外出务工花名册'])).toEqual({ date: '2018-02-28', precision: 'month' });
  expect(readSheetDate(['外出务工花名册'])).toBeUndefined();
});
