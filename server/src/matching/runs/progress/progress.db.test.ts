import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { MatchingProgress } from '@wengang/domain/matching/progress-contract.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';
import { madeUpMarket } from '@wengang/domain/matching/testing/made-up-market.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { asWorker } from '../../../platform/database/context.ts';
import { plantRegions } from '../../../platform/database/testing/invented-regions.ts';
import { testLogins } from '../../../platform/database/testing/test-database.ts';
import { matchingJobs } from '../../jobs.ts';
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
  start,
  type Town,
  terms,
} from '../../testing/market-town.ts';
import { assignSeekersBy } from '../assign-seekers.ts';
import { engineInThreads, type MatchingEngine } from '../matching-engine.ts';
import { runMatchingBy, runMatchingOperation } from '../run-matching.ts';
import { heldEngine } from '../testing/held-engine.ts';
import type { ChildRun } from '../testing/run-in-child.ts';
import { cancelRunOperation } from './cancel-run.ts';
import { answerMatchingProgress, watchProgress } from './tell-progress.ts';

plantRegions(regions);

let town: Town;
beforeEach(async () => {
  town = await openTown();
  const firm = await employer(town);
  for (const title of ['打磨工', '包装工']) await publish(town, firm, { terms: terms({ title }) });
  for (const _ of [1, 2, 3]) await seeker(town);
});

const county = () => town.as('county-officer');
const elsewhere = () => town.as('county-officer', { home: atWork.path });
const village = () => town.as('village-liaison');
const input = () => ({ region: atHome.countyId, on: town.today });
const progress = (operationId: string, context = county()) =>
  town.ask(answerMatchingProgress, context, { operationId });
const told = async (operationId: string) => granted<MatchingProgress>(await progress(operationId));
const cancel = (operationId: string, context = county()) =>
  town.perform(cancelRunOperation, context, { operationId });
const stateOf = async (id: string) => {
  const answer = await progress(id);
  return answer.ok ? MatchingProgress.parse(answer.value).state : answer.refusal.code;
};

/** Rows of every table that a run writes. */
const left = () =>
  asWorker(town.database, async (tx) => {
    const { rows } = await sql<{ runs: number; results: number; offers: number; acts: number }>`
      select (select count(*) from matching_run)::int as runs, (select count(*) from matching_result)::int as results,
        (select count(*) from offer)::int as offers, (select count(*) from offer_act)::int as acts`.execute(
      tx,
    );
    return rows[0];
  });
const nothing = { runs: 0, results: 0, offers: 0, acts: 0 };

const kinds = [
  ['matching.run', runMatchingBy, 'offers', 'spreading'],
  ['matching.assign', assignSeekersBy, 'assignment', 'assigning'],
] as const;

