import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import {
  atWork,
  draft,
  employer,
  granted,
  openTown,
  refusedWith,
  regions,
  type Town,
  terms,
} from '../../matching/testing/market-town.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { loadTreeOnce } from '../../regions/testing/load-tree-once.ts';
import { draftOrderOperation } from '../draft-order.ts';
import { submitOrderOperation, verifyOrderOperation } from '../order-moves.ts';
import { answerListMinimumWages } from './list-minimum-wages.ts';
import { recordMinimumWagesOperation } from './record-minimum-wages.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});

const line = (overrides: object = {}) => ({
  ...{ region: atWork.path, validFrom: '2020-01-01', monthly: 180_000, source: '演示省最低工资标准 2020' },
  ...overrides,
});
const record = (...lines: object[]) =>
  town.perform(recordMinimumWagesOperation, town.as('system-admin'), { lines });
const listed = async (place: string) =>
  granted<{ lines: { name: string; validFrom: string; monthly: number }[] }>(
    await town.ask(answerListMinimumWages, town.as('county-officer'), { place }),
  ).lines;
const cheap = terms({ pay: { form: 'month', low: 170_000, high: 300_000 } });

/** What a draft of the firm is told about its pay. */
async function toldOfPay(employerId: string) {
  const firm = town.as('employer-hr', { organisation: employerId });
  const input = { vacancyId: randomUUID(), employerId, terms: cheap };
  const { fairness } = granted<{ fairness: { code: string; field: string }[] }>(
    await town.perform(draftOrderOperation, firm, input),
  );
  return fairness.filter(({ field }) => field === 'pay').map(({ code }) => code);
}

test('pay below a standard that was loaded keeps an order from being published, also one that was submitted before', async () => {
  const firmId = await employer(town);
  expect(await toldOfPay(firmId)).toEqual(['minimum-wage-unknown']);
  const vacancyId = await draft(town, firmId, { terms: cheap });
  granted(
    await town.perform(submitOrderOperation, town.as('employer-hr', { organisation: firmId }), { vacancyId }),
  );
  expect(granted(await record(line()))).toEqual({ recorded: 1, unchanged: 0 });
  expect(await toldOfPay(firmId)).toEqual(['below-minimum-wage']);
  const verify = { vacancyId, method: 'phone' };
  expect(refusedWith(await town.perform(verifyOrderOperation, town.as('station-officer'), verify))).toEqual([
    'below-minimum-wage',
  ]);
});

test('a line sent again changes nothing, another amount replaces it, and it can be withdrawn', async () => {
  granted(await record(line()));
  expect(granted(await record(line(), line({ validFrom: '2021-01-01' })))).toEqual({
    recorded: 1,
    unchanged: 1,
  });
  granted(await record(line({ monthly: 160_000 })));
  expect(await listed(`${atWork.path}101`)).toMatchObject([
    { validFrom: '2020-01-01', monthly: 160_000, name: expect.any(String) },
    { validFrom: '2021-01-01', monthly: 180_000 },
  ]);
  granted(await record(line({ monthly: null })));
  expect(await listed(`${atWork.path}101`)).toMatchObject([{ validFrom: '2021-01-01' }]);
  expect(await listed('11')).toEqual([]);
});

test('what Wengang ships with stands until a line of the same place and day replaces it', async () => {
  await loadTreeOnce(town.database);
  const ofDongguan = async () => (await listed('441900118')).map(({ monthly }) => monthly);
  expect(await ofDongguan()).toEqual([172_000, 190_000, 208_000]);
  const first = { region: '4419', validFrom: '2018-07-01', source: '演示更正 2018' };
  expect(granted(await record(line({ ...first, monthly: 173_000 })))).toEqual({ recorded: 1, unchanged: 0 });
  expect(await ofDongguan()).toEqual([173_000, 190_000, 208_000]);
  granted(await record(line({ ...first, monthly: null })));
  expect(await ofDongguan()).toEqual([190_000, 208_000]);
});

test('a division that is not in the tree is named, and nothing is recorded', async () => {
  expect(await record(line(), line({ region: '999999' }))).toMatchObject({
    refusal: { code: 'place-unknown', data: { code: '999999' } },
  });
  expect(await listed(atWork.path)).toEqual([]);
});
