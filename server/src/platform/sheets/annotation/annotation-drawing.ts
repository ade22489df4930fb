import { type AddedRelation, relationsRewriter } from '../container/package-additions.ts';
import { readRelations, type SheetEntry } from '../container/package-parts.ts';
import { decodedPart } from '../container/scan-part.ts';
import { commentsRewriter, emptyComments } from './annotation-comments.ts';
import { partText, rewriteRelations, rewriteText, type Work, writeText } from './annotation-work.ts';
import { emptyShapes, rewriteShapes } from './comment-shapes.ts';
import type { SheetPlan } from './sheet-plan.ts';

/** Writes the comments and their drawing; answers the relation under which the sheet names the drawing. */
export async function writeComments(
  work: Work,
  entry: SheetEntry,
  { index, plan }: { index: number; plan: SheetPlan },
): Promise<string | undefined> {
  const { zip } = work;
  const relations = await readRelations(zip, entry.part);
  const comments = relations.find(({ type }) => type === 'comments');
  const drawing = await legacyDrawing(work, entry, relations);
  if (plan.comments.length === 0 && comments === undefined) return undefined;

  const rewriter = commentsRewriter(plan.comments);
  const oldComments = comments && zip.find(comments.target);
  const commentsText = await rewriteText(
    rewriter,
    oldComments ? await partText(zip, oldComments) : emptyComments,
  );
  const shapes = rewriteShapes(
    drawing ? await partText(zip, drawing.part) : emptyShapes(100 + index, plan.comments.length),
    { dropped: rewriter.dropped(), added: rewriter.added(), block: 100 + index },
  );
  if (shapes === undefined) {
    work.commentsLeftOut += plan.comments.length;
    return undefined;
  }
  const commentsPart = oldComments ?? freePart(work, 'xl/wengangComments', '.xml');
  const drawingPart = drawing?.part ?? freePart(work, 'xl/drawings/wengangDrawing', '.vml');
  const drawingId = freeId(relations, 'rIdWengangDrawing');
  await writeText(work, commentsPart, commentsText);
  await writeText(work, drawingPart, shapes);
  if (!oldComments) work.newComments.push({ part: commentsPart, kind: 'comments' });
  const added: AddedRelation[] = [];
  if (!oldComments)
    added.push({ id: freeId(relations, 'rIdWengangComments'), kind: 'comments', target: `/${commentsPart}` });
  if (!drawing) added.push({ id: drawingId, kind: 'vmlDrawing', target: `/${drawingPart}` });
  if (added.length > 0) await rewriteRelations(work, entry.part, relationsRewriter(added));
  return drawing ? undefined : drawingId;
}

function freePart({ zip, rewritten }: Work, stem: string, ending: string): string {
  let number = 1;
  while (zip.find(`${stem}${number}${ending}`) || rewritten.has(`${stem}${number}${ending}`)) number += 1;
  return `${stem}${number}${ending}`;
}

function freeId(relations: readonly { id: string }[], stem: string): string {
  let id = stem;
  while (relations.some((relation) => relation.id === id)) id += '_';
  return id;
}

/** The drawing that the sheet names as its `legacyDrawing`: a sheet may have others for its printed header. */
async function legacyDrawing(
  { zip }: Work,
  entry: SheetEntry,
  relations: readonly { id: string; type: string; target: string }[],
): Promise<{ part: string } | undefined> {
  const drawings = relations.filter(({ type }) => type === 'vmlDrawing');
  if (drawings.length === 0) return undefined;
  let tail = '';
  for await (const text of decodedPart(zip, entry.part)) tail = (tail + text).slice(-1_000_000);
  const tag = /<(?:\w+:)?legacyDrawing\s[^>]*?id="([^"]*)"/.exec(tail);
  const target = drawings.find(({ id }) => id === tag?.[1])?.target;
  const part = target === undefined ? undefined : zip.find(target);
  return part === undefined ? undefined : { part };
}
