import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from './testing/any-text.ts';
import { numberValue, textValue } from './testing/workbook.ts';
import { readWrittenWage } from './written-wage.ts';

test.each([
  ['4500', 4500, 4500, 'month', null, 4500],
  ['4,500.00元', 4500, 4500, 'month', null, 4500],
  ['4千5', 4500, 4500, 'month', null, 4500],
  ['四千五', 4500, 4500, 'month', null, 4500],
  ['4千5（包吃住）', 4500, 4500, 'month', true, 4500],
  ['包吃住4500', 4500, 4500, 'month', true, 4500],
  ['4500不包吃住', 4500, 4500, 'month', false, 4500],
  ['4-5千', 4000, 5000, 'month', null, 4000],
  ['五六千', 5000, 6000, 'month', null, 5000],
  ['4000～5500', 4000, 5500, 'month', null, 4000],
  ['3k-5k', 3000, 5000, 'month', null, 3000],
  ['5k', 5000, 5000, 'month', null, 5000],
  ['1.2万', 12000, 12000, 'month', null, 12000],
  ['4000元/月以上', 4000, null, 'month', null, 4000],
  ['8000以上', 8000, null, 'month', null, 8000],
  ['底薪2000+提成', 2000, null, 'month', null, 2000],
  ['180/天', 180, 180, 'day', null, 4680],
  ['日薪180-200元', 180, 200, 'day', null, 4680],
  ['25一小时', 25, 25, 'hour', null, 6500],
  ['25元/小时', 25, 25, 'hour', null, 6500],
  ['年薪6万', 60000, 60000, 'year', null, 5000],
  ['计件4000-6000', 4000, 6000, 'piece', null, 4000],
  ['0.5元/件', 0.5, 0.5, 'piece', null, null],
  ['计件0.5元,保底1800元/月', 0.5, 0.5, 'piece', null, null],
  ['4500-6000,底薪1720', 4500, 6000, 'month', null, 4500],
  ['计件0.5元,保底1800', 0.5, 0.5, 'piece', null, null],
  ['0.5元/件,保底1800元/月', 0.5, 0.5, 'piece', null, null],
  ['180元/天,保底4500元/月', 180, 180, 'day', null, 4680],
  ['计件单价0.3元/个,月保底3000', 0.3, 0.3, 'piece', null, null],
  ['2000元/月底薪4500', 2000, null, 'month', null, 2000],
  ['2000底薪+提成,4000-6000', 4000, 6000, 'month', null, 4000],
  ['2000元/月底薪,提成300', 2000, null, 'month', null, 2000],
  ['8小时底薪2000,综合4500-6000', 4500, 6000, 'month', null, 4500],
  ['试用期3个月底薪3000-3500,转正4500-6000', 3000, 3500, 'month', null, 3000],
  ['26天保底4500-6000', 4500, 6000, 'month', null, 4500],
  ['3班倒保底5000-7000', 5000, 7000, 'month', null, 5000],
  ['1、底薪3000-5000', 3000, 5000, 'month', null, 3000],
  ['计件0.5元,保底1800,综合4500-6000', 4500, 6000, 'piece', null, 4500],
  ['6万', 60000, 60000, 'unknown', null, null],
  ['200', 200, 200, 'unknown', null, null],
  ['每天10小时,4500', 4500, 4500, 'month', null, 4500],
] as const)('%s: %s to %s, unit %s, board %s, a month %s', (written, low, high, unit, withBoard, month) => {
  const wage = readWrittenWage(textValue(written));
  expect(wage).toMatchObject({
    kind: 'amount',
    raw: written,
    lowFen: low * 100,
    highFen: high === null ? null : high * 100,
    unit,
    withBoard,
  });
  expect(wage.kind === 'amount' ? (wage.monthly?.lowFen ?? null) : undefined).toBe(
    month === null ? null : month * 100,
  );
});

test('a month reckoned from days, hours or a year is marked as derived', () => {
  expect(readWrittenWage(textValue('180/天'))).toMatchObject({ monthly: { derived: 'day' } });
  expect(readWrittenWage(textValue('25一小时'))).toMatchObject({ monthly: { derived: 'hour' } });
  expect(readWrittenWage(numberValue(4500))).toMatchObject({ monthly: { derived: null } });
});

test.each([
  ['计件', 'piece-rate'],
  ['不详', 'not-known'],
  ['面议', 'negotiable'],
  ['0', 'zero'],
] as const)('%s names no amount: %s', (written, why) => {
  expect(readWrittenWage(textValue(written))).toEqual({
    kind: 'no-amount',
    raw: written,
    why,
    withBoard: null,
  });
});

test('a unit without an amount and a range upside down are refused', () => {
  expect(readWrittenWage(textValue('元/月')).kind).toBe('refused');
  expect(readWrittenWage(textValue('5000~4000')).kind).toBe('refused');
});

test.each(['底薪', '保底\n', '免费', '4500 '])(
  'a cell of more than 200 characters, made of “%s”, names no amount',
  (piece) => {
    const raw = piece.repeat(8000);
    expect(readWrittenWage(textValue(raw))).toEqual({ kind: 'refused', raw, withBoard: null });
  },
);

test('the 200th character of a cell is still read', () => {
  expect(readWrittenWage(textValue('4500'.padEnd(200, '。')))).toMatchObject({ lowFen: 450_000 });
  expect(readWrittenWage(textValue('4500'.padEnd(201, '。'))).kind).toBe('refused');
});

test('no text throws, and every amount is whole fen, low not above high', () => {
  const likely = fc.string({
    unit: fc.constantFrom(...'0123456789.千万百k-~/天月小时元包吃住一二五六十计件面议+以上'),
    maxLength: 14,
  });
  fc.assert(
    fc.property(fc.oneof(likely, anyText), (written) => {
      const wage = readWrittenWage(textValue(written));
      if (wage.kind !== 'amount') return;
      expect(Number.isSafeInteger(wage.lowFen)).toBe(true);
      expect(wage.lowFen <= (wage.highFen ?? Number.POSITIVE_INFINITY)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
