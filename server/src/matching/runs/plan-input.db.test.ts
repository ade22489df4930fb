import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordWishOperation } from '../../people/record-wish.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { submitOrderOperation, verifyOrderOperation } from '../../vacancies/order-moves.ts';
import {
  atHome,
  atWork,
  draft,
  employer,
  granted,
  openTown,
  publish,
  refusedWith,
  regions,
  seeker,
  type Town,
  terms,
} from '../testing/market-town.ts';
import { assignSeekersOperation } from './assign-seekers.ts';
import { answerListRunResults } from './list-run-results.ts';
import { runMatchingOperation } from './run-matching.ts';

plantRegions(regions);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const county = () => town.as('county-officer');
const assign = (more: object) =>
  town.perform(assignSeekersOperation, county(), { region: atHome.countyId, on: town.today, ...more });
const limit = (changes: object) => ({
  ...{ id: 's', kind: 'station', name: '大岭山站', places: [atWork.path], capacity: 1 },
  ...changes,
});
type Row = {
  person: { personId: string };
  offers: number;
  shortage: { fitting: number; zh: string; en: string } | null;
  unplaced: string | null;
  because: { zh: string; en: string } | null;
  refusedPin: { order: string; because: string; zh: string } | null;
};
const resultsOf = async (runId: string) =>
  granted<{ rows: Row[] }>(await town.ask(answerListRunResults, county(), { runId })).rows;

describe('what contradicts itself is refused, with the number of the line', () => {
  let order: string;
  let other: string;
  let person: string;
  beforeEach(async () => {
    order = await publish(town, firm);
    other = await publish(town, firm, { terms: terms({ title: '打磨工' }) });
    person = await seeker(town);
  });

  test('a person fixed twice, also to the same order', async () => {
    const pins = (...orders: string[]) => orders.map((to) => ({ seeker: person, order: to }));
    expect(refusedWith(await assign({ pins: pins(order, other) }))).toEqual(['pinned-twice']);
    const same = await assign({ pins: pins(order, order) });
    expect(same).toMatchObject({
      refusal: {
        data: {
          reasons: [{ data: { first: 1, again: 2 }, zh: expect.stringContaining('第 1 条和第 2 条') }],
        },
      },
    });
  });

  test('a pair that is fixed and excluded, and one that is excluded twice', async () => {
    const pair = { seeker: person, order };
    expect(refusedWith(await assign({ pins: [pair], forbidden: [pair] }))).toEqual(['pinned-and-excluded']);
    expect(refusedWith(await assign({ forbidden: [pair, pair] }))).toEqual(['excluded-twice']);
  });

  test('somebody who takes no part and an order that is not on the list; a person of another county is told as one who does not exist', async () => {
    const stranger = await seeker(town, { county: 'atWork' });
    const said = async (seekerId: string) => {
      const outcome = await assign({ pins: [{ seeker: seekerId, order }] });
      expect(refusedWith(outcome)).toEqual(['person-takes-no-part']);
      return JSON.stringify(outcome);
    };
    expect(await said(stranger)).toBe(await said(randomUUID()));
    const unknown = { seeker: person, order: randomUUID() };
    expect(refusedWith(await assign({ forbidden: [unknown] }))).toEqual(['order-takes-no-part']);
  });

  test('a limit without room or place, with an id twice, or over something that is no division', async () => {
    const refused = async (...limits: object[]) => refusedWith(await assign({ limits }));
    expect(await refused(limit({ capacity: 0 }))).toEqual(['limit-without-capacity']);
    expect(await refused(limit({ places: [] }))).toEqual(['limit-without-places']);
    expect(await refused(limit({}), limit({ name: '大岭山站二' }))).toEqual(['limit-twice']);
    expect(await refused(limit({ homes: ['石坎'] }))).toEqual(['limit-place-unreadable']);
  });

  test('persons to be planned anew without a plan by which the others stay, or named twice', async () => {
    expect(refusedWith(await assign({ only: [person] }))).toEqual(['only-without-plan']);
    const { runId } = granted<{ runId: string }>(await assign({}));
    const twice = { keepFrom: runId, only: [person, person] };
    expect(refusedWith(await assign(twice))).toEqual(['named-twice']);
  });

  test('a run that made offers, one of another region and one of another county are no plan to keep', async () => {
    const asked = { region: atHome.countyId, on: town.today };
    const offers = granted<{ runId: string }>(await town.perform(runMatchingOperation, county(), asked));
    expect(await assign({ keepFrom: offers.runId })).toMatchObject({
      refusal: { code: 'run-not-assignment', data: { because: 'kind' } },
    });
    const { runId } = granted<{ runId: string }>(await assign({}));
    expect(await assign({ region: atHome.townshipId, keepFrom: runId })).toMatchObject({
      refusal: { code: 'run-not-assignment', data: { because: 'region' } },
    });
    const theirs = { region: atWork.countyId, on: town.today, keepFrom: runId };
    const elsewhere = town.as('county-officer', { home: atWork.path });
    expect(refusedWith(await town.perform(assignSeekersOperation, elsewhere, theirs))).toEqual(['not-found']);
  });

  test('everything that is wrong is said at once', async () => {
    const pair = { seeker: randomUUID(), order };
    const wrong = await assign({ pins: [pair], forbidden: [pair], limits: [limit({ capacity: 0 })] });
    expect(new Set(refusedWith(wrong))).toEqual(
      new Set(['pinned-and-excluded', 'person-takes-no-part', 'limit-without-capacity']),
    );
  });
});

