import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { remedy } from '@wengang/domain/contract/testing/remedy.ts';
import { learnStay } from '@wengang/domain/matching/stay/fit/learn-stay.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { stayModelFile } from '@wengang/domain/matching/stay/stay-model-file.ts';
import { simulateSpells } from '@wengang/domain/matching/stay/testing/simulate.ts';
import { adoptStayModel } from '@wengang/domain/matching/stay-contract.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { answerExplainPair } from '../lists/explain-pair.ts';
import { offerOrderOperation } from '../offer-order.ts';
import { runMatchingOperation } from '../runs/run-matching.ts';
import {
  atHome,
  employer,
  granted,
  openTown,
  publish,
  type Refused,
  regions,
  seeker,
  start,
  type Town,
  terms,
} from '../testing/market-town.ts';
import { adoptStayModelOperation } from './adopt-stay-model.ts';
import { answerGetStayModel } from './get-stay-model.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const learned = {
  ...priorModel,
  version: 'demo-2',
  points: { ...priorModel.points, wage: 60, place: 0 },
  learnedFrom: { until: '2020-02-01', spells: 900, ended: 300 },
};
const adopt = (model: unknown) => town.perform(adoptStayModelOperation, town.as('system-admin'), { model });
type InForce = { adoptedFrom: string | null; model: { version: string }; card: string };
const inForce = async (on = town.today) =>
  granted<InForce>(await town.ask(answerGetStayModel, town.as('village-liaison'), { on }));

/** A refusal in the words of the catalogue; they say what to do. */
async function wordsOf(outcome: Awaited<ReturnType<typeof adopt>>): Promise<Refused & { zh: string }> {
  if (outcome.ok) throw new Error('it was adopted');
  const kind = adoptStayModel.refusals.find(({ code }) => code === outcome.refusal.code);
  const words = kind?.say(kind.data.parse(outcome.refusal.data) as never); // parsed by this very kind
  expect(words?.zh).toMatch(remedy.zh);
  expect(words?.en).toMatch(remedy.en);
  return { ...outcome.refusal, zh: words?.zh ?? '' };
}

test('before anything is adopted the prior is in force, with its card in both languages', async () => {
  const { adoptedFrom, model, card } = await inForce();
  expect([adoptedFrom, model]).toEqual([null, priorModel]);
  expect(card).toContain('# 留岗预测模型 prior-1');
  expect(card).toContain('# Model of staying prior-1');
});

test('an adopted model is in force from its day on, and a past day keeps the one of then', async () => {
  town.later(3);
  expect(granted(await adopt(learned))).toEqual({
    version: 'demo-2',
    from: town.today,
    replaces: 'prior-1',
  });
  town.later(1);
  expect(granted(await adopt({ ...learned, version: 'demo-3' }))).toMatchObject({ replaces: 'demo-2' });
  expect((await inForce()).model.version).toBe('demo-3');
  expect(await inForce(addDays(town.today, -1))).toMatchObject({
    adoptedFrom: addDays(start, 3),
    model: learned,
  });
  expect((await inForce(start)).model.version).toBe('prior-1');
});

test('the test that came with a model is kept with it, and its card shows it', async () => {
  const spells = simulateSpells(priorModel, 900, 2);
  const outcome = learnStay(priorModel, spells, { until: date('2020-02-01'), version: 'demo-4' });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { model, heldOut } = outcome.value;
  const file = JSON.parse(JSON.stringify(stayModelFile(model, heldOut)));
  const { tested } = file;
  expect((await wordsOf(await adopt({ ...file, tested: { ...tested, until: '2020-01-01' } }))).zh).toContain(
    '“tested”不是这个模型的检验',
  );
  granted(await adopt(file));
  const { card, model: kept } = await inForce();
  expect(kept).toEqual(model);
  expect(card).toContain('用较早开工的 720 人次');
  expect(card).toContain('180 spells in all');
  expect(card).not.toContain('还没有用学习以后的数据核对过');
  granted(await adopt(learned));
  expect((await inForce()).card).toContain('还没有用学习以后的数据核对过');
});

