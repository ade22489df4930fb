import { Instant } from '@wengang/domain/calendar/instant.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { asWorker } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { correctOfferOperation } from './correct-offer.ts';
import { matchingJobs } from './jobs.ts';
import { stopDispatchOperation } from './lapses/stop-order.ts';
import { answerGetOffer } from './lists/list-offers.ts';
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
import {
  employer,
  granted,
  openTown,
  publish,
  refusedWith,
  regions,
  seeker,
  start,
  type Town,
} from './testing/market-town.ts';

// One person with offers of several orders: the acts of one offer beside those of another.

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const acting = {
  county: () => town.as('county-officer'),
  village: () => town.as('village-liaison'),
  station: () => town.as('station-officer'),
};
type Office = keyof typeof acting;
const perform = (bound: BoundOperation, as: Office, input: object) =>
  town.perform(bound, acting[as](), input);

type Offered = { personId: string; vacancyId: string; offerId: string };
async function offered(personId: string, vacancyId: string): Promise<Offered> {
  const { offerId } = granted<{ offerId: string }>(
    await perform(offerOrderOperation, 'village', { personId, vacancyId }),
  );
  return { personId, vacancyId, offerId };
}

const tell = ({ personId, offerId }: Offered) =>
  perform(tellOfferOperation, 'village', { personId, offerId, how: 'read-aloud', toWhom: 'self' });
const accept = ({ personId, offerId }: Offered, reserve = false) =>
  perform(acceptOfferOperation, 'village', { personId, offerId, proof: 'fingerprint', reserve });
const agree = ({ personId, offerId }: Offered) =>
  perform(agreeToOfferOperation, 'station', { personId, offerId });
const decline = ({ personId, offerId }: Offered) =>
  perform(declineOfferOperation, 'station', { personId, offerId, reason: 'skill' });
const promote = ({ personId, offerId }: Offered) =>
  perform(promoteOfferOperation, 'village', { personId, offerId });
const refuse = ({ personId, offerId }: Offered) =>
  perform(refuseOfferOperation, 'village', { personId, offerId, reason: 'far' });
const giveUp = ({ personId, offerId }: Offered) =>
  perform(giveUpOfferOperation, 'village', { personId, offerId, reason: '改去别处' });
const takeBack = async ({ personId, offerId }: Offered, as: Office) => {
  const { acts } = granted<{ acts: { actId: string; move: string }[] }>(
    await town.ask(answerGetOffer, acting.county(), { personId, offerId }),
  );
  const last = acts.findLast(({ move }) => move !== 'correct');
  return perform(correctOfferOperation, as, { personId, offerId, actId: last?.actId, reason: '误操作更正' });
};
const runJobs = async (): Promise<void> => {
  const now = () => Instant.parse(`${town.today}T02:00:00.000Z`);
  const clock = { now, realNow: now, businessDay: () => town.today };
  for (const job of matchingJobs({ ...town, clock })) await job.run();
};

/** Somebody who was told of two orders of one firm. */
async function toldOfTwo() {
  const firmId = await employer(town);
  const person = await seeker(town);
  const first = await offered(person, await publish(town, firmId));
  const second = await offered(person, await publish(town, firmId));
  for (const offer of [first, second]) granted(await tell(offer));
  return { first, second };
}

test('an employer does not agree to a reserve while another acceptance is live', async () => {
  const { first, second } = await toldOfTwo();
  granted(await accept(first));
  granted(await accept(second, true));
  expect(refusedWith(await agree(second))).toEqual(['already-accepted']);
  granted(await giveUp(first));
  granted(await promote(second));
  granted(await agree(second));
});

test('an employer that changes its mind after the person accepted elsewhere comes too late', async () => {
  const { first, second } = await toldOfTwo();
  granted(await accept(first));
  granted(await decline(first));
  granted(await accept(second));
  expect(refusedWith(await agree(first))).toEqual(['already-accepted']);
});

test('a lapse is taken back by the county, unless the order was offered anew since', async () => {
  const { first, second } = await toldOfTwo();
  town.later(8);
  await runJobs();
  expect(refusedWith(await takeBack(first, 'village'))).toEqual(['not-yours-to-take-back']);
  const anew = await offered(first.personId, first.vacancyId);
  expect(refusedWith(await takeBack(first, 'county'))).toEqual(['offered-anew']);
  expect(anew.offerId).not.toBe(first.offerId);
  expect(granted(await takeBack(second, 'county'))).toMatchObject({ status: 'told' });
});

test('an offer does not open again while its order is stopped, nor does an acceptance beside a later one', async () => {
  const { first, second } = await toldOfTwo();
  granted(await accept(first));
  const stop = { vacancyId: first.vacancyId, reason: '拖欠工资' };
  granted(await perform(stopDispatchOperation, 'county', stop));
  expect(refusedWith(await takeBack(first, 'county'))).toEqual(['order-not-open']);
  granted(await accept(second));
  expect(refusedWith(await takeBack(first, 'county'))).toEqual(['already-accepted', 'order-not-open']);
});

/** What may be tried on the offer at a place of the list. */
const acts = {
  tell,
  accept: (offer: Offered) => accept(offer),
  reserve: (offer: Offered) => accept(offer, true),
  promote,
  refuse,
  agree,
  decline,
  giveUp,
  takeBack: (offer: Offered) => takeBack(offer, 'county'),
  stationTakesBack: (offer: Offered) => takeBack(offer, 'station'),
} as const;
const names = [
  'tell',
  'accept',
  'reserve',
  'promote',
  'refuse',
  'agree',
  'decline',
  'giveUp',
  'takeBack',
  'stationTakesBack',
  'anew',
  'later',
] as const;

test('whatever is done to the offers of a person in whatever order: it is granted or refused in words, at most one is live and one of an order open', async () => {
  const firmId = await employer(town);
  const step = fc.tuple(fc.constantFrom(...names), fc.nat({ max: 5 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
      town.today = start;
      const orders = [await publish(town, firmId), await publish(town, firmId)];
      const person = await seeker(town);
      const offers: Offered[] = [];
      for (const order of orders) offers.push(await offered(person, order));
      for (const offer of offers) granted(await tell(offer));
      for (const [name, at] of steps) {
        const offer = offers[at % offers.length];
        if (offer === undefined) throw new Error('there are offers');
        if (name === 'later') {
          town.later(8);
          await runJobs();
        } else if (name === 'anew') {
          const outcome = await perform(offerOrderOperation, 'county', {
            personId: person,
            vacancyId: offer.vacancyId,
          });
          if (outcome.ok) offers.push({ ...offer, ...granted<{ offerId: string }>(outcome) });
        } else expect(refusedWith(await acts[name](offer))).toEqual(expect.any(Array));
      }
      const { rows } = await asWorker(town.database, (tx) =>
        sql<{ live: number; open: number }>`
          select count(*) filter (where live)::int as live, coalesce(max(n), 0)::int as open from offer o
          cross join lateral (select count(*) as n from offer p where p.person_id = o.person_id and p.vacancy_id = o.vacancy_id
            and p.status in ('offered', 'told', 'willing', 'employer-agreed')) as same
          where o.person_id = ${person}`.execute(tx),
      );
      expect(rows[0]?.live).toBeLessThanOrEqual(1);
      expect(rows[0]?.open).toBeLessThanOrEqual(1);
    }),
    { numRuns: 25 },
  );
});
