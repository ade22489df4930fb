import { randomUUID } from 'node:crypto';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import type { ExposureKind } from '@wengang/domain/employers/contract.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerListEmployers } from '../employers/list-employers.ts';
import { markEmployerOperation } from '../employers/mark-employer.ts';
import { recordAddressOperation } from '../employers/record-address.ts';
import { recordLicenceOperation } from '../employers/record-licence.ts';
import { registerEmployerOperation } from '../employers/register-employer.ts';
import { countOpenExposures } from '../employers/store.ts';
import { stopDispatchOperation, suspendOrderOperation } from '../matching/lapses/stop-order.ts';
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
  type Town,
  terms,
} from '../matching/testing/market-town.ts';
import { type AccessContext, asWorker } from '../platform/database/context.ts';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { correctOrderOperation } from './correct-order.ts';
import { draftOrderOperation } from './draft-order.ts';
import { answerGetOrder } from './get-order.ts';
import { vacancyJobs } from './jobs.ts';
import { answerListOrders } from './list-orders.ts';
import { answerListSupply, answerTellSupply } from './list-supply.ts';
import {
  liftStopOperation,
  recheckOrderOperation,
  resumeOrderOperation,
  returnOrderOperation,
  submitOrderOperation,
  verifyOrderOperation,
} from './order-moves.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const firm = (id: string) => town.as('employer-hr', { organisation: id });
const station = () => town.as('station-officer');
const statusOf = async (vacancyId: string): Promise<string> =>
  granted<{ status: string }>(await town.ask(answerGetOrder, town.as('county-officer'), { vacancyId }))
    .status;
/** The last act of an order with this move, as a correction names it. */
const actOf = async (vacancyId: string, move: string) => {
  const { acts } = granted<{ acts: { actId: string; move: string }[] }>(
    await town.ask(answerGetOrder, town.as('county-officer'), { vacancyId }),
  );
  return { actId: acts.findLast((act) => act.move === move)?.actId, reason: '点错了岗位' };
};
const supply = async (on = town.today) =>
  granted<{ totals: object; orders: { vacancyId: string; placesLeft: number; postedAgainAs: string[] }[] }>(
    await town.ask(answerListSupply, town.as('county-officer'), { on }),
  );
/** An HR company that may bring orders in. */
const hrCompany = async (): Promise<AccessContext> => {
  const companyId = randomUUID();
  const office = town.as('town-hr-officer');
  granted(
    await town.perform(registerEmployerOperation, office, {
      ...{ employerId: companyId, kind: 'hr-company', name: '威信人力公司（演示）', place: atHome.path },
    }),
  );
  const licence = { kind: 'service', number: '演示-1', validFrom: '2019-01-01', validTo: '2020-12-31' };
  granted(await town.perform(recordLicenceOperation, office, { employerId: companyId, licence }));
  return town.as('hr-company', { organisation: companyId });
};
/** An order that this company has brought in and a station has verified. */
const broughtBy = async (
  company: AccessContext,
  input: { vacancyId: string; employerId: string; terms: object },
) => {
  granted(await town.perform(draftOrderOperation, company, input));
  granted(await town.perform(submitOrderOperation, company, { vacancyId: input.vacancyId }));
  granted(
    await town.perform(verifyOrderOperation, station(), { vacancyId: input.vacancyId, method: 'phone' }),
  );
};
const runJobs = async (): Promise<void> => {
  const clock = { now: () => nowIn(town), realNow: () => nowIn(town), businessDay: () => town.today };
  for (const job of vacancyJobs({ ...town, clock })) await job.run();
};
const nowIn = ({ today }: Town) => `${today}T02:00:00.000Z` as never; // an instant of the test's own clock

