import { randomUUID } from 'node:crypto';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { confirmReceivingOperation } from '../../dispatch/confirm-receiving.ts';
import { formGroupOperation } from '../../dispatch/form-group.ts';
import { keepOnListOperation } from '../../dispatch/keep-on-list.ts';
import { cancelGroupOperation, lockGroupOperation, unlockGroupOperation } from '../../dispatch/lock-group.ts';
import {
  addPassengersOperation,
  removePassengersOperation,
} from '../../dispatch/passengers/list-passengers.ts';
import { markEmployerOperation } from '../../employers/mark-employer.ts';
import { stopDispatchOperation, suspendOrderOperation } from '../../matching/lapses/stop-order.ts';
import {
  acceptOfferOperation,
  agreeToOfferOperation,
  promoteOfferOperation,
  tellOfferOperation,
} from '../../matching/offer-moves.ts';
import { offerOrderOperation } from '../../matching/offer-order.ts';
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
} from '../../matching/testing/market-town.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import {
  recheckOrderOperation,
  resumeOrderOperation,
  returnOrderOperation,
  submitOrderOperation,
  verifyOrderOperation,
} from '../../vacancies/order-moves.ts';
import { answerListWaiting } from './list-waiting.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const county = () => town.as('county-officer');
const otherCounty = () => town.as('county-officer', { home: atWork.path });
const village = () => town.as('village-liaison');
const station = () => town.as('station-officer');
const firm = (id: string) => town.as('employer-hr', { organisation: id });

type Item = {
  kind: string;
  subject: string;
  since: string;
  dueAt: string | null;
  overdue: boolean;
  persons: { personId: string }[];
  groupId: string | null;
  vacancyId: string | null;
};
const waiting = async (context: Parameters<Town['ask']>[1], kind: string) =>
  granted<{ items: Item[] }>(await town.ask(answerListWaiting, context, { kind })).items;

async function offered(personId: string, vacancyId: string): Promise<string> {
  const { offerId } = granted<{ offerId: string }>(
    await town.perform(offerOrderOperation, county(), { personId, vacancyId }),
  );
  granted(
    await town.perform(tellOfferOperation, village(), {
      personId,
      offerId,
      how: 'read-aloud',
      toWhom: 'self',
    }),
  );
  return offerId;
}
const accept = async (personId: string, offerId: string, reserve = false) =>
  granted(
    await town.perform(acceptOfferOperation, village(), { personId, offerId, proof: 'signature', reserve }),
  );

describe('the answer of the employer', () => {
  test('is due after three working days; the station and the receiving office are reminded of it then', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId);
    const personId = await seeker(town);
    town.later(3); // Thursday the 5th of March: due on Tuesday the 10th, over a weekend
    const offerId = await offered(personId, vacancyId);
    await accept(personId, offerId);
    expect(await waiting(firm(firmId), 'employer-answer')).toMatchObject([
      { subject: offerId, since: '2020-03-05', dueAt: '2020-03-10T15:59:59.999Z', persons: [{ personId }] },
    ]);
    expect(await waiting(firm(await employer(town)), 'employer-answer')).toEqual([]);
    town.later(5);
    expect(await waiting(station(), 'employer-answer')).toEqual([]);
    town.later(1);
    for (const context of [station(), town.as('town-hr-officer'), firm(firmId)])
      expect(await waiting(context, 'employer-answer')).toMatchObject([{ subject: offerId, overdue: true }]);
    expect(
      await waiting(town.as('station-officer', { work: `${atHome.path}101` }), 'employer-answer'),
    ).toEqual([]);
    granted(await town.perform(agreeToOfferOperation, firm(firmId), { personId, offerId }));
    expect(await waiting(station(), 'employer-answer')).toEqual([]);
  });

  test('to a reserve is asked for from the day on which it becomes the live one', async () => {
    const firmId = await employer(town);
    const personId = await seeker(town);
    const offerId = await offered(personId, await publish(town, firmId));
    await accept(personId, offerId, true);
    expect(await waiting(firm(firmId), 'employer-answer')).toEqual([]);
    town.later(7); // Monday the 9th
    granted(await town.perform(promoteOfferOperation, village(), { personId, offerId }));
    expect(await waiting(firm(firmId), 'employer-answer')).toMatchObject([
      { since: '2020-03-09', dueAt: '2020-03-12T15:59:59.999Z', overdue: false },
    ]);
  });
});

