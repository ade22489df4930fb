import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../workbooks/testing/any-text.ts';
import type { TestCell } from '../../workbooks/testing/workbook.ts';
import { readRosterHeading, rosterColumns } from './roster-columns.ts';
import { readRows } from './testing/invented.ts';

const header = Object.values<string>(rosterColumns.fields).map((headings) => headings.split(' ')[0] ?? '');
const longest = 32_767;

const cell: fc.Arbitrary<TestCell> = fc.oneof(
  anyText,
  fc.double(),
  fc.constant(null),
  fc.constantFrom<TestCell>('是', '同上', '至今', '2018.3', '4千5', '死亡', '小计', '配偶', '脱贫户'),
  fc.constant<TestCell>({ value: { kind: 'error', error: '#N/A' } }),
  fc.constant<TestCell>({ value: { kind: 'boolean', boolean: true } }),
  fc.constant<TestCell>({ value: { kind: 'date', iso: '2018-03-05', precision: 'month' } }),
);

test('no row of any cells under any heading makes the reader throw', () => {
  const row = fc.array(cell, { minLength: header.length, maxLength: header.length });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
      const { summary } = readRows(header, rows);
      expect(summary.outcomes.accepted + summary.outcomes.proposed + summary.outcomes.refused).toBe(
        summary.rowsRead,
      );
    }),
    { numRuns: 50 },
  );
});

test.each([
  ...['1', ' ', '一', '省', '市', '2018.3-', '1990000000 ', '包吃住', '死亡', '(', '"', 'a,', '至'],
  ...['免费', '底薪', '保底\n'],
])('the longest cell of a workbook, made of “%s”, is read in every column', (piece) => {
  const text = piece.repeat(Math.ceil(longest / piece.length)).slice(0, longest);
  const { summary } = readRows(header, [header.map((heading) => (heading === '姓名' ? '王一' : text))]);
  const { rowsRead, leftOut } = summary;
  expect(rowsRead + Object.values(leftOut).reduce((sum, count) => sum + count, 0)).toBe(1);
});

test.each(['免费', '底薪', '保底\n', '4500,'])(
  'a wage in the longest cell of a workbook, made of “%s”, is none, and the cell says so',
  (piece) => {
    const text = `4500${piece.repeat(longest)}`.slice(0, longest);
    const { findings } = readRows(
      ['姓名', '身份证号', '务工地点', '外出务工时间', '月收入'],
      [['王一', '53069819850610123X', '东莞', '2020.3', text]],
    );
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'value-not-in-list', column: 5 }));
  },
);

test('the first heading of every field reads back to that field', () => {
  for (const [field, headings] of Object.entries<string>(rosterColumns.fields))
    expect([headings, readRosterHeading('', headings.split(' ')[0] ?? '')]).toEqual([
      headings,
      { kind: 'field', field },
    ]);
});

test.each(['虚'.repeat(61), '=HYPERLINK("x")', '<b>虚测甲</b>'])(
  '“%s” is no name: the row says so and is not taken in',
  (name) => {
    const { items } = readRows(['姓名', '身份证号'], [[name, '53069819850610123X']]);
    const found = items.flatMap((item) => (item.kind === 'row' ? item.findings : []));
    expect(found).toMatchObject([{ rule: 'name-not-a-name', severity: 'refused', row: 2, column: 1 }]);
  },
);
