import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { suspendOrderOperation } from '../lapses/stop-order.ts';
import { answerListOffers } from '../lists/list-offers.ts';
import { acceptOfferOperation, tellOfferOperation } from '../offer-moves.ts';
import { offerOrderOperation } from '../offer-order.ts';
import {
  atHome,
  atWork,
  employer,
  granted,
  openTown,
  publish,
  regions,
  seeker,
  type Town,
  terms,
} from '../testing/market-town.ts';
import { assignSeekersBy } from './assign-seekers.ts';
import { answerListRunResults } from './list-run-results.ts';
import { runMatchingBy, runMatchingOperation } from './run-matching.ts';
import { engineAfter } from './testing/held-engine.ts';

/** What becomes of an order that stops or expires while the engine is at work. */
plantRegions(regions);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const county = () => town.as('county-officer');
const input = (on = town.today) => ({ region: atHome.countyId, on });
const stop = async (vacancyId: string) =>
  void granted(
    await town.perform(suspendOrderOperation, town.as('station-officer'), { vacancyId, reason: '停工' }),
  );
type Rows = {
  rows: {
    offers: number;
    shortage: { missing: number; zh: string; en: string } | null;
    unplaced: string | null;
    because: { zh: string; en: string } | null;
  }[];
};
const resultsOf = async (runId: string) =>
  granted<Rows>(await town.ask(answerListRunResults, county(), { runId })).rows;

test('an order that stops while offers are worked out is not offered; the reply says how many were left out, and who is short is told why', async () => {
  const stopped = await publish(town, firm, { terms: terms({ title: '打磨工' }) });
  const other = await publish(town, firm, { terms: terms({ title: '包装工' }) });
  const person = await seeker(town);
  const running = runMatchingBy(engineAfter(() => stop(stopped)));
  const done = granted<{ runId: string }>(await town.perform(running, county(), input()));
  expect(done).toMatchObject({ made: 1, short: 1, leftOut: 1 });
  const { offers } = granted<{ offers: { vacancyId: string }[] }>(
    await town.ask(answerListOffers, county(), { personId: person }),
  );
  expect(offers.map(({ vacancyId }) => vacancyId)).toEqual([other]);
  expect(await resultsOf(done.runId)).toMatchObject([
    { offers: 1, shortage: { missing: 1, zh: expect.stringContaining('请再生成一次推荐') } },
  ]);
});

test('who has two offers without the order that stopped is short of nothing', async () => {
  const orders: string[] = [];
  for (const title of ['打磨工', '包装工', '针车工'])
    orders.push(await publish(town, firm, { terms: terms({ title }) }));
  await seeker(town);
  const running = runMatchingBy(engineAfter(() => stop(orders[0] ?? '')));
  expect(granted(await town.perform(running, county(), input()))).toMatchObject({
    made: 2,
    short: 0,
    leftOut: 1,
  });
});

test('a place of an order that stops while the plan is worked out is no place: the person is told so, and the plan is worth less', async () => {
  const stopped = await publish(town, firm, { terms: terms({ title: '打磨工', places: 1 }) });
  await publish(town, firm, { terms: terms({ title: '包装工', places: 1 }) });
  for (const _ of [1, 2]) await seeker(town);
  const whole = granted<{ stay: number }>(
    await town.perform(assignSeekersBy(engineAfter(async () => {})), county(), input()),
  );
  const running = assignSeekersBy(engineAfter(() => stop(stopped)));
  const done = granted<{ runId: string; stay: number; bound: number; gapPpm: number }>(
    await town.perform(running, county(), input()),
  );
  expect(done).toMatchObject({ made: 1, short: 1, leftOut: 1 });
  expect(done.stay).toBeLessThan(whole.stay);
  expect(done.gapPpm).toBeGreaterThan(0);
  const rows = await resultsOf(done.runId);
  expect(rows.map(({ unplaced }) => unplaced)).toEqual(['order-closed-meanwhile', null]);
  expect(rows[0]?.because?.zh).toContain('请重新生成安置方案');
});

