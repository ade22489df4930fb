import { expect, test } from 'vitest';
import { remedy } from '../../contract/testing/remedy.ts';
import { priorModel } from './prior-model.ts';
import { modelOfAnotherVersion, modelUnreadable, readStayModel } from './read-stay-model.ts';

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
  ['reference', { reference: 1.5 }, '应为整数'],
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
