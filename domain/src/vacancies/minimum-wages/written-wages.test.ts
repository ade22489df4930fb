import { expect, test } from 'vitest';
import type { RawRow } from '../../workbooks/raw-cell.ts';
import { readWrittenWages } from './written-wages.ts';

const row = (number: number, ...texts: string[]): RawRow => ({
  sheet: '1',
  row: number,
  cells: texts.flatMap((text, at) =>
    text === '' ? [] : [{ column: at + 1, value: { kind: 'text', text } as const }],
  ),
});
const heading = row(2, '地区', '依据', '区划代码', '月最低工资（元）', '执行日期');

test('a table of a notice is read below its heading, with the columns in any order', () => {
  const rows = [
    row(1, '2025年调整后的最低工资标准'),
    heading,
    row(3, '昭通市', '云人社发〔2024〕1号', '5306', '1,870', '2024年10月1日'),
    row(4),
    row(5, '威信县', '云人社发〔2024〕1号', '530629', '作废', '2024/10/1'),
  ];
  const source = '云人社发〔2024〕1号';
  expect(readWrittenWages(rows)).toEqual({
    headed: true,
    lines: [
      { region: '5306', validFrom: '2024-10-01', monthly: 187_000, source },
      { region: '530629', validFrom: '2024-10-01', monthly: null, source },
    ],
    faults: [],
  });
});

test.each([
  [['', '文', '昭通', '1870', '2024-10-01'], '“昭通”不是区划代码'],
  [['', '文号', '5306', '18700', '2024-10-01'], '“18700”不是月最低工资'],
  [['', '文号', '5306', '18.7', '2024-10-01'], '“18.7”不是月最低工资'],
  [['', '文号', '5306', '1870', '2024-13-01'], '“2024-13-01”不是日期'],
  [['', '', '5306', '1870', '2024-10-01'], '没有写明依据'],
])('a wrong line %j is named with its row and left out', (texts, said) => {
  const read = readWrittenWages([heading, row(3, ...texts)]);
  if (!read.headed) throw new Error('the heading is there');
  expect(read.lines).toEqual([]);
  expect(read.faults).toMatchObject([{ row: 3 }]);
  expect(read.faults[0]?.message.zh).toContain(said);
  expect(read.faults[0]?.message.zh).toMatch(/请/);
});

test('a table without the four headings is none', () => {
  expect(readWrittenWages([row(1, '区划代码', '月最低工资'), row(2, '5306', '1870')])).toEqual({
    headed: false,
  });
});
