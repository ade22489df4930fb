import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { sheetLimits } from './limits.ts';
import { readWorkbook } from './read-workbook.ts';
import { grid, readAll, sharedStrings, styles, workbookOf } from './testing/package.ts';

const roster = styles(
  '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>' +
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/><bgColor indexed="64"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor theme="5"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills>' +
    '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf fillId="2"/><xf fillId="3" fontId="1"/><xf fillId="4" fontId="2"/><xf fillId="1"/></cellXfs>' +
    '<dxfs><dxf><font><strike/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>',
);

test('gives every kind of cell with its raw text', async () => {
  const bytes = await workbookOf(
    [
      {
        rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> 王 测试 </t></is></c></row>
          <row r="3"><c r="A3"><v>5.30698198506101E+17</v></c><c r="B3" s="1"><v>43160</v></c><c r="C3" s="2"><v>43160</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#N/A</v></c><c r="F3" t="str"><f>A3&amp;"x"</f><v>a_x000D_b</v></c><c r="G3"><f>1+1</f></c><c r="H3" t="d"><v>2018-03-01T00:00:00</v></c><c r="I3" s="3"/></row>`,
      },
    ],
    { ...roster, ...sharedStrings('<si><t>姓名 &amp; 别名</t></si>') },
  );
  const { rows, refusal } = await readAll(bytes);
  expect(refusal).toBeUndefined();
  expect(rows.map(({ sheet, row, hidden }) => ({ sheet, row, hidden }))).toEqual([
    { sheet: '村1', row: 1, hidden: false },
    { sheet: '村1', row: 3, hidden: false },
  ]);
  expect(rows[0]?.cells).toEqual([
    { column: 1, kind: 'text', text: '姓名 & 别名', raw: '姓名 & 别名', formula: false },
    { column: 2, kind: 'text', text: ' 王 测试 ', raw: ' 王 测试 ', formula: false },
  ]);
  expect(rows[1]?.cells).toEqual([
    { column: 1, kind: 'number', number: 530698198506101000, raw: '5.30698198506101E+17', formula: false },
    { column: 2, kind: 'date', iso: '2018-03-01', precision: 'day', raw: '43160', formula: false },
    { column: 3, kind: 'date', iso: '2018-03-01', precision: 'month', raw: '43160', formula: false },
    { column: 4, kind: 'boolean', boolean: true, raw: '1', formula: false },
    { column: 5, kind: 'error', error: '#N/A', raw: '#N/A', formula: false },
    { column: 6, kind: 'text', text: 'a\rb', raw: 'a\rb', formula: true },
    { column: 7, kind: 'empty', raw: '', formula: true },
    {
      column: 8,
      kind: 'date',
      iso: '2018-03-01',
      precision: 'day',
      raw: '2018-03-01T00:00:00',
      formula: false,
    },
  ]);
});

test('reports fills and strike-through of cells and of runs; white is no fill', async () => {
  const cell = (column: string, format: number, text: number): string =>
    `<c r="${column}1" s="${format}" t="s"><v>${text}</v></c>`;
  const bytes = await workbookOf(
    [
      {
        rows: `<row r="1">${cell('A', 3, 0)}${cell('B', 4, 0)}${cell('C', 5, 0)}${cell('D', 0, 1)}${cell('E', 4, 2)}</row>`,
      },
    ],
    {
      ...roster,
      ...sharedStrings(
        '<si><t>张测试</t></si>' +
          '<si><r><rPr><strike/></rPr><t>李测试</t></r><r><rPr><sz val="9"/></rPr><t>吴测试</t></r><rPh sb="0" eb="1"><t>lǐ</t></rPh></si>' +
          '<si><r><rPr><strike val="false"/></rPr><t>周测试</t></r></si>',
      ),
      'xl/theme/theme1.xml':
        '<a:theme xmlns:a="x"><a:themeElements><a:clrScheme name="n"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent2><a:srgbClr val="C00000"/></a:accent2></a:clrScheme></a:themeElements></a:theme>',
    },
  );
  const { rows } = await readAll(bytes);
  expect(rows[0]?.cells.map(({ raw, look }) => [raw, look])).toEqual([
    ['张测试', { fill: 'FFFF00' }],
    ['张测试', { fill: 'C00000', strike: 'whole' }],
    ['张测试', undefined],
    ['李测试吴测试', { strike: 'part' }],
    ['周测试', { fill: 'C00000' }],
  ]);
});

