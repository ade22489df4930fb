import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../../../calendar/civil-date.ts';
import { remedy } from '../../../contract/testing/remedy.ts';
import { perFeature, StayFeature } from '../features.ts';
import { priorModel } from '../prior-model.ts';
import { readStayModel } from '../read-stay-model.ts';
import type { StayModel } from '../stay-model.ts';
import type { StaySpell } from '../stay-spell.ts';
import { seeded, simulateSpells } from '../testing/simulate.ts';
import { at, cell, cholesky, inverseDiagonal, solve } from './cholesky.ts';
import { estimateStay, priorStrength } from './estimate.ts';
import { fitNotSettled, fitStayModel, leastEnded, spellOutOfRange, tooFewSpells } from './fit-stay-model.ts';
import { parametersOf, penalisedLikelihood } from './likelihood.ts';

const learning = { until: date('2020-10-31'), version: 'learned-1' };

/** Far from the prior: what it calls strong is weak here, and the other way round. */
const truth: StayModel = {
  ...priorModel,
  survival: { day30: 0.85, day90: 0.68, day180: 0.5 },
  reference: 190,
  points: {
    ...{ wage: 70, place: 0, distance: 40, station: 30, trade: 5, skill: 0, companions: 60 },
    ...{ 'fellow-workers': 45, promises: 50, stayed: 0, hours: 35, board: 20, season: 25 },
  },
};
const spells = simulateSpells(truth, 12_000, 11);

const learnedFrom = (evidence: readonly StaySpell[], prior = priorModel) => {
  const outcome = fitStayModel(prior, evidence, learning);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const distance = (a: StayModel['points'], b: StayModel['points']): number =>
  Math.hypot(...StayFeature.options.map((feature) => a[feature] - b[feature]));

test('finds the points and the curve by which censored spells were made, within their standard errors', () => {
  const { model, diagnostics } = learnedFrom(spells);
  const errors = StayFeature.options.map(
    (feature) => (model.points[feature] - truth.points[feature]) / diagnostics.standardErrors[feature],
  );
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(3.5);
  expect(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length).toBeLessThan(2);
  expect(Math.max(...Object.values(diagnostics.standardErrors))).toBeLessThan(7);
  // Both references are the total of an ordinary pair, each by its own points.
  expect(Math.abs(model.survival.day30 - truth.survival.day30)).toBeLessThan(0.012);
  expect(Math.abs(model.survival.day90 - truth.survival.day90)).toBeLessThan(0.015);
  expect(Math.abs(model.survival.day180 - truth.survival.day180)).toBeLessThan(0.02);
  expect(spells.filter(({ ended, days }) => !ended && days < 180).length).toBeGreaterThan(1000);
  expect(diagnostics.iterations).toBeLessThan(15);
  expect(diagnostics.logLikelihood.after).toBeGreaterThan(diagnostics.logLikelihood.before + 100);
  expect(diagnostics.effectiveParameters).toBeGreaterThan(14);
});

test('what was learned is a model that can be read, and says from how many spells and until when', () => {
  const { model } = learnedFrom(spells.slice(0, 400));
  expect(readStayModel(JSON.parse(JSON.stringify(model)))).toEqual({ ok: true, value: model });
  expect(model).toMatchObject({ version: 'learned-1', learnedFrom: { until: '2020-10-31', spells: 400 } });
  expect(model.source.zh).toContain('prior-1');
});

test('no evidence gives back the prior exactly', () => {
  for (const prior of [priorModel, truth, { ...truth, survival: { day30: 0.9, day90: 0.9, day180: 0.4 } }]) {
    const { learned, diagnostics, settled } = estimateStay(prior, []);
    expect(learned).toEqual({ points: prior.points, survival: prior.survival, reference: prior.reference });
    expect(settled).toBe(true);
    expect(diagnostics).toMatchObject({ iterations: 0, ended: 0 });
    expect(diagnostics.effectiveParameters).toBeCloseTo(0, 9);
    expect(diagnostics.standardErrors.wage).toBeCloseTo(priorStrength.pointsDeviation, 9);
  }
});

test('more evidence moves further from the prior and decides about more of it', () => {
  const steps = [150, 600, 2400, 9600].map((count) => learnedFrom(spells.slice(0, count)));
  const truthGap = steps.map(({ model }) => distance(model.points, truth.points));
  const effective = steps.map(({ diagnostics }) => diagnostics.effectiveParameters);
  expect(truthGap.toSorted((a, b) => b - a)).toEqual(truthGap);
  expect(effective.toSorted((a, b) => a - b)).toEqual(effective);
  // The same evidence four times over: no luck in it.
  const once = spells.slice(0, 300);
  const fourfold = [...once, ...once, ...once, ...once];
  const moved = (evidence: StaySpell[]) => distance(learnedFrom(evidence).model.points, priorModel.points);
  expect(moved(fourfold)).toBeGreaterThan(moved(once));
});

test('with as few leavings as are asked for the ledger decides about some five parameters', () => {
  const few = spells.slice(0, 120);
  const { diagnostics } = learnedFrom(few);
  expect(diagnostics.ended).toBeLessThan(leastEnded + 20);
  expect(diagnostics.effectiveParameters).toBeGreaterThan(3);
  expect(diagnostics.effectiveParameters).toBeLessThan(7);
});

test('the order of the spells changes nothing beyond rounding', () => {
  const some = spells.slice(0, 500);
  const { model } = learnedFrom(some);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const next = seeded(seed);
      const shuffled = some
        .map((spell) => ({ spell, key: next() }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ spell }) => spell);
      const again = learnedFrom(shuffled).model;
      expect(again.reference).toBe(model.reference);
      expect(distance(again.points, model.points)).toBeLessThan(0.05);
      expect(again.survival.day180).toBeCloseTo(model.survival.day180, 5);
    }),
    { numRuns: 8 },
  );
});

