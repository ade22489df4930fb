import { randomUUID } from 'node:crypto';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { MatchingProgress } from '@wengang/domain/matching/progress-contract.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { decidePairOperation } from '../decisions/decide-pair.ts';
import { refuseOfferOperation, tellOfferOperation } from '../offer-moves.ts';
import { offerOrderOperation } from '../offer-order.ts';
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
import { assignSeekersOperation } from './assign-seekers.ts';
import { constraintPricesBy, constraintPricesOperation } from './constraint-prices.ts';
import { answerExplainOrder } from './explain-order.ts';
import type { MatchingEngine } from './matching-engine.ts';
import { cancelRunOperation } from './progress/cancel-run.ts';
import { answerMatchingProgress } from './progress/tell-progress.ts';
import { answerReportBalance } from './report-balance.ts';
import { runMatchingOperation } from './run-matching.ts';
import { engineAfter, heldEngine } from './testing/held-engine.ts';

plantRegions(regions);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const county = () => town.as('county-officer');
const elsewhere = () => town.as('county-officer', { home: atWork.path });
const township = () => town.as('township-officer', { home: `${atHome.path}101` });
const input = (more: object = {}) => ({ region: atHome.countyId, on: town.today, ...more });
const assign = async (more: object = {}) =>
  granted<{ runId: string; stay: number }>(await town.perform(assignSeekersOperation, county(), input(more)));
const offers = async () =>
  granted<{ runId: string }>(await town.perform(runMatchingOperation, county(), input()));

/** The engine, and how many plans it has made. */
function countedEngine(): { engine: MatchingEngine; asked(): number } {
  let plans = 0;
  const engine = engineAfter(async () => {
    plans += 1;
  });
  return { engine, asked: () => plans };
}

describe('an order is explained', () => {
  const explain = (vacancyId: string, more: object = {}, by = county()) =>
    town.ask(answerExplainOrder, by, {
      ...{ vacancyId, region: String(atHome.countyId), on: town.today, ...more },
    });

  test('by whom it fits, the best first, and by how many each single condition keeps away', async () => {
    const night = await publish(town, firm, {
      terms: terms({ title: '夜班工', places: 3, hours: { perDay: 10, daysPerMonth: 26, nightWork: true } }),
    });
    const willing = { hours: { mostPerDay: 11, nightWork: true } };
    const fitting = [
      await seeker(town, { wish: willing }),
      await seeker(town, {
        wish: { ...willing, tradesDone: [{ trade: terms().trade, months: 30 }], trades: [terms().trade] },
      }),
    ];
    for (const _ of [1, 2]) await seeker(town, { wish: { hours: { mostPerDay: 11, nightWork: false } } });
    const told = granted<{
      best: { person: { personId: string }; total: number; stay: number }[];
      nearly: { condition: string; seekers: number; zh: string }[];
    }>(await explain(night));
    expect(told).toMatchObject({ seekers: 4, fitting: 2, openOffers: 0, placesLeft: 3 });
    expect(told.best.map(({ person }) => person.personId)).toEqual(fitting.toReversed());
    expect(told.best[0]?.stay).toBeGreaterThan(0);
    expect(told.nearly).toMatchObject([{ condition: 'night-work', seekers: 2 }]);
    expect(granted(await explain(night, { most: 1 }))).toMatchObject({ fitting: 2, best: [{}] });
    await offers();
    expect(granted(await explain(night))).toMatchObject({ openOffers: 2 });
  });

  test('with the persons of the own region only; of another region it is refused', async () => {
    const vacancyId = await publish(town, firm);
    const [mine, theirs] = [await seeker(town), await seeker(town, { county: 'atWork' })];
    const told = granted<{ best: { person: { personId: string } }[] }>(await explain(vacancyId));
    expect(told.best.map(({ person }) => person.personId)).toEqual([mine]);
    const there = { region: String(atWork.countyId) };
    expect(refusedWith(await explain(vacancyId, there))).toEqual(['region-out-of-scope']);
    const seen = granted<typeof told>(await explain(vacancyId, there, elsewhere()));
    expect(seen.best.map(({ person }) => person.personId)).toEqual([theirs]);
    expect(refusedWith(await explain(randomUUID()))).toEqual(['not-found']);
  });

  test('and whoever is shown is written down as read', async () => {
    const vacancyId = await publish(town, firm);
    for (const _ of [1, 2]) await seeker(town);
    const asked = { vacancyId, region: String(atHome.countyId), on: town.today, most: 1 };
    const answer = await inContext(town.database, county(), (tx) =>
      answerExplainOrder.respond(
        tx,
        { context: county(), keyring: town.keyring, now: Instant.parse(`${town.today}T02:00:00.000Z`) },
        answerExplainOrder.contract.input.parse(asked),
      ),
    );
    const { persons } = granted<{ persons: string[] }>(answer);
    const told = granted<{ best: { person: { personId: string } }[] }>(await explain(vacancyId, { most: 1 }));
    expect(persons).toEqual(told.best.map(({ person }) => person.personId));
    expect(persons).toHaveLength(1);
  });

  test('also when it is stopped or full, and without whom somebody has decided against', async () => {
    const vacancyId = await publish(town, firm);
    const person = await seeker(town);
    const decision = { personId: person, vacancyId, decision: 'forbid', reason: '家里有老人' };
    granted(await town.perform(decidePairOperation, county(), decision));
    expect(granted(await explain(vacancyId))).toMatchObject({
      ...{ fitting: 0, nearly: [{ condition: 'forbidden-pair', seekers: 1 }] },
    });
    town.later(40);
    expect(granted(await explain(vacancyId))).toMatchObject({ fitting: 0 });
  });
});

