import { expect, test } from 'vitest';
import { grid, readAll } from '../testing/package.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('reads quoted fields, blank lines and every kind of line end', async () => {
  const { rows, sheets } = await readAll(
    bytes('\ufeff姓名,备注\r\n"郑,测试","第一行\n第二""行"\n\n王测试,x"y\r李测试'),
  );
  expect(sheets[0]?.name).toBe('csv');
  expect(rows.map(({ row }) => row)).toEqual([1, 2, 4, 5]);
  expect(grid(rows)).toEqual([
    ['姓名', '备注'],
    ['郑,测试', '第一行\n第二"行'],
    ['王测试', 'x"y'],
    ['李测试'],
  ]);
});

test('sees by itself whether tabs, semicolons or commas separate', async () => {
  expect(grid((await readAll(bytes('a\tb,c\td\n1\t2\t3'))).rows)).toEqual([
    ['a', 'b,c', 'd'],
    ['1', '2', '3'],
  ]);
  expect(grid((await readAll(bytes('a;b\n1;2,5'))).rows)).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ]);
});

test('knows GB18030, also its four-byte characters, and UTF-16 with a byte order mark', async () => {
  // 姓名,䶮𠮷 and 王测试 as Excel in China saves them; 𠮷 takes four bytes.
  const gb = Uint8Array.from([
    0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xfe, 0x9f, 0x95, 0x34, 0xb2, 0x35, 0x0d, 0x0a, 0xcd, 0xf5, 0xb2, 0xe2,
    0xca, 0xd4,
  ]);
  expect(grid((await readAll(gb)).rows)).toEqual([['姓名', '䶮𠮷'], ['王测试']]);
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from('姓名\t1', (c) => c.charCodeAt(0)).buffer),
  ]);
  expect(grid((await readAll(utf16)).rows)).toEqual([['姓名', '1']]);
});

test('gives the text of ="0012" and says that it came from a formula', async () => {
  const { rows } = await readAll(bytes('编号\n="0012"\n=1+1'));
  expect(rows.slice(1).map(({ cells }) => cells[0])).toEqual([
    { column: 1, kind: 'text', text: '0012', raw: '0012', formula: true },
    { column: 1, kind: 'text', text: '=1+1', raw: '=1+1', formula: false },
  ]);
});

test('refuses an open quotation with its row and column', async () => {
  expect((await readAll(bytes('a,b\n1,"2\n3'))).refusal).toMatchObject({
    code: 'broken-csv',
    row: 2,
    column: 2,
  });
});
