import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hazardsOf, survivalOf } from './baseline.ts';
import { stableMonths, stayTable, totalBounds } from './expected-stay.ts';
import { perFeature, StayFeature } from './features.ts';
import { priorModel } from './prior-model.ts';
import { partPoints, StayModel, totalPoints } from './stay-model.ts';

const fraction = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const model: fc.Arbitrary<StayModel> = fc
  .record({ shares: fc.tuple(fraction, fraction, fraction), reference: fc.integer({ min: -300, max: 300 }) })
  .map(({ shares, reference }) => {
    const [day180 = 0, day90 = 0, day30 = 0] = shares.toSorted((a, b) => a - b);
    return { ...priorModel, survival: { day30, day90, day180 }, reference };
  });

test('the prior is a model, and is what its sources say at the reference', () => {
  expect(StayModel.parse(priorModel)).toEqual(priorModel);
  const { survival, days } = stayTable(priorModel);
  const { day30, day90, day180 } = survival(priorModel.reference);
  expect([day30, day90, day180].map((share) => share.toFixed(9))).toEqual([
    '0.920000000',
    '0.720000000',
    '0.600000000',
  ]);
  expect(days(priorModel.reference)).toBe(13_697);
  // Most leave in the second and third month, when the first pay comes late.
  const [first, second, third] = hazardsOf(priorModel.survival);
  expect(second).toBeGreaterThan(first);
  expect(first).toBeGreaterThan(third);
});

test('expected days never fall as the total rises, are whole hundredths from 0 to 180 days, and are the same on every call', () => {
  fc.assert(
    fc.property(model, (any) => {
      const [{ days }, again] = [stayTable(any), stayTable(any)];
      let before = 0;
      for (let total = totalBounds.least - 5; total <= totalBounds.most + 5; total += 1) {
        const now = days(total);
        if (!Number.isInteger(now) || now < before || now > 18_000 || now !== again.days(total)) return false;
        before = now;
      }
      return true;
    }),
    { numRuns: 30 },
  );
});

test('expected days are the area under the survival curve', () => {
  fc.assert(
    fc.property(model, fc.integer({ min: -100, max: 300 }), (any, more) => {
      const { survival, days } = stayTable(any);
      const total = any.reference + more;
      const { day30, day90, day180 } = survival(total);
      const pieces = [
        { from: 1, to: day30, length: 30 },
        { from: day30, to: day90, length: 60 },
        { from: day90, to: day180, length: 90 },
      ];
      const area = pieces.reduce((sum, piece) => sum + numericArea(piece), 0);
      expect(Math.abs(days(total) - 100 * area)).toBeLessThan(0.6);
    }),
    { numRuns: 60 },
  );
});

/** Simpson's rule under a curve that falls by a constant share from `from` to `to`. */
function numericArea({ from, to, length }: { from: number; to: number; length: number }): number {
  const steps = 4000;
  const height = (n: number): number => from * Math.exp((n / steps) * Math.log(to / from));
  let sum = height(0) + height(steps);
  for (let n = 1; n < steps; n += 1) sum += height(n) * (n % 2 === 1 ? 4 : 2);
  return (sum * length) / steps / 3;
}

test('a hundred points more divide the hazard by e; totals beyond the table are taken as its ends', () => {
  const { survival, days } = stayTable(priorModel);
  expect(survival(priorModel.reference + 100).day180).toBeCloseTo(0.6 ** Math.exp(-1), 12);
  expect(survival(priorModel.reference - 100).day90).toBeCloseTo(0.72 ** Math.E, 12);
  expect(days(100_000)).toBe(days(600));
  expect(survival(-100_000)).toEqual(survival(-400));
  expect(survivalOf(hazardsOf(priorModel.survival), 0)).toEqual({ day30: 1, day90: 1, day180: 1 });
});

test('a month is told to a tenth', () => {
  expect(stableMonths(13_675)).toEqual({
    zh: '半年内预计稳定 4.6 个月',
    en: 'expected to stay 4.6 of the first six months',
  });
  expect(stableMonths(18_000).en).toContain(' 6.0 ');
  expect(stableMonths(0).en).toContain(' 0.0 ');
});

test('the total is the sum of whole parts, each its points times its value', () => {
  const [full, nothing] = [perFeature(() => 1), perFeature(() => 0)];
  expect(totalPoints(priorModel, full)).toBe(156);
  expect(totalPoints(priorModel, nothing)).toBe(0);
  expect(partPoints(priorModel, 'wage', 0.55)).toBe(17);
  expect(partPoints({ points: perFeature(() => -1) }, 'wage', 0.2)).toBe(0);
  expect(StayFeature.options).toHaveLength(13);
});
