import { expect, test } from 'vitest';
import type { CloseReason } from './event.ts';
import { type FileStanding, settleFile } from './settle-file.ts';

const open = { mark: 'open', village: '7' } as const;
const closed = (because: CloseReason) => ({ mark: 'close', because }) as const;
const labour: FileStanding = { rosterClass: 'labour', works: false };
const student: FileStanding = { rosterClass: 'student', works: false };
const unable: FileStanding = { rosterClass: 'unable', works: false };
const old: FileStanding = { rosterClass: 'over-age', works: false };
const oldAtWork: FileStanding = { rosterClass: 'over-age', works: true };

test.each([
  ['died', 'died'],
  ['elsewhere', 'moved-away'],
  [student, 'student'],
  [unable, 'unable'],
  [old, 'over-age'],
] as const)('an open file of %j is closed: %s', (standing, because) => {
  expect(settleFile(open, standing, '7')).toEqual({ move: 'close', because });
});

test('the file of somebody over age stays open while the person works', () => {
  expect(settleFile(open, oldAtWork, '7')).toBeUndefined();
});

test('who has lost the ability to work is no labour, and has no file even while a job goes on', () => {
  expect(settleFile(open, { rosterClass: 'unable', works: true }, '7')).toEqual({
    move: 'close',
    because: 'unable',
  });
});

test('a home in another village moves the file there', () => {
  expect(settleFile(open, labour, '8')).toEqual({ move: 'moveHome', village: '8' });
});

test.each(['student', 'unable', 'over-age', 'moved-away'] as const)(
  'a file closed because %s is opened again when that has passed, at the home of today',
  (because) => {
    for (const standing of [labour, oldAtWork])
      expect(settleFile(closed(because), standing, '8')).toEqual({ move: 'open', village: '8' });
    for (const standing of ['died', 'elsewhere', student, unable, old] as const)
      expect(settleFile(closed(because), standing, '8')).toBeUndefined();
  },
);

test.each(['died', 'declined'] as const)(
  'a file closed because %s is opened by nobody but an officer',
  (because) => {
    expect(settleFile(closed(because), labour, '7')).toBeUndefined();
  },
);
