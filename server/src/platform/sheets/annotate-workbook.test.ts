import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { annotateWorkbook } from './annotate-workbook.ts';
import { type Annotation, annotateXlsx } from './annotation/annotate-xlsx.ts';
import { openZip } from './container/zip-parts.ts';
import { type Finding, resultHeader } from './findings.ts';
import { sheetLimits } from './limits.ts';
import { grid, readAll, sharedStrings, styles, workbookOf } from './testing/package.ts';
import { tablesToBuffer } from './write-table.ts';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  sheet: '花名册',
  row: 3,
  column: 2,
  severity: 'refused',
  rule: '身份证号',
  message: { zh: '校验码不对', en: 'The check digit is wrong' },
  suggestion: { zh: '核对原件', en: 'Compare it with the card' },
  ...changes,
});

const roster = (
  rows: unknown[][] = [['花名册'], ['姓名', '身份证号'], ['赵测试', '53069819900101123X'], ['钱测试', 'x']],
) =>
  writeXlsx({
    sheets: [
      { name: '花名册', rows: rows as never, merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }] },
      { name: '字典', rows: [['男'], ['女']] },
    ],
  });

const annotate = async (
  bytes: Uint8Array,
  findings: Finding[],
  headerRows: Annotation['headerRows'] = {},
) => {
  const copy = await annotateXlsx(bytes, { findings, headerRows }, sheetLimits);
  if (!copy) throw new Error('the workbook could not be rewritten');
  return copy.bytes;
};

test('colours the cell, comments it and writes the reasons behind the last column', async () => {
  const bytes = await annotate(
    await roster(),
    [
      finding({ suggestedValue: '530698199001011235' }),
      finding({ row: 4, column: null, severity: 'warning', rule: '重复' }),
    ],
    { 花名册: 2 },
  );
  const { rows, sheets, refusal } = await readAll(bytes);
  expect(refusal).toBeUndefined();
  expect(grid(rows)).toEqual([
    ['花名册'],
    ['姓名', '身份证号', '', '', resultHeader],
    [
      '赵测试',
      '53069819900101123X',
      '',
      '',
      '【退回】身份证号：校验码不对；建议：核对原件；建议值：530698199001011235',
    ],
    ['钱测试', 'x', '', '', '【提示】重复：校验码不对；建议：核对原件'],
    ['男'],
    ['女'],
  ]);
  expect(rows[2]?.cells.map(({ look }) => look?.fill)).toEqual([undefined, 'FF9C9C', 'FF9C9C']);
  expect(rows[3]?.cells.map(({ look }) => look?.fill)).toEqual([undefined, undefined, 'FFEF9C']);
  expect(sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 4 }]);

  const read = await readXlsx(bytes, { readStyles: true });
  const comment = read.sheets[0]?.cells?.get('2,1')?.comment;
  expect(JSON.stringify(comment)).toContain('校验码不对');
});

/** The note of a cell, by row and column from 0. */
const noteAt = async (bytes: Uint8Array, cell: string): Promise<string> => {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  const { comment } = sheets[0]?.cells?.get(cell) ?? {};
  return comment?.text ?? '';
};

test('the note of a cell has each finding in Chinese and below it in English; the reason column is Chinese', async () => {
  const bytes = await annotate(
    await roster(),
    [
      finding({ suggestedValue: '530698199001011235' }),
      finding({
        severity: 'warning',
        rule: '40',
        message: { zh: '长度异常', en: 'Odd length' },
        suggestion: null,
      }),
    ],
    { 花名册: 2 },
  );
  expect(await noteAt(bytes, '2,1')).toBe(
    [
      '【退回】身份证号：校验码不对',
      '建议：核对原件',
      '建议值：530698199001011235',
      '[Refused] The check digit is wrong',
      'What to do: Compare it with the card',
      'Suggested value: 530698199001011235',
      '【提示】40：长度异常',
      '[Warning] Odd length',
    ].join('\n'),
  );
  expect(grid((await readAll(bytes)).rows)[2]?.at(-1)).not.toMatch(/Refused|check digit/);
});

/** How many rows the box of the first note covers. */
async function boxHeight(bytes: Uint8Array): Promise<number> {
  const parts = await openZip(bytes, sheetLimits);
  const name = [...parts.entries.keys()].find((part) => part.endsWith('.vml')) ?? '';
  const drawing = Buffer.concat(await Array.fromAsync(parts.read(name))).toString();
  const anchor = /<x:Anchor>([^<]*)<\/x:Anchor>/.exec(drawing)?.[1]?.split(',').map(Number) ?? [];
  return (anchor[6] ?? 0) - (anchor[2] ?? 0);
}

