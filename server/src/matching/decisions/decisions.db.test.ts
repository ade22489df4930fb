import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { answerExplainPair } from '../lists/explain-pair.ts';
import { answerListOffers } from '../lists/list-offers.ts';
import { acceptOfferOperation, tellOfferOperation } from '../offer-moves.ts';
import { offerOrderOperation } from '../offer-order.ts';
import { assignSeekersOperation } from '../runs/assign-seekers.ts';
import { answerListRunResults } from '../runs/list-run-results.ts';
import { offerAssignmentOperation } from '../runs/offer-assignment.ts';
import { runMatchingOperation } from '../runs/run-matching.ts';
import {
  atHome,
  atWork,
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
import { decidePairOperation } from './decide-pair.ts';
import { answerListDecisions } from './list-decisions.ts';
import { answerPairCost } from './pair-cost.ts';
import { undoDecisionOperation } from './undo-decision.ts';

plantRegions(regions);

let town: Town;
let firm: string;
let orders: string[];
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
  orders = [];
  for (const title of ['打磨工', '包装工', '针车工'])
    orders.push(await publish(town, firm, { terms: terms({ title, places: 1 }) }));
});

const county = () => town.as('county-officer');
const elsewhere = () => town.as('county-officer', { home: atWork.path });
const village = () => town.as('village-liaison');
const decide = (personId: string, vacancyId: string | undefined, decision: string, by = county()) =>
  town.perform(decidePairOperation, by, { personId, vacancyId, decision, reason: '本人当面要求' });
const decided = async (personId: string, vacancyId: string | undefined, decision: string) =>
  granted<{ decisionId: string }>(await decide(personId, vacancyId, decision)).decisionId;
const undo = (personId: string, decisionId: string, by = county()) =>
  town.perform(undoDecisionOperation, by, { personId, decisionId });
const input = () => ({ region: atHome.countyId, on: town.today });
const assign = async (more: object = {}) =>
  granted<{ runId: string; made: number; refusedPins: unknown[] }>(
    await town.perform(assignSeekersOperation, county(), { ...input(), ...more }),
  );
const placesIn = async (runId: string) =>
  new Map(
    granted<{ rows: { person: { personId: string }; proposed: { vacancyId: string } | null }[] }>(
      await town.ask(answerListRunResults, county(), { runId }),
    ).rows.map((row) => [row.person.personId, row.proposed?.vacancyId ?? null]),
  );
type Listed = {
  rows: { decisionId: string; person: { personId: string }; vacancyId: string; undoneOn: string | null }[];
  next: string | null;
};
const list = async (asked: object = {}, by = county()) =>
  granted<Listed>(await town.ask(answerListDecisions, by, asked));
const offersOf = async (personId: string) =>
  granted<{ offers: { vacancyId: string }[] }>(
    await town.ask(answerListOffers, county(), { personId }),
  ).offers.map(({ vacancyId }) => vacancyId);

