import { attribute, eachAttribute, isOn } from '../markup/xml-text.ts';
import { refuse } from '../refusals.ts';
import { scanPart } from './scan-part.ts';
import type { ZipParts } from './zip-parts.ts';

/** 工作簿目录: which sheets a workbook has and where its parts lie in the container. */
export type WorkbookMap = {
  readonly workbookPart: string;
  readonly sheets: readonly SheetEntry[];
  readonly sharedStringsPart: string | undefined;
  readonly stylesPart: string | undefined;
  readonly themePart: string | undefined;
  /** Dates count from 1904-01-01 instead of 1900-01-01. */
  readonly from1904: boolean;
};

export type SheetEntry = {
  readonly name: string;
  readonly part: string;
  readonly visibility: SheetVisibility;
};
export type SheetVisibility = 'visible' | 'hidden' | 'very-hidden';

export type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** Follows the relations from the package root; chart and dialog sheets are left out. */
export async function mapWorkbook(zip: ZipParts): Promise<WorkbookMap> {
  const workbookPart = await findWorkbook(zip);
  const relations = await readRelations(zip, workbookPart);
  const byType = (type: string): string | undefined => {
    const target = relations.find((relation) => relation.type === type)?.target;
    return target === undefined ? undefined : zip.find(target);
  };
  const { from1904, listed } = await readWorkbookPart(zip, workbookPart);
  const sheets = listed.flatMap(({ id, name, visibility }) => {
    const relation = relations.find((each) => each.id === id && each.type === 'worksheet');
    if (!relation) return [];
    return [{ name, visibility, part: zip.find(relation.target) ?? refuse('damaged', { sheet: name }) }];
  });
  return {
    workbookPart,
    sheets,
    sharedStringsPart: byType('sharedStrings'),
    stylesPart: byType('styles'),
    themePart: byType('theme'),
    from1904,
  };
}

/** The relations of a part (of the package for ''), targets as full part names, types by their last word. */
export async function readRelations(zip: ZipParts, part: string): Promise<Relation[]> {
  const found = zip.find(relationsPart(part));
  const relations: Relation[] = [];
  if (found === undefined) return relations;
  await scanPart(zip, found, {
    open(name, tag) {
      if (name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
      const type = attribute(tag, 'Type') ?? '';
      const target = resolveTarget(part, attribute(tag, 'Target') ?? '');
      relations.push({ id: attribute(tag, 'Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), target });
    },
    close() {},
    text() {},
  });
  return relations;
}

/** `xl/worksheets/sheet1.xml` → `xl/worksheets/_rels/sheet1.xml.rels`. */
export function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

async function findWorkbook(zip: ZipParts): Promise<string> {
  const target = (await readRelations(zip, '')).find(({ type }) => type === 'officeDocument')?.target;
  const part = zip.find(target ?? 'xl/workbook.xml');
  if (part !== undefined && /\.xml$/i.test(part) && !/^(word|ppt)\//i.test(part)) return part;
  if (zip.find('xl/workbook.bin') !== undefined) return refuse('xlsb');
  if (zip.find('META-INF/manifest.xml') !== undefined && zip.find('content.xml') !== undefined)
    return refuse('open-document');
  const names = [...zip.entries.keys()];
  if (names.some((name) => /\.(xlsx?|et|csv)$/i.test(name))) return refuse('archive');
  return refuse(names.some((name) => /^xl\//i.test(name)) ? 'damaged' : 'not-a-workbook');
}

type ListedSheet = { id: string; name: string; visibility: SheetVisibility };

async function readWorkbookPart(zip: ZipParts, part: string) {
  const listed: ListedSheet[] = [];
  let from1904 = false;
  await scanPart(zip, part, {
    open(name, tag) {
      if (name === 'workbookPr') from1904 = isOn(attribute(tag, 'date1904'));
      if (name === 'sheet') listed.push(listedSheet(tag));
    },
    close() {},
    text() {},
  });
  return { from1904, listed };
}

function listedSheet(tag: string): ListedSheet {
  const sheet: ListedSheet = { id: '', name: '', visibility: 'visible' };
  eachAttribute(tag, (name, value) => {
    if (name === 'id') sheet.id = value;
    if (name === 'name') sheet.name = value;
    if (name === 'state' && value === 'hidden') sheet.visibility = 'hidden';
    if (name === 'state' && value === 'veryHidden') sheet.visibility = 'very-hidden';
  });
  return sheet;
}

function resolveTarget(part: string, target: string): string {
  const folder = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of decodePath(target).split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '' && step !== '.') folder.push(step);
  }
  return folder.join('/');
}

const decodePath = (path: string): string =>
  path.replace(/%([2-7][0-9a-fA-F])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