test('the box of a note is high enough for what stands in it', async () => {
  const short = await annotate(await roster(), [finding({ suggestion: null })]);
  const long = { zh: '请对照身份证核对。'.repeat(12), en: 'Compare it with the card. '.repeat(12) };
  const tall = await annotate(await roster(), [finding({ message: long, suggestion: long })]);
  // 108 characters at 22 a line are 5 lines, 312 letters at 44 are 8; twice, at 12 of the 15 points of a row.
  expect(await boxHeight(short)).toBeGreaterThanOrEqual(4);
  expect(await boxHeight(tall)).toBeGreaterThan(20);
});

test('a note of very many findings is cut and says how many stand in the reason column only', async () => {
  const merged = await writeXlsx({
    sheets: [
      {
        name: '花名册',
        rows: Array.from({ length: 400 }, (_, row) => [`甲${row}`]),
        merges: [{ startRow: 0, startCol: 0, endRow: 399, endCol: 0 }],
      },
    ],
  });
  const findings = Array.from({ length: 400 }, (_, row) => finding({ row: row + 1, column: 1 }));
  const note = await noteAt(await annotate(merged, findings), '0,0');
  expect(note.length).toBeLessThan(4_500);
  expect(note).toMatch(/…另有 \d+ 条，见“导入结果\/原因”列\n… \d+ more in the column 导入结果\/原因$/);
});

test('a second round replaces the marks of the first and keeps the column in its place', async () => {
  const first = await annotate(await roster(), [finding(), finding({ row: 4 })], { 花名册: 2 });
  const second = await annotate(first, [finding({ message: { zh: '仍然不对', en: 'Still wrong' } })], {
    花名册: 2,
  });
  const { rows } = await readAll(second);
  expect(grid(rows).slice(1, 4)).toEqual([
    ['姓名', '身份证号', '', '', resultHeader],
    ['赵测试', '53069819900101123X', '', '', '【退回】身份证号：仍然不对；建议：核对原件'],
    ['钱测试', 'x'],
  ]);
  expect(rows[3]?.cells.some(({ look }) => look !== undefined)).toBe(false);
  const cells = (await readXlsx(second, { readStyles: true })).sheets[0]?.cells;
  expect(JSON.stringify(cells?.get('2,1')?.comment)).toContain('仍然不对');
  expect(cells?.get('3,1')?.comment).toBeUndefined();

  const third = await readAll(await annotate(second, []));
  expect(third.rows.flatMap(({ cells: all }) => all.map(({ raw }) => raw))).not.toContain(resultHeader);
});

test('knows the comments of an earlier round also when another program forgot their author', async () => {
  const bytes = await workbookOf([{ name: '花名册', rows: '<row><c><v>1</v></c></row>' }], {
    'xl/worksheets/_rels/s1.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>',
    'xl/comments1.xml':
      '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author> </author></authors><commentList><comment ref="A1" authorId="0"><text><t>【退回】旧</t></text></comment><comment ref="B1" authorId="0"><text><t>已核对</t></text></comment></commentList></comments>',
  });
  const copy = await annotate(bytes, [finding({ row: 1, column: 1 }), finding({ row: 1 })]);
  const parts = await openZip(copy, sheetLimits);
  const comments = Buffer.concat(await Array.fromAsync(parts.read('xl/comments1.xml'))).toString();
  expect(comments.match(/ref="\w+"/g)).toEqual(['ref="B1"', 'ref="A1"']);
  expect(comments).not.toContain('旧');
});

test("keeps an officer's comments and pictures of the sheet's drawing", async () => {
  const original = await writeXlsx({
    sheets: [
      {
        name: '花名册',
        rows: [
          ['姓名', '身份证号'],
          ['赵测试', 'x'],
          ['钱测试', 'y'],
        ],
        cells: new Map([['1,1', { value: 'x', comment: { author: '李测试', text: '已核对' } }]]),
      },
    ],
  });
  const bytes = await annotate(original, [finding({ row: 2 }), finding()]);
  const cells = (await readXlsx(bytes, { readStyles: true })).sheets[0]?.cells;
  expect(JSON.stringify(cells?.get('1,1')?.comment)).toContain('已核对');
  expect(JSON.stringify(cells?.get('2,1')?.comment)).toContain('校验码不对');
});

test('moves a finding inside merged cells to the first of them and adds rows and cells that the file leaves out', async () => {
  const bytes = await workbookOf([
    {
      name: '花名册',
      before: '<cols><col min="1" max="16384" width="9"/></cols>',
      rows: '<row r="1" spans="1:2"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="5"><c><v>5</v></c></row>',
      after:
        '<mergeCells><mergeCell ref="A1:A3"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>',
    },
  ]);
  const { rows } = await readAll(
    await annotate(bytes, [finding({ row: 3, column: 1 }), finding({ row: 5 }), finding({ row: 7 })]),
  );
  expect(rows.map(({ row, cells }) => [row, cells.map(({ column, look }) => [column, look?.fill])])).toEqual([
    [
      1,
      [
        [1, 'FF9C9C'],
        [2, undefined],
      ],
    ],
    [2, [[3, 'E2E8F0']]],
    [3, [[3, 'FF9C9C']]],
    [
      5,
      [
        [1, undefined],
        [3, 'FF9C9C'],
      ],
    ],
    [7, [[3, 'FF9C9C']]],
  ]);
});

