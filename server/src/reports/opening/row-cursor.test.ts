import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { writeCursor } from '../../platform/http/cursor.ts';
import { readRowCursor, writeRowCursor } from './row-cursor.ts';
import type { OpenedRow } from './store.ts';

const id = randomUUID();

test.each(['2020-10-31  育婴师\t夜校', '2020-10-31  电工'])(
  'a page goes on behind the row where it ended, also behind a course with a tab in its name: %j',
  (key) => {
    const last = { row_key: key, name_sort: 'yu jia\t虞甲', person_id: id } as OpenedRow; // the rest is not read
    expect(readRowCursor(writeRowCursor(last))).toEqual({ key, name: 'yu jia\t虞甲', id });
  },
);

test('a cursor of another list is none', () => {
  expect(readRowCursor(undefined)).toBeNull();
  expect(readRowCursor('x')).toBeUndefined();
  expect(readRowCursor(writeCursor({ name: 'yu jia', id }))).toBeUndefined();
});
