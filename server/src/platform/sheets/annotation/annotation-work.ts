import { emptyRelations } from '../container/package-additions.ts';
import { relationsPart, type WorkbookMap } from '../container/package-parts.ts';
import { decodedPart } from '../container/scan-part.ts';
import type { ZipParts } from '../container/zip-parts.ts';
import { packText, type ZipWriter } from '../container/zip-writer.ts';
import type { SheetLimits } from '../limits.ts';
import { type XmlReceiver, xmlScanner } from '../markup/xml-scanner.ts';
import type { SharedStrings } from '../reading/shared-strings.ts';
import type { AddedFormats } from './annotation-styles.ts';

/** 批注进度: the workbook being read, the copy being written, and what has come together on the way. */
export type Work = {
  zip: ZipParts;
  map: WorkbookMap;
  out: ZipWriter;
  limits: SheetLimits;
  strings: SharedStrings;
  added: AddedFormats;
  markedFormats: ReadonlySet<number>;
  /** Parts that are written anew, so they are not copied. */
  rewritten: Set<string>;
  newComments: { part: string; kind: 'comments' }[];
  commentsLeftOut: number;
};

export type PartRewriter = XmlReceiver & { take(): string };

export async function rewriteRelations(work: Work, part: string, rewriter: PartRewriter): Promise<void> {
  const found = work.zip.find(relationsPart(part));
  const source = found ? await partText(work.zip, found) : emptyRelations;
  await writeText(work, found ?? relationsPart(part), await rewriteText(rewriter, source));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export async function writeRewritten(work: Work, part: string, rewriter: PartRewriter): Promise<void> {
  work.rewritten.add(part);
  const scanner = xmlScanner(rewriter);
  async function* pieces(): AsyncGenerator<string> {
    yield declaration;
    for await (const text of decodedPart(work.zip, part)) {
      scanner.push(text);
      yield rewriter.take();
    }
    scanner.end();
    yield rewriter.take();
  }
  await work.out.part(part, pieces());
}

export async function writeText(work: Work, part: string, text: string): Promise<void> {
  work.rewritten.add(part);
  await work.out.packedPart(part, packText(text));
}

export async function rewriteText(rewriter: PartRewriter, source: string): Promise<string> {
  const scanner = xmlScanner(rewriter);
  scanner.push(source);
  scanner.end();
  return declaration + rewriter.take();
}

export async function partText(zip: ZipParts, part: string): Promise<string> {
  return (await Array.fromAsync(decodedPart(zip, part))).join('');
}
