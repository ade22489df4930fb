import { columnLetters } from '../cell-reference.ts';
import { encodeAttribute } from '../markup/xml-text.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Names that Excel accepts: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends, none twice. */
export function sheetNames(wanted: readonly string[]): string[] {
  const names: string[] = [];
  for (const each of wanted) {
    const clean = each.replace(/[[\]:*?/\\\p{Cc}\p{Cs}]/gu, ' ').replace(/^['\s]+|['\s]+$/g, '');
    const base = clean === '' ? `Sheet${names.length + 1}` : clean;
    let name = base.slice(0, 31);
    for (let twin = 2; names.some((other) => other.toLowerCase() === name.toLowerCase()); twin += 1)
      name = `${base.slice(0, 26)} (${twin})`;
    names.push(name);
  }
  return names;
}

/** The workbook part: sheets, and for each the repeated header row and the hidden name of its filter. */
export function workbookPart(
  names: readonly string[],
  tables: readonly { columns: readonly unknown[] }[],
  rows: readonly number[],
): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${encodeAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const defined = names.flatMap((name, index) => {
    const quoted = encodeAttribute(`'${name.replaceAll("'", "''")}'`);
    const columns = tables[index]?.columns.length ?? 0;
    if (columns === 0) return [];
    const filter = `${quoted}!$A$1:$${columnLetters(columns)}$${rows[index] ?? 1}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${filter}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$1:$1</definedName>`,
    ];
  });
  const definedNames = defined.length === 0 ? '' : `<definedNames>${defined.join('')}</definedNames>`;
  return `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets>${definedNames}</workbook>`;
}

export function workbookRelations(sheets: number): string {
  const each = Array.from(
    { length: sheets },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `${xml}<Relationships xmlns="${packages}/relationships">${each.join('')}<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rIdStrings" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
}

export const packageRelations = `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${sheetMl}.worksheet+xml"/>`,
  );
  return `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetMl}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetMl}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${sheetMl}.sharedStrings+xml"/>${parts.join('')}</Types>`;
}