describe('an order', () => {
  test('is drafted by its firm, verified by the station at the place of work, and then stands on the supply list', async () => {
    const firmId = await employer(town);
    const vacancyId = await draft(town, firmId);
    expect(await statusOf(vacancyId)).toBe('draft');
    granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
    expect((await supply()).orders).toEqual([]);
    granted(await town.perform(verifyOrderOperation, station(), { vacancyId, method: 'visit' }));
    expect(await supply()).toMatchObject({
      totals: { orders: 1, employers: 1, places: 10 },
      orders: [{ vacancyId, placesLeft: 10 }],
    });
  });

  test('goes back to its firm with a reason, and comes again', async () => {
    const firmId = await employer(town);
    const vacancyId = await draft(town, firmId);
    granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
    granted(await town.perform(returnOrderOperation, station(), { vacancyId, reason: '联系人电话打不通' }));
    expect(await statusOf(vacancyId)).toBe('returned');
    granted(
      await town.perform(draftOrderOperation, firm(firmId), {
        vacancyId,
        employerId: firmId,
        terms: terms({ places: 4 }),
      }),
    );
    granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
    expect(await statusOf(vacancyId)).toBe('awaiting-verification');
  });

  test('is not verified by who wrote it, nor by a station elsewhere, nor handled by another firm', async () => {
    const firmId = await employer(town);
    const vacancyId = randomUUID();
    const input = { vacancyId, employerId: firmId, terms: terms() };
    granted(await town.perform(draftOrderOperation, station(), input));
    granted(await town.perform(submitOrderOperation, station(), { vacancyId }));
    const verify = { vacancyId, method: 'phone' };
    expect(refusedWith(await town.perform(verifyOrderOperation, station(), verify))).toEqual(['own-order']);
    const elsewhere = town.as('station-head', { work: atHome.path });
    expect(refusedWith(await town.perform(verifyOrderOperation, elsewhere, verify))).toEqual([
      'order-out-of-reach',
    ]);
    const other = firm(await employer(town, '另一家电子厂（演示）'));
    expect(refusedWith(await town.perform(recheckOrderOperation, other, { vacancyId }))).toEqual([
      'order-out-of-reach',
    ]);
    expect(refusedWith(await town.ask(answerGetOrder, other, { vacancyId }))).toEqual(['not-found']);
    expect(granted(await town.ask(answerListOrders, other, {}))).toEqual({ orders: [], next: null });
  });

  test('is not published with a condition on sex or an age of 15, whoever asks', async () => {
    const firmId = await employer(town);
    const unlawful = terms({ description: '限女性', age: { from: 15 } });
    const vacancyId = randomUUID();
    const drafted = granted<{ fairness: { code: string }[]; publishable: boolean }>(
      await town.perform(draftOrderOperation, firm(firmId), {
        vacancyId,
        employerId: firmId,
        terms: unlawful,
      }),
    );
    expect(drafted.publishable).toBe(false);
    expect(drafted.fairness.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['sex-condition', 'age-under-16']),
    );
    granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
    const refused = await town.perform(verifyOrderOperation, station(), { vacancyId, method: 'phone' });
    expect(refusedWith(refused)).toEqual(expect.arrayContaining(['sex-condition', 'age-under-16']));
    expect(await statusOf(vacancyId)).toBe('awaiting-verification');
  });

  test('of a firm whose code fails its check is published only after the licence was seen', async () => {
    const firmId = randomUUID();
    const office = town.as('town-hr-officer');
    const registered = await town.perform(registerEmployerOperation, office, {
      employerId: firmId,
      name: '代码有误五金厂（演示）',
      creditCode: '91441900MA50000015',
      place: atWork.path,
    });
    expect(granted(registered)).toMatchObject({ creditCodeCheck: 'doubtful' });
    const vacancyId = await draft(town, firmId);
    granted(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }));
    const verify = { vacancyId, method: 'phone' };
    expect(refusedWith(await town.perform(verifyOrderOperation, station(), verify))).toEqual([
      'credit-code-invalid',
    ]);
    granted(
      await town.perform(recordLicenceOperation, office, {
        employerId: firmId,
        licence: { kind: 'business' },
      }),
    );
    granted(await town.perform(verifyOrderOperation, station(), verify));
  });

  test('has a firm whose address is known from registering it, or recorded afterwards', async () => {
    const employerId = randomUUID();
    const office = town.as('town-hr-officer');
    const shown = async () =>
      granted<{ employers: { employerId: string; address: string | null }[] }>(
        await town.ask(answerListEmployers, town.as('county-officer'), { text: '演示地址' }),
      ).employers.find((one) => one.employerId === employerId)?.address;
    const name = '演示地址五金厂（演示）';
    granted(
      await town.perform(registerEmployerOperation, office, {
        ...{ employerId, name, place: atWork.path, address: '工业一路 1 号' },
      }),
    );
    expect(await shown()).toBe('工业一路 1 号');
    granted(await town.perform(recordAddressOperation, station(), { employerId, address: '工业二路 2 号' }));
    expect(await shown()).toBe('工业二路 2 号');
    const unknown = { employerId: randomUUID(), address: '工业二路 2 号' };
    expect(await town.perform(recordAddressOperation, station(), unknown)).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });

  test('is brought by an HR company only with a valid licence', async () => {
    const firmId = await employer(town);
    const companyId = randomUUID();
    const office = town.as('town-hr-officer');
    granted(
      await town.perform(registerEmployerOperation, office, {
        employerId: companyId,
        kind: 'hr-company',
        name: '威信人力公司（演示）',
        place: atHome.path,
      }),
    );
    const company = town.as('hr-company', { organisation: companyId });
    const input = { vacancyId: randomUUID(), employerId: firmId, terms: terms() };
    expect(refusedWith(await town.perform(draftOrderOperation, company, input))).toEqual([
      'no-service-licence',
    ]);
    const licence = { kind: 'service', number: '演示-1', validFrom: '2019-01-01', validTo: '2020-12-31' };
    granted(await town.perform(recordLicenceOperation, office, { employerId: companyId, licence }));
    granted(await town.perform(draftOrderOperation, company, input));
    const dispatched = { ...terms(), contract: { kind: 'labour-dispatch', party: '威信人力公司（演示）' } };
    const again = { ...input, vacancyId: randomUUID(), terms: dispatched };
    expect(refusedWith(await town.perform(draftOrderOperation, company, again))).toEqual([
      'no-dispatch-licence',
    ]);
  });

  test('brought in again by an HR company is marked on the supply list, and its places are counted once', async () => {
    const firmId = await employer(town);
    const [own, vacancyId] = [await publish(town, firmId), randomUUID()];
    await broughtBy(await hrCompany(), { vacancyId, employerId: firmId, terms: terms() });
    const { totals, orders } = await supply();
    expect(totals).toEqual({ orders: 2, employers: 1, places: 10 });
    expect(new Map(orders.map((order) => [order.vacancyId, order.postedAgainAs]))).toEqual(
      new Map([
        [own, [vacancyId]],
        [vacancyId, [own]],
      ]),
    );
  });

  test('that a firm means twice stays two lines of the text when an HR company brought one of them in before', async () => {
    const firmId = await employer(town);
    const first = { vacancyId: '00000000-0000-4000-8000-000000000001', employerId: firmId, terms: terms() };
    await broughtBy(await hrCompany(), first);
    await publish(town, firmId);
    await publish(town, firmId);
    const { text } = granted<{ text: string }>(
      await town.ask(answerTellSupply, town.as('village-liaison'), { on: town.today }),
    );
    expect(text.split('\n').slice(0, 3)).toEqual([
      '【岗位推荐】2020-03-02 在招 2 条、1 家、余 20 个',
      expect.stringMatching(/^1\. .*余 10 个$/),
      expect.stringMatching(/^2\. .*余 10 个$/),
    ]);
    expect((await supply()).totals).toEqual({ orders: 3, employers: 1, places: 20 });
  });

  test('expires on the 31st day without a recheck, when it leaves the supply list, or after its last day, and once only', async () => {
    const firmId = await employer(town);
    const rechecked = await publish(town, firmId);
    const forgotten = await publish(town, firmId);
    const short = await publish(town, firmId, { terms: terms({ validUntil: addDays(town.today, 20) }) });
    town.later(21);
    await runJobs();
    expect(await statusOf(short)).toBe('expired');
    granted(await town.perform(recheckOrderOperation, firm(firmId), { vacancyId: rechecked }));
    town.later(9);
    await runJobs();
    expect(await statusOf(forgotten)).toBe('published');
    expect((await supply()).orders.map(({ vacancyId }) => vacancyId).sort()).toEqual(
      [rechecked, forgotten].sort(),
    );
    town.later(1);
    await runJobs();
    await runJobs();
    expect(await statusOf(forgotten)).toBe('expired');
    expect(await statusOf(rechecked)).toBe('published');
    expect((await supply()).orders.map(({ vacancyId }) => vacancyId)).toEqual([rechecked]);
    granted(
      await town.perform(verifyOrderOperation, station(), { vacancyId: forgotten, method: 'former-workers' }),
    );
    expect(await statusOf(forgotten)).toBe('published');
  });

  test('is suspended and resumed, stopped and lifted; the supply list of an earlier day stays as it was', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId);
    const before = town.today;
    town.later(3);
    const county = town.as('county-officer');
    granted(await town.perform(suspendOrderOperation, station(), { vacancyId, reason: '停工整修' }));
    expect((await supply()).orders).toEqual([]);
    expect((await supply(before)).orders).toHaveLength(1);
    granted(await town.perform(resumeOrderOperation, station(), { vacancyId, reason: '已复工' }));
    granted(await town.perform(stopDispatchOperation, county, { vacancyId, reason: '拖欠工资' }));
    expect(
      refusedWith(await town.perform(resumeOrderOperation, station(), { vacancyId, reason: '恢复' })),
    ).toEqual(['wrong-status']);
    granted(await town.perform(liftStopOperation, county, { vacancyId, reason: '工资已付清' }));
    expect(await statusOf(vacancyId)).toBe('suspended');
  });

  test('is corrected: an act that was a mistake stays in the log and no longer counts', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId);
    const verified = await actOf(vacancyId, 'verify');
    granted(await town.perform(correctOrderOperation, station(), { vacancyId, ...verified }));
    expect(await statusOf(vacancyId)).toBe('awaiting-verification');
    const moves = granted<{ acts: { move: string }[] }>(
      await town.ask(answerGetOrder, station(), { vacancyId }),
    );
    expect(moves.acts.map(({ move }) => move)).toEqual(['draft', 'submit', 'verify', 'correct']);
    const drafted = { vacancyId, ...(await actOf(vacancyId, 'draft')) };
    expect(refusedWith(await town.perform(correctOrderOperation, station(), drafted))).toEqual(['first-act']);
  });

  test('that a county has stopped is not published again by a correction of the station', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId);
    const stop = { vacancyId, reason: '拖欠工资,停止派遣' };
    granted(await town.perform(stopDispatchOperation, town.as('county-officer'), stop));
    const correction = { vacancyId, ...(await actOf(vacancyId, 'stopDispatch')) };
    for (const context of [station(), town.as('county-officer'), town.as('town-hr-officer')])
      expect(refusedWith(await town.perform(correctOrderOperation, context, correction))).toEqual([
        'stop-is-lifted',
      ]);
    expect(await statusOf(vacancyId)).toBe('dispatch-stopped');
  });

  test('keeps what the station has verified, whatever a county that has nothing to do with it says', async () => {
    const firmId = await employer(town);
    const vacancyId = await publish(town, firmId);
    const stranger = town.as('county-officer', { account: randomUUID() });
    const correction = { vacancyId, ...(await actOf(vacancyId, 'verify')) };
    expect(refusedWith(await town.perform(correctOrderOperation, stranger, correction))).toEqual([
      'not-yours-to-take-back',
    ]);
    expect(await statusOf(vacancyId)).toBe('published');
  });

  test('that a station officer has written anew for a firm is verified by a colleague only', async () => {
    const firmId = await employer(town);
    const vacancyId = randomUUID();
    const input = { vacancyId, employerId: firmId, terms: terms() };
    granted(await town.perform(draftOrderOperation, firm(firmId), input));
    const anew = { ...input, terms: terms({ places: 80, title: '另写的岗位' }) };
    granted(await town.perform(draftOrderOperation, station(), anew));
    granted(await town.perform(submitOrderOperation, station(), { vacancyId }));
    const verify = { vacancyId, method: 'phone' };
    expect(refusedWith(await town.perform(verifyOrderOperation, station(), verify))).toEqual(['own-order']);
    const colleague = town.as('station-officer', { account: randomUUID() });
    granted(await town.perform(verifyOrderOperation, colleague, verify));
  });

  test('that is to stand for 400 days is sent back when it is submitted, not when it is verified', async () => {
    const firmId = await employer(town);
    const vacancyId = await draft(town, firmId, { terms: terms({ validUntil: addDays(town.today, 400) }) });
    expect(refusedWith(await town.perform(submitOrderOperation, firm(firmId), { vacancyId }))).toEqual([
      'valid-too-long',
    ]);
    expect(await statusOf(vacancyId)).toBe('draft');
  });

  test('leaves the supply list while its employer is stopped', async () => {
    const firmId = await employer(town);
    await publish(town, firmId);
    const mark = { employerId: firmId, on: town.today, reason: '多次拖欠工资' };
    const county = town.as('county-officer');
    granted(await town.perform(markEmployerOperation, county, { ...mark, kind: 'stop-dispatch' }));
    expect((await supply()).orders).toEqual([]);
    granted(await town.perform(markEmployerOperation, county, { ...mark, kind: 'lift-stop' }));
    expect((await supply()).orders).toHaveLength(1);
  });
});

