import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
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
import { answerCompareRuns } from './compare-runs.ts';
import { answerListRuns } from './list-runs.ts';
import { runMatchingOperation } from './run-matching.ts';

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
const order = (title: string, places = 9) => publish(town, firm, { terms: terms({ title, places }) });
type Made = { runId: string; stay: number };
const assign = async (more: object = {}, by = county()) =>
  granted<Made>(
    await town.perform(assignSeekersOperation, by, {
      ...{ region: atHome.countyId, on: town.today, ...more },
    }),
  );
const offers = async (region: number, by = county()) =>
  granted<Made>(await town.perform(runMatchingOperation, by, { region, on: town.today }));
type Listed = { runs: { runId: string; kind: string; sums: object }[]; next: string | null };
const list = async (asked: object = {}, by = county()) => {
  const found = granted<Listed>(await town.ask(answerListRuns, by, asked));
  return { ...found, ids: found.runs.map(({ runId }) => runId) };
};
const compare = (before: string, after: string, more: object = {}, by = county()) =>
  town.ask(answerCompareRuns, by, { before, after, ...more });

test('runs are listed with their sums, the latest first, by region and kind, page by page', async () => {
  await order('打磨工');
  await seeker(town);
  const first = await offers(atHome.countyId);
  const second = await assign();
  const third = await offers(atHome.villageId, town.as('village-liaison'));
  const all = await list();
  expect(all.ids).toEqual([third.runId, second.runId, first.runId]);
  expect(all.runs[1]).toMatchObject({
    ...{ kind: 'assignment', asOf: town.today, recordedAt: `${town.today}T02:00:00.000Z`, keptFrom: null },
    region: { id: atHome.countyId },
    sums: { seekers: 1, orders: 1, made: 1, short: 0, leftOut: 0, stay: second.stay },
  });
  expect((await list({ kind: 'offers' })).ids).toEqual([third.runId, first.runId]);
  expect((await list({ region: String(atHome.villageId) })).ids).toEqual([third.runId]);
  const page = await list({ size: 2 });
  expect(page.ids).toEqual([third.runId, second.runId]);
  expect(await list({ size: 2, after: page.next })).toMatchObject({ ids: [first.runId], next: null });
});

test('an office sees the runs of its region, of those in it and of those around it, and none of another county', async () => {
  await order('打磨工');
  await seeker(town);
  const ofCounty = await offers(atHome.countyId);
  const ofTownship = await offers(atHome.townshipId, township());
  const theirs = await offers(atWork.countyId, elsewhere());
  expect((await list({}, township())).ids).toEqual([ofTownship.runId, ofCounty.runId]);
  expect((await list({}, elsewhere())).ids).toEqual([theirs.runId]);
  const foreign = await town.ask(answerListRuns, county(), { region: String(atWork.countyId) });
  expect(refusedWith(foreign)).toEqual(['region-out-of-scope']);
  expect(refusedWith(await town.ask(answerListRuns, county(), { after: 'x' }))).toEqual(['not-found']);
});

test('two plans are compared: sums side by side and whoever goes elsewhere, page by page', async () => {
  const [one, other] = [await order('打磨工', 1), await order('包装工', 1)];
  const persons = [await seeker(town), await seeker(town)];
  const [first, second] = persons;
  const before = await assign({ pins: [{ seeker: first, order: one }] });
  const newcomer = await seeker(town);
  const after = await assign({
    pins: [
      { seeker: first, order: other },
      { seeker: second, order: one },
    ],
  });
  const told = granted<{
    changed: number;
    rows: { person: { personId: string }; before: object | null; after: object | null }[];
    next: string | null;
  }>(await compare(before.runId, after.runId));
  expect(told).toMatchObject({
    before: { runId: before.runId, sums: { made: 2, short: 0 } },
    after: { runId: after.runId, sums: { made: 2, short: 1 } },
    changed: 3,
  });
  const rows = new Map(told.rows.map(({ person, ...sides }) => [person.personId, sides]));
  expect(rows.get(first ?? '')).toMatchObject({ before: { proposed: one }, after: { proposed: other } });
  expect(rows.get(newcomer)).toMatchObject({ before: null, after: { unplaced: 'no-place-left' } });
  const page = granted<typeof told>(await compare(before.runId, after.runId, { size: 2 }));
  const rest = granted<typeof told>(await compare(before.runId, after.runId, { size: 2, from: page.next }));
  expect([...page.rows, ...rest.rows]).toEqual(told.rows);
  expect(rest.next).toBeNull();
  expect(granted(await compare(before.runId, before.runId))).toMatchObject({ changed: 0, rows: [] });
});

test('two runs of offers are compared by how many each person has', async () => {
  await order('打磨工');
  const person = await seeker(town);
  const before = await offers(atHome.countyId);
  await order('包装工');
  const after = await offers(atHome.countyId);
  expect(granted(await compare(before.runId, after.runId))).toMatchObject({
    changed: 1,
    rows: [{ person: { personId: person }, before: { offers: 1 }, after: { offers: 2 } }],
  });
});

test('runs of different kinds, of different regions and of another county are not compared, each in its own words', async () => {
  await order('打磨工');
  await seeker(town);
  const [run, plan] = [await offers(atHome.countyId), await assign()];
  const because = async (a: Made, b: Made) => {
    const outcome = await compare(a.runId, b.runId);
    return outcome.ok ? undefined : outcome.refusal;
  };
  expect(await because(run, plan)).toEqual({ code: 'runs-not-comparable', data: { because: 'kind' } });
  const small = await assign({ region: atHome.townshipId }, township());
  expect(await because(plan, small)).toEqual({ code: 'runs-not-comparable', data: { because: 'region' } });
  expect(refusedWith(await compare(plan.runId, plan.runId, {}, elsewhere()))).toEqual(['not-found']);
  expect(refusedWith(await compare(plan.runId, randomUUID()))).toEqual(['not-found']);
});
