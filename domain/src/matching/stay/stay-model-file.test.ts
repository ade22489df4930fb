import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { remedy } from '../../contract/testing/remedy.ts';
import { learnStay } from './fit/learn-stay.ts';
import { priorModel } from './prior-model.ts';
import { modelOfAnotherVersion, modelUnreadable } from './read-stay-model.ts';
import { readStayModelFile, stayModelFile } from './stay-model-file.ts';
import { leftWithin, type StaySpell } from './stay-spell.ts';
import { simulateSpells } from './testing/simulate.ts';

const learnedFrom = (spells: readonly StaySpell[]) => {
  const learned = learnStay(priorModel, spells, { until: date('2020-10-31'), version: 'learned-1' });
  if (!learned.ok) throw new Error(learned.refusal.code);
  return learned.value;
};
const { model, heldOut, tested } = learnedFrom(simulateSpells(priorModel, 900, 2));
const written = () => JSON.parse(JSON.stringify(stayModelFile(model, heldOut)));

function refusalOf(sent: unknown) {
  const read = readStayModelFile(sent);
  if (read.ok) throw new Error('it was taken');
  const { refusal } = read;
  const words =
    refusal.code === 'model-unreadable'
      ? modelUnreadable.say(refusal.data)
      : modelOfAnotherVersion.say(refusal.data);
  expect(words.zh).toMatch(remedy.zh);
  expect(words.en).toMatch(remedy.en);
  return { ...refusal, ...words };
}

test('what was learned is written with its test, and both are read again', () => {
  expect(heldOut).toMatchObject({ until: '2020-10-31', trial: { spells: 720 }, table: { spells: 180 } });
  expect(heldOut?.table).toEqual(tested.learned);
  expect(readStayModelFile(written())).toEqual({ ok: true, value: { model, tested: heldOut } });
});

test('a model alone is a file as well; then there is no test', () => {
  expect(readStayModelFile(priorModel)).toEqual({ ok: true, value: { model: priorModel, tested: null } });
  expect(readStayModelFile(JSON.parse(JSON.stringify(stayModelFile(priorModel, null))))).toMatchObject({
    ok: true,
  });
});

test('of fewer than thirty later starts no test is kept: a card is read by many', () => {
  const leavers = simulateSpells(priorModel, 900, 2).filter(leftWithin);
  const small = learnedFrom(leavers.slice(0, 70));
  expect(small.tested).toMatchObject({ spells: 14, learned: { spells: 14 } });
  expect(small.heldOut).toBeNull();
});

test('refuses a file of another version, and what is wrong in it by its place', () => {
  expect(refusalOf({ ...written(), formatVersion: 2 })).toMatchObject({
    code: 'model-of-another-version',
    data: { where: 'formatVersion', found: ['2'], expected: ['1'] },
  });
  expect(refusalOf({ ...written(), model: { ...model, points: { ...model.points, sex: 1 } } }).code).toBe(
    'model-of-another-version',
  );
  const unreadable = (sent: unknown, path: string) =>
    expect(refusalOf(sent)).toMatchObject({ code: 'model-unreadable', data: { issues: [{ path }] } });
  unreadable(
    { ...written(), model: { ...model, points: { ...model.points, wage: 101 } } },
    'model.points.wage',
  );
  unreadable({ ...written(), model: 'x' }, 'model');
  unreadable(
    { ...written(), tested: { ...heldOut, table: { ...heldOut?.table, concordance: 2 } } },
    'tested.table.concordance',
  );
  unreadable({ ...written(), remark: '' }, '');
});

test('refuses the test of another model', () => {
  for (const other of [
    { ...written(), model: { ...model, learnedFrom: null } },
    { ...written(), tested: { ...heldOut, until: '2020-10-30' } },
    { ...written(), tested: { ...heldOut, trial: { spells: 719, ended: 1 } } },
  ])
    expect(refusalOf(other)).toMatchObject({
      zh: expect.stringContaining('“tested”不是这个模型的检验'),
      en: expect.stringContaining('“tested”: it is the test of another model'),
    });
});