test('of two on one day the later one counts', async () => {
  granted(await adopt(learned));
  granted(await adopt({ ...learned, version: 'demo-1' }));
  expect((await inForce()).model.version).toBe('demo-1');
});

test('a model of another version, one that cannot be read and a version that was used are refused in words; the present one stays', async () => {
  const other = await wordsOf(await adopt({ ...learned, points: { ...learned.points, sex: 5 } }));
  expect(other.code).toBe('model-of-another-version');
  expect(other.zh).toContain('“sex”不是本软件可用的特征');
  expect(await wordsOf(await adopt({ ...learned, formatVersion: 2 }))).toMatchObject({
    code: 'model-of-another-version',
    zh: expect.stringContaining('格式版本是 “2”'),
  });
  expect((await wordsOf(await adopt('a word'))).code).toBe('model-unreadable');
  expect((await wordsOf(await adopt({ ...learned, reference: 1.5 }))).code).toBe('model-unreadable');
  expect(
    (await wordsOf(await adopt({ ...learned, points: { ...learned.points, wage: 40_000 } }))).zh,
  ).toContain('“points.wage”不能大于 100');
  expect((await wordsOf(await adopt(priorModel))).code).toBe('model-version-used');
  expect((await inForce()).model.version).toBe('prior-1');
  granted(await adopt(learned));
  expect((await wordsOf(await adopt({ ...learned, reference: 90 }))).zh).toContain('版本号“demo-2”已被使用');
});

test('a run, an offer by hand and an explanation weigh by the model in force, and offers and runs keep its version', async () => {
  const firm = await employer(town);
  const [orderId] = [
    await publish(town, firm, { terms: terms({ title: '打磨工' }) }),
    await publish(town, firm, { terms: terms({ title: '包装工' }) }),
  ];
  const first = await seeker(town);
  const county = town.as('county-officer');
  const run = async () =>
    granted(await town.perform(runMatchingOperation, county, { region: atHome.countyId, on: town.today }));
  await run();
  town.later(1);
  granted(await adopt(learned));
  const [second, third] = [await seeker(town), await seeker(town)];
  granted(
    await town.perform(offerOrderOperation, town.as('village-liaison'), {
      ...{ personId: third, vacancyId: orderId },
    }),
  );
  await run();
  const offers = await asWorker(town.database, async (tx) => {
    const { rows } = await sql<{
      person_id: string;
      stay_model: string;
      parts: { part: string; points: number; value: number }[];
    }>`select person_id, stay_model, parts from offer`.execute(tx);
    return rows;
  });
  const of = (person: string) => offers.filter(({ person_id }) => person_id === person);
  const wages = (person: string) =>
    of(person).map(({ parts }) => parts.find(({ part }) => part === 'wage')?.points);
  expect(of(first).map(({ stay_model }) => stay_model)).toEqual(['prior-1', 'prior-1']);
  expect(wages(first)).toEqual([30, 30]);
  expect(of(second).map(({ stay_model }) => stay_model)).toEqual(['demo-2', 'demo-2']);
  expect(wages(second)).toEqual([60, 60]);
  expect(new Set(of(third).map(({ stay_model }) => stay_model))).toEqual(new Set(['demo-2']));
  const runs = await asWorker(town.database, async (tx) => {
    const { rows } = await sql<{
      stay_model: string;
    }>`select stay_model from matching_run order by number`.execute(tx);
    return rows.map(({ stay_model }) => stay_model);
  });
  expect(runs).toEqual(['prior-1', 'demo-2']);
  const explained = async (on: string) =>
    granted<{ parts: { part: string; points: number }[] }>(
      await town.ask(answerExplainPair, county, { personId: first, vacancyId: orderId, on }),
    ).parts.find(({ part }) => part === 'wage')?.points;
  expect(await explained(town.today)).toBe(60);
  expect(await explained(start)).toBe(30);
});
