import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readCursor, sortedByDay, sortedByTime, writeCursor } from './cursor.ts';

const id = randomUUID();
const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('is read as it was written, whatever the sort key holds', () => {
  for (const cursor of [
    { name: 'yu jia\t虞', id },
    { name: '', id, key: '2020-10-31 \t育婴师\t班' },
  ])
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  expect(readCursor(undefined)).toBeNull();
});

test.each([
  ['no JSON', 'x'],
  ['another shape', forged({ name: 'a', id, more: 1 })],
  ['an id that is none', forged({ name: 'a', id: 'b' })],
  ['a key that no database can hold', forged({ name: 'a\0b', id })],
  ['half a character', forged({ name: 'a', id, key: '\ud800' })],
])('of somebody else is none: %s', (_, text) => {
  expect(readCursor(text)).toBeUndefined();
});

// V8 reads every one of these as a date; PostgreSQL refuses them.
test.each(['2020-2-30', '2020-02-30', '1', '+275000-01-01T00:00:00.000Z', '0000-01-01'])(
  'of a list in order of days or times is none with %s in it',
  (name) => {
    const text = writeCursor({ name, id });
    expect(readCursor(text, sortedByDay)).toBeUndefined();
    expect(readCursor(text, sortedByTime)).toBeUndefined();
    expect(readCursor(writeCursor({ name: `${name}T00:00:00.000Z`, id }), sortedByTime)).toBeUndefined();
  },
);

test('of a list in order of days or times is read with one in it', () => {
  const day = { name: '2020-02-29', id };
  const time = { name: '2020-02-29T23:59:59.999Z', id };
  expect(readCursor(writeCursor(day), sortedByDay)).toEqual(day);
  expect(readCursor(writeCursor(time), sortedByTime)).toEqual(time);
});