test('names hidden sheets, rows and columns, merged cells, the filter and frozen rows before the rows come', async () => {
  const bytes = await workbookOf([
    { name: '填表说明', attributes: 'state="veryHidden"', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' },
    {
      name: '扎西镇&gt;1',
      attributes: 'state="hidden"',
      before:
        '<dimension ref="A1:XFD1048576"/><sheetViews><sheetView><pane ySplit="3" topLeftCell="A4" state="frozen"/></sheetView></sheetViews><cols><col min="2" max="4" hidden="1"/><col min="5" max="5"/></cols>',
      rows: '<row r="2" hidden="1"><c t="inlineStr"><is><t>&lt;/sheetData></t></is></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      after:
        '<autoFilter ref="A3:K90"/><mergeCells><mergeCell ref="A1:K1"/><mergeCell ref="B2:B3"/></mergeCells>',
    },
  ]);
  const { sheets, rows } = await readAll(bytes);
  expect(sheets.map(({ visibility }) => visibility)).toEqual(['very-hidden', 'hidden']);
  expect(sheets[1]).toEqual({
    index: 1,
    name: '扎西镇>1',
    visibility: 'hidden',
    merges: [
      { top: 1, left: 1, bottom: 1, right: 11 },
      { top: 2, left: 2, bottom: 3, right: 2 },
    ],
    hiddenColumns: [{ from: 2, to: 4 }],
    autoFilter: { top: 3, left: 1, bottom: 90, right: 11 },
    frozenRows: 3,
  });
  expect(rows.slice(1).map(({ row, hidden, cells }) => [row, hidden, cells.map((cell) => cell.raw)])).toEqual(
    [
      [2, true, ['</sheetData>', '2']],
      [3, false, ['3']],
    ],
  );
});

test('reads a workbook that another library wrote, in a worker', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '花名册',
        rows: [
          ['姓名', '出生日期'],
          ['赵测试', new Date('1990-02-03T00:00:00Z')],
          ['孙测试', null],
        ],
      },
      { name: '空', rows: [] },
    ],
  });
  const types: string[] = [];
  const texts: string[][] = [];
  for await (const part of readWorkbook(bytes)) {
    types.push(part.type);
    if (part.type === 'rows') texts.push(...grid([...part.rows]));
  }
  expect(texts).toEqual([['姓名', '出生日期'], ['赵测试', '32907'], ['孙测试']]);
  expect(types.at(-1)).toBe('end');
});

test('leaving the loop early ends the worker', async () => {
  const bytes = await workbookOf([{ rows: '<row><c><v>1</v></c></row>' }]);
  for await (const part of readWorkbook(bytes)) {
    expect(part.type).toBe('sheet');
    break;
  }
});

test('a worker that runs out of time or memory is a refusal', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, row) => `<row><c t="inlineStr"><is><t>行${row}测试</t></is></c></row>`,
  );
  const bytes = await workbookOf(
    [{ rows: rows.join('') }],
    sharedStrings(`<si><t>${'字'.repeat(200)}</t></si>`.repeat(30_000)),
  );
  const last = async (limits: Partial<typeof sheetLimits>) => {
    const parts = await Array.fromAsync(
      readWorkbook(bytes, { ...sheetLimits, inflationRatio: 1_000, ...limits }),
    );
    const part = parts.at(-1);
    return part?.type === 'refused' ? part.refusal.code : part?.type;
  };
  expect(await last({ milliseconds: 1 })).toBe('too-slow');
  expect(await last({ heapMegabytes: 8 })).toBe('too-much-memory');
  expect(await last({})).toBe('end');
});

const shared = process.env.WENGANG_SHARED ?? join(import.meta.dirname, '../../../../../shared');
const messy = join(shared, 'data/regions/real_messy_merged_cells.xlsx');

describe.skipIf(!existsSync(messy))(
  'the real workbook (skipped: set WENGANG_SHARED to the folder of shared data)',
  () => {
    test('has ten sheets, 7,679 rows with content of 7,696, 5,068 merged ranges', async () => {
      const { sheets, rows, refusal } = await readAll(readFileSync(messy));
      expect(refusal).toBeUndefined();
      expect(sheets.map(({ name }) => name)).toEqual([
        '2023',
        '2022',
        '2021',
        '2020',
        '2019',
        '2018',
        '2017',
        '2016',
        '2015',
        '2014',
      ]);
      expect(sheets.reduce((sum, { merges }) => sum + merges.length, 0)).toBe(5_068);
      expect(rows).toHaveLength(7_679);
      expect(rows[0]?.cells[0]?.raw).toBe('2023年中华人民共和国县以下行政区划代码变更情况');
      expect(rows.some(({ cells }) => cells.some(({ look }) => look?.fill === 'FFFF00'))).toBe(true);
    });
  },
);
