import { markupWriter, prefixOf } from '../markup/markup-writer.ts';
import type { XmlReceiver } from '../markup/xml-scanner.ts';
import { attribute, encodeAttribute } from '../markup/xml-text.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export type AddedRelation = { id: string; kind: 'comments' | 'vmlDrawing' | 'styles'; target: string };

/** Rewrites a relations part: adds relations, drops those of the given types. */
export function relationsRewriter(
  added: readonly AddedRelation[],
  droppedTypes: readonly string[] = [],
): XmlReceiver & { take(): string } {
  const relations = added.map(
    ({ id, kind, target }) =>
      `Relationship Id="${id}" Type="${office}/${kind}" Target="${encodeAttribute(target)}"`,
  );
  return listRewriter(relations, (tag) =>
    droppedTypes.some((type) => (attribute(tag, 'Type') ?? '').endsWith(`/${type}`)),
  );
}

export const emptyRelations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

/** Rewrites the content types: names the added parts, forgets the dropped ones. Part names without a leading slash. */
export function contentTypesRewriter(
  added: readonly { part: string; kind: 'comments' | 'styles' }[],
  dropped: readonly string[],
): XmlReceiver & { take(): string } {
  const gone = new Set(dropped.map((part) => `/${part}`));
  const overrides = added.map(
    ({ part, kind }) => `Override PartName="/${encodeAttribute(part)}" ContentType="${sheetMl}.${kind}+xml"`,
  );
  const drawing =
    'Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"';
  return listRewriter(
    [drawing, ...overrides],
    (tag, name) =>
      (name === 'Default' && attribute(tag, 'Extension')?.toLowerCase() === 'vml') ||
      (name === 'Override' && gone.has(attribute(tag, 'PartName') ?? '')),
  );
}

/** Both parts are flat lists: leaves entries out, puts new ones first. */
function listRewriter(
  added: readonly string[],
  leavesOut: (tag: string, name: string) => boolean,
): XmlReceiver & { take(): string } {
  const writer = markupWriter();
  let depth = 0;
  let skipped = false;
  return {
    take: writer.take,
    open(name, tag) {
      depth += 1;
      skipped = depth === 2 && leavesOut(tag, name);
      if (!skipped) writer.open(tag);
      if (depth === 1) for (const entry of added) writer.raw(`<${prefixOf(tag)}${entry}/>`);
    },
    close(_name, fullName) {
      depth -= 1;
      if (!skipped) writer.close(fullName);
      skipped = false;
    },
    text(raw) {
      writer.raw(raw);
    },
  };
}
