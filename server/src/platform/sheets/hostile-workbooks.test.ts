import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { sheetLimits } from './limits.ts';
import type { SheetRefusalCode } from './refusals.ts';
import { readAll, sharedStrings, styles, workbookOf, zipOf } from './testing/package.ts';

const code = async (
  bytes: Uint8Array,
  limits: Partial<typeof sheetLimits> = {},
): Promise<string | undefined> => (await readAll(bytes, limits)).refusal?.code;

/** Files of each of three kinds: 2,100 in all (S5). */
const hostile = Number(process.env.WENGANG_HOSTILE ?? 700);

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const directoryMark = Buffer.from('PK\x01\x02', 'latin1');
const oneRow = '<row r="1"><c r="A1"><v>1</v></c></row>';

/** An OLE file with one directory sector that names the given streams. */
function oleFile(...streams: string[]): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(0, 48);
  file.writeUInt32LE(1, 76);
  for (const [index, name] of ['Root Entry', ...streams].entries()) {
    file.write(name, 512 + index * 128, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, 512 + index * 128 + 64);
  }
  file.fill(0xff, 1024);
  return file;
}

test.each<[SheetRefusalCode, string, Uint8Array]>([
  ['empty-file', 'no bytes', new Uint8Array()],
  ['old-workbook', 'BIFF8', oleFile('Workbook')],
  ['old-workbook', 'BIFF5', oleFile('Book')],
  ['password-protected', 'an encrypted package', oleFile('EncryptionInfo', 'EncryptedPackage')],
  ['not-a-workbook', 'another OLE file', oleFile('WordDocument')],
  ['not-a-workbook', 'a cut OLE header', oleFile('Workbook').subarray(0, 20)],
  ['pdf', 'PDF', latin1('%PDF-1.7\n')],
  ['picture', 'JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
  ['picture', 'PNG', latin1('\x89PNG\r\n\x1a\n')],
  ['picture', 'HEIC', latin1('\0\0\0\x18ftypheic')],
  ['web-table', 'HTML under another name', latin1('\r\n <html><table><tr><td>1</td></tr></table></html>')],
  ['web-table', 'SpreadsheetML 2003', latin1('<?xml version="1.0"?><Workbook/>')],
  ['archive', 'RAR', latin1('Rar!\x1a\x07\x01\0')],
  ['not-a-workbook', 'bytes of no kind', Uint8Array.from([1, 2, 0, 3, 0, 0, 0xff])],
  ['damaged', 'a zip head only', latin1('PK\x03\x04')],
  ['empty-file', 'only blank lines', latin1('\r\n\r\n,,\r\n')],
])('answers %s for %s, in one sentence of each language', async (expected, _, bytes) => {
  const { refusal } = await readAll(bytes);
  expect(refusal?.code).toBe(expected);
  expect(refusal?.zh).toMatch(/^[^。]+。$/);
  expect(refusal?.en).not.toBe('');
});

test('the remedy for .xls and .et is the sentence of the field', async () => {
  expect((await readAll(oleFile('Workbook'))).refusal?.zh).toContain(
    '请在 WPS/Excel 中另存为 .xlsx 后再导入',
  );
});

test('tells other packages apart from workbooks', async () => {
  expect(await code(await zipOf({ 'word/document.xml': '<a/>' }))).toBe('not-a-workbook');
  expect(await code(await zipOf({ 'xl/workbook.bin': 'x' }))).toBe('xlsb');
  expect(await code(await zipOf({ 'META-INF/manifest.xml': '<a/>', 'content.xml': '<a/>' }))).toBe(
    'open-document',
  );
  expect(await code(await zipOf({ '花名册.xlsx': 'x' }))).toBe('archive');
});

test('refuses bombs before unpacking them', async () => {
  const blank = ' '.repeat(30 * 1024 * 1024);
  expect(await code(await workbookOf([{ rows: oneRow, after: blank }]))).toBe('inflates-too-much');
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`xl/media/${index}.png`, 'x']));
  expect(await code(await workbookOf([{ rows: oneRow }], many))).toBe('too-many-parts');
  const two = await workbookOf([{ rows: oneRow + ' '.repeat(4_000) }, { rows: oneRow + ' '.repeat(4_000) }]);
  expect(await code(two, { inflatedBytes: 6_000 })).toBe('inflates-too-much');
  expect(await code(two, { fileBytes: 100 })).toBe('too-large');
});

