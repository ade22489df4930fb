import { expect, test } from 'vitest';
import { type CivilDate, date } from '../../calendar/civil-date.ts';
import { perFeature } from './features.ts';
import { keptValues } from './kept-values.ts';
import { priorModel } from './prior-model.ts';
import { stayOfWork } from './stay-of-work.ts';

const until = date('2020-12-31');
const job = (from: string, to?: string) => ({ from: date(from), to: to === undefined ? null : date(to) });
const followed = (
  jobs: readonly ReturnType<typeof job>[],
  seen: { lastSeen?: string; died?: string } = {},
  through: CivilDate = until,
) =>
  stayOfWork(
    {
      jobs,
      lastSeen: seen.lastSeen === undefined ? null : date(seen.lastSeen),
      died: seen.died === undefined ? null : date(seen.died),
    },
    through,
  );

test('whole days are counted, the first and the last included', () => {
  expect(followed([job('2020-03-01', '2020-03-01')])).toEqual({ days: 1, ended: true });
  expect(followed([job('2020-03-01', '2020-03-31')])).toEqual({ days: 31, ended: true });
});

test('a job that goes on is seen through its last evidence, not through the day of asking', () => {
  expect(followed([job('2020-03-01')], { lastSeen: '2020-03-30' })).toEqual({ days: 30, ended: false });
  expect(followed([job('2020-03-01')])).toBeUndefined();
});

test('an end that lies after the day of asking is not known then', () => {
  const jobs = [job('2020-03-01', '2020-06-30')];
  expect(followed(jobs, { lastSeen: '2020-04-09' }, date('2020-04-30'))).toEqual({ days: 40, ended: false });
  expect(followed(jobs, {}, date('2020-02-01'))).toBeUndefined();
});

test('a gap of 30 days with the same employer is bridged, of 31 days it ends the stay', () => {
  expect(followed([job('2020-05-01', '2020-05-31'), job('2020-03-01', '2020-03-31')])).toEqual({
    days: 92,
    ended: true,
  });
  const [first, back] = [job('2020-03-01', '2020-03-31'), job('2020-05-01')];
  expect(followed([first, back], { lastSeen: '2020-05-09' })).toEqual({ days: 70, ended: false });
  expect(followed([first, job('2020-05-02')], { lastSeen: '2020-12-01' })).toEqual({ days: 31, ended: true });
});

test('who died at work did not leave, who had left before did', () => {
  expect(followed([job('2020-03-01', '2020-04-10')], { died: '2020-04-10' })).toEqual({
    days: 41,
    ended: false,
  });
  expect(followed([job('2020-03-01', '2020-04-10')], { died: '2020-06-01' })).toEqual({
    days: 41,
    ended: true,
  });
  expect(followed([job('2020-03-01')], { lastSeen: '2020-05-01', died: '2020-04-10' })).toEqual({
    days: 41,
    ended: false,
  });
});

test('the values of an offer come back, of one from before the model from its points', () => {
  const parts = Object.entries(priorModel.points).map(([part, weight]) => ({ part, points: weight / 2 }));
  expect(keptValues(parts)).toEqual(perFeature(() => 0.5));
  const valued = parts.map((part) => (part.part === 'wage' ? { ...part, value: 0.125 } : part));
  expect(keptValues(valued)).toMatchObject({ wage: 0.125, place: 0.5 });
  expect(keptValues([])).toBeUndefined();
  expect(keptValues(parts.slice(1))).toBeUndefined();
});