test('a fixed pair that breaks a hard condition is not carried out, and the reply and the result of the person say why', async () => {
  const order = await publish(town, firm, { conditions: { needsMandarin: true } });
  const person = await seeker(town, { wish: { speaksMandarin: false } });
  const done = granted<{ runId: string }>(await assign({ pins: [{ seeker: person, order }] }));
  const said = { because: 'hard-condition', zh: expect.stringContaining('硬条件') };
  expect(done).toMatchObject({ made: 0, refusedPins: [{ seeker: person, order, ...said }] });
  expect(await resultsOf(done.runId)).toMatchObject([{ refusedPin: { order, ...said } }]);
});

describe('companions whom no order fits together are told so', () => {
  test('a couple of whom one wants to stay in the county and the other to leave it: in a plan, and in a run of offers', async () => {
    await publish(town, firm);
    await publishAtHome();
    const wife = await seeker(town);
    const husband = await seeker(town, { wish: { companions: [{ with: wife, as: 'couple' }] } });
    town.later(1);
    await wishes(wife, 'in-county');
    await wishes(husband, 'out-of-county');
    const { runId } = granted<{ runId: string }>(await assign({}));
    const rows = await resultsOf(runId);
    expect(rows).toHaveLength(2);
    for (const { unplaced, because } of rows) {
      expect(unplaced).toBe('no-fitting-order');
      expect(because?.zh).toContain('同行人的意愿没有共同的岗位:各自合适的岗位有 1、1 个');
      expect(because?.zh).toMatch(/请.+。$/);
    }
    const asked = { region: atHome.countyId, on: town.today };
    const run = granted<{ runId: string }>(await town.perform(runMatchingOperation, county(), asked));
    for (const { offers, shortage } of await resultsOf(run.runId)) {
      expect(offers).toBe(0);
      expect(shortage?.zh).toContain('同行人的意愿没有共同的岗位');
      expect(shortage?.en).toContain('Their wishes have no order in common');
    }
  });

  const wishes = async (personId: string, scope: string) => {
    const wish = { id: randomUUID(), on: town.today, scope, wantsOtherJob: false };
    granted(await town.perform(recordWishOperation, county(), { personId, wish }));
  };

  const publishAtHome = async () => {
    const vacancyId = await draft(town, firm, {
      terms: terms({ title: '包装工', place: `${atHome.path}101` }),
    });
    const owner = town.as('employer-hr', { organisation: firm });
    granted(await town.perform(submitOrderOperation, owner, { vacancyId }));
    const station = town.as('station-officer', { work: atHome.path });
    granted(await town.perform(verifyOrderOperation, station, { vacancyId, method: 'phone' }));
  };

  test('a couple of whom one fits nowhere', async () => {
    await publish(town, firm);
    const wife = await seeker(town, { wish: { places: { excluded: [atWork.path] } } });
    await seeker(town, { wish: { companions: [{ with: wife, as: 'couple' }] } });
    const { runId } = granted<{ runId: string }>(await assign({}));
    for (const { because } of await resultsOf(runId))
      expect(because?.zh).toContain('同行 2 人中有 1 人没有任何合适岗位');
  });

  test('a group that is larger than any order takes', async () => {
    await publish(town, firm, { terms: terms({ places: 2 }), conditions: { acceptsGroups: true } });
    const first = await seeker(town);
    for (const _ of [1, 2]) await seeker(town, { wish: { companions: [{ with: first, as: 'kin' }] } });
    const { runId } = granted<{ runId: string }>(await assign({}));
    const rows = await resultsOf(runId);
    expect(rows).toHaveLength(3);
    for (const { because } of rows) expect(because?.zh).toContain('同行 3 人要去同一岗位');
    const asked = { region: atHome.countyId, on: town.today };
    const run = granted<{ runId: string }>(await town.perform(runMatchingOperation, county(), asked));
    for (const { shortage } of await resultsOf(run.runId)) expect(shortage?.zh).toContain('最多 2 人');
  });
});

test('who goes alone and fits nothing is told in words, too', async () => {
  await publish(town, firm);
  await seeker(town, { wish: { places: { excluded: [atWork.path] } } });
  const { runId } = granted<{ runId: string }>(await assign({}));
  expect(await resultsOf(runId)).toMatchObject([
    { unplaced: 'no-fitting-order', because: { zh: expect.stringMatching(/硬条件.+请.+。$/) } },
  ]);
});
