import { expect, test } from 'vitest';
import { compiledBook } from '../regions/testing/compiled-index.ts';
import { checkWishedPlaces } from './wished-places.ts';

const check = (wished: string[], excluded: string[] = []) =>
  checkWishedPlaces(compiledBook, { wished, excluded });

test('a whole code and its leading part are the same wish', () => {
  const wished = ['440000', '44', '330300', '3303', '441900118', '530629', '990000'];
  expect(check(wished, ['4419'])).toEqual({
    ok: true,
    value: { wished: ['44', '44', '3303', '3303', '441900118', '530629', '99'], excluded: ['4419'] },
  });
});

test.each([
  [['999999'], [], { code: 'place-unknown', data: { at: 'wish.places.wished.0', code: '999999' } }],
  [['44'], ['33', '乱写'], { code: 'place-unknown', data: { at: 'wish.places.excluded.1', code: '乱写' } }],
  [['110103'], [], { code: 'place-replaced', data: { now: { code: '110101' } } }],
  [[], ['320586'], { code: 'place-ambiguous', data: { at: 'wish.places.excluded.0' } }],
])('%o, not %o: refused, naming the field', (wished, excluded, refusal) => {
  expect(check(wished, excluded)).toMatchObject({ ok: false, refusal });
});
