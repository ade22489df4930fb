import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordWishOperation } from '../people/record-wish.ts';
import { closeFileOperation } from '../placements/responsibility/close-file.ts';
import { asWorker, inContext } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { answerListSupply } from '../vacancies/list-supply.ts';
import { correctOfferOperation } from './correct-offer.ts';
import { matchingJobs } from './jobs.ts';
import { stopDispatchOperation, suspendOrderOperation } from './lapses/stop-order.ts';
import { answerExplainPair } from './lists/explain-pair.ts';
import { answerGetOffer, answerListOffers, answerListWithdrawn } from './lists/list-offers.ts';
import { answerListSeekers } from './lists/list-seekers.ts';
import {
  acceptOfferOperation,
  agreeToOfferOperation,
  declineOfferOperation,
  giveUpOfferOperation,
  promoteOfferOperation,
  refuseOfferOperation,
  tellOfferOperation,
} from './offer-moves.ts';
import { offerOrderOperation } from './offer-order.ts';
import { recordJobWishOperation } from './record-job-wish.ts';
import { assignSeekersOperation } from './runs/assign-seekers.ts';
import { answerListRunResults } from './runs/list-run-results.ts';
import { offerAssignmentOperation } from './runs/offer-assignment.ts';
import { runMatchingOperation } from './runs/run-matching.ts';
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
} from './testing/market-town.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const county = () => town.as('county-officer');
const village = () => town.as('village-liaison');
const station = () => town.as('station-officer');
const firm = (id: string) => town.as('employer-hr', { organisation: id });
const run = async () =>
  granted<{ runId: string; seekers: number; made: number; short: number }>(
    await town.perform(runMatchingOperation, county(), { region: atHome.countyId, on: town.today }),
  );
type Listed = {
  offers: {
    offerId: string;
    vacancyId: string;
    status: string;
    total: number;
    parts: { part: string; points: number }[];
    person: { personId: string };
  }[];
};
const offersOf = async (personId: string) =>
  granted<Listed>(await town.ask(answerListOffers, county(), { personId })).offers;
const seekers = async () =>
  granted<{
    rows: {
      person: { personId: string };
      offers: number;
      scope: string;
      shortage: { missing: number; zh: string } | null;
    }[];
  }>(await town.ask(answerListSeekers, county(), { region: String(atHome.countyId), on: town.today })).rows;
const supply = async () =>
  granted<{ totals: { orders: number; places: number } }>(
    await town.ask(answerListSupply, county(), { on: town.today }),
  ).totals;
const runJobs = async (): Promise<void> => {
  const now = () => `${town.today}T02:00:00.000Z` as never; // an instant of the test's own clock
  const clock = { now, realNow: now, businessDay: () => town.today };
  for (const job of matchingJobs({ ...town, clock })) await job.run();
};
const told = async (personId: string, offerId: string) =>
  town.perform(tellOfferOperation, village(), { personId, offerId, how: 'read-aloud', toWhom: 'self' });
const accepted = async (personId: string, offerId: string, reserve = false) =>
  town.perform(acceptOfferOperation, village(), { personId, offerId, proof: 'fingerprint', reserve });

/** A seeker with one offer of each of two orders. */
async function oneWithTwoOffers() {
  const firmId = await employer(town);
  const orders = [
    await publish(town, firmId, { terms: terms({ title: '打磨工' }) }),
    await publish(town, firmId, { terms: terms({ title: '包装工' }) }),
  ];
  const person = await seeker(town);
  await run();
  const [first, second] = await offersOf(person);
  if (first === undefined || second === undefined) throw new Error('two offers were made');
  return { firmId, orders, person, first, second };
}