test('an order is to be rechecked in the last week of its 30 days, the 30th day included, by its station, its office and its employer', async () => {
  const firmId = await employer(town);
  const vacancyId = await publish(town, firmId);
  town.later(22);
  expect(await waiting(station(), 'order-recheck')).toEqual([]);
  town.later(1);
  for (const context of [station(), town.as('town-hr-officer'), firm(firmId)])
    expect(await waiting(context, 'order-recheck')).toMatchObject([
      { subject: vacancyId, dueAt: '2020-04-01T15:59:59.999Z', overdue: false, persons: [] },
    ]);
  expect(await waiting(firm(await employer(town)), 'order-recheck')).toEqual([]);
  granted(await town.perform(recheckOrderOperation, firm(firmId), { vacancyId }));
  expect(await waiting(station(), 'order-recheck')).toEqual([]);
});

test('an order waits for the station and the office at its place until one of them verifies or returns it', async () => {
  const firmId = await employer(town);
  const vacancyId = await draft(town, firmId);
  expect(await waiting(station(), 'order-verification')).toEqual([]);
  granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
  for (const context of [station(), town.as('town-hr-officer')])
    expect(await waiting(context, 'order-verification')).toMatchObject([
      { subject: vacancyId, since: town.today, dueAt: null },
    ]);
  expect(
    await waiting(town.as('station-officer', { work: `${atHome.path}101` }), 'order-verification'),
  ).toEqual([]);
  granted(await town.perform(returnOrderOperation, station(), { vacancyId, reason: '工资未写明' }));
  expect(await waiting(station(), 'order-verification')).toEqual([]);
  granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
  granted(await town.perform(verifyOrderOperation, station(), { vacancyId, method: 'phone' }));
  expect(await waiting(station(), 'order-verification')).toEqual([]);
});

test('an offer is to be told by the village of the person within seven days', async () => {
  const vacancyId = await publish(town, await employer(town));
  const personId = await seeker(town);
  const offer = { personId, vacancyId };
  const { offerId } = granted<{ offerId: string }>(await town.perform(offerOrderOperation, county(), offer));
  const [untold] = await waiting(village(), 'offer-to-tell');
  expect(untold).toMatchObject({ subject: offerId, since: town.today, persons: [{ personId }] });
  expect(untold?.dueAt).toBe(`${addDays(town.today, 6)}T15:59:59.999Z`);
  expect(await waiting(town.as('village-liaison', { home: atWork.villagePath }), 'offer-to-tell')).toEqual(
    [],
  );
  granted(
    await town.perform(tellOfferOperation, village(), {
      ...{ personId, offerId, how: 'read-aloud', toWhom: 'self' },
    }),
  );
  expect(await waiting(village(), 'offer-to-tell')).toEqual([]);
});

