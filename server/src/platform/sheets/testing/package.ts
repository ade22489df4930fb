import { PassThrough } from 'node:stream';
import { zipWriter } from '../container/zip-writer.ts';
import { type SheetLimits, sheetLimits } from '../limits.ts';
import { partsOf } from '../reading/parts.ts';
import { scanWorkbook } from '../reading/scan-workbook.ts';
import type { SheetFacts } from '../reading/sheet-facts.ts';
import type { SheetRow } from '../reading/sheet-row.ts';
import type { SheetRefusal } from '../refusals.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A zip file of the given parts, in their order. */
export async function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const sink = new PassThrough();
  const collected = Array.fromAsync<Buffer>(sink);
  const zip = zipWriter(sink);
  for (const [name, text] of Object.entries(parts)) await zip.part(name, [text]);
  await zip.finish();
  return Buffer.concat(await collected);
}

export type TestSheet = { name?: string; attributes?: string; before?: string; rows: string; after?: string };

/** A workbook by hand: sheets as the markup inside `<sheetData>`, other parts as they are given. */
export function workbookOf(
  sheets: readonly TestSheet[],
  parts: Record<string, string> = {},
): Promise<Buffer> {
  const entries = sheets.map(
    ({ name, attributes = '' }, index) =>
      `<sheet name="${name ?? `村${index + 1}`}" sheetId="${index + 1}" ${attributes} r:id="r${index + 1}"/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="r${index + 1}" Type="${office}/worksheet" Target="worksheets/s${index + 1}.xml"/>`,
  );
  const bodies = sheets.map(({ before = '', rows, after = '' }, index) => [
    `xl/worksheets/s${index + 1}.xml`,
    `<?xml version="1.0"?><worksheet ${main} xmlns:r="${office}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
  ]);
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships ${relations}><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${relations}>${targets.join('')}<Relationship Id="st" Type="${office}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="th" Type="${office}/theme" Target="theme/theme1.xml"/></Relationships>`,
    ...Object.fromEntries(bodies),
    ...parts,
  });
}

export const styles = (inner: string): Record<string, string> => ({
  'xl/styles.xml': `<styleSheet ${main}>${inner}</styleSheet>`,
});
export const sharedStrings = (inner: string): Record<string, string> => ({
  'xl/sharedStrings.xml': `<sst ${main}>${inner}</sst>`,
});

export type Reading = { sheets: SheetFacts[]; rows: SheetRow[]; refusal: SheetRefusal | undefined };

/** Reads in this thread: what the worker does, without the cost of starting one. */
export async function readAll(bytes: Uint8Array, limits: Partial<SheetLimits> = {}): Promise<Reading> {
  const reading: Reading = { sheets: [], rows: [], refusal: undefined };
  for await (const part of partsOf(scanWorkbook(bytes, { ...sheetLimits, ...limits }))) {
    if (part.type === 'sheet') reading.sheets.push(part.sheet);
    if (part.type === 'rows') reading.rows.push(...part.rows);
    if (part.type === 'refused') reading.refusal = part.refusal;
  }
  return reading;
}

/** Raw texts by row and column, blanks as ''. */
export function grid(rows: readonly SheetRow[]): string[][] {
  return rows.map(({ cells }) => {
    const line: string[] = Array.from({ length: cells.at(-1)?.column ?? 0 }, () => '');
    for (const cell of cells) line[cell.column - 1] = cell.raw;
    return line;
  });
}

/** What a reader of the workbook sees: the lines of each sheet, days as ISO text. */
export async function rowsInSheets(bytes: Uint8Array): Promise<Map<string, string[][]>> {
  const { sheets, rows, refusal } = await readAll(bytes);
  if (refusal !== undefined) throw new Error(refusal.code);
  return new Map(
    sheets.map(({ name }) => {
      const shown = rows
        .filter(({ sheet }) => sheet === name)
        .map((row) => ({
          ...row,
          cells: row.cells.map((cell) => (cell.kind === 'date' ? { ...cell, raw: cell.iso } : cell)),
        }));
      return [name, grid(shown)];
    }),
  );
}