test('a finding about the header row is read in a comment on the heading', async () => {
  const bytes = await annotate(await roster(), [finding({ row: 2, column: null, rule: '缺少列' })], {
    花名册: 2,
  });
  expect(grid((await readAll(bytes)).rows)[1]?.at(-1)).toBe(resultHeader);
  const cells = (await readXlsx(bytes, { readStyles: true })).sheets[0]?.cells;
  expect(JSON.stringify(cells?.get('1,4')?.comment)).toContain('缺少列');
});

test('no formula stays in the copy; its value does', async () => {
  const bytes = await workbookOf(
    [
      {
        name: '花名册',
        rows: `<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>点这里</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">1+1</f><v>2</v></c></row>`,
      },
    ],
    { 'xl/calcChain.xml': '<calcChain/>' },
  );
  const copy = await annotate(bytes, [finding({ row: 1, column: 1 })]);
  const { rows } = await readAll(copy);
  expect(rows[0]?.cells.map(({ raw, formula }) => [raw, formula]).slice(0, 2)).toEqual([
    ['点这里', false],
    ['2', false],
  ]);
  expect(copy.includes('calcChain.xml')).toBe(false);
});

test('writes prefixed markup into a workbook whose markup is prefixed', async () => {
  const bytes = await workbookOf([{ name: '花名册', rows: '' }], {
    'xl/worksheets/s1.xml':
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData><x:tableParts count="0"/></x:worksheet>',
  });
  const { rows } = await readAll(await annotate(bytes, [finding({ row: 1, column: 1 })]));
  expect(rows[0]?.cells[1]?.column).toBe(2);
});

test('comments at most 5,000 cells of a sheet and says how many were left out', async () => {
  const rows = Array.from({ length: 5_200 }, (_, row) => [`测试${row}`]);
  const bytes = await tablesToBuffer([{ name: '花名册', columns: [{ header: '姓名', kind: 'text' }], rows }]);
  const findings = rows.map((_, row) => finding({ row: row + 2, column: 1 }));
  const copy = await annotateXlsx(bytes, { findings, headerRows: { 花名册: 1 } }, sheetLimits);
  expect(copy?.commentsLeftOut).toBe(200);
});

test('runs in a worker, gives text tables back as a new workbook and refuses what the reader refuses', async () => {
  const csv = new TextEncoder().encode('姓名,身份证号\n\n赵测试,530698199001011235\n');
  const annotation = { findings: [finding({ sheet: 'csv' })], headerRows: { csv: 1 } };
  const answer = await annotateWorkbook(csv, annotation);
  if (answer.type === 'refused') throw new Error(answer.refusal.code);
  expect(answer.form).toBe('new-table');
  const { rows } = await readAll(answer.bytes);
  expect(rows.map(({ row }) => row)).toEqual([1, 3]);
  expect(grid(rows)).toEqual([
    ['姓名', '身份证号', resultHeader],
    ['赵测试', '530698199001011235', '【退回】B列 身份证号：校验码不对；建议：核对原件'],
  ]);
  expect(rows[1]?.cells[1]?.look?.fill).toBe('FF9C9C');

  const copy = await annotateWorkbook(await roster(), { findings: [finding()], headerRows: {} });
  expect(copy.type === 'annotated' ? copy.form : copy.refusal.code).toBe('same-workbook');
  const refused = await annotateWorkbook(new Uint8Array(), annotation);
  expect(refused.type === 'refused' ? refused.refusal.code : refused.form).toBe('empty-file');
});

test('a workbook with macros comes back as a new table', async () => {
  const bytes = await workbookOf(
    [
      { name: '花名册', rows: '<row><c t="s"><v>0</v></c></row>' },
      { name: '字典', rows: '<row><c><v>1</v></c></row>' },
    ],
    {
      ...sharedStrings('<si><t>姓名</t></si>'),
      ...styles('<cellXfs><xf/></cellXfs>'),
      'xl/vbaProject.bin': 'x',
    },
  );
  const answer = await annotateWorkbook(bytes, { findings: [finding()], headerRows: {} });
  if (answer.type === 'refused') throw new Error(answer.refusal.code);
  expect(answer.form).toBe('new-table');
  const { rows } = await readAll(answer.bytes);
  expect(rows.map(({ sheet, row }) => [sheet, row])).toEqual([
    ['花名册', 1],
    ['花名册', 2],
    ['花名册', 3],
    ['字典', 1],
  ]);
});
