import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brierScore } from './brier.ts';
import { calibrationTable } from './calibration.ts';
import { concordance, type Scored } from './concordance.ts';
import { perFeature } from './features.ts';
import { type Observed, observationCurve, observedCurve } from './kaplan-meier.ts';
import { priorModel } from './prior-model.ts';
import type { StayModel } from './stay-model.ts';
import { exposureOf, type StaySpell } from './stay-spell.ts';
import { simulateSpells } from './testing/simulate.ts';

const truth: StayModel = {
  ...priorModel,
  reference: 300,
  points: perFeature((feature) => (feature === 'season' ? 0 : 50)),
};
const spells = simulateSpells(truth, 8000, 3);

test('the model by which spells were made lies near the diagonal, in ten bins from low to high', () => {
  const { bins, at, left, concordance: c } = calibrationTable(truth, spells);
  expect(bins).toHaveLength(10);
  expect(bins.reduce((sum, bin) => sum + bin.spells, 0)).toBe(8000);
  const errors = bins.flatMap((bin) =>
    Object.values(bin.at).map(({ predicted, observed, standardError }) =>
      Math.abs((predicted - (observed ?? 9)) / (standardError ?? 1)),
    ),
  );
  expect(Math.max(...errors)).toBeLessThan(4);
  expect(Math.abs(left.expected / left.observed - 1)).toBeLessThan(0.04);
  for (const { brier, brierOfAll, gap } of Object.values(at)) {
    expect(gap).toBeLessThan(0.025);
    expect(brier).toBeLessThan(brierOfAll ?? 0);
  }
  expect(c).toBeGreaterThan(0.6);
});

test('a model that foretells too much is seen in the gap and in how many left; one turned round in the concordance', () => {
  const rosy = { ...truth, survival: { day30: 0.98, day90: 0.95, day180: 0.9 } };
  const seen = calibrationTable(rosy, spells);
  expect(seen.at.day180.gap).toBeGreaterThan(0.15);
  expect(seen.left.expected).toBeLessThan(0.5 * seen.left.observed);
  expect(seen.at.day180.brier).toBeGreaterThan(calibrationTable(truth, spells).at.day180.brier ?? 1);
  const upsideDown = { ...truth, reference: -300, points: perFeature((feature) => -truth.points[feature]) };
  expect(calibrationTable(upsideDown, spells).concordance).toBeLessThan(0.4);
});

test('the order of the spells does not matter; few spells make few bins, none make none', () => {
  const some = spells.slice(0, 100);
  expect(calibrationTable(truth, some).bins).toHaveLength(3);
  const { left: forward, ...table } = calibrationTable(truth, some);
  const { left: backward, ...again } = calibrationTable(truth, some.toReversed());
  expect(backward.observed).toBe(forward.observed);
  expect(backward.expected).toBeCloseTo(forward.expected, 9);
  expect(JSON.stringify(again, tidy)).toBe(JSON.stringify(table, tidy));
  expect(calibrationTable(truth, [])).toMatchObject({
    bins: [],
    concordance: null,
    at: { day30: { gap: null } },
  });
});

test('no bin is of fewer than five spells, however the totals lie: the table is read by many', () => {
  const alike = Array.from({ length: 89 }, (_, n) => ({ ...spells[n], values: perFeature(() => 0.5) }));
  const single = (value: number) => ({ values: perFeature(() => value), days: 10, ended: true });
  for (const lone of [single(0), single(1)]) {
    const table = calibrationTable(truth, [...alike, lone] as StaySpell[]);
    expect(table.bins.reduce((sum, bin) => sum + bin.spells, 0)).toBe(90);
    expect(Math.min(...table.bins.map((bin) => bin.spells))).toBeGreaterThanOrEqual(5);
  }
});

const tidy = (_: string, value: unknown): unknown => (typeof value === 'number' ? value.toFixed(9) : value);

const observed: fc.Arbitrary<Observed> = fc.record({
  days: fc.integer({ min: 0, max: 220 }),
  ended: fc.boolean(),
});
const scored: fc.Arbitrary<Scored> = fc.record({
  days: fc.integer({ min: 0, max: 200 }),
  ended: fc.boolean(),
  total: fc.integer({ min: -3, max: 3 }),
});

