import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { z } from 'zod';
import { readInput } from './read-input.ts';

/**
 * Where a page ended: the sort key of its last row and the row's id; `key` where one id has several rows. Opaque to clients, who may all the
 * same send anything: what PostgreSQL could not compare is no cursor.
 */
const Cursor = z.strictObject({ name: z.string(), id: z.uuid(), key: z.string().exactOptional() });
type Cursor = z.infer<typeof Cursor>;

/** The sort keys of lists in order of days, and of times. */
export const sortedByDay = CivilDate;
export const sortedByTime = Instant;

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Null for the first page; undefined when the text is no cursor of ours, or its sort key none of the list. */
export function readCursor(
  text: string | undefined,
  sortKey: z.ZodType<string> = z.string(),
): Cursor | null | undefined {
  if (text === undefined) return null;
  const decoded = Buffer.from(text, 'base64url').toString();
  const read = readInput(Cursor, jsonOrUndefined(decoded));
  return read.ok && sortKey.safeParse(read.value.name).success ? read.value : undefined;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
