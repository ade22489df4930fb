import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordWishOperation } from '../../people/record-wish.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { decidePairOperation } from '../decisions/decide-pair.ts';
import { suspendOrderOperation } from '../lapses/stop-order.ts';
import { recordJobWishOperation } from '../record-job-wish.ts';
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
import { assignSeekersOperation } from './assign-seekers.ts';
import { answerListRunResults } from './list-run-results.ts';

plantRegions(regions);

let town: Town;
let firm: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
});

const county = () => town.as('county-officer');
type Plan = {
  runId: string;
  seekers: number;
  made: number;
  short: number;
  stay: number;
  refusedPins: unknown[];
};
const assign = async (more: object = {}) =>
  granted<Plan>(
    await town.perform(assignSeekersOperation, county(), {
      ...{ region: atHome.countyId, on: town.today, ...more },
    }),
  );
type Row = {
  person: { personId: string };
  proposed: { vacancyId: string } | null;
  unplaced: string | null;
  because: { zh: string } | null;
};
const rowsOf = async (runId: string) =>
  granted<{ rows: Row[] }>(await town.ask(answerListRunResults, county(), { runId })).rows;
const placesIn = async ({ runId }: Plan) =>
  new Map((await rowsOf(runId)).map((row) => [row.person.personId, row.proposed?.vacancyId ?? null]));
const order = (title: string, places: number) => publish(town, firm, { terms: terms({ title, places }) });

describe('limits', () => {
  const limit = (changes: object) => ({
    ...{ id: 'bus-1', kind: 'bus', name: '一号车', places: [atWork.path], capacity: 2 },
    ...changes,
  });

  test('no more persons are placed than a bus or a station takes; the others are told so', async () => {
    await order('打磨工', 5);
    for (const _ of [1, 2, 3]) await seeker(town);
    const plan = await assign({ limits: [limit({})] });
    expect(plan).toMatchObject({ made: 2, short: 1 });
    const [first] = await rowsOf(plan.runId);
    expect(first).toMatchObject({
      unplaced: 'limit-reached',
      because: { zh: expect.stringContaining('接待能力或车辆座位已排满') },
    });
  });

  test('hold for the homes and places that they name only', async () => {
    await order('打磨工', 5);
    for (const _ of [1, 2, 3]) await seeker(town);
    expect(await assign({ limits: [limit({ places: ['44'] })] })).toMatchObject({ made: 3 });
    expect(await assign({ limits: [limit({ homes: ['44'] })] })).toMatchObject({ made: 3 });
    const here = limit({ homes: [atHome.path], capacity: 1 });
    expect(await assign({ limits: [here] })).toMatchObject({ made: 1 });
    const both = [limit({}), { ...here, id: 'station', kind: 'station', name: '大岭山站' }];
    expect(await assign({ limits: both })).toMatchObject({ made: 1 });
  });
});