test('without censoring the observed curve is the share who stayed, and the Brier score the plain mean', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 220 }), { minLength: 1, maxLength: 30 }), (stays) => {
      const all = stays.map((days) => ({ days, ended: true, there: 0.4 }));
      const { there } = observedCurve(all);
      for (const day of [0, 1, 30, 90, 180])
        expect(there[day]).toBeCloseTo(stays.filter((days) => days >= day).length / stays.length, 9);
      const plain = stays.map((days) => ((days >= 90 ? 1 : 0) - 0.4) ** 2);
      expect(brierScore(all, 90)).toBeCloseTo(plain.reduce((sum, one) => sum + one, 0) / stays.length, 9);
    }),
  );
});

test('with censoring the curve is what the textbook gives, and null where nobody was seen any more', () => {
  // 6 people: 1 left after 10 days; 1 last seen after 10; 1 left after 40; 1 last seen after 50; 2 left after 60 and 70.
  const days = [10, 10, 40, 50, 60, 70];
  const ended = [true, false, true, false, true, true];
  const { there, error } = observedCurve(days.map((stay, n) => ({ days: stay, ended: ended[n] ?? true })));
  expect(there[10]).toBe(1);
  expect(there[11]).toBeCloseTo(4 / 5, 12);
  expect(there[41]).toBeCloseTo((4 / 5) * (3 / 4), 12);
  expect(there[61]).toBeCloseTo((4 / 5) * (3 / 4) * (1 / 2), 12);
  expect([there[71], there[180]]).toEqual([0, 0]);
  expect(error[41]).toBeCloseTo(0.6 * Math.sqrt(1 / (5 * 4) + 1 / (4 * 3)), 12);
  expect(observedCurve([{ days: 20, ended: false }]).there.slice(19, 22)).toEqual([1, 1, null]);
  expect(observationCurve([{ days: 20, ended: false }]).slice(19, 22)).toEqual([1, 1, 0]);
});

test('the weights of the Brier score add up to the number of people as long as somebody is seen', () => {
  fc.assert(
    fc.property(fc.array(observed, { minLength: 1, maxLength: 40 }), (some) => {
      const seenTo90 = [...some, { days: 200, ended: false }];
      const weighed = (there: number) =>
        brierScore(
          seenTo90.map((one) => ({ ...one, there })),
          90,
        );
      // Foretelling 1 counts those who left, foretelling 0 those who stayed: together everybody.
      expect((weighed(1) ?? 0) + (weighed(0) ?? 0)).toBeCloseTo(1, 9);
      expect(1 - (weighed(1) ?? 0)).toBeCloseTo(observedCurve(seenTo90).there[90] ?? 0, 9);
    }),
  );
});

test('the concordance is that of all pairs, counted one by one', () => {
  fc.assert(
    fc.property(fc.array(scored, { maxLength: 25 }), (some) => {
      const pairs = some
        .filter(({ days, ended }) => ended && days < 180)
        .flatMap((a) => some.filter(({ days }) => days > a.days).map((b) => Math.sign(b.total - a.total)));
      const found = concordance(some);
      if (pairs.length === 0) expect(found).toBeNull();
      else expect(found).toBeCloseTo(pairs.reduce((sum, sign) => sum + (1 + sign) / 2, 0) / pairs.length, 12);
    }),
  );
});

test('days at risk fall into the three intervals; who left counts half of the day that he did not finish', () => {
  expect(exposureOf({ days: 40, ended: true })).toEqual([30, 10.5, 0]);
  expect(exposureOf({ days: 40, ended: false })).toEqual([30, 10, 0]);
  expect(exposureOf({ days: 0, ended: true })).toEqual([0.5, 0, 0]);
  expect(exposureOf({ days: 30, ended: true })).toEqual([30, 0.5, 0]);
  expect(exposureOf({ days: 400, ended: true })).toEqual([30, 60, 90]);
});
