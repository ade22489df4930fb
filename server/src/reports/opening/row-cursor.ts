import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import type { OpenedRow } from './store.ts';

/** Where a page of rows ended: a person may have several, so the key of the row stands beside the name. */
export type RowCursor = { name: string; id: string; key: string };

export const writeRowCursor = ({ name_sort, person_id, row_key }: OpenedRow): string =>
  writeCursor({ name: name_sort, id: person_id, key: row_key });

/** Null for the first page; undefined when the text is no cursor of ours. */
export function readRowCursor(text: string | undefined): RowCursor | null | undefined {
  const cursor = readCursor(text);
  if (cursor === null || cursor === undefined) return cursor;
  const { name, id, key } = cursor;
  return key === undefined ? undefined : { name, id, key };
}