describe('a plan that keeps to an earlier one', () => {
  test('changes nothing when nothing has changed, and moves nobody for a newcomer', async () => {
    for (const title of ['打磨工', '包装工', '针车工']) await order(title, 2);
    for (const _ of [1, 2, 3, 4]) await seeker(town);
    const before = await assign();
    const again = await assign({ keepFrom: before.runId });
    expect(await placesIn(again)).toEqual(await placesIn(before));
    expect(again.stay).toBe(before.stay);
    const newcomer = await seeker(town);
    const after = await assign({ keepFrom: again.runId });
    const places = await placesIn(after);
    expect(places.get(newcomer)).not.toBeNull();
    places.delete(newcomer);
    expect(places).toEqual(await placesIn(before));
  });

  test('moves only those who are named; who was not placed then and is not named stays so', async () => {
    const orders = [await order('打磨工', 1), await order('包装工', 1)];
    for (const _ of [1, 2, 3]) await seeker(town);
    const before = await assign();
    expect(before).toMatchObject({ made: 2, short: 1 });
    const more = await order('针车工', 1);
    const places = await placesIn(before);
    const [mover] = [...places].flatMap(([person, at]) => (at === orders[0] ? [person] : []));
    const left = [...places].flatMap(([person, at]) => (at === null ? [person] : []));
    const after = await assign({
      ...{ keepFrom: before.runId, only: [mover] },
      forbidden: [{ seeker: mover, order: orders[0] }],
    });
    expect(after).toMatchObject({ seekers: 3, made: 2, short: 1, refusedPins: [] });
    expect(await placesIn(after)).toEqual(new Map([...places, [mover, more]]));
    const found = await assign({ keepFrom: before.runId, only: left });
    expect(found).toMatchObject({ made: 3, short: 0 });
    expect(await placesIn(found)).toEqual(new Map([...places, [left[0], more]]));
  });

  test('moves those who go with the named as well', async () => {
    const rooms = { coupleRooms: 1 };
    const [one, other] = [
      await publish(town, firm, { terms: terms({ title: '打磨工', places: 2 }), conditions: rooms }),
      await publish(town, firm, { terms: terms({ title: '包装工', places: 2 }), conditions: rooms }),
    ];
    const wife = await seeker(town);
    const husband = await seeker(town, { wish: { companions: [{ with: wife, as: 'couple' }] } });
    const before = await assign();
    const at = (await placesIn(before)).get(wife);
    const after = await assign({
      ...{ keepFrom: before.runId, only: [wife], forbidden: [{ seeker: wife, order: at }] },
    });
    const places = await placesIn(after);
    expect(places.get(wife)).toBe(at === one ? other : one);
    expect(places.get(husband)).toBe(places.get(wife));
  });

  test('heeds what was decided since, before what the earlier plan had', async () => {
    const [one, other] = [await order('打磨工', 1), await order('包装工', 1)];
    const [first, second] = [await seeker(town), await seeker(town)];
    const before = await assign();
    const at = (await placesIn(before)).get(first);
    const elsewhere = at === one ? other : one;
    const decision = { personId: first, vacancyId: elsewhere, decision: 'fix', reason: '本人要求' };
    granted(await town.perform(decidePairOperation, county(), decision));
    const after = await placesIn(await assign({ keepFrom: before.runId }));
    expect(after).toEqual(
      new Map([
        [first, elsewhere],
        [second, at],
      ]),
    );
  });

  describe('in part', () => {
    const fix = async (personId: string, vacancyId: string) =>
      granted(
        await town.perform(decidePairOperation, county(), {
          ...{ personId, vacancyId, decision: 'fix', reason: '本人要求' },
        }),
      );

    test.each([0, 1])(
      'gives the place to whom a decision fixes there, whoever bears the lower id (%i)',
      async (who) => {
        const only = await order('打磨工', 1);
        const persons = [await seeker(town), await seeker(town)].sort();
        const [keeps = '', fixed = ''] = who === 0 ? persons : persons.toReversed();
        const mover = await seeker(town, { wish: { places: { excluded: [atWork.path] } } });
        const before = await assign({ pins: [{ seeker: keeps, order: only }] });
        await fix(fixed, only);
        await order('包装工', 5);
        const after = await assign({ keepFrom: before.runId, only: [mover] });
        expect(after.refusedPins).toEqual([]);
        const places = await placesIn(after);
        expect(places.get(fixed)).toBe(only);
        expect(places.get(keeps)).toBeNull();
        const row = (await rowsOf(after.runId)).find(({ person }) => person.personId === keeps);
        expect(row).toMatchObject({
          unplaced: 'kept-place-taken',
          because: { zh: expect.stringContaining('请把本人列入重排名单') },
        });
      },
    );

    test('moves nobody whose order stopped, and calls it no pin of anybody', async () => {
      const [one, other] = [await order('打磨工', 1), await order('包装工', 1)];
      const [stays, mover] = [await seeker(town), await seeker(town)];
      const pins = [
        { seeker: stays, order: one },
        { seeker: mover, order: other },
      ];
      const before = await assign({ pins });
      const officer = town.as('station-officer');
      granted(await town.perform(suspendOrderOperation, officer, { vacancyId: one, reason: '停工' }));
      await order('针车工', 5);
      const after = await assign({ keepFrom: before.runId, only: [mover] });
      expect(after).toMatchObject({ made: 1, short: 1, refusedPins: [] });
      expect((await placesIn(after)).get(stays)).toBeNull();
      expect((await rowsOf(after.runId))[0]).toMatchObject({ unplaced: 'kept-order-gone' });
    });

    test('moves nobody who fits the order no more, and calls it no pin of anybody', async () => {
      const plain = await publish(town, firm, {
        terms: terms({ title: '打磨工', places: 3 }),
        conditions: { needsMandarin: true },
      });
      const [stays, mover] = [await seeker(town), await seeker(town)];
      const before = await assign();
      expect((await placesIn(before)).get(stays)).toBe(plain);
      const wish = { places: {}, speaksMandarin: false };
      town.later(1);
      granted(
        await town.perform(recordJobWishOperation, county(), { personId: stays, on: town.today, wish }),
      );
      await order('针车工', 5);
      const after = await assign({ keepFrom: before.runId, only: [mover] });
      expect(after).toMatchObject({ refusedPins: [] });
      expect((await placesIn(after)).get(stays)).toBeNull();
      expect((await rowsOf(after.runId))[0]).toMatchObject({ unplaced: 'kept-place-unfit' });
    });

    test('leaves alone who only names the same person as the named, when that person takes no part', async () => {
      for (const title of ['打磨工', '包装工', '针车工']) await order(title, 1);
      const kin = await seeker(town);
      const wage = { wanted: 650_000, least: 300_000 };
      const wish = { wage, companions: [{ with: kin, as: 'kin' }] };
      const [mover, other] = [await seeker(town, { wish }), await seeker(town, { wish })];
      town.later(1);
      granted(
        await town.perform(recordWishOperation, county(), {
          personId: kin,
          wish: { id: randomUUID(), on: town.today, scope: 'no', reason: 'care' },
        }),
      );
      const before = await assign();
      const places = await placesIn(before);
      // Both would gain by it; only who is planned anew may go there.
      const better = await publish(town, firm, {
        terms: terms({ title: '组装工', places: 5, pay: { form: 'month', low: 600_000, high: 700_000 } }),
      });
      const after = await placesIn(await assign({ keepFrom: before.runId, only: [mover] }));
      expect(after.get(mover)).toBe(better);
      expect(after.get(other)).toBe(places.get(other));
    });

    test('writes down what was asked about somebody who has no line in it', async () => {
      const only = await order('打磨工', 1);
      const mover = await seeker(town);
      const before = await assign();
      const newcomer = await seeker(town);
      const forbidden = [{ seeker: newcomer, order: only }];
      const after = await assign({ keepFrom: before.runId, only: [mover], forbidden });
      expect((await placesIn(after)).has(newcomer)).toBe(false);
      const { rows } = await asWorker(town.database, (tx) =>
        sql<{ written: boolean }>`
          select p.payload is not null as written from operation_person p join operation o using (operation_id)
          where o.name = ${assignSeekersOperation.contract.name} and p.person_id = ${newcomer}`.execute(tx),
      );
      expect(rows).toEqual([{ written: true }]);
    });

    test('takes a couple to where one of them was fixed', async () => {
      const [one, other] = [await order('打磨工', 2), await order('包装工', 2)];
      const wife = await seeker(town);
      const husband = await seeker(town, { wish: { companions: [{ with: wife, as: 'couple' }] } });
      const mover = await seeker(town);
      const before = await assign({ pins: [{ seeker: wife, order: one }] });
      expect((await placesIn(before)).get(husband)).toBe(one);
      await fix(husband, other);
      const after = await assign({ keepFrom: before.runId, only: [mover] });
      expect(after.refusedPins).toEqual([]);
      const places = await placesIn(after);
      expect([places.get(wife), places.get(husband)]).toEqual([other, other]);
    });
  });
});
