import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { placeName } from '@wengang/domain/regions/region-name.ts';
import { ConfigFailure } from '../platform/config/config.ts';

/** 一行村级区划: the line of the file (the heading is line 1), the heading of its codes, the code of 12 digits, the name without 村民委员会. */
export type VillageLine = {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly name: string;
};

/** 不能装载的一行: which line, which column by its heading, and in words what is wrong and what to do. */
export type VillageFault = { readonly line: number; readonly column: string; readonly message: Bilingual };

/**
 * Reads a list of villages line by line: CSV in UTF-8, plain or gzipped, with a heading that names a column of codes (`code`,
 * `统计用区划代码` …) and one of names (`name`, `名称`) in any place; other columns are passed over. Throws `ConfigFailure` for a file that is no
 * such list; a wrong line is given as a fault.
 */
export async function* readVillageLines(file: string): AsyncGenerator<VillageLine | VillageFault> {
  let columns: Columns | undefined;
  let line = 0;
  const first = new Map<string, number>();
  try {
    for await (const text of await linesOf(file)) {
      line += 1;
      if (text.includes('\uFFFD')) throw notUtf8(file, line);
      if (columns === undefined) columns = columnsOf(file, text);
      else if (text.trim() !== '') yield villageIn(fieldsOf(text), { line, columns, first });
    }
  } catch (cause) {
    throw isBrokenFile(cause) ? notWhole(file, line) : cause;
  }
  if (columns === undefined) throw noHeading(file, '');
}

export const isFault = (read: VillageLine | VillageFault): read is VillageFault => 'message' in read;

type Columns = { code: number; codeName: string; name: number; nameName: string };
type Place = { line: number; columns: Columns; first: Map<string, number> };

function villageIn(fields: readonly string[], { line, columns, first }: Place): VillageLine | VillageFault {
  const code = fields[columns.code]?.trim() ?? '';
  const name = placeName(fields[columns.name]?.trim() ?? '');
  const before = first.get(code);
  if (!/^\d{12}$/.test(code) || code.endsWith('000'))
    return { line, column: columns.codeName, message: noVillageCode(code) };
  if (before !== undefined) return { line, column: columns.codeName, message: codeTwice(code, before) };
  if (name === '') return { line, column: columns.nameName, message: nameMissing };
  first.set(code, line);
  return { line, column: columns.codeName, code, name };
}

const noVillageCode = (code: string): Bilingual => ({
  zh: `“${code}”不是村级代码。请改为 12 位数字、后三位不是 000 的代码(用表格软件保存时请设为文本格式)`,
  en: `“${code}” is no code of a village. Write 12 digits that do not end in 000 (as text, if a spreadsheet saved the file)`,
});
const codeTwice = (code: string, before: number): Bilingual => ({
  zh: `代码“${code}”已在第 ${before} 行出现。请核对两行,删去或更正其中一行`,
  en: `The code “${code}” stands in line ${before} already. Compare both lines and delete or correct one`,
});
const nameMissing: Bilingual = {
  zh: '没有村(社区)名称。请补填全称,如“石坎社区居民委员会”',
  en: 'The name of the village is missing. Add it in full, such as 石坎社区居民委员会',
};

const codeHeadings = ['code', '代码', '区划代码', '统计用区划代码'];
const nameHeadings = ['name', '名称'];

function columnsOf(file: string, heading: string): Columns {
  const names = fieldsOf(heading.replace(/^\uFEFF/, '')).map((name) => name.trim());
  const code = names.findIndex((name) => codeHeadings.includes(name));
  const name = names.findIndex((other) => nameHeadings.includes(other));
  if (code < 0 || name < 0) throw noHeading(file, heading.slice(0, 60));
  return { code, codeName: names[code] ?? '', name, nameName: names[name] ?? '' };
}

/** The cells of one line; a quoted cell may hold commas and doubled quotes. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );

async function linesOf(file: string): Promise<AsyncIterable<string>> {
  const gzipped = await isGzipped(file);
  const bytes = createReadStream(file);
  const input = gzipped ? bytes.pipe(createGunzip()) : bytes;
  // An error of the file does not pass through the pipe by itself.
  bytes.on('error', (error) => input.destroy(error));
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => {
    throw unreadable(file);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).catch(() => {
      throw unreadable(file);
    });
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

const isBrokenFile = (cause: unknown): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  typeof cause.code === 'string' &&
  /^(?:Z_|EIO)/.test(cause.code);

const unreadable = (file: string): ConfigFailure =>
  new ConfigFailure(
    `无法读取文件 ${file}。请检查路径和读取权限。\nThe file ${file} cannot be read: check its path and your right to read it.`,
  );
const noHeading = (file: string, found: string): ConfigFailure =>
  new ConfigFailure(
    `${file} 第 1 行“${found}”中没有代码列和名称列,没有装载任何村。请使用 CSV(或 .csv.gz)文件,第 1 行写列名:${codeHeadings.join(' 或 ')};${nameHeadings.join(' 或 ')}。\n` +
      `Line 1 of ${file} names no column of codes and of names; nothing was loaded. Use a CSV (or .csv.gz) file whose line 1 names the columns: ${codeHeadings.join(' or ')}; ${nameHeadings.join(' or ')}.`,
  );
const notUtf8 = (file: string, line: number): ConfigFailure =>
  new ConfigFailure(
    `${file} 第 ${line} 行不是 UTF-8 编码,没有装载任何村。请另存为 UTF-8 编码的 CSV 后再试。\n` +
      `Line ${line} of ${file} is not UTF-8; nothing was loaded. Save the file as CSV in UTF-8 and try again.`,
  );
const notWhole = (file: string, line: number): ConfigFailure =>
  new ConfigFailure(
    `${file} 读到第 ${line} 行后中断(压缩文件损坏或不完整),没有装载任何村。请重新下载或复制后再试。\n` +
      `${file} breaks off after line ${line} (damaged or not whole); nothing was loaded. Fetch or copy it again.`,
  );