describe('a locked list with people of an order that is stopped', () => {
  const group = randomUUID();
  let firmId: string;
  let vacancyId: string;
  let personId: string;

  beforeEach(async () => {
    firmId = await employer(town);
    vacancyId = await publish(town, firmId);
    personId = await seeker(town);
    const offerId = await offered(personId, vacancyId);
    await accept(personId, offerId);
    granted(await town.perform(agreeToOfferOperation, firm(firmId), { personId, offerId }));
    const on = town.today;
    granted(await town.perform(formGroupOperation, county(), formed(addDays(on, 5))));
    const passengers = [{ personId, offer: offerId }];
    granted(await town.perform(addPassengersOperation, county(), { groupId: group, on, passengers }));
    await lock();
  });

  test('waited for the receiving side until that confirmed it, and waits again for another day', async () => {
    const about = { groupId: group, on: town.today };
    granted(await town.perform(unlockGroupOperation, county(), { ...about, reason: '改期' }));
    expect(await waiting(station(), 'receiving-confirmation')).toEqual([]);
    granted(await town.perform(formGroupOperation, county(), formed(addDays(town.today, 9))));
    for (const context of [station(), town.as('town-hr-officer'), county()])
      expect(await waiting(context, 'receiving-confirmation')).toMatchObject([
        { groupId: group, persons: [] },
      ]);
    expect(await waiting(otherCounty(), 'receiving-confirmation')).toEqual([]);
    granted(await town.perform(confirmReceivingOperation, town.as('town-hr-officer'), about));
    expect(await waiting(station(), 'receiving-confirmation')).toEqual([]);
  });

  const formed = (departOn: string) => ({
    groupId: group,
    county: atHome.path,
    paperShort: '虚',
    destination: '虚构大岭山',
    place: { province: '990000', prefecture: '990100', county: atWork.path },
    receivingRegion: atWork.path,
    departOn,
    expectedOn: departOn,
    agreement: '协议 1 号',
    legs: [{ kind: 'coach', from: '县站', to: '厂区' }],
    vehicles: [{ id: '1', seats: 2, escortId: randomUUID() }],
    contacts: '已填',
    insurance: '已保',
  });

  async function lock(): Promise<void> {
    const about = { groupId: group, on: town.today };
    granted(await town.perform(confirmReceivingOperation, station(), about));
    granted(await town.perform(lockGroupOperation, county(), about));
  }
  const stop = async (reason = '拖欠工资') =>
    granted(await town.perform(suspendOrderOperation, station(), { vacancyId, reason }));
  const asked = () => waiting(county(), 'stopped-order');

  test('is asked of its county alone, with the people of that order, and of no list that is open', async () => {
    expect(await asked()).toEqual([]);
    await stop();
    expect(await asked()).toMatchObject([
      { groupId: group, vacancyId, since: town.today, dueAt: null, persons: [{ personId }] },
    ]);
    expect(await waiting(otherCounty(), 'stopped-order')).toEqual([]);
    expect(await waiting(station(), 'stopped-order')).toEqual([]);
  });

  test('is decided by keeping them, until the order is stopped again', async () => {
    await stop();
    const keep = { groupId: group, vacancyId, reason: '用人单位已书面承诺' };
    expect(refusedWith(await town.perform(keepOnListOperation, otherCounty(), keep))).toEqual(['not-found']);
    granted(await town.perform(keepOnListOperation, county(), keep));
    expect(await asked()).toEqual([]);
    granted(await town.perform(resumeOrderOperation, station(), { vacancyId, reason: '已核实' }));
    expect(refusedWith(await town.perform(keepOnListOperation, county(), keep))).toEqual(['not-found']);
    granted(await town.perform(stopDispatchOperation, county(), { vacancyId, reason: '再次拖欠' }));
    expect(await asked()).toHaveLength(1);
  });

  test('is decided by unlocking the list and taking them off, or by cancelling the group', async () => {
    await stop();
    const about = { groupId: group, on: town.today, reason: '岗位已停' };
    granted(await town.perform(unlockGroupOperation, county(), about));
    expect(await asked()).toEqual([]);
    // Locked again with them the question is there again.
    await lock();
    expect(await asked()).toHaveLength(1);
    granted(await town.perform(unlockGroupOperation, county(), about));
    granted(await town.perform(removePassengersOperation, county(), { ...about, persons: [personId] }));
    await lock();
    expect(await asked()).toEqual([]);
    granted(await town.perform(cancelGroupOperation, county(), about));
    expect(await asked()).toEqual([]);
  });

  test('is asked as well when the whole employer is stopped', async () => {
    granted(
      await town.perform(markEmployerOperation, county(), {
        employerId: firmId,
        kind: 'stop-dispatch',
        on: town.today,
        reason: '虚假用工',
      }),
    );
    expect(await asked()).toMatchObject([{ groupId: group, vacancyId }]);
  });
});