test('exposures of an employer stay open until one of their kind is settled', async () => {
  const firm = await employer(town);
  const officer = town.as('county-officer');
  const mark = (kind: string, on: string, told: object = {}) =>
    town.perform(markEmployerOperation, officer, { employerId: firm, kind, on, reason: '核实', ...told });
  const open = (exposure: ExposureKind, on: string) =>
    asWorker(town.database, (tx) => countOpenExposures(tx, [firm], { exposure, on })).then((n) =>
      n.get(firm),
    );
  const wages = { exposure: 'late-wages' };
  granted(await mark('exposure', '2020-02-03', wages));
  granted(await mark('exposure', '2020-02-10', { exposure: 'safety' }));
  granted(await mark('exposure', '2020-02-11'));
  expect([await open('late-wages', '2020-02-02'), await open('late-wages', '2020-02-03')]).toEqual([
    undefined,
    1,
  ]);
  granted(await mark('settle-exposure', '2020-02-20', wages));
  expect([await open('late-wages', '2020-02-19'), await open('late-wages', '2020-02-20')]).toEqual([
    1,
    undefined,
  ]);
  expect([await open('safety', '2020-02-20'), await open('other', '2020-02-20')]).toEqual([1, 1]);
  const listed = granted<{ employers: { exposures: number; stoppedOn: string | null }[] }>(
    await town.ask(answerListEmployers, officer, {}),
  ).employers;
  expect(listed).toMatchObject([{ exposures: 2, stoppedOn: null }]);
  granted(await mark('exposure', '2020-02-25', wages));
  expect(await open('late-wages', '2020-02-25')).toBe(1);
  expect(await mark('exposure', '2031-01-01', wages)).toMatchObject({ refusal: { code: 'fact-in-future' } });
});