test('an order that fills while the engine is at work is left out as well', async () => {
  const vacancyId = await publish(town, firm, { terms: terms({ places: 1 }) });
  const there = { home: atWork.path };
  const stranger = await seeker(town, { county: 'atWork' });
  const held = await offered(stranger, vacancyId, town.as('county-officer', there));
  await seeker(town);
  const running = runMatchingBy(
    engineAfter(() => accept(held, town.as('village-liaison', { home: atWork.villagePath }))),
  );
  expect(granted(await town.perform(running, county(), input()))).toMatchObject({
    made: 0,
    short: 1,
    leftOut: 1,
  });
});

test('whoever accepts a place, or is offered the same order by hand, while the engine is at work goes on undisturbed and is offered nothing twice', async () => {
  const orders: string[] = [];
  for (const title of ['打磨工', '包装工'])
    orders.push(await publish(town, firm, { terms: terms({ title }) }));
  const [order = '', other = ''] = orders;
  const [accepting, waiting] = [await seeker(town), await seeker(town)];
  const held = await offered(accepting, order, county());
  const meanwhile = async () => {
    await accept(held, town.as('village-liaison'));
    await offered(waiting, other, county());
  };
  const done = granted(await town.perform(runMatchingBy(engineAfter(meanwhile)), county(), input()));
  expect(done).toMatchObject({ made: 1, short: 0, leftOut: 2 });
});

test('two counties that offer one order at once do not pass what it may be offered; the second leaves out what is too much', async () => {
  await publish(town, firm, { terms: terms({ places: 1 }) });
  const there = () => town.as('county-officer', { home: atWork.path });
  for (const _ of [1, 2, 3]) await seeker(town);
  for (const _ of [1, 2, 3]) await seeker(town, { county: 'atWork' });
  const elsewhere = () =>
    town.perform(runMatchingOperation, there(), { region: atWork.countyId, on: town.today });
  const meanwhile = async () => {
    expect(granted(await elsewhere())).toMatchObject({ made: 3, leftOut: 0 });
  };
  const done = granted<{ runId: string }>(
    await town.perform(runMatchingBy(engineAfter(meanwhile)), county(), input()),
  );
  expect(done).toMatchObject({ made: 1, short: 3, leftOut: 2 });
  const words = (await resultsOf(done.runId)).map(({ shortage }) => shortage?.zh);
  expect(words.filter((zh) => zh?.includes('请再生成一次推荐'))).toHaveLength(2);
});

test('what it was worth that fellow villagers go together is gone with the order that stopped', async () => {
  const stopped = await publish(town, firm, { terms: terms({ title: '打磨工', places: 2 }) });
  await publish(town, firm, { terms: terms({ title: '包装工', places: 1 }) });
  const [one] = [await seeker(town), await seeker(town)];
  const other = await seeker(town, { wish: { companions: [{ with: one, as: 'fellow-villager' }] } });
  const pins = [one, other].map((person) => ({ seeker: person, order: stopped }));
  const running = assignSeekersBy(engineAfter(() => stop(stopped)));
  const done = granted<{ stay: number; bound: number; gapPpm: number }>(
    await town.perform(running, county(), { ...input(), pins }),
  );
  expect(done).toMatchObject({ made: 1, short: 2, leftOut: 2 });
  const placed = await asWorker(town.database, (tx) =>
    sql<{
      stay: number;
    }>`select (detail ->> 'stay')::int as stay from matching_result where vacancy_id is not null`.execute(tx),
  );
  expect([{ stay: done.stay }]).toEqual(placed.rows);
  expect(done.gapPpm).toBe(Math.ceil((1_000_000 * (done.bound - done.stay)) / done.bound));
});

/** An offer by hand. */
async function offered(personId: string, vacancyId: string, by: ReturnType<Town['as']>) {
  const made = await town.perform(offerOrderOperation, by, { personId, vacancyId });
  return { personId, offerId: granted<{ offerId: string }>(made).offerId };
}

async function accept(
  held: { personId: string; offerId: string },
  by: ReturnType<Town['as']>,
): Promise<void> {
  granted(await town.perform(tellOfferOperation, by, { ...held, how: 'read-aloud', toWhom: 'self' }));
  granted(await town.perform(acceptOfferOperation, by, { ...held, proof: 'signature', reserve: false }));
}