describe('a run', () => {
  test('gives every seeker two offers with reasons, and nothing new when it runs again', async () => {
    const { person } = await oneWithTwoOffers();
    const offers = await offersOf(person);
    for (const { total, parts } of offers)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(total);
    expect(await seekers()).toMatchObject([{ person: { personId: person }, offers: 2, shortage: null }]);
    expect(await run()).toMatchObject({ seekers: 1, made: 0, short: 0 });
  });

  test('names the shortage of those below two, and what would help', async () => {
    const firmId = await employer(town);
    await publish(town, firmId);
    await publish(town, firmId, {
      terms: terms({ title: '仓库文员' }),
      conditions: { needsMandarin: true },
    });
    const person = await seeker(town, { wish: { speaksMandarin: false } });
    const { runId, short } = await run();
    expect(short).toBe(1);
    const [row] = await seekers();
    expect(row).toMatchObject({ offers: 1, shortage: { missing: 1 } });
    expect(row?.shortage?.zh).toContain('普通话');
    const results = granted(await town.ask(answerListRunResults, county(), { runId }));
    expect(results).toMatchObject({
      kind: 'offers',
      rows: [{ person: { personId: person }, offers: 1, shortage: { missing: 1 } }],
    });
    await publish(town, firmId, { terms: terms({ title: '包装工' }) });
    expect(await run()).toMatchObject({ made: 1, short: 0 });
    expect(await seekers()).toMatchObject([{ offers: 2, shortage: null }]);
  });

  test('offers one job once, however many orders stand for it: who fits no other is one short until there is one', async () => {
    const firmId = await employer(town);
    await publish(town, firmId);
    await publish(town, firmId, { terms: terms({ title: ' 家具厂普工 ' }) });
    const person = await seeker(town);
    expect(await run()).toMatchObject({ made: 1, short: 1 });
    const shortage = { missing: 1, sameJob: 1, zh: expect.stringContaining('同一单位同一岗位') };
    expect(await seekers()).toMatchObject([{ offers: 1, shortage }]);
    expect(await run()).toMatchObject({ made: 0, short: 1 });
    expect(await seekers()).toMatchObject([{ offers: 1, shortage }]);
    // The other order of the job may be offered by hand; it is no second choice.
    const [known] = await offersOf(person);
    const listed = await town.ask(answerListSupply, county(), { on: town.today });
    const { orders } = granted<{ orders: { vacancyId: string }[] }>(listed);
    const other = orders.find(({ vacancyId }) => vacancyId !== known?.vacancyId);
    granted(
      await town.perform(offerOrderOperation, county(), { personId: person, vacancyId: other?.vacancyId }),
    );
    expect(await seekers()).toMatchObject([{ offers: 1, shortage }]);
    await publish(town, firmId, { terms: terms({ title: '打磨工' }) });
    expect(await run()).toMatchObject({ made: 1, short: 0 });
    expect(await seekers()).toMatchObject([{ offers: 2, shortage: null }]);
  });

  test('takes a no to a job as a no to its other orders for as long as a wish holds from the no on, and then offers the job again', async () => {
    const firmId = await employer(town);
    await publish(town, firmId);
    const person = await seeker(town);
    await run();
    const [known] = await offersOf(person);
    const refusal = { personId: person, offerId: known?.offerId, reason: 'family' };
    granted(await told(person, refusal.offerId ?? ''));
    town.later(5);
    granted(await town.perform(refuseOfferOperation, village(), refusal));
    await publish(town, firmId);
    expect(await run()).toMatchObject({ seekers: 1, made: 0 });
    town.later(179);
    const wish = { id: randomUUID(), on: town.today, scope: 'any', wantsOtherJob: false };
    granted(await town.perform(recordWishOperation, county(), { personId: person, wish }));
    const validUntil = addDays(town.today, 60);
    const anew = await publish(town, firmId, { terms: terms({ validUntil }) });
    expect(await run()).toMatchObject({ seekers: 1, made: 0 });
    town.later(2);
    expect(await run()).toMatchObject({ seekers: 1, made: 1 });
    expect((await offersOf(person)).map(({ vacancyId }) => vacancyId)).toContain(anew);
  });

  test('offers nothing to who did not ask, nothing of a stopped order, and the same for the same lists', async () => {
    const firmId = await employer(town);
    const stopped = await publish(town, firmId);
    await publish(town, firmId);
    const person = await seeker(town, { wish: { places: { excluded: [atWork.path] } } });
    granted(await town.perform(suspendOrderOperation, station(), { vacancyId: stopped, reason: '停工' }));
    expect(await run()).toMatchObject({ seekers: 1, made: 0, short: 1 });
    expect(await offersOf(person)).toEqual([]);
    expect(await run()).toMatchObject({ seekers: 1, made: 0, short: 1 });
  });

  test('is refused outside the own region', async () => {
    const outcome = await town.perform(runMatchingOperation, county(), {
      region: atWork.countyId,
      on: town.today,
    });
    expect(refusedWith(outcome)).toEqual(['region-out-of-scope']);
  });

  test('keeps a couple together, also when only one of them is short of offers', async () => {
    const firmId = await employer(town);
    const rooms = { coupleRooms: 2 };
    for (const title of ['打磨工', '包装工'])
      await publish(town, firmId, { terms: terms({ title }), conditions: rooms });
    const wife = await seeker(town);
    const husband = await seeker(town, {
      wish: { needsCoupleRoom: true, companions: [{ with: wife, as: 'couple' }] },
    });
    await run();
    const orders = async (person: string) =>
      (await offersOf(person)).map(({ vacancyId }) => vacancyId).sort();
    expect(await orders(husband)).toHaveLength(2);
    expect(await orders(husband)).toEqual(await orders(wife));
  });
});

