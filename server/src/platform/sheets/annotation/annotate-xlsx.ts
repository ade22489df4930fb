import { PassThrough } from 'node:stream';
import {
  type AddedRelation,
  contentTypesRewriter,
  relationsRewriter,
} from '../container/package-additions.ts';
import { mapWorkbook, type SheetEntry, type WorkbookMap } from '../container/package-parts.ts';
import { scanPart } from '../container/scan-part.ts';
import { openZip, type ZipParts } from '../container/zip-parts.ts';
import { zipWriter } from '../container/zip-writer.ts';
import { type Finding, resultHeader } from '../findings.ts';
import type { SheetLimits } from '../limits.ts';
import { sheetScanner } from '../reading/scan-sheet.ts';
import { readSharedStrings } from '../reading/shared-strings.ts';
import { readSheetFacts } from '../reading/sheet-facts.ts';
import { readStyles } from '../reading/styles.ts';
import { refuse } from '../refusals.ts';
import { markFills } from '../tables/table-styles.ts';
import { writeComments } from './annotation-drawing.ts';
import { addedFormats, emptyStyles, stylesRewriter } from './annotation-styles.ts';
import {
  partText,
  rewriteRelations,
  rewriteText,
  type Work,
  writeRewritten,
  writeText,
} from './annotation-work.ts';
import { sheetRewriter } from './rewrite-sheet.ts';
import { planSheet, type SheetSurvey } from './sheet-plan.ts';

export type Annotation = {
  readonly findings: readonly Finding[];
  /** Where the heading of the result column goes, by sheet name; by default the row above the first finding. */
  readonly headerRows: Readonly<Record<string, number>>;
};

/**
 * Copies an .xlsx with the findings written into it. Every part that is not concerned is copied as it is packed.
 * Undefined when the workbook cannot be rewritten safely (macros, embedded objects, strict format): the caller
 * then writes a new table. Refuses by throwing `RefusedWorkbook`.
 */
export async function annotateXlsx(
  bytes: Uint8Array,
  annotation: Annotation,
  limits: SheetLimits,
): Promise<{ bytes: Buffer; commentsLeftOut: number } | undefined> {
  const zip = await openZip(bytes, limits);
  const map = await mapWorkbook(zip);
  if (!(await canBeRewritten(zip, map))) return undefined;
  const formats = await readStyles(zip, map, limits);
  const ours = new Set(Object.values(markFills));
  const sink = new PassThrough();
  const collected = Array.fromAsync<Buffer>(sink);
  const work: Work = {
    zip,
    map,
    limits,
    out: zipWriter(sink),
    strings: await readSharedStrings(zip, map.sharedStringsPart, limits),
    added: addedFormats(formats.length),
    markedFormats: new Set(formats.flatMap(({ fill }, number) => (fill && ours.has(fill) ? [number] : []))),
    rewritten: new Set(),
    newComments: [],
    commentsLeftOut: 0,
  };
  for (const [index, entry] of map.sheets.entries()) await annotateSheet(work, entry, { index, annotation });
  if (!(await writeStyles(work))) return undefined;
  await writePackage(work);
  await copyTheRest(work);
  await work.out.finish();
  return { bytes: Buffer.concat(await collected), commentsLeftOut: work.commentsLeftOut };
}

const activeParts =
  /(vbaProject|vbaData|\/activeX\/|\/embeddings\/|\/ctrlProps\/|\/macrosheets\/|\/dialogsheets\/|connections\.xml$|customUI|_xmlsignatures)/i;

async function canBeRewritten(zip: ZipParts, map: WorkbookMap): Promise<boolean> {
  const names = [...zip.entries.keys()];
  if (names.some((name) => activeParts.test(name))) return false;
  // ISO "strict" workbooks name their parts otherwise.
  if ((await partText(zip, map.workbookPart)).includes('purl.oclc.org/ooxml')) return false;
  for (const name of names.filter((each) => /externalLinks\/[^/]+\.xml$/i.test(each)))
    if (/<(\w+:)?(ddeLink|oleLink)\b/.test(await partText(zip, name))) return false;
  return true;
}

async function annotateSheet(
  work: Work,
  entry: SheetEntry,
  { index, annotation }: { index: number; annotation: Annotation },
): Promise<void> {
  const findings = annotation.findings.filter((finding) => finding.sheet === entry.name);
  const survey = await surveySheet(work, entry, index);
  const plan = planSheet(findings, survey, annotation.headerRows[entry.name]);
  work.commentsLeftOut += plan.commentsLeftOut;
  const drawingRelation = await writeComments(work, entry, { index, plan });
  const { added, markedFormats } = work;
  const rewriter = sheetRewriter({ plan, added, markedFormats, drawingRelation });
  await writeRewritten(work, entry.part, rewriter);
}

/** Which columns are in use, and where an earlier round left its results. */
async function surveySheet(work: Work, entry: SheetEntry, index: number): Promise<SheetSurvey> {
  const { zip, limits, strings } = work;
  const { merges } = await readSheetFacts(zip, entry, { index, limits });
  let lastColumn = 0;
  let resultColumn: number | undefined;
  const receiver = sheetScanner(
    { name: entry.name, limits: { ...limits, columns: limits.columns + 1 }, strings },
    {
      startRow() {},
      cell({ column, text }) {
        if (text === resultHeader) resultColumn ??= column;
        if (column > lastColumn) lastColumn = column;
      },
    },
  );
  await scanPart(zip, entry.part, receiver, receiver.place);
  for (const { right } of merges) if (right > lastColumn && right <= limits.columns) lastColumn = right;
  return { merges, lastColumn, resultColumn };
}

async function writeStyles(work: Work): Promise<boolean> {
  const { zip, map, added } = work;
  if (added.list.length === 0) return true;
  const rewriter = stylesRewriter(added);
  const source = map.stylesPart ? await partText(zip, map.stylesPart) : emptyStyles;
  await writeText(work, map.stylesPart ?? 'xl/wengangStyles.xml', await rewriteText(rewriter, source));
  return rewriter.complete();
}

/** Relations of the workbook and content types. The calculation chain goes: there are no formulas left to calculate. */
async function writePackage(work: Work): Promise<void> {
  const { zip, map } = work;
  const needsStyles = map.stylesPart === undefined && work.added.list.length > 0;
  const styles: AddedRelation[] = needsStyles
    ? [{ id: 'rIdWengangStyles', kind: 'styles', target: '/xl/wengangStyles.xml' }]
    : [];
  await rewriteRelations(work, map.workbookPart, relationsRewriter(styles, ['calcChain']));
  const chain = [...zip.entries.keys()].filter((name) => /(^|\/)calcChain\.xml$/i.test(name));
  for (const name of chain) work.rewritten.add(name);
  const parts = needsStyles
    ? [...work.newComments, { part: 'xl/wengangStyles.xml', kind: 'styles' as const }]
    : work.newComments;
  const types = zip.find('[Content_Types].xml') ?? refuse('damaged');
  await writeText(
    work,
    types,
    await rewriteText(contentTypesRewriter(parts, chain), await partText(zip, types)),
  );
}

async function copyTheRest({ zip, out, rewritten }: Work): Promise<void> {
  for (const [name, { crc32: crc, uncompressedSize: size, compressionMethod: method }] of zip.entries)
    if (!rewritten.has(name) && !name.endsWith('/'))
      await out.packedPart(name, { data: await zip.packed(name), crc, size, method });
}
