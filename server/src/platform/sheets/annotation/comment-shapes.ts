import { referenceOf } from './annotation-comments.ts';
import type { PlannedComment } from './sheet-plan.ts';

/** The drawing of a sheet that has none; `block` is the sheet's own range of shape numbers. */
export function emptyShapes(block: number, shapes: number): string {
  const blocks = Array.from({ length: Math.floor(shapes / 1023) + 1 }, (_, index) => block * 8 + index + 1);
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout></xml>`;
}

const shapeType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/**
 * Takes the shapes of dropped comments out of a drawing and adds those of new ones. The drawing language is not always
 * well-formed XML (unclosed `<br>`), so it is cut as text. Undefined when it is no such drawing.
 */
export function rewriteShapes(
  drawing: string,
  {
    dropped,
    added,
    block,
  }: { dropped: ReadonlySet<string>; added: readonly PlannedComment[]; block: number },
): string | undefined {
  const end = drawing.lastIndexOf('</xml>');
  const standard = ['v="urn:schemas-microsoft-com:vml"', 'x="urn:schemas-microsoft-com:office:excel"'];
  if (end < 0 || !standard.every((mark) => drawing.includes(`xmlns:${mark}`))) return undefined;
  const kept = dropped.size === 0 ? drawing.slice(0, end) : withoutShapes(drawing.slice(0, end), dropped);
  const type = kept.includes('id="_x0000_t202"') ? '' : shapeType;
  const shapes = added.map((comment, index) => shape(comment, (block * 8 + 1) * 1024 + index + 1));
  return `${kept}${type}${shapes.join('')}</xml>`;
}

function withoutShapes(drawing: string, dropped: ReadonlySet<string>): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const start = drawing.indexOf('<v:shape ', at);
    const end = start < 0 ? -1 : drawing.indexOf('</v:shape>', start);
    if (end < 0) return kept + drawing.slice(at);
    const next = end + '</v:shape>'.length;
    const reference = noteReference(drawing.slice(start, next));
    kept += drawing.slice(at, reference !== undefined && dropped.has(reference) ? start : next);
    at = next;
  }
}

function noteReference(markup: string): string | undefined {
  const row = /<x:Row>\s*(\d{1,7})\s*<\/x:Row>/.exec(markup)?.[1];
  const column = /<x:Column>\s*(\d{1,5})\s*<\/x:Column>/.exec(markup)?.[1];
  if (row === undefined || column === undefined || !markup.includes('ObjectType="Note"')) return undefined;
  return referenceOf({ row: Number(row) + 1, column: Number(column) + 1 });
}

/** A hidden note beside its cell, five columns wide and as high as its text needs. */
function shape({ row, column, text }: PlannedComment, number: number): string {
  const points = linesOf(text) * linePoints + 10;
  const top = Math.max(0, row - 2);
  const anchor = [column, 15, top, 10, column + 5, 15, top + Math.ceil(points / rowPoints) + 1, 4].join(', ');
  return `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:${points}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`;
}

/** A line of 9-point text, a row of the usual height, and what a line of the box takes: a Chinese sign takes two. */
const linePoints = 12;
const rowPoints = 13.5;
const lineSigns = 44;
const mostLines = 60;

function linesOf(text: string): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let signs = 0;
    for (let at = 0; at < paragraph.length; at += 1) signs += paragraph.charCodeAt(at) < 0x2000 ? 1 : 2;
    lines += Math.max(1, Math.ceil(signs / lineSigns));
  }
  return Math.min(lines, mostLines);
}