test('a pair weighs the same by hand as in a run, fellow villagers who fit as well included', async () => {
  const firmId = await employer(town);
  const first = await publish(town, firmId);
  const second = await publish(town, firmId, { terms: terms({ title: '打磨工' }) });
  const neighbour = await seeker(town);
  const person = await seeker(town, {
    wish: { companions: [{ with: neighbour, as: 'fellow-villager' }] },
  });
  granted(await town.perform(offerOrderOperation, county(), { personId: person, vacancyId: first }));
  await run();
  const offers = await offersOf(person);
  const companions = (vacancyId: string) =>
    offers.find((offer) => offer.vacancyId === vacancyId)?.parts.find(({ part }) => part === 'companions');
  expect(companions(second)?.points).toBe(4);
  expect(companions(first)).toEqual(companions(second));
});

test('what job a person wishes is not recorded for a day to come', async () => {
  const personId = await seeker(town);
  const asked = { personId, on: '2031-01-01', wish: {} };
  expect(await town.perform(recordJobWishOperation, county(), asked)).toMatchObject({
    refusal: { code: 'wish-in-future' },
  });
});

test('a wish that contradicts itself is refused with what stands against what, and nothing of it is kept', async () => {
  const personId = await seeker(town);
  const wish = {
    wage: { wanted: 400_000, least: 500_000 },
    places: { wished: ['441900'], excluded: ['44'] },
  };
  const outcome = await town.perform(recordJobWishOperation, county(), { personId, on: '2020-03-01', wish });
  expect(refusedWith(outcome)).toEqual(['least-above-wanted', 'wished-and-excluded']);
});

