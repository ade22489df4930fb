import { describe, expect, test } from 'vitest';
import { type CivilDate, date } from '../calendar/civil-date.ts';
import { regionCode } from './region.ts';
import { type ResolvedCode, resolveCode } from './resolve-code.ts';
import { compiledBook, compiledHistory } from './testing/compiled-index.ts';

const resolve = (code: string, asOf: CivilDate | null = null): ResolvedCode =>
  resolveCode(compiledBook, regionCode(code), asOf);

test('威信 before 2001 was 532130 of 昭通地区: read as 530629, and said (chain 6)', () => {
  for (const asOf of [null, date('1995-06-01'), date('2001-03-01'), date('2020-10-31')])
    expect(resolve('532130', asOf)).toEqual({
      result: 'replaced',
      region: { code: '530629', level: 3, kind: 'county', name: '威信县', fullName: '云南省昭通市威信县' },
      was: { code: '532130', fullName: '云南省昭通地区威信县', from: 1981, to: 2001 },
    });
});

test('a code in use is current, at every level', () => {
  for (const code of ['530000', '530600', '530629', '530629101', '530629101010', '441900'])
    expect(resolve(code, date('2020-10-31'))).toMatchObject({ result: 'current', region: { code } });
});

test('a code of a paper older than the code', () => {
  expect(resolve('530629', date('1995-01-01'))).toMatchObject({
    result: 'not-yet-valid',
    from: '2001-01-01',
  });
  expect(resolve('530629', date('2001-01-01'))).toMatchObject({ result: 'current' });
  // Codes of the first list are older than the list.
  expect(resolve('530000', date('1975-01-01'))).toMatchObject({ result: 'current' });
});

describe('a retired code', () => {
  test('follows several changes to the region of today', () => {
    expect(resolve('532131')).toMatchObject({
      result: 'replaced',
      region: { code: '530681', name: '水富市' },
    });
    expect(resolve('142222', date('1982-01-01'))).toMatchObject({ region: { code: '140921' } });
    expect(resolve('512301')).toMatchObject({ region: { fullName: '重庆市涪陵区' } });
  });

  test('whose area was divided is ambiguous, with all of them', () => {
    const answer = resolve('132201', date('1982-01-01'));
    expect(answer).toMatchObject({ result: 'ambiguous', was: { fullName: '河北省邢台地区邢台市' } });
    expect(answer.result === 'ambiguous' && answer.candidates.map(({ name }) => name)).toEqual([
      '襄都区',
      '信都区',
    ]);
  });

  test('of which a part went elsewhere earlier is decided by the date of the paper', () => {
    expect(resolve('130124', date('1995-01-01'))).toMatchObject({ result: 'ambiguous' });
    expect(resolve('130124', date('2005-01-01'))).toMatchObject({ region: { code: '130111' } });
    expect(resolve('130124')).toMatchObject({ result: 'ambiguous' });
  });

  test('given out twice means what it meant on the day', () => {
    expect(resolve('132201', date('1990-01-01'))).toMatchObject({ region: { name: '南宫市' } });
    expect(resolve('132201')).toMatchObject({ result: 'ambiguous', candidates: { length: 3 } });
  });

  test('of a dissolved prefecture is read through its counties', () => {
    expect(resolve('532100')).toMatchObject({ result: 'replaced', region: { code: '530600' } });
  });
});

test('a code in use names the parts that were given away after the day of the paper', () => {
  expect(resolve('530602', date('2018-01-01'))).toMatchObject({
    partsMoved: [{ code: '530624', year: 2023 }],
  });
  expect(resolve('530602', date('2024-01-01'))).toMatchObject({ partsMoved: [] });
});

describe('an unknown code', () => {
  test.each([
    ['530698', '530600'],
    ['530629101299', '530629101'],
    ['532130101', '530629'],
  ])('%s says the nearest region above that is known', (code, within) => {
    expect(resolve(code)).toMatchObject({ result: 'unknown', within: { code: within } });
  });

  test('of no province has nothing above', () => {
    expect(resolve('990101')).toEqual({ result: 'unknown', within: null, was: null });
  });
});

test('every code that ever stood on a list leads to the present tree, one in fourteen to several regions', () => {
  const counts = new Map<string, number>();
  for (const code of compiledHistory.keys()) {
    const answer = resolve(code);
    counts.set(answer.result, (counts.get(answer.result) ?? 0) + 1);
    if (answer.result === 'ambiguous') expect(answer.candidates.length).toBeGreaterThan(1);
  }
  expect(Object.fromEntries(counts)).toEqual({ current: 3197, replaced: 2775, ambiguous: 478 });
});