describe('the prices of constraints', () => {
  type Prices = {
    stay: number;
    prices: {
      constraint: string;
      limit: string | null;
      pair: { seeker: string; order: string } | null;
      stayWithout: number;
      price: number;
      zh: string;
    }[];
  };
  const prices = (runId: string, by = county(), id = randomUUID()) =>
    town.perform(constraintPricesOperation, by, { runId }, id);
  const limit = {
    ...{ id: 's', kind: 'station', name: '大岭山站', places: [atWork.path], capacity: 1 },
  };

  test('say what the plan would be worth without each, dearest first; they are worked out once, and anew when anything has changed', async () => {
    await publish(town, firm, { terms: terms({ places: 3 }) });
    for (const _ of [1, 2, 3]) await seeker(town);
    const { runId, stay } = await assign({ limits: [limit] });
    const told = granted<Prices>(await prices(runId));
    expect(told).toMatchObject({
      ...{ runId, asOf: town.today, stay },
      prices: [
        { constraint: 'limit:s', limit: '大岭山站', pair: null, stayWithout: 3 * stay, price: 2 * stay },
      ],
    });
    const { engine, asked } = countedEngine();
    const again = () => town.perform(constraintPricesBy(engine), county(), { runId });
    expect(granted(await again())).toEqual(told);
    expect(asked()).toBe(0);
    await publish(town, firm, {
      terms: terms({ title: '包装工', places: 3 }),
    });
    const anew = granted<Prices>(await again());
    expect(asked()).toBe(2);
    expect(granted(await again())).toEqual(anew);
    town.later(1);
    const at = { asOf: town.today, computedAt: `${town.today}T02:00:00.000Z` };
    expect(granted(await again())).toMatchObject(at);
    expect(asked()).toBe(4);
  });

  test('who is fixed or excluded is written down as read, and gone from them with the erasure of one', async () => {
    const orders = [
      await publish(town, firm, { terms: terms({ title: '打磨工', places: 2 }) }),
      await publish(town, firm, { terms: terms({ title: '包装工', places: 2 }) }),
    ];
    const [first = '', second = '', third = ''] = [
      await seeker(town),
      await seeker(town),
      await seeker(town),
    ];
    const forbid = async (personId: string) =>
      granted(
        await town.perform(decidePairOperation, county(), {
          ...{ personId, vacancyId: orders[0], decision: 'forbid', reason: '本人要求' },
        }),
      );
    for (const person of [first, second]) await forbid(person);
    const { runId } = await assign();
    const told = granted<Prices>(await prices(runId));
    const named = told.prices.flatMap(({ pair }) => pair ?? []);
    expect(named.map(({ seeker: person }) => person).sort()).toEqual([first, second].sort());
    const read = await asWorker(town.database, (tx) =>
      sql<{ persons: string[] }>`
        select persons from person_access where endpoint = 'matching.constraint-prices'`.execute(tx),
    );
    expect(read.rows.map(({ persons }) => persons.toSorted())).toEqual([[first, second].sort()]);
    const kept = async () => {
      const found = await asWorker(town.database, (tx) => sql`select 1 from matching_price`.execute(tx));
      return found.rows.length;
    };
    await erase(third);
    expect(await kept()).toBe(1);
    await erase(first);
    expect(await kept()).toBe(0);
  });

  /** The rows, as an erasure leaves them. */
  const erase = (person: string) =>
    asWorker(town.database, (tx) =>
      sql`select erase_person_rows(${person}, '1985-01-01', '已删除', 'nobody', ${town.today})`.execute(tx),
    );

  test('name the pair that was fixed by the input or by a decision', async () => {
    const [one, other] = [
      await publish(town, firm, { terms: terms({ title: '打磨工', places: 1 }) }),
      await publish(town, firm, { terms: terms({ title: '包装工', places: 1 }) }),
    ];
    const [first, second] = [await seeker(town), await seeker(town)];
    const decision = { personId: first, vacancyId: one, decision: 'fix', reason: '本人要求' };
    granted(await town.perform(decidePairOperation, county(), decision));
    const { runId } = await assign({ pins: [{ seeker: second, order: other }] });
    const told = granted<Prices>(await prices(runId));
    expect(told.prices.map(({ constraint }) => constraint.split(':')[0]).sort()).toEqual([
      'pin',
      'pin',
      'pins',
    ]);
    expect(told.prices.flatMap(({ pair }) => pair ?? [])).toEqual(
      expect.arrayContaining([
        { seeker: first, order: one },
        { seeker: second, order: other },
      ]),
    );
    for (const { price, stayWithout } of told.prices)
      expect(price).toBe(Math.max(0, stayWithout - told.stay));
  });

  test('of an exclusion speak as long as nobody has answered no to the pair as well, once each', async () => {
    const orders = [
      await publish(town, firm, { terms: terms({ title: '打磨工', places: 2 }) }),
      await publish(town, firm, { terms: terms({ title: '包装工', places: 2 }) }),
    ];
    const [first, second] = [await seeker(town), await seeker(town)];
    const pair = { personId: first, vacancyId: orders[0] };
    const { offerId } = granted<{ offerId: string }>(await town.perform(offerOrderOperation, county(), pair));
    const offer = { personId: first, offerId };
    const village = town.as('village-liaison');
    granted(await town.perform(tellOfferOperation, village, { ...offer, how: 'phone', toWhom: 'self' }));
    granted(await town.perform(refuseOfferOperation, village, { ...offer, reason: 'pay' }));
    for (const personId of [first, second])
      granted(
        await town.perform(decidePairOperation, county(), {
          ...{ personId, vacancyId: orders[0], decision: 'forbid', reason: '本人要求' },
        }),
      );
    const { runId } = await assign({ forbidden: [{ seeker: second, order: orders[0] }] });
    const { prices: told } = granted<Prices>(await prices(runId));
    expect(told.map(({ constraint }) => constraint)).toEqual(['forbidden']);
  });

  test('are told as they go, and cancelled with nothing kept', async () => {
    await publish(town, firm, { terms: terms({ places: 3 }) });
    await seeker(town);
    const { runId } = await assign({ limits: [limit] });
    const { engine, begun } = heldEngine();
    const id = randomUUID();
    const running = town.perform(constraintPricesBy(engine), county(), { runId }, id);
    await begun;
    const told = async () =>
      granted<MatchingProgress>(await town.ask(answerMatchingProgress, county(), { operationId: id }));
    await expect.poll(told).toMatchObject({ state: 'running', phase: 'pricing', done: 0, total: 2 });
    granted(await town.perform(cancelRunOperation, county(), { operationId: id }));
    expect(refusedWith(await running)).toEqual(['matching-cancelled']);
    expect(await told()).toMatchObject({ state: 'cancelled', runId: null });
    const kept = await asWorker(town.database, (tx) => sql`select 1 from matching_price`.execute(tx));
    expect(kept.rows).toEqual([]);
    const again = randomUUID();
    granted(await prices(runId, county(), again));
    const done = await town.ask(answerMatchingProgress, county(), { operationId: again });
    expect(granted(done)).toMatchObject({ state: 'done', runId });
  });

  test('are kept by each office for itself, of the people whom its plans take in, and unseen by the offices below', async () => {
    const wide = () => town.as('county-officer', { home: '99' });
    await publish(town, firm, { terms: terms({ places: 3 }) });
    await seeker(town);
    const kin = await seeker(town, { county: 'atWork' });
    await seeker(town, { wish: { companions: [{ with: kin, as: 'kin' }] } });
    const { runId, stay } = granted<{ runId: string; stay: number }>(
      await town.perform(assignSeekersOperation, wide(), input({ limits: [limit] })),
    );
    const whole = granted<Prices>(await prices(runId, wide()));
    expect(whole).toMatchObject({ stay });
    const own = granted<Prices>(await prices(runId));
    expect(own.stay).toBeLessThan(whole.prices[0]?.stayWithout ?? 0);
    expect(own.prices[0]?.stayWithout).toBe(own.stay);
    const seenBy = async (context: ReturnType<typeof county>) => {
      const found = await inContext(town.database, context, (tx) =>
        sql<{ office_path: string }>`select office_path from matching_price order by office_path`.execute(tx),
      );
      return found.rows.map(({ office_path: path }) => path);
    };
    expect(await seenBy(wide())).toEqual(['99', atHome.path]);
    expect(await seenBy(county())).toEqual([atHome.path]);
  });

  test('are those of a plan, asked by an office that sees all its people', async () => {
    await publish(town, firm);
    await seeker(town);
    const { runId } = await assign();
    expect(refusedWith(await prices(runId, elsewhere()))).toEqual(['not-found']);
    expect(refusedWith(await prices(runId, township()))).toEqual(['region-out-of-scope']);
    expect(refusedWith(await prices((await offers()).runId))).toEqual(['run-not-assignment']);
  });
});