test('no feature is learned below zero, and the report says which would have been', () => {
  const perverse = { ...truth, points: { ...truth.points, hours: -60 } };
  const { model, diagnostics } = learnedFrom(simulateSpells(perverse, 3000, 5));
  expect(model.points.hours).toBe(0);
  expect(diagnostics.atFloor).toContain('hours');
  expect(Math.min(...Object.values(model.points))).toBeGreaterThanOrEqual(0);
});

test('no feature is learned above 100 points, and the report says which would have been', () => {
  const strong = { ...truth, points: { ...truth.points, wage: 180, companions: 150 } };
  const { model, diagnostics } = learnedFrom(simulateSpells(strong, 6000, 5));
  expect(model.points).toMatchObject({ wage: 100, companions: 100 });
  expect(diagnostics.atCap).toEqual(['wage', 'companions']);
  expect(diagnostics.sumHeld).toBe(false);
  expect(readStayModel(model)).toEqual({ ok: true, value: model });
});

test('all features together are learned up to the greatest total of the table, and the report says that they were held', () => {
  const strong = {
    ...truth,
    reference: 560,
    points: perFeature((feature) => (feature === 'board' ? 5 : 90)),
  };
  const evidence = simulateSpells(strong, 3000, 5);
  const { model, diagnostics } = learnedFrom(evidence);
  const sum = Object.values(model.points).reduce((all, one) => all + one, 0);
  expect(diagnostics.sumHeld).toBe(true);
  expect(sum).toBeGreaterThan(590);
  expect(readStayModel(model)).toEqual({ ok: true, value: model });
  // What is held gives way alike, in the order in which the ledger speaks: the weak one stays the weakest.
  const least = Math.min(...Object.values(model.points));
  expect(model.points.board).toBe(least);
  expect(diagnostics.logLikelihood.after).toBeGreaterThan(diagnostics.logLikelihood.before);
});

test('a feature that is the same in all spells keeps its points, however many more leave than the prior says', () => {
  const level = { ...priorModel, survival: { day30: 0.75, day90: 0.4, day180: 0.25 } };
  const alike = simulateSpells(level, 2000, 3).map((spell) => ({
    ...spell,
    values: { ...spell.values, promises: 0.5, stayed: 0.5 },
  }));
  const { model, diagnostics } = learnedFrom(alike);
  expect(model.points).toMatchObject({
    promises: priorModel.points.promises,
    stayed: priorModel.points.stayed,
  });
  expect(diagnostics.standardErrors.promises).toBeCloseTo(priorStrength.pointsDeviation, 6);
  expect(model.survival.day180).toBeLessThan(0.35);
});

