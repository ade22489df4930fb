import { assign } from '@wengang/domain/matching/assignment/assign.ts';
import { balanceOf } from '@wengang/domain/matching/balance/balance.ts';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { offerOfPair } from '@wengang/domain/matching/plan/offer-of-pair.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import { madeUpMarket } from '@wengang/domain/matching/testing/made-up-market.ts';
import { expect, test } from 'vitest';
import { assignInThread, balanceInThread, fitsInThread } from './match-in-thread.ts';
import { rankInThreads } from './rank-in-threads.ts';

// Large enough that threads are started.
const large: Market = madeUpMarket(3_600, 1_300);

test('the lists are the same for one thread, for two, for three, and without any', async () => {
  const { best } = rankMarket(large);
  for (const threads of [1, 2, 3]) {
    const shares: number[] = [];
    const ranked = await rankInThreads(large, {
      threads,
      watch: { onProgress: (share) => shares.push(share) },
    });
    expect(ranked.best.orders).toEqual(best.orders);
    expect(ranked.best.totals).toEqual(best.totals);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
    if (threads > 1) expect(shares.at(-1)).toBe(1);
  }
});

test('a plan of a village, its balance and its pairs are worked out beside the event loop, as without a thread', async () => {
  const small = madeUpMarket(120, 60);
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 5);
  const plan = await assignInThread(small);
  clearInterval(turning);
  // On the event loop no turn would have come between.
  expect(turns).toBeGreaterThan(5);
  expect(plan).toEqual(assign(small));
  const many = madeUpMarket(500, 240);
  const pairs = many.seekers.map(({ id }, at) => ({ seeker: id, order: many.orders[at % 240]?.id ?? '' }));
  const ranked = rankMarket(many);
  expect(await balanceInThread(many, pairs)).toEqual(balanceOf(many, pairs, ranked));
  const fits = await fitsInThread(many, pairs);
  for (const { seeker, order } of pairs)
    expect(fits.get(`${seeker} ${order}`)).toEqual(offerOfPair(ranked, seeker, order));
  expect(fits.size).toBeGreaterThan(0);
});

test('who cancels gets no answer, and no thread goes on', async () => {
  let asked = 0;
  const watch = { isCancelled: () => ++asked > 1 };
  await expect(rankInThreads(large, { threads: 2, watch })).rejects.toBeInstanceOf(MatchingCancelled);
  await expect(assignInThread(large, { isCancelled: () => true })).rejects.toBeInstanceOf(MatchingCancelled);
});