describe.each(kinds)('%s', (name, operationBy, what) => {
  test('tells how far it has come while it is at work, to the offices of its region, and what it has made', async () => {
    const { engine, begun, letGo } = heldEngine();
    const id = randomUUID();
    const running = town.perform(operationBy(engine), county(), input(), id);
    await begun;
    await expect
      .poll(() => told(id))
      .toMatchObject({
        ...{ operation: name, state: 'running', phase: 'ranking', done: 2, total: 3, runId: null },
        zh: '正在逐对计算匹配度(2/3)。',
      });
    expect(refusedWith(await progress(id, elsewhere()))).toEqual(['not-found']);
    expect(refusedWith(await progress(id, village()))).toEqual(['not-found']);
    letGo();
    const { runId } = granted<{ runId: string }>(await running);
    expect(await told(id)).toMatchObject({ state: 'done', phase: 'saving', runId });
  });

  test('tells it as events, until it has ended', async () => {
    const { engine, begun, letGo } = heldEngine();
    const id = randomUUID();
    const running = town.perform(operationBy(engine), county(), input(), id);
    await begun;
    const signal = new AbortController().signal;
    const events = granted<AsyncIterable<MatchingProgress>>(
      await watchProgress(town.database, county(), { operationId: id, signal }),
    );
    const states: string[] = [];
    for await (const event of events) {
      states.push(MatchingProgress.parse(event).state);
      if (event.phase === 'ranking') letGo();
    }
    expect(states[0]).toBe('running');
    expect(states.at(-1)).toBe('done');
    granted(await running);
    const foreign = await watchProgress(town.database, elsewhere(), { operationId: id, signal });
    expect(refusedWith(foreign)).toEqual(['not-found']);
  });

  test('is cancelled: refused in words, with nothing of it left, and started again under another id', async () => {
    const { engine, begun } = heldEngine();
    const id = randomUUID();
    const running = town.perform(operationBy(engine), county(), input(), id);
    await begun;
    expect(refusedWith(await cancel(id, elsewhere()))).toEqual(['not-found']);
    expect(granted(await cancel(id))).toEqual({ state: 'cancelling' });
    expect(refusedWith(await running)).toEqual(['matching-cancelled']);
    expect(await left()).toEqual(nothing);
    expect(await told(id)).toMatchObject({ state: 'cancelled', runId: null });
    const again = await cancel(id);
    expect(again).toMatchObject({ refusal: { code: 'matching-not-running', data: { state: 'cancelled' } } });
    const done = heldEngine();
    done.letGo();
    // The same id is the same operation, whatever it would find today.
    const same = await town.perform(operationBy(done.engine), county(), input(), id);
    expect(refusedWith(same)).toEqual(['matching-cancelled']);
    granted(await town.perform(operationBy(done.engine), county(), input()));
    expect(await left()).toMatchObject({ runs: 1, results: 3 });
  });

  test('leaves nothing when its server is killed, reads as broken off, and is completed by the same operation again', async () => {
    const { app, worker } = await testLogins();
    const id = randomUUID();
    const job: ChildRun = {
      ...{ logins: { app, worker }, keyPlace: town.keyPlace, context: county(), what },
      ...{ region: atHome.countyId, operationId: id, recordedAt: `${start}T02:00:00.000Z` },
    };
    const script = join(import.meta.dirname, '../testing/run-in-child.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(job)], { stdio: 'inherit' });
    await expect.poll(() => stateOf(id)).toBe('running');
    await expect.poll(async () => (await told(id)).phase).toBe('ranking');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(() => stateOf(id)).toBe('stopped');
    expect(await told(id)).toMatchObject({ zh: expect.stringContaining('请重新开始'), runId: null });
    expect(await left()).toEqual(nothing);
    expect(await cancel(id)).toMatchObject({ refusal: { data: { state: 'stopped' } } });
    const { engine, letGo } = heldEngine();
    letGo();
    granted(await town.perform(operationBy(engine), county(), input(), id));
    expect(await told(id)).toMatchObject({ state: 'done' });
    expect(await left()).toMatchObject({ runs: 1, results: 3 });
  });
});

test('a run that is refused reads as refused only if it had begun; one that nobody started is not found', async () => {
  expect(refusedWith(await progress(randomUUID()))).toEqual(['not-found']);
  const id = randomUUID();
  const foreign = { region: atWork.countyId, on: town.today };
  expect(refusedWith(await town.perform(runMatchingOperation, county(), foreign, id))).toEqual([
    'region-out-of-scope',
  ]);
  expect(refusedWith(await progress(id))).toEqual(['not-found']);
});

test.each(kinds)(
  'a large market of %s is worked out in threads: told meanwhile, and left when it is cancelled',
  async (_, operationBy) => {
    const large = madeUpMarket(12_000, 1_500);
    const begun = Promise.withResolvers<void>();
    const seen = (watch: SolveWatch): SolveWatch => ({
      ...watch,
      onProgress(share) {
        watch.onProgress?.(share);
        begun.resolve();
      },
    });
    const engine: MatchingEngine = {
      offersOf: (_market, watch) => engineInThreads.offersOf(large, seen(watch)),
      planOf: (_market, watch) => engineInThreads.planOf(large, seen(watch)),
    };
    const id = randomUUID();
    const running = town.perform(operationBy(engine), county(), input(), id);
    await begun.promise;
    await expect.poll(async () => (await told(id)).total).toBe(3);
    granted(await cancel(id));
    expect(refusedWith(await running)).toEqual(['matching-cancelled']);
    expect(await left()).toEqual(nothing);
  },
);

test('a township cancels what its village has started', async () => {
  const { engine, begun } = heldEngine();
  const id = randomUUID();
  const asked = { region: atHome.villageId, on: town.today };
  const running = town.perform(runMatchingBy(engine), village(), asked, id);
  await begun;
  granted(await cancel(id, town.as('township-officer', { home: `${atHome.path}101` })));
  expect(refusedWith(await running)).toEqual(['matching-cancelled']);
  expect(await left()).toEqual(nothing);
});

test('a run that waits for another of its county is cancelled while it waits', async () => {
  const first = heldEngine();
  const running = town.perform(runMatchingBy(first.engine), county(), input());
  await first.begun;
  const id = randomUUID();
  const waiting = town.perform(runMatchingOperation, county(), input(), id);
  await expect.poll(() => stateOf(id)).toBe('running');
  granted(await cancel(id));
  expect(refusedWith(await waiting)).toEqual(['matching-cancelled']);
  first.letGo();
  granted(await running);
  expect(await left()).toMatchObject({ runs: 1 });
});

test('how a run came along is forgotten after two days, twice as well as once; what it made stays', async () => {
  const id = randomUUID();
  granted(await town.perform(runMatchingOperation, county(), input(), id));
  const [lapse] = matchingJobs({
    database: town.database,
    keyring: town.keyring,
    clock: { businessDay: () => town.today } as never, // the only hand of the clock that the job looks at
  });
  town.later(1);
  await lapse?.run();
  expect(await stateOf(id)).toBe('done');
  town.later(2);
  for (const _ of [1, 2]) await lapse?.run();
  expect(await stateOf(id)).toBe('not-found');
  expect(await left()).toMatchObject({ runs: 1 });
});