test('the supply list counts orders, employers and places left, also below one place only', async () => {
  const [one, other] = [await employer(town), await employer(town, '另一家鞋厂（演示）')];
  await publish(town, one, { terms: terms({ places: 3 }) });
  await publish(town, one, { terms: terms({ places: 5 }) });
  await publish(town, other, { terms: terms({ places: 2, place: atWork.path }) });
  expect((await supply()).totals).toEqual({ orders: 3, employers: 2, places: 10 });
  const place = `${atWork.path}101`;
  const page = async (after?: string) =>
    granted<{ totals: object; orders: { places: number }[]; next: string | null }>(
      await town.ask(answerListSupply, town.as('county-officer'), {
        on: town.today,
        place,
        size: '1',
        after,
      }),
    );
  const first = await page();
  const second = await page(first.next ?? undefined);
  expect(first.totals).toEqual({ orders: 2, employers: 1, places: 8 });
  expect([...first.orders, ...second.orders].map(({ places }) => places).sort()).toEqual([3, 5]);
  expect(second.next).toBeNull();
});

test('the supply list is told to a chat as it stands on the list of the day, and at a place only what is there', async () => {
  const firmId = await employer(town);
  await publish(town, firmId, { terms: terms({ title: '打磨工', places: 5 }) });
  await publish(town, firmId, { terms: terms({ title: '县里的包装工', place: atWork.path }) });
  await draft(town, firmId, { terms: terms({ title: '还没核实' }) });
  const told = async (input: object = {}) =>
    granted<{ text: string }>(
      await town.ask(answerTellSupply, town.as('village-liaison'), { on: town.today, ...input }),
    ).text;
  expect(await told()).toMatch(/^【岗位推荐】2020-03-02 在招 2 条、1 家/);
  expect(await told()).not.toContain('还没核实');
  const there = await told({ place: `${atWork.path}101` });
  expect(there).toContain('1. 大岭山家具厂（演示） 打磨工');
  expect(there).not.toContain('县里的包装工');
});
