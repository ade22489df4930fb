import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sheetNames } from './tables/table-package.ts';
import { grid, readAll } from './testing/package.ts';
import { type Table, tablesToBuffer } from './write-table.ts';

const table = (changes: Partial<Table> = {}): Table => ({
  name: '到莞人员花名册',
  columns: [
    { header: '姓名', kind: 'text' },
    { header: '身份证号', kind: 'text', width: 22 },
    { header: '月工资', kind: 'number' },
    { header: '出生日期', kind: 'date' },
  ],
  rows: [
    ['赵测试', '530698199001011235', 4500, '1990-01-01'],
    ['钱测试', '530698103201', null, '至今'],
  ],
  ...changes,
});

test('keeps ID numbers and codes as text, numbers as numbers, dates as dates', async () => {
  const { rows, sheets, refusal } = await readAll(await tablesToBuffer([table()]));
  expect(refusal).toBeUndefined();
  expect(sheets[0]).toMatchObject({
    name: '到莞人员花名册',
    frozenRows: 1,
    autoFilter: { top: 1, left: 1, bottom: 3, right: 4 },
  });
  expect(grid(rows)[0]).toEqual(['姓名', '身份证号', '月工资', '出生日期']);
  expect(
    rows.slice(1).map(({ cells }) => cells.map(({ column, look, formula, ...content }) => content)),
  ).toEqual([
    [
      { kind: 'text', text: '赵测试', raw: '赵测试' },
      { kind: 'text', text: '530698199001011235', raw: '530698199001011235' },
      { kind: 'number', number: 4500, raw: '4500' },
      { kind: 'date', iso: '1990-01-01', precision: 'day', raw: '32874' },
    ],
    [
      { kind: 'text', text: '钱测试', raw: '钱测试' },
      { kind: 'text', text: '530698103201', raw: '530698103201' },
      { kind: 'text', text: '至今', raw: '至今' },
    ],
  ]);
});

test('another library reads the same values', async () => {
  const workbook = await readXlsx(await tablesToBuffer([table(), table({ name: '第二张', rows: [] })]));
  expect(workbook.sheets.map(({ name }) => name)).toEqual(['到莞人员花名册', '第二张']);
  expect(workbook.sheets[0]?.rows[1]?.slice(0, 3)).toEqual(['赵测试', '530698199001011235', 4500]);
  expect(workbook.sheets[0]?.rows[1]?.[3]).toEqual(new Date('1990-01-01T00:00:00Z'));
});

test('no text becomes a formula, and text that looks like one is marked as quoted', async () => {
  const texts = ['=1+1', '+86', '-x', '@SUM(A1)', '\t=1', '＝1+1', "=cmd|'/c calc'!A0"];
  const bytes = await tablesToBuffer([
    table({ columns: [{ header: '=HYPERLINK("x")', kind: 'text' }], rows: texts.map((text) => [text]) }),
  ]);
  const { rows } = await readAll(bytes);
  expect(rows.flatMap(({ cells }) => cells.map(({ kind, raw, formula }) => [kind, raw, formula]))).toEqual(
    ['=HYPERLINK("x")', ...texts].map((text) => ['text', text, false]),
  );
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
  expect(sheet?.rows[1]?.[0]).toBe('=1+1');
});

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), minLength: 1 });

test('any text comes back unchanged, control characters and lone surrogates included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 50 }), async (texts) => {
      const bytes = await tablesToBuffer([
        table({ columns: [{ header: 'x', kind: 'text' }], rows: texts.map((text) => [text]) }),
      ]);
      const { rows } = await readAll(bytes);
      expect(rows.slice(1).map(({ cells }) => cells[0]?.raw)).toEqual(texts);
    }),
    { numRuns: 30 },
  );
});

test('cuts a text that Excel could not hold and says so in the cell', async () => {
  const bytes = await tablesToBuffer([
    table({ columns: [{ header: 'x', kind: 'text' }], rows: [['长'.repeat(40_000)]] }),
  ]);
  const [, row] = (await readAll(bytes)).rows;
  expect(row?.cells[0]?.raw).toHaveLength(32_767);
  expect(row?.cells[0]?.raw.endsWith('…（已截断）')).toBe(true);
});

test('colours marked cells', async () => {
  const bytes = await tablesToBuffer([
    table({
      rows: [
        [
          { value: '赵测试', mark: 'refused' },
          { value: 'x', mark: 'warning' },
          { value: 3, mark: 'refused' },
        ],
      ],
    }),
  ]);
  const [, row] = (await readAll(bytes)).rows;
  expect(row?.cells.map(({ look }) => look?.fill)).toEqual(['FF9C9C', 'FFEF9C', 'FF9C9C']);
});

test('the same rows give the same bytes', async () => {
  expect(await tablesToBuffer([table()])).toEqual(await tablesToBuffer([table()]));
});

test('repeats the header row on every printed page and numbers the pages', async () => {
  const bytes = await tablesToBuffer([table({ print: { paper: 'A3', direction: 'landscape' } })]);
  const [sheet] = (await readXlsx(bytes)).sheets;
  expect(sheet?.pageSetup).toMatchObject({ paperSize: 'a3', orientation: 'landscape' });
  expect(sheet?.headerFooter?.oddFooter).toBe('&C第 &P 页 / 共 &N 页');
});

test('a failing source of rows fails the writing', async () => {
  async function* rows() {
    yield ['赵测试'];
    throw new Error('the cursor broke');
  }
  await expect(tablesToBuffer([table({ rows: rows() })])).rejects.toThrow('the cursor broke');
});

test('makes sheet names that Excel accepts', () => {
  expect(sheetNames(['a/b:c', "'x'", '', 'A b c', '长'.repeat(40), '长'.repeat(40)])).toEqual([
    'a b c',
    'x',
    'Sheet3',
    'A b c (2)',
    '长'.repeat(31),
    `${'长'.repeat(26)} (2)`,
  ]);
});
