import { z } from 'zod';

/** Where a page ended: the sort key of its last row and the row's id. Opaque to clients. */
const Cursor = z.strictObject({ name: z.string(), id: z.uuid() });
type Cursor = z.infer<typeof Cursor>;

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Null for the first page; undefined when the text is no cursor of ours. */
export function readCursor(text: string | undefined): Cursor | null | undefined {
  if (text === undefined) return null;
  const decoded = Buffer.from(text, 'base64url').toString();
  const json = jsonOrUndefined(decoded);
  return Cursor.safeParse(json).data;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