describe('an offer', () => {
  test('is told, accepted and agreed to; it takes a place and the employer sees the person', async () => {
    const { firmId, person, first } = await oneWithTwoOffers();
    const { offerId, vacancyId } = first;
    const before = await supply();
    expect(granted<Listed>(await town.ask(answerListOffers, firm(firmId), {})).offers).toEqual([]);
    expect(refusedWith(await accepted(person, offerId))).toEqual(['wrong-status']);
    granted(await told(person, offerId));
    granted(await accepted(person, offerId));
    expect((await supply()).places).toBe(before.places - 1);
    const seen = granted<Listed>(await town.ask(answerListOffers, firm(firmId), { vacancyId }));
    expect(seen.offers.map((offer) => offer.offerId)).toEqual([offerId]);
    granted(await town.perform(agreeToOfferOperation, firm(firmId), { personId: person, offerId }));
    expect((await offersOf(person)).find((offer) => offer.offerId === offerId)?.status).toBe(
      'employer-agreed',
    );
    granted(
      await town.perform(giveUpOfferOperation, village(), { personId: person, offerId, reason: '家里有事' }),
    );
    expect((await supply()).places).toBe(before.places);
    const hidden = granted<Listed>(await town.ask(answerListOffers, firm(firmId), { vacancyId }));
    expect(hidden.offers).toEqual([]);
  });

  test('of one employer is not shown to another who sees the person as well', async () => {
    const [one, other] = [await employer(town), await employer(town, '另一家鞋厂（演示）')];
    const orders = [await publish(town, one), await publish(town, other)];
    const person = await seeker(town);
    await run();
    const offers = await offersOf(person);
    const at = (order: string | undefined) =>
      offers.find(({ vacancyId }) => vacancyId === order)?.offerId ?? '';
    for (const order of orders) granted(await told(person, at(order)));
    granted(await accepted(person, at(orders[0])));
    // The second firm sees the person too, through another grant.
    await asWorker(town.database, (tx) =>
      sql`update person_grant set organisation_id = ${other} where organisation_id = ${one}`.execute(tx),
    );
    const shown = granted<Listed>(await town.ask(answerListOffers, firm(other), {}));
    expect(shown.offers.map(({ vacancyId }) => vacancyId)).toEqual([orders[1]]);
  });

  test('is live once a person; the others are reserves, and one of them can follow', async () => {
    const { person, first, second } = await oneWithTwoOffers();
    for (const { offerId } of [first, second]) granted(await told(person, offerId));
    granted(await accepted(person, first.offerId));
    expect(refusedWith(await accepted(person, second.offerId))).toEqual(['already-accepted']);
    granted(await accepted(person, second.offerId, true));
    const promote = { personId: person, offerId: second.offerId };
    expect(refusedWith(await town.perform(promoteOfferOperation, village(), promote))).toEqual([
      'already-accepted',
    ]);
    const refusal = { personId: person, offerId: first.offerId, reason: 'far' };
    granted(await town.perform(refuseOfferOperation, village(), refusal));
    granted(await town.perform(promoteOfferOperation, village(), promote));
    expect(refusedWith(await accepted(person, first.offerId))).toEqual(['already-accepted']);
  });

  test('needs the guardian at 17, and 15 is never offered work', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId, { terms: terms({ age: { from: 16 } }) });
    const young = await seeker(town, { year: 2002 });
    const child = await seeker(town, { year: 2004 });
    const offered = granted<{ offerId: string }>(
      await town.perform(offerOrderOperation, village(), { personId: young, vacancyId }),
    );
    granted(await told(young, offered.offerId));
    expect(refusedWith(await accepted(young, offered.offerId))).toEqual(['guardian-missing']);
    expect(
      refusedWith(await town.perform(offerOrderOperation, village(), { personId: child, vacancyId })),
    ).toEqual(['working-age', 'age-range']);
    expect(
      refusedWith(await town.perform(offerOrderOperation, village(), { personId: young, vacancyId })),
    ).toEqual(['offered-already']);
  });

  test('is not declined by an employer for an unlawful reason, nor by another employer', async () => {
    const { firmId, person, first } = await oneWithTwoOffers();
    granted(await told(person, first.offerId));
    granted(await accepted(person, first.offerId));
    const input = { personId: person, offerId: first.offerId, reason: 'other', words: '只要女工' };
    expect(refusedWith(await town.perform(declineOfferOperation, firm(firmId), input))).toEqual([
      'sex-condition',
    ]);
    const aged = { ...input, words: '年龄偏大' };
    expect(refusedWith(await town.perform(declineOfferOperation, firm(firmId), aged))).toEqual([
      'age-condition',
    ]);
    const other = firm(await employer(town, '另一家电子厂（演示）'));
    expect(refusedWith(await town.perform(declineOfferOperation, other, input))).toEqual(['not-found']);
    granted(
      await town.perform(declineOfferOperation, station(), { ...input, reason: 'skill', words: undefined }),
    );
    const seen = async () =>
      granted<Listed>(await town.ask(answerListOffers, firm(firmId), {})).offers.length;
    expect(await seen()).toBeGreaterThan(0);
    await runJobs();
    await runJobs();
    expect(await seen()).toBe(0);
  });

  test('is declined for the age limit that its order states with its reason, when that is named', async () => {
    const firmId = await employer(town);
    const age = { from: 18, to: 30, reason: '高处作业', relaxable: true };
    const vacancyId = await publish(town, firmId, { terms: terms({ age }) });
    const person = await seeker(town);
    const offered = granted<{ offerId: string }>(
      await town.perform(offerOrderOperation, village(), { personId: person, vacancyId }),
    );
    granted(await told(person, offered.offerId));
    granted(await accepted(person, offered.offerId));
    const decline = (words: string) =>
      town.perform(declineOfferOperation, firm(firmId), {
        ...{ personId: person, offerId: offered.offerId, reason: 'other', words },
      });
    expect(refusedWith(await decline('年纪大了'))).toEqual(['age-condition']);
    granted(await decline('不符合岗位写明的30岁年龄限制'));
  });

  test('is corrected by who recorded it, with a reason; the log keeps both acts', async () => {
    const { person, first, second } = await oneWithTwoOffers();
    const places = (await supply()).places;
    for (const { offerId } of [first, second]) granted(await told(person, offerId));
    granted(await accepted(person, first.offerId));
    const held = { personId: person, offerId: first.offerId };
    const acts = async () =>
      granted<{ acts: { actId: string; move: string }[] }>(await town.ask(answerGetOffer, village(), held))
        .acts;
    const acceptance = (await acts()).find(({ move }) => move === 'accept');
    const elsewhere = town.as('village-liaison', { home: atWork.villagePath });
    const correction = { ...held, actId: acceptance?.actId, reason: '登记错人' };
    expect(refusedWith(await town.perform(correctOfferOperation, elsewhere, correction))).toEqual([
      'not-found',
    ]);
    expect(granted(await town.perform(correctOfferOperation, village(), correction))).toMatchObject({
      status: 'told',
    });
    expect((await supply()).places).toBe(places);
    granted(await accepted(person, second.offerId));
    const undo = { ...held, actId: (await acts()).at(-1)?.actId, reason: '原登记无误' };
    expect(refusedWith(await town.perform(correctOfferOperation, village(), undo))).toEqual([
      'correction-stands',
    ]);
    expect((await acts()).map(({ move }) => move)).toEqual(['offer', 'tell', 'accept', 'correct']);
  });

  test('lapses after 7 days without an answer, by the job, once', async () => {
    const { person, first } = await oneWithTwoOffers();
    town.later(3);
    granted(await told(person, first.offerId));
    town.later(4);
    await runJobs();
    const statuses = async () => (await offersOf(person)).map(({ status }) => status).sort();
    expect(await statuses()).toEqual(['lapsed', 'told']);
    town.later(3);
    await runJobs();
    await runJobs();
    expect(await statuses()).toEqual(['lapsed', 'lapsed']);
    const notices = granted<{ rows: { because: string }[] }>(
      await town.ask(answerListWithdrawn, village(), { since: '2020-03-01' }),
    );
    expect(notices.rows.map(({ because }) => because)).toEqual(['no-answer', 'no-answer']);
  });

  test('lapses with the service file, also the one that the employer agreed to, and the place is free again', async () => {
    const { firmId, orders, person, first } = await oneWithTwoOffers();
    const held = { personId: person, offerId: first.offerId };
    granted(await told(person, first.offerId));
    granted(await accepted(person, first.offerId));
    granted(await town.perform(agreeToOfferOperation, firm(firmId), held));
    const places = (await supply()).places;
    const declined = { personId: person, because: 'declined' };
    granted(await town.perform(closeFileOperation, village(), declined));
    await runJobs();
    await runJobs();
    expect((await offersOf(person)).map(({ status }) => status)).toEqual(orders.map(() => 'lapsed'));
    expect((await supply()).places).toBe(places + 1);
    // The wish still stands, but nothing is offered to who wants no more service.
    expect(await run()).toMatchObject({ made: 0 });
  });

  test('of an order that fills lapses; who holds the place keeps it; it opens again when the place is given up', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId, { terms: terms({ places: 1 }) });
    const [one, other] = [await seeker(town), await seeker(town)];
    await run();
    const [mine] = await offersOf(one);
    const [theirs] = await offersOf(other);
    if (mine === undefined || theirs === undefined) throw new Error('both were offered the place');
    for (const [person, { offerId }] of [
      [one, mine],
      [other, theirs],
    ] as const)
      granted(await told(person, offerId));
    granted(await accepted(one, mine.offerId));
    expect(refusedWith(await accepted(other, theirs.offerId))).toEqual(['order-not-open']);
    expect(await supply()).toMatchObject({ orders: 0 });
    await runJobs();
    expect((await offersOf(other)).map(({ status }) => status)).toEqual(['lapsed']);
    const held = { personId: one, offerId: mine.offerId };
    granted(await town.perform(agreeToOfferOperation, firm(firmId), held));
    granted(await town.perform(giveUpOfferOperation, village(), { ...held, reason: '改去别处' }));
    expect(await supply()).toMatchObject({ orders: 1, places: 1 });
    expect((await offersOf(one)).map((offer) => offer.vacancyId)).toEqual([vacancyId]);
  });
});

