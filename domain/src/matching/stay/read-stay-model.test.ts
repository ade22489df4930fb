import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remedy } from '../../contract/testing/remedy.ts';
import { totalBounds } from './expected-stay.ts';
import { perFeature, StayFeature } from './features.ts';
import { priorModel } from './prior-model.ts';
import { modelOfAnotherVersion, modelUnreadable, readStayModel } from './read-stay-model.ts';
import { partPoints, totalPoints } from './stay-model.ts';

/** The refusal of what was sent, in words. */
function refusalOf(sent: unknown) {
  const outcome = readStayModel(sent);
  if (outcome.ok) throw new Error('it was taken');
  const { refusal } = outcome;
  const messages =
    refusal.code === 'model-unreadable'
      ? modelUnreadable.say(refusal.data)
      : modelOfAnotherVersion.say(refusal.data);
  expect(messages.zh).toMatch(remedy.zh);
  expect(messages.en).toMatch(remedy.en);
  return { ...refusal, ...messages };
}

test('takes the prior, written to a file and read again', () => {
  expect(readStayModel(JSON.parse(JSON.stringify(priorModel)))).toEqual({ ok: true, value: priorModel });
});

test('refuses a model with a feature `sex`, and says that who a person is is never a feature', () => {
  const { code, zh, en } = refusalOf({ ...priorModel, points: { ...priorModel.points, sex: 5 } });
  expect(code).toBe('model-of-another-version');
  expect(zh).toContain('“sex”不是本软件可用的特征(性别、民族等个人身份一律不得作为特征)');
  expect(en).toContain('“sex” is no feature of this software');
});

test('refuses a model that lacks a feature, by its name', () => {
  const { wage, ...others } = priorModel.points;
  const { code, data, zh } = refusalOf({ ...priorModel, points: { ...others } });
  expect(wage).toBe(30);
  expect(code).toBe('model-of-another-version');
  expect(zh).toContain('缺少“工资”');
  expect(data).toMatchObject({ where: 'points' });
});

test('refuses another format or format version, naming what was found and expected', () => {
  expect(refusalOf({ ...priorModel, formatVersion: 2 })).toMatchObject({
    code: 'model-of-another-version',
    data: { where: 'formatVersion', found: ['2'], expected: ['1'] },
  });
  const { zh, en } = refusalOf({ ...priorModel, format: 'other'.repeat(100) });
  expect(zh).toContain('应为“wengang-stay-model”');
  expect(en.length).toBeLessThan(300);
});

test.each([
  ['survival', { survival: { day30: 0.6, day90: 0.7, day180: 0.5 } }, '逐次不升'],
  ['survival.day30', { survival: { day30: 1, day90: 0.7, day180: 0.5 } }, '应小于 1'],
  ['survival.day180', { survival: { day30: 0.9, day90: 0.7, day180: 0 } }, '应大于 0'],
  ['points.wage', { points: { ...priorModel.points, wage: Number.POSITIVE_INFINITY } }, ''],
  ['points.wage', { points: { ...priorModel.points, wage: '30' } }, '应为数字'],
  ['points.wage', { points: { ...priorModel.points, wage: -0.01 } }, '不能小于 0'],
  ['points.hours', { points: { ...priorModel.points, hours: 100.5 } }, '不能大于 100'],
  ['points', { points: perFeature(() => 47) }, '分值之和(各项满半分按一分计)不能大于 600 分'],
  ['points', { points: perFeature((feature) => (feature === 'wage' ? 49 : 45.5)) }, '不能大于 600 分'],
  ['reference', { reference: 1.5 }, '应为整数'],
  ['reference', { reference: 601 }, '不能大于 600'],
  ['reference', { reference: -401 }, '不能小于 -400'],
  ['learnedFrom', { learnedFrom: { until: '2020-01-01', spells: 5, ended: 6 } }, '不能多于'],
  ['', { remark: 'x' }, '没有“remark”这一项'],
])('refuses as unreadable what is wrong at “%s”, naming the place', (path, wrong, words) => {
  const { code, data, zh } = refusalOf({ ...priorModel, ...wrong });
  expect(code).toBe('model-unreadable');
  expect(data).toMatchObject({ issues: [{ path }] });
  expect(zh).toContain(words);
});

test.each([null, 17, 'model', [], {}, { format: 'wengang-stay-model' }])(
  'refuses %j without failing',
  (sent) => {
    expect(refusalOf(sent).code).toBe('model-unreadable');
  },
);

test('what is out of bounds is told in English as well: what, where, and what to do', () => {
  const { en } = refusalOf({ ...priorModel, points: { ...priorModel.points, wage: 40_000 } });
  expect(en).toContain('“points.wage”: it has to be at most 100');
  expect(refusalOf({ ...priorModel, points: perFeature(() => 100) }).en).toContain(
    '“points”: the points of all features (from a half up counted as one) have to be at most 600 together',
  );
});

const anyWeight = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 45, max: 48, noNaN: true }),
  fc.constantFrom(-1e9, -0.5, 0, 45.5, 46, 46.5, 100, 101, 1e9, Number.POSITIVE_INFINITY),
);
const anyPoints = fc
  .array(anyWeight, { minLength: StayFeature.options.length, maxLength: StayFeature.options.length })
  .map((weights) => perFeature((feature) => weights[StayFeature.options.indexOf(feature)] ?? 0));
const anyValues = fc
  .array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: StayFeature.options.length,
    maxLength: StayFeature.options.length,
  })
  .map((values) => perFeature((feature) => values[StayFeature.options.indexOf(feature)] ?? 0));

test('whatever model is taken, every total of it lies within the table, and every part within 0 to 100', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        anyPoints,
        fc.double({ min: 40, max: 50, noNaN: true }).map((weight) => perFeature(() => weight)),
      ),
      fc.integer({ min: -1000, max: 1000 }),
      anyValues,
      (points, reference, values) => {
        const outcome = readStayModel({ ...priorModel, points, reference });
        if (!outcome.ok) return;
        taken += 1;
        const model = outcome.value;
        for (const one of [values, perFeature(() => 1), perFeature(() => 0)]) {
          const total = totalPoints(model, one);
          expect(total).toBeGreaterThanOrEqual(totalBounds.least);
          expect(total).toBeLessThanOrEqual(totalBounds.most);
          for (const feature of StayFeature.options) {
            const part = partPoints(model, feature, one[feature]);
            expect(part).toBeGreaterThanOrEqual(0);
            expect(part).toBeLessThanOrEqual(100);
          }
        }
        expect(model.reference).toBeGreaterThanOrEqual(totalBounds.least);
        expect(model.reference).toBeLessThanOrEqual(totalBounds.most);
      },
    ),
    { numRuns: 600 },
  );
  expect(taken).toBeGreaterThan(20);
});