describe('a decision', () => {
  test('to fix a pair holds in every later plan until it is taken back', async () => {
    const [one, other] = [await seeker(town), await seeker(town)];
    const first = await placesIn((await assign()).runId);
    const free = orders.find((order) => ![...first.values()].includes(order));
    const decision = await decided(one, free, 'fix');
    for (const _ of [1, 2]) expect((await placesIn((await assign()).runId)).get(one)).toBe(free);
    expect(await list()).toMatchObject({
      rows: [
        {
          decisionId: decision,
          person: { personId: one },
          vacancyId: free,
          title: expect.any(String),
          reason: '本人当面要求',
        },
      ],
    });
    granted(await undo(one, decision));
    expect(refusedWith(await undo(one, decision))).toEqual(['decision-undone']);
    expect((await list()).rows).toEqual([]);
    expect((await list({ part: 'undone' })).rows).toMatchObject([
      { decisionId: decision, undoneOn: town.today },
    ]);
    expect(await placesIn((await assign()).runId)).toEqual(first);
    expect(first.get(other)).not.toBeNull();
  });

  test('against a pair keeps it out of plans, offers, offers by hand and the offers of an older plan', async () => {
    const person = await seeker(town);
    const plan = await assign();
    const planned = (await placesIn(plan.runId)).get(person) ?? undefined;
    const decision = await decided(person, planned, 'forbid');
    expect((await placesIn((await assign()).runId)).get(person)).not.toBe(planned);
    const taken = await town.perform(offerAssignmentOperation, county(), { runId: plan.runId });
    expect(granted(taken)).toEqual({ offered: 0, left: 1 });
    granted(await town.perform(runMatchingOperation, county(), input()));
    expect(await offersOf(person)).toHaveLength(2);
    expect(await offersOf(person)).not.toContain(planned);
    const byHand = { personId: person, vacancyId: planned };
    expect(refusedWith(await town.perform(offerOrderOperation, village(), byHand))).toEqual([
      'excluded-by-decision',
    ]);
    const explained = await town.ask(answerExplainPair, county(), { ...byHand, on: town.today });
    expect(granted(explained)).toMatchObject({ fits: false, failed: [{ code: 'excluded-by-decision' }] });
    granted(await undo(person, decision));
    granted(await town.perform(offerOrderOperation, village(), byHand));
  });

  test('to fix a pair that breaks a hard condition is refused with the reasons of the engine', async () => {
    const night = await publish(town, firm, {
      terms: terms({ title: '夜班工', hours: { perDay: 10, daysPerMonth: 26, nightWork: true } }),
    });
    const person = await seeker(town, { wish: { hours: { mostPerDay: 11, nightWork: false } } });
    expect(refusedWith(await decide(person, night, 'fix'))).toEqual(['night-work']);
    granted(await decide(person, night, 'forbid'));
  });

  test('is one a pair, one fixed order a person, and none for who has a place already', async () => {
    const person = await seeker(town);
    const [first, second] = orders;
    await decided(person, first, 'fix');
    expect(refusedWith(await decide(person, first, 'forbid'))).toEqual(['decided-already']);
    expect(refusedWith(await decide(person, second, 'fix'))).toEqual(['fixed-elsewhere']);
    granted(await decide(person, second, 'forbid'));
    const settled = await seeker(town);
    const { offerId } = granted<{ offerId: string }>(
      await town.perform(offerOrderOperation, county(), { personId: settled, vacancyId: second }),
    );
    const held = { personId: settled, offerId };
    granted(
      await town.perform(tellOfferOperation, village(), { ...held, how: 'read-aloud', toWhom: 'self' }),
    );
    granted(
      await town.perform(acceptOfferOperation, village(), { ...held, proof: 'signature', reserve: false }),
    );
    expect(refusedWith(await decide(settled, orders[2], 'fix'))).toEqual(['accepted-already']);
  });

  test('holds against the input of a plan that says the contrary', async () => {
    const person = await seeker(town);
    const [first, second] = orders;
    await decided(person, first, 'fix');
    await decided(person, second, 'forbid');
    const refused = async (more: object) =>
      refusedWith(await town.perform(assignSeekersOperation, county(), { ...input(), ...more }));
    expect(await refused({ pins: [{ seeker: person, order: orders[2] }] })).toEqual([
      'pinned-against-decision',
    ]);
    expect(await refused({ forbidden: [{ seeker: person, order: first }] })).toEqual([
      'excluded-against-decision',
    ]);
    const same = await assign({ pins: [{ seeker: person, order: first }] });
    expect(same).toMatchObject({ made: 1, refusedPins: [] });
  });

  test('is seen, made and taken back by the offices of the person only', async () => {
    const person = await seeker(town);
    const decision = await decided(person, orders[0], 'fix');
    expect(refusedWith(await decide(person, orders[1], 'forbid', elsewhere()))).toEqual(['not-found']);
    expect(refusedWith(await undo(person, decision, elsewhere()))).toEqual(['not-found']);
    expect((await list({}, elsewhere())).rows).toEqual([]);
    expect((await list({}, village())).rows).toHaveLength(1);
    const { rows } = await asWorker(town.database, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from matching_decision where undone_by is null`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('stands in a list that is read page by page, and by person and order', async () => {
    const persons = [await seeker(town), await seeker(town), await seeker(town)];
    for (const person of persons) await decided(person, orders[0], 'forbid');
    const first = await list({ size: 2 });
    const rest = await list({ size: 2, after: first.next });
    expect([...first.rows, ...rest.rows].map(({ person }) => person.personId).sort()).toEqual(persons.sort());
    expect(rest.next).toBeNull();
    expect((await list({ personId: persons[0] })).rows).toHaveLength(1);
    expect((await list({ vacancyId: orders[1] })).rows).toEqual([]);
  });
});

describe('what a decision costs', () => {
  type Cost = {
    before: { stay: number; placed: number };
    after: { stay: number };
    loss: number;
    moreUnplaced: number;
    moved: { person: { personId: string }; from: string | null; to: string | null }[];
    movedInAll: number;
  };
  const cost = (
    runId: string,
    personId: string,
    vacancyId: string | undefined,
    decision = 'fix',
    by = county(),
  ) => town.ask(answerPairCost, by, { runId, personId, vacancyId, decision });

  test('is told before: stay, who goes elsewhere and how many stay without a place; nothing is saved', async () => {
    const persons = [await seeker(town), await seeker(town), await seeker(town)];
    const { runId } = await assign();
    const places = await placesIn(runId);
    const [one = '', other = ''] = persons;
    const wanted = places.get(other) ?? undefined;
    const told = granted<Cost>(await cost(runId, one, wanted));
    expect(told.before.placed).toBe(3);
    expect(told.loss).toBe(told.before.stay - told.after.stay);
    expect(told).toMatchObject({ moreUnplaced: 0, movedInAll: 1 });
    expect(told.moved).toMatchObject([{ person: { personId: other }, from: wanted, to: places.get(one) }]);
    expect((await list()).rows).toEqual([]);
    expect(await placesIn((await assign()).runId)).toEqual(places);
  });

  test('to exclude somebody from the only order that fits is one person more without a place', async () => {
    const only = await publish(town, firm, { terms: terms({ title: '质检员', place: `${atWork.path}101` }) });
    const person = await seeker(town);
    for (const order of orders) await decided(person, order, 'forbid');
    const { runId } = await assign();
    const told = granted<Cost>(await cost(runId, person, only, 'forbid'));
    expect(told).toMatchObject({ moreUnplaced: 1, after: { stay: 0 }, movedInAll: 0 });
    expect(told.loss).toBe(told.before.stay);
  });

  test('is refused in words when the pair breaks a hard condition, takes no part, or the run is no plan in scope', async () => {
    const night = await publish(town, firm, {
      terms: terms({ title: '夜班工', hours: { perDay: 10, daysPerMonth: 26, nightWork: true } }),
    });
    const person = await seeker(town, { wish: { hours: { mostPerDay: 11, nightWork: false } } });
    const { runId } = await assign();
    expect(refusedWith(await cost(runId, person, night))).toEqual(['night-work']);
    expect(refusedWith(await cost(runId, person, randomUUID()))).toEqual(['not-found']);
    expect(refusedWith(await cost(runId, person, orders[0], 'fix', elsewhere()))).toEqual(['not-found']);
    const township = town.as('township-officer', { home: `${atHome.path}101` });
    expect(refusedWith(await cost(runId, person, orders[0], 'fix', township))).toEqual([
      'region-out-of-scope',
    ]);
    const offers = granted<{ runId: string }>(await town.perform(runMatchingOperation, county(), input()));
    expect(refusedWith(await cost(offers.runId, person, orders[0]))).toEqual(['run-not-assignment']);
    const inTownship = await town.perform(assignSeekersOperation, county(), {
      ...{ region: atHome.townshipId, on: town.today },
    });
    const stranger = await seeker(town, { county: 'atWork' });
    const ofTownship = granted<{ runId: string }>(inTownship).runId;
    expect(refusedWith(await cost(ofTownship, stranger, orders[0]))).toEqual(['not-found']);
  });
});

test('a pair is held against all who go with the person over any number of links, as a plan does it', async () => {
  const conditions = { acceptsGroups: true };
  const small = await publish(town, firm, { terms: terms({ title: '质检员', places: 2 }), conditions });
  const first = await seeker(town);
  const second = await seeker(town, { wish: { companions: [{ with: first, as: 'couple' }] } });
  await seeker(town, { wish: { companions: [{ with: second, as: 'kin' }] } });
  expect(refusedWith(await decide(first, small, 'fix'))).not.toEqual([]);
  const large = await publish(town, firm, { terms: terms({ title: '装配工', places: 3 }), conditions });
  await decided(first, large, 'fix');
  const plan = await assign();
  expect(plan).toMatchObject({ made: 3, refusedPins: [] });
  expect((await placesIn(plan.runId)).get(first)).toBe(large);
});

test('nobody is fixed elsewhere than those who go along or not at all', async () => {
  const couple = { companions: [{ with: await seeker(town), as: 'couple' }] };
  const husband = await seeker(town, { wish: couple });
  const [wife = ''] = couple.companions.map((one) => one.with);
  const [one, other] = [
    await publish(town, firm, { terms: terms({ title: '质检员', places: 2 }) }),
    await publish(town, firm, { terms: terms({ title: '装配工', places: 2 }) }),
  ];
  await decided(husband, one, 'fix');
  expect(refusedWith(await decide(wife, other, 'fix'))).toEqual(['fixed-elsewhere']);
  await decided(wife, one, 'fix');
});