describe('a stop', () => {
  test('withdraws open offers at once and names those whom the employer has agreed to', async () => {
    const { firmId, orders, person, first } = await oneWithTwoOffers();
    const other = await seeker(town);
    const stranger = await seeker(town, { county: 'atWork' });
    await run();
    granted(
      await town.perform(runMatchingOperation, town.as('county-officer', { home: atWork.path }), {
        region: atWork.countyId,
        on: town.today,
      }),
    );
    granted(await told(person, first.offerId));
    granted(await accepted(person, first.offerId));
    granted(
      await town.perform(agreeToOfferOperation, firm(firmId), { personId: person, offerId: first.offerId }),
    );
    const stopped = await town.perform(stopDispatchOperation, county(), {
      vacancyId: first.vacancyId,
      reason: '拖欠工资',
    });
    expect(granted(stopped)).toMatchObject({
      status: 'dispatch-stopped',
      withdrawn: 1,
      toDecide: [{ personId: person, offerId: first.offerId }],
    });
    const left = (await offersOf(other)).filter(({ status }) => status === 'offered');
    expect(left.map(({ vacancyId }) => vacancyId)).toEqual(orders.filter((id) => id !== first.vacancyId));
    const notices = granted<{ rows: { because: string; person: { personId: string } }[] }>(
      await town.ask(answerListWithdrawn, village(), { since: town.today }),
    );
    expect(notices.rows).toMatchObject([{ because: 'order-stopped', person: { personId: other } }]);
    // The people of the other county are not in the sight of this one: the job follows.
    const elsewhere = town.as('county-officer', { home: atWork.path });
    const theirs = async () =>
      granted<Listed>(await town.ask(answerListOffers, elsewhere, { personId: stranger, status: 'lapsed' }));
    expect((await theirs()).offers).toEqual([]);
    await runJobs();
    expect((await theirs()).offers.map(({ vacancyId }) => vacancyId)).toEqual([first.vacancyId]);
  });
});