test('a part that unpacks to more than the directory declares is damaged', async () => {
  const bytes = await zipOf({ 'xl/workbook.xml': `<a>${'x'.repeat(10_000)}</a>` });
  bytes.writeUInt32LE(5, directoryOf(bytes, 'xl/workbook.xml') + 24);
  expect(await code(bytes)).toBe('damaged');
});

/** Where the directory of the container describes a part. */
function directoryOf(bytes: Buffer, part: string): number {
  let at = -1;
  do at = bytes.indexOf(directoryMark, at + 1);
  while (at >= 0 && !bytes.toString('latin1', at + 46).startsWith(part));
  return at;
}

test('a part that does not agree with its checksum is damaged', async () => {
  const bytes = await workbookOf([{ rows: oneRow }]);
  bytes.writeUInt32LE(7, directoryOf(bytes, 'xl/worksheets/s1.xml') + 16);
  expect(await code(bytes)).toBe('damaged');
});

test('refuses paths that lead out of the package, and names given twice', async () => {
  const parts = await workbookOf([{ rows: oneRow }], { 'xl/aaaaaa/a/evil.xml': 'x' });
  const renamed = (name: string): Buffer =>
    Buffer.from(parts.toString('latin1').replaceAll('xl/aaaaaa/a/evil.xml', name), 'latin1');
  for (const name of [
    '../../../aa/evil.xml',
    '/etc/aaaaaa/evil.xml',
    'C:/aaaaaaa/aevil.xml',
    'xl/worksheets/s1.xml',
  ])
    expect(await code(renamed(name))).toBe('unsafe-path');
});

test('refuses an encrypted entry', async () => {
  const bytes = await workbookOf([{ rows: oneRow }]);
  const directory = directoryOf(bytes, 'xl/workbook.xml');
  bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
  expect(await code(bytes)).toBe('password-protected');
});

test('refuses DOCTYPE in every part that is read', async () => {
  const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>';
  for (const part of [
    'xl/workbook.xml',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    'xl/worksheets/s1.xml',
    '_rels/.rels',
  ])
    expect(await code(await workbookOf([{ rows: oneRow }], { [part]: bomb }))).toBe('unsafe-xml');
});

test('does not believe the declared dimension and is not misled by far cells', async () => {
  const far = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
  const { rows, refusal } = await readAll(
    await workbookOf([{ before: '<dimension ref="A1:XFD1048576"/>', rows: far }]),
  );
  expect(refusal).toBeUndefined();
  expect(rows.map(({ row }) => row)).toEqual([1_048_576]);
});

