import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordWishOperation } from '../../people/record-wish.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { decidePairOperation } from '../decisions/decide-pair.ts';
import { answerPairCost } from '../decisions/pair-cost.ts';
import { answerExplainPair } from '../lists/explain-pair.ts';
import { offerOrderOperation } from '../offer-order.ts';
import {
  atHome,
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
import { answerExplainOrder } from './explain-order.ts';
import { answerListRunResults } from './list-run-results.ts';
import { runMatchingOperation } from './run-matching.ts';

/** Who goes with somebody of another village or county or not at all. */
const nextVillage = { id: 9_900_019, path: `${atHome.path}101202`, level: 5 } as const;
const { provinceId, prefectureId, countyId, townshipId, villageId } = atHome;
plantRegions([
  ...regions,
  { ...nextVillage, line: [provinceId, prefectureId, countyId, townshipId, nextVillage.id] },
]);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const county = () => town.as('county-officer');
const village = () => town.as('village-liaison');
const kinOf = (person: string) => ({ companions: [{ with: person, as: 'kin' }] });
const there = { village: nextVillage.path };
type Rows = {
  rows: {
    person: { personId: string };
    offers: number;
    shortage: { zh: string } | null;
    proposed: { vacancyId: string } | null;
    unplaced: string | null;
    because: { zh: string } | null;
  }[];
};
const resultsOf = async (runId: string, by = county()) => {
  const { rows } = granted<Rows>(await town.ask(answerListRunResults, by, { runId }));
  return new Map(rows.map(({ person, ...row }) => [person.personId, row]));
};
/** Does not wish to work any more. */
const declines = async (personId: string) => {
  const wish = { id: randomUUID(), on: town.today, scope: 'no', reason: 'care' };
  granted(await town.perform(recordWishOperation, county(), { personId, wish }));
};
const planVillage = async () => {
  const asked = { region: villageId, on: town.today };
  const done = granted<{ runId: string }>(await town.perform(assignSeekersOperation, county(), asked));
  return { ...done, rows: await resultsOf(done.runId) };
};
const offersTo = async (region: number, by = county()) => {
  const done = granted<{ runId: string }>(
    await town.perform(runMatchingOperation, by, { region, on: town.today }),
  );
  return { ...done, rows: await resultsOf(done.runId, by) };
};

describe('a run of a village', () => {
  test('takes in who goes with its people from the next one, whoever of both names the other', async () => {
    await publish(town, firm, { terms: terms({ title: '打磨工', places: 1 }) });
    const large = await publish(town, firm, { terms: terms({ title: '包装工', places: 3 }) });
    const here = await seeker(town);
    const named = await seeker(town, { ...there, wish: kinOf(here) });
    const stranger = await seeker(town, there);
    const { rows, ...done } = await planVillage();
    expect(done).toMatchObject({ seekers: 2, made: 2 });
    expect(rows.get(here)?.proposed?.vacancyId).toBe(large);
    expect(rows.get(named)?.proposed?.vacancyId).toBe(large);
    expect(rows.has(stranger)).toBe(false);
    const offers = await offersTo(villageId);
    expect([...offers.rows.keys()].sort()).toEqual([here, named].sort());
  });

  test('takes in nobody who only names the same person as one of its people, when that person does not seek', async () => {
    await publish(town, firm, { terms: terms({ places: 3 }) });
    const kin = await seeker(town, there);
    const here = await seeker(town, { wish: kinOf(kin) });
    await seeker(town, { ...there, wish: kinOf(kin) });
    town.later(1);
    await declines(kin);
    const { rows, ...done } = await planVillage();
    expect(done).toMatchObject({ seekers: 1, made: 1 });
    expect([...rows.keys()]).toEqual([here]);
  });

  test('plans without a companion who does not seek', async () => {
    await publish(town, firm, { terms: terms({ title: '打磨工', places: 1 }) });
    const kin = await seeker(town, there);
    const here = await seeker(town, { wish: kinOf(kin) });
    town.later(1);
    await declines(kin);
    expect((await planVillage()).rows.get(here)?.proposed).not.toBeNull();
  });

  test('by somebody who does not see the other village leaves the person out and says which office sees both', async () => {
    await publish(town, firm, { terms: terms({ places: 3 }) });
    const kin = await seeker(town, there);
    const here = await seeker(town, { wish: kinOf(kin) });
    const single = await seeker(town);
    const { rows } = await offersTo(villageId, village());
    expect(rows.get(single)?.offers).toBe(1);
    expect(rows.get(here)).toMatchObject({
      offers: 0,
      shortage: { zh: expect.stringMatching(/同行人.*请由管理双方/) },
    });
  });
});

test('who goes with somebody who does not seek hangs on nobody whom that one names out of sight', async () => {
  const order = await publish(town, firm, { terms: terms({ places: 3 }) });
  const far = await seeker(town, { county: 'atWork' });
  const kin = await seeker(town, { wish: kinOf(far) });
  const here = await seeker(town, { wish: kinOf(kin) });
  town.later(1);
  await declines(kin);
  expect((await planVillage()).rows.get(here)?.proposed?.vacancyId).toBe(order);
  const decision = { personId: here, vacancyId: order, decision: 'fix', reason: '本人要求' };
  granted(await town.perform(decidePairOperation, county(), decision));
});

describe('one pair is asked about as a run takes the people', () => {
  const explained = async (personId: string, vacancyId: string) =>
    granted<{ fits: boolean; failed: { code: string }[] }>(
      await town.ask(answerExplainPair, county(), { personId, vacancyId, on: town.today }),
    );
  const decide = (decision: 'fix' | 'forbid', personId: string, vacancyId: string) =>
    town.perform(decidePairOperation, county(), { personId, vacancyId, decision, reason: '本人要求' });

  test('what is decided against a companion stands against the person as well', async () => {
    const order = await publish(town, firm, { terms: terms({ places: 3 }) });
    const kin = await seeker(town, there);
    const here = await seeker(town, { wish: kinOf(kin) });
    expect(await explained(here, order)).toMatchObject({ fits: true, failed: [] });
    granted(await decide('forbid', kin, order));
    expect(await explained(here, order)).toMatchObject({ fits: false, failed: [{ code: 'companions' }] });
    expect(refusedWith(await decide('fix', here, order))).toEqual(['companions']);
    const byHand = { personId: here, vacancyId: order };
    expect(refusedWith(await town.perform(offerOrderOperation, county(), byHand))).toEqual(['companions']);
  });

  test('whom no run takes in does not fit, and is told why: the companion is elsewhere, the person does not seek', async () => {
    const order = await publish(town, firm, { terms: terms({ places: 3 }) });
    const kin = await seeker(town, { county: 'atWork' });
    const here = await seeker(town, { wish: kinOf(kin) });
    const elsewhere = { fits: false, failed: [{ code: 'companion-elsewhere' }] };
    expect(await explained(here, order)).toMatchObject(elsewhere);
    const single = await seeker(town);
    town.later(1);
    await declines(single);
    const noPart = { fits: false, failed: [{ code: 'person-takes-no-part' }] };
    expect(await explained(single, order)).toMatchObject(noPart);
  });

  test('an order fits who can go there with those around the region, and only the region is counted', async () => {
    const explain = async (vacancyId: string) =>
      granted<{ seekers: number; fitting: number }>(
        await town.ask(answerExplainOrder, county(), {
          ...{ vacancyId, region: String(villageId), on: town.today },
        }),
      );
    const [small, large] = [
      await publish(town, firm, { terms: terms({ title: '打磨工', places: 1 }) }),
      await publish(town, firm, { terms: terms({ title: '包装工', places: 2 }) }),
    ];
    const here = await seeker(town);
    await seeker(town, { ...there, wish: kinOf(here) });
    await seeker(town, { wish: kinOf(await seeker(town, { county: 'atWork' })) });
    expect(await explain(small)).toMatchObject({ seekers: 1, fitting: 0 });
    expect(await explain(large)).toMatchObject({ seekers: 1, fitting: 1 });
  });
});

test('who goes with somebody of another county takes no part in a plan, is told why, and is fixed nowhere', async () => {
  const order = await publish(town, firm, { terms: terms({ places: 3 }) });
  const kin = await seeker(town, { county: 'atWork' });
  const here = await seeker(town, { wish: kinOf(kin) });
  const { rows, ...done } = await planVillage();
  expect(done).toMatchObject({ made: 0, short: 1 });
  expect(rows.get(here)).toMatchObject({
    unplaced: 'companion-elsewhere',
    because: { zh: expect.stringContaining('请由管理双方住地') },
  });
  const decision = { personId: here, vacancyId: order, decision: 'fix', reason: '本人要求' };
  expect(refusedWith(await town.perform(decidePairOperation, county(), decision))).toEqual([
    'companion-elsewhere',
  ]);
  const asked = { region: villageId, on: town.today, pins: [{ seeker: here, order }] };
  expect(refusedWith(await town.perform(assignSeekersOperation, county(), asked))).toEqual([
    'companion-elsewhere',
  ]);
  for (const decision of ['fix', 'forbid']) {
    const cost = { runId: done.runId, personId: here, vacancyId: order, decision };
    expect(refusedWith(await town.ask(answerPairCost, county(), cost))).toEqual(['companion-elsewhere']);
  }
});