describe('an assignment', () => {
  test('is a proposal within the places, which becomes offers when the county takes it', async () => {
    const firmId = await employer(town);
    await publish(town, firmId, { terms: terms({ places: 1 }) });
    const persons = [await seeker(town), await seeker(town)];
    const plan = granted<{ runId: string }>(
      await town.perform(assignSeekersOperation, county(), { region: atHome.countyId, on: town.today }),
    );
    expect(plan).toMatchObject({ seekers: 2, orders: 1, made: 1, short: 1 });
    for (const person of persons) expect(await offersOf(person)).toEqual([]);
    const rows = granted<{ rows: { unplaced: string | null; proposed: object | null }[] }>(
      await town.ask(answerListRunResults, county(), { runId: plan.runId }),
    ).rows;
    expect(rows.map(({ unplaced }) => unplaced)).toEqual(['no-place-left', null]);
    const taken = await town.perform(offerAssignmentOperation, county(), { runId: plan.runId });
    expect(granted(taken)).toEqual({ offered: 1, left: 0 });
    const again = await town.perform(offerAssignmentOperation, county(), { runId: plan.runId });
    expect(granted(again)).toEqual({ offered: 0, left: 1 });
  });
});

test('a pair is explained: what fails, what it would score, and its place among those that fit', async () => {
  const firmId = await employer(town);
  const good = await publish(town, firmId);
  const night = await publish(town, firmId, {
    terms: terms({ hours: { perDay: 10, daysPerMonth: 26, nightWork: true } }),
  });
  const person = await seeker(town, { wish: { hours: { mostPerDay: 11, nightWork: false } } });
  const explain = async (vacancyId: string) =>
    granted(await town.ask(answerExplainPair, county(), { personId: person, vacancyId, on: town.today }));
  expect(await explain(good)).toMatchObject({ fits: true, failed: [], rank: 1 });
  expect(await explain(night)).toMatchObject({ fits: false, failed: [{ code: 'night-work' }], rank: null });
});

