import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { Correction } from '../../workflow/act.ts';
import { header } from '../../workflow/testing/acts.ts';
import { lastDayOf } from './last-day.ts';
import type { OfferAct } from './offer-moves.ts';

const offer: OfferAct = { ...header('1', 'sys', '2020-03-02'), move: 'offer' };
const tell = (on: string, recordedOn = on): OfferAct => ({
  ...header('2', 'L', on),
  recordedOn: date(recordedOn),
  move: 'tell',
  how: 'read-aloud',
  toWhom: 'self',
});
const accept = (reserve: boolean): OfferAct => ({
  ...header('3', 'L', '2020-03-05'),
  move: 'accept',
  proof: 'fingerprint',
  reserve,
});
const lastDay = (log: readonly (OfferAct | Correction)[], knownOn: string, validUntil?: string) =>
  lastDayOf(log, {
    knownOn: date(knownOn),
    orderUntil: validUntil === undefined ? undefined : date(validUntil),
  });

test('an offer stands to the day before it lapses without an answer, and to the last day of its order', () => {
  expect(lastDay([offer], '2020-03-02')).toBe('2020-03-08');
  expect(lastDay([offer, tell('2020-03-04')], '2020-03-05')).toBe('2020-03-10');
  expect(lastDay([offer], '2020-03-02', '2020-03-06')).toBe('2020-03-06');
  expect(lastDay([offer], '2020-03-02', '2020-05-01')).toBe('2020-03-08');
});

test('what was recorded on the day of a paper or later changes nothing of what it says', () => {
  expect(lastDay([offer, tell('2020-03-04')], '2020-03-04')).toBe('2020-03-08');
  expect(lastDay([offer, tell('2020-03-03', '2020-03-06')], '2020-03-05')).toBe('2020-03-08');
  const takenBack: Correction = {
    ...{ ...header('4', 'L', '2020-03-06'), move: 'correct', corrects: '2', reason: '登记错人' },
  };
  expect(lastDay([offer, tell('2020-03-04'), takenBack], '2020-03-06')).toBe('2020-03-10');
  expect(lastDay([offer, tell('2020-03-04'), takenBack], '2020-03-07')).toBe('2020-03-08');
});

test('what was recorded on the day itself counts for an offer that had ended before it otherwise', () => {
  const late = [offer, tell('2020-03-07', '2020-03-09')];
  expect(lastDay(late, '2020-03-08')).toBe('2020-03-08');
  expect(lastDay(late, '2020-03-09')).toBe('2020-03-13');
  expect(lastDay(late, '2020-03-10')).toBe('2020-03-13');
  expect(lastDay([offer], '2020-03-09')).toBe('2020-03-08');
});

test('a reserve stands as long as its order, and who holds a place keeps it', () => {
  const told = [offer, tell('2020-03-04')];
  expect(lastDay([...told, accept(true)], '2020-03-06', '2020-05-01')).toBe('2020-05-01');
  expect(lastDay([...told, accept(false)], '2020-03-06', '2020-05-01')).toBeUndefined();
});