test.each<[SheetRefusalCode, string, Record<string, unknown>]>([
  ['damaged', '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>', { row: 2 }],
  ['damaged', '<row r="1048577"><c><v>1</v></c></row>', {}],
  ['damaged', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', { row: 1, column: 2 }],
  ['damaged', '<row r="1"><c r="A1" t="s"><v>9</v></c></row>', { row: 1, column: 1 }],
  ['damaged', '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', { row: 1 }],
  ['damaged', '<row r="1"><c r="A1" t="toString"><v>1</v></c></row>', { row: 1 }],
  ['too-many-columns', '<row r="7"><c r="SG7"><v>1</v></c></row>', { row: 7, column: 501 }],
  [
    'text-too-long',
    `<row r="1"><c r="B1" t="str"><v>${'长'.repeat(32_768)}</v></c></row>`,
    { row: 1, column: 2 },
  ],
  ['too-many-rows', '<row><c><v>1</v></c></row>'.repeat(4), { row: 4 }],
])('answers %s with sheet, row and column', async (expected, rows, place) => {
  const bytes = await workbookOf([{ name: '瓦石村', rows }], sharedStrings('<si><t>a</t></si>'));
  const { refusal } = await readAll(bytes, { rows: 3, inflationRatio: 10_000 });
  expect(refusal).toMatchObject({ code: expected, sheet: '瓦石村', ...place });
});

test('bounds sheets, merged cells, formats and texts', async () => {
  const merges = `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(6)}</mergeCells>`;
  expect(await code(await workbookOf([{ rows: oneRow, after: merges }]), { merges: 5 })).toBe(
    'too-many-merges',
  );
  expect(await code(await workbookOf([{ rows: oneRow }, { rows: oneRow }]), { sheets: 1 })).toBe(
    'too-many-sheets',
  );
  const texts = sharedStrings('<si><t>a</t></si>'.repeat(6));
  expect(await code(await workbookOf([{ rows: oneRow }], texts), { sharedStrings: 5 })).toBe(
    'too-many-strings',
  );
  expect(await code(await workbookOf([{ rows: oneRow }], texts), { sharedCharacters: 5 })).toBe(
    'too-many-strings',
  );
  const formats = styles(`<cellXfs>${'<xf/>'.repeat(6)}</cellXfs>`);
  expect(await code(await workbookOf([{ rows: oneRow }], formats), { cellFormats: 5 })).toBe(
    'too-many-formats',
  );
});

test('hands over zero-width and bidi characters as they are, for the text rules to report', async () => {
  const text = '张\u200b测\u202e试';
  const { rows } = await readAll(
    await workbookOf([{ rows: `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>` }]),
  );
  expect(rows[0]?.cells[0]?.raw).toBe(text);
});

const sample = (): Promise<Buffer> =>
  workbookOf(
    [
      {
        rows: Array.from(
          { length: 800 },
          (_, row) => `<row><c t="s"><v>${row % 2}</v></c><c><v>${(row * 7919) % 10_007}</v></c></row>`,
        ).join(''),
        after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
      },
    ],
    {
      ...sharedStrings('<si><t>甲</t></si><si><r><rPr><strike/></rPr><t>乙</t></r></si>'),
      ...styles('<cellXfs><xf/></cellXfs>'),
    },
  );

test('a file cut off anywhere is refused', async () => {
  const bytes = await sample();
  for (let length = bytes.length - 1; length > 0; length -= Math.min(1024, Math.ceil(bytes.length / 60)))
    expect(await code(bytes.subarray(0, length))).toBe('damaged');
});

test('random bytes are refused or read, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2_000 }),
      fc.constantFrom('', 'PK\x03\x04', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '\xef\xbb\xbf', '\xff\xfe'),
      async (bytes, head) => {
        const { rows, refusal } = await readAll(Buffer.concat([latin1(head), bytes]));
        expect(refusal !== undefined || rows.length > 0).toBe(true);
      },
    ),
    { numRuns: hostile },
  );
});

test('a workbook with bytes changed at random is refused or read, never a crash', async () => {
  const bytes = await sample();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of changes) changed[at] = value;
        const { rows, refusal } = await readAll(changed);
        expect(refusal !== undefined || rows.length > 0).toBe(true);
      },
    ),
    { numRuns: hostile },
  );
});

test('a sheet part of random markup is refused or read, never a crash', async () => {
  const piece = fc.constantFrom(
    '<row r="1">',
    '</row>',
    '<row/>',
    '<c r="A1" t="s">',
    '<c t="inlineStr">',
    '<c s="99">',
    '</c>',
    '<v>',
    '</v>',
    '1',
    '&lt;',
    '&',
    '<is>',
    '</is>',
    '<t>',
    '</t>',
    '<r>',
    '</r>',
    '<f/>',
    '<rPh>',
    '</rPh>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '</sheetData>',
    '<sheetData>',
    '<mergeCell ref="A1"/>',
    '<x:c/>',
    '"',
    "='",
    '>',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const { rows, refusal } = await readAll(await workbookOf([{ rows: pieces.join('') }]));
      expect(refusal !== undefined || rows.length > 0).toBe(true);
    }),
    { numRuns: hostile },
  );
});