describe('the balance after a plan', () => {
  const balance = (runId: string, by = county()) => town.ask(answerReportBalance, by, { runId });
  type Balance = {
    rows: {
      dimension: string;
      key: string;
      openOrders: number;
      openPlaces: number;
      unplaced: number;
      trainable: number;
    }[];
  };

  test('counts places left over and people left without one, by trade, skill, level, wage and place, and whom a skill would help', async () => {
    await publish(town, firm, {
      terms: terms({ title: '电工', trade: '6-31-01-03', places: 4 }),
      conditions: { skills: [{ skill: '电工', level: 3 }] },
    });
    await publish(town, firm, { terms: terms({ title: '包装工', places: 1 }) });
    for (const _ of [1, 2, 3]) await seeker(town);
    const { runId } = await assign();
    const { rows } = granted<Balance>(await balance(runId));
    const of = (dimension: string) => rows.filter((row) => row.dimension === dimension);
    for (const dimension of ['trade', 'skill', 'level', 'wage', 'place'])
      expect(of(dimension)).not.toEqual([]);
    expect(of('trade')).toContainEqual(
      expect.objectContaining({ key: '6-31-01-03', openOrders: 1, openPlaces: 4, trainable: 2 }),
    );
    const unplaced = of('wage').reduce((sum, row) => sum + row.unplaced, 0);
    expect(unplaced).toBe(2);
  });

  test('is that of a plan, asked by an office that sees all its people', async () => {
    await publish(town, firm);
    await seeker(town);
    const { runId } = await assign();
    expect(refusedWith(await balance(runId, elsewhere()))).toEqual(['not-found']);
    expect(refusedWith(await balance(runId, township()))).toEqual(['region-out-of-scope']);
    expect(refusedWith(await balance((await offers()).runId))).toEqual(['run-not-assignment']);
  });
});
