import { expect, test } from 'vitest';
import { jobOf } from './same-job.ts';

const post = { employer: 'e1', title: '打磨工(白班)', place: '441900118' };

test('the same post of the same employer at the same place is one job, however it is written', () => {
  expect(jobOf({ ...post, title: ' 打磨工（白班） ' })).toBe(jobOf(post));
  expect(jobOf({ ...post, title: 'CNC 操作工' })).toBe(jobOf({ ...post, title: 'ｃｎｃ操作工' }));
});

test('another employer, another post or another place is another job', () => {
  expect(jobOf({ ...post, employer: 'e2' })).not.toBe(jobOf(post));
  expect(jobOf({ ...post, title: '打磨工(夜班)' })).not.toBe(jobOf(post));
  expect(jobOf({ ...post, place: '441900121' })).not.toBe(jobOf(post));
});