test('extreme evidence still settles: all left on the first day, all values alike', () => {
  const same = perFeature(() => 1);
  const left = Array.from({ length: 200 }, () => ({ values: same, days: 0, ended: true }));
  expect(learnedFrom(left).model.survival.day30).toBeLessThan(0.15);
  const stayed = Array.from({ length: 5000 }, () => ({ values: same, days: 400, ended: false }));
  const { model } = learnedFrom([...left.slice(0, leastEnded), ...stayed]);
  expect(model.survival.day180).toBeGreaterThan(0.97);
  expect(readStayModel(model).ok).toBe(true);
});

test('slope and curvature are those of the penalised likelihood', () => {
  const ground = penalisedLikelihood(priorModel, spells.slice(0, 60), priorStrength);
  const place = parametersOf(truth);
  const { gradient, information } = ground(place);
  const step = 1e-5;
  const moved = (index: number, by: number) => ground(place.map((p, k) => (k === index ? p + by : p)));
  for (const index of place.keys()) {
    const [up, down] = [moved(index, step), moved(index, -step)];
    expect((up.value - down.value) / (2 * step)).toBeCloseTo(at(gradient, index), 3);
    for (let column = 0; column <= index; column += 1) {
      const bend = (at(down.gradient, column) - at(up.gradient, column)) / (2 * step);
      expect(bend).toBeCloseTo(cell(information, index, column), 3);
    }
  }
});

test('Cholesky solves, inverts, and refuses what is not positive definite', () => {
  const matrix = [[4], [2, 3], [-1, 0.5, 2]];
  const lower = cholesky(matrix);
  if (lower === undefined) throw new Error('refused');
  const [a = 0, b = 0, c = 0] = solve(lower, [1, 2, 3]);
  expect([4 * a + 2 * b - c, 2 * a + 3 * b + 0.5 * c, -a + 0.5 * b + 2 * c].map((x) => x.toFixed(9))).toEqual(
    ['1.000000000', '2.000000000', '3.000000000'],
  );
  expect(at(inverseDiagonal(lower), 1)).toBeCloseTo(at(solve(lower, [0, 1, 0]), 1), 12);
  expect(cholesky([[1], [2, 1]])).toBeUndefined();
  expect(cholesky([[Number.NaN]])).toBeUndefined();
});

test('refuses too few leavings, naming how many there are and are needed', () => {
  const few = spells.filter(({ ended, days }) => ended && days < 180).slice(0, leastEnded - 1);
  const late = { values: perFeature(() => 0.5), days: 180, ended: true };
  const outcome = fitStayModel(priorModel, [...few, late], learning);
  expect(outcome).toEqual({
    ok: false,
    refusal: { code: 'too-few-spells', data: { required: 50, counted: 49 } },
  });
  expect(tooFewSpells.say({ required: 50, counted: 49 }).zh).toContain('只有 49 人次,至少要 50 人次');
  expect(fitNotSettled.say({ iterations: 60 }).en).toContain('60 steps');
  for (const { zh, en } of [
    tooFewSpells.say({ required: 50, counted: 49 }),
    spellOutOfRange.say({ at: 0, what: 'days' }),
    fitNotSettled.say({ iterations: 60 }),
  ]) {
    expect(zh).toMatch(remedy.zh);
    expect(en).toMatch(remedy.en);
  }
});

test.each([
  ['days', { days: -1 }],
  ['days', { days: 3.5 }],
  ['wage', { values: { ...perFeature(() => 0.5), wage: 1.01 } }],
  ['season', { values: { ...perFeature(() => 0.5), season: Number.NaN } }],
] as const)('refuses a spell whose %s are out of range, naming the spell', (what, wrong) => {
  const spell: StaySpell = { values: perFeature(() => 0.5), days: 40, ended: true, ...wrong };
  expect(fitStayModel(priorModel, [...spells.slice(0, 7), spell], learning)).toEqual({
    ok: false,
    refusal: { code: 'spell-out-of-range', data: { at: 7, what } },
  });
  const { zh, en } = spellOutOfRange.say({ at: 7, what });
  expect(zh).toContain('第 8 条');
  expect(zh).not.toMatch(/[a-z]/);
  expect(en).toContain('no. 8');
});
