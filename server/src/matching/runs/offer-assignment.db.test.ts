import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordWishOperation } from '../../people/record-wish.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { answerListOffers } from '../lists/list-offers.ts';
import { acceptOfferOperation, tellOfferOperation } from '../offer-moves.ts';
import { offerOrderOperation } from '../offer-order.ts';
import { recordJobWishOperation } from '../record-job-wish.ts';
import {
  atHome,
  employer,
  granted,
  openTown,
  publish,
  regions,
  seeker,
  type Town,
  terms,
} from '../testing/market-town.ts';
import { assignSeekersOperation } from './assign-seekers.ts';
import { offerAssignmentOperation } from './offer-assignment.ts';

plantRegions(regions);

let town: Town;
let order: string;
let other: string;
beforeEach(async () => {
  town = await openTown();
  const firm = await employer(town);
  order = await publish(town, firm, { terms: terms({ title: '打磨工', places: 6 }) });
  other = await publish(town, firm, { terms: terms({ title: '包装工', places: 6 }) });
});

const county = () => town.as('county-officer');
const village = () => town.as('village-liaison');
const accepted = async (runId: string, persons?: string[]) =>
  granted(await town.perform(offerAssignmentOperation, county(), { runId, persons }));
const offersOf = async (personId: string) =>
  granted<{ offers: { vacancyId: string }[] }>(
    await town.ask(answerListOffers, county(), { personId }),
  ).offers.map(({ vacancyId }) => vacancyId);
const plan = async (...at: string[]) => {
  const pins = at.map((person) => ({ seeker: person, order }));
  const asked = { region: atHome.countyId, on: town.today, pins };
  return granted<{ runId: string }>(await town.perform(assignSeekersOperation, county(), asked)).runId;
};
const byHand = async (personId: string, vacancyId: string) =>
  granted<{ offerId: string }>(await town.perform(offerOrderOperation, county(), { personId, vacancyId }))
    .offerId;

describe('accepting some of a plan', () => {
  let wife: string;
  let husband: string;
  let uncle: string;
  let single: string;
  beforeEach(async () => {
    wife = await seeker(town);
    husband = await seeker(town, { wish: { companions: [{ with: wife, as: 'couple' }] } });
    // Over two links.
    uncle = await seeker(town, { wish: { companions: [{ with: husband, as: 'kin' }] } });
    single = await seeker(town);
  });

  test('offers the places of all who go together or not at all, whichever of them is named, and nobody else', async () => {
    const runId = await plan(husband, single);
    expect(await accepted(runId, [wife])).toEqual({ offered: 3, left: 0 });
    for (const one of [wife, husband, uncle]) expect(await offersOf(one)).toEqual([order]);
    expect(await offersOf(single)).toEqual([]);
    expect(await accepted(runId)).toEqual({ offered: 1, left: 3 });
  });

  test('leaves all of them out when one has accepted another place meanwhile', async () => {
    const runId = await plan(husband, single);
    const held = { personId: uncle, offerId: await byHand(uncle, other) };
    const told = { ...held, how: 'read-aloud', toWhom: 'self' };
    granted(await town.perform(tellOfferOperation, village(), told));
    const answer = { ...held, proof: 'signature', reserve: false };
    granted(await town.perform(acceptOfferOperation, village(), answer));
    expect(await accepted(runId, [wife])).toEqual({ offered: 0, left: 3 });
    expect(await accepted(runId)).toEqual({ offered: 1, left: 3 });
    expect(await offersOf(wife)).toEqual([]);
    expect(await offersOf(single)).toEqual([order]);
  });

  test('offers nothing to who only names the same person as the named, when that person takes no part', async () => {
    const kin = await seeker(town);
    const wish = { companions: [{ with: kin, as: 'kin' }] };
    const [one, another] = [await seeker(town, { wish }), await seeker(town, { wish })];
    town.later(1);
    const no = { id: randomUUID(), on: town.today, scope: 'no', reason: 'care' };
    granted(await town.perform(recordWishOperation, county(), { personId: kin, wish: no }));
    const runId = await plan(one, another);
    expect(await accepted(runId, [one])).toEqual({ offered: 1, left: 0 });
    expect(await offersOf(another)).toEqual([]);
  });

  test('leaves out who seeks no more, with all who go along, and who goes with somebody out of scope by now', async () => {
    const runId = await plan(husband, single);
    town.later(1);
    const no = { id: randomUUID(), on: town.today, scope: 'no', reason: 'care' };
    granted(await town.perform(recordWishOperation, county(), { personId: uncle, wish: no }));
    const kin = await seeker(town, { county: 'atWork' });
    const wish = { companions: [{ with: kin, as: 'kin' }] };
    granted(await town.perform(recordJobWishOperation, county(), { personId: single, on: town.today, wish }));
    expect(await accepted(runId)).toEqual({ offered: 0, left: 4 });
  });

  test('weighs with the fellow villager who is not accepted with them', async () => {
    const villager = await seeker(town);
    const wish = { companions: [{ with: villager, as: 'fellow-villager' }] };
    const person = await seeker(town, { wish });
    const runId = await plan(person, villager);
    await accepted(runId, [person]);
    const { offers } = granted<{ offers: { parts: { part: string; points: number }[] }[] }>(
      await town.ask(answerListOffers, county(), { personId: person }),
    );
    expect(offers[0]?.parts.find(({ part }) => part === 'companions')?.points).toBeGreaterThan(0);
  });

  test('leaves out whom somebody goes along with since, who stands in no line of the plan', async () => {
    const runId = await plan(single);
    const wish = { companions: [{ with: single, as: 'kin' }] };
    await seeker(town, { wish });
    expect(await accepted(runId, [single])).toEqual({ offered: 0, left: 1 });
    expect(await offersOf(single)).toEqual([]);
  });

  test('keeps what one of them was offered by hand already, and offers the place to the others', async () => {
    const runId = await plan(husband);
    await byHand(wife, order);
    expect(await accepted(runId, [husband])).toEqual({ offered: 2, left: 1 });
    for (const one of [wife, husband, uncle]) expect(await offersOf(one)).toEqual([order]);
  });
});