test('a pair is explained with the offer that the person holds of the same job by another order', async () => {
  const firmId = await employer(town);
  const [mine, again, other] = [
    await publish(town, firmId, { terms: terms({ title: '针车工' }) }),
    await publish(town, firmId, { terms: terms({ title: '针 车工' }) }),
    await publish(town, firmId, { terms: terms({ title: '成型工' }) }),
  ];
  const person = await seeker(town);
  const explain = async (vacancyId: string) =>
    granted(await town.ask(answerExplainPair, county(), { personId: person, vacancyId, on: town.today }));
  expect(await explain(again)).toMatchObject({ fits: true, failed: [] });
  const { offerId } = granted<{ offerId: string }>(
    await town.perform(offerOrderOperation, village(), { personId: person, vacancyId: mine }),
  );
  expect(await explain(again)).toMatchObject({
    fits: false,
    rank: null,
    failed: [{ code: 'same-job-offered', zh: expect.stringContaining('同一单位同一岗位') }],
  });
  for (const vacancyId of [mine, other])
    expect(await explain(vacancyId)).toMatchObject({ fits: true, failed: [] });
  granted(await told(person, offerId));
  const refusal = { personId: person, offerId, reason: 'family' };
  granted(await town.perform(refuseOfferOperation, village(), refusal));
  const barred = [{ code: 'same-job-refused', zh: expect.stringContaining('180 天内不再推荐同一岗位') }];
  expect(await explain(again)).toMatchObject({ fits: false, rank: null, failed: barred });
  expect(await explain(mine)).toMatchObject({ fits: false, failed: [{ code: 'answered-before' }] });
  expect(await explain(other)).toMatchObject({ fits: true, failed: [] });
});

test('a pair is explained as fitting again once the no to the job is older than a wish holds', async () => {
  const firmId = await employer(town);
  const [mine, again] = [
    await publish(town, firmId, { terms: terms({ title: '针车工' }) }),
    await publish(town, firmId, { terms: terms({ title: '针 车工' }) }),
  ];
  const person = await seeker(town);
  const { offerId } = granted<{ offerId: string }>(
    await town.perform(offerOrderOperation, village(), { personId: person, vacancyId: mine }),
  );
  granted(await told(person, offerId));
  granted(
    await town.perform(refuseOfferOperation, village(), { personId: person, offerId, reason: 'family' }),
  );
  const codesOn = async (on: CivilDate) =>
    granted<{ failed: { code: string }[] }>(
      await town.ask(answerExplainPair, county(), { personId: person, vacancyId: again, on }),
    ).failed.map(({ code }) => code);
  expect(await codesOn(addDays(town.today, 180))).toContain('same-job-refused');
  expect(await codesOn(addDays(town.today, 181))).not.toContain('same-job-refused');
});

describe('row security', () => {
  test('shows offers, their acts and results only where the person is seen', async () => {
    const { person } = await oneWithTwoOffers();
    const count = (context: ReturnType<typeof county>) =>
      inContext(town.database, context, async (tx) => {
        const { rows } = await sql<{ n: number }>`
          select (select count(*) from offer) + (select count(*) from offer_act) + (select count(*) from matching_result) as n`.execute(
          tx,
        );
        return rows[0]?.n;
      });
    expect(await count(county())).toBe(5);
    expect(await count(village())).toBe(5);
    expect(await count(town.as('county-officer', { home: atWork.path }))).toBe(0);
    expect(await count(station())).toBe(0);
    expect(await count(firm(person))).toBe(0);
  });
});
