import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RegionCode, regionCode } from './region.ts';
import { levelOf, parentCode } from './region-code.ts';
import { nextSettlementCode } from './settlement-code.ts';

const zhaxi = regionCode('530629101');

test.each([
  [[], '530629101A01'],
  [['530629101A01'], '530629101A02'],
  [['530629101A99'], '530629101B01'],
  [['530629101A01', '530629101A07'], '530629101A08'],
  [['530629102A05', '530629101010'], '530629101A01'],
])('after %j comes %s', (used, next) => {
  expect(nextSettlementCode(zhaxi, used.map(regionCode))).toBe(next);
});

test('has no code for a county, a village, or when all are used', () => {
  expect(nextSettlementCode(regionCode('530629'), [])).toBeUndefined();
  expect(nextSettlementCode(regionCode('530629101010'), [])).toBeUndefined();
  expect(nextSettlementCode(zhaxi, [regionCode('530629101Z99')])).toBeUndefined();
});

test('codes given one after another are valid, new, and lie in their township', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
      const used: RegionCode[] = [];
      for (let n = 0; n < count; n++) {
        const code = nextSettlementCode(zhaxi, used);
        expect(RegionCode.safeParse(code).success && code !== undefined && !used.includes(code)).toBe(true);
        if (code !== undefined) used.push(code);
      }
      return used.every((code) => levelOf(code) === 6 && parentCode(code) === zhaxi);
    }),
    { numRuns: 20 },
  );
});
