import { expect, test } from 'vitest';
import { calibration } from './calibration.ts';
import { measure } from './measures.ts';
import { firstCome } from './policies/first-come.ts';
import { galeShapley } from './policies/gale-shapley.ts';
import { greedy } from './policies/greedy.ts';
import { foreseenHindsight, trueHindsight, weekOptimum } from './policies/hindsight.ts';
import { ours, oursKeeping } from './policies/ours.ts';
import { oursWished } from './policies/wished-plan.ts';
import { worldOf } from './world.ts';

const small = {
  ...calibration,
  arrivalWeeks: 4,
  weeks: 7,
  seekersAWeek: 30,
  ordersAWeek: 5,
  batchShare: 0.5,
};
const world = worldOf(small, { county: 3, season: 3 });
const policies = [
  firstCome,
  greedy,
  galeShapley,
  ours,
  oursKeeping,
  oursWished,
  weekOptimum,
  foreseenHindsight,
  trueHindsight,
];
const ledgers = policies.map((policy) => ({ policy, ledger: policy.run(world) }));

test('under every policy households stay whole, nobody is placed where he does not fit or said no, and no batch is broken', () => {
  for (const { policy, ledger } of ledgers) {
    const { split, broken, placed } = measure(ledger, policy);
    expect({ split, broken }).toEqual({ split: 0, broken: 0 });
    expect(placed).toBeGreaterThan(20);
    for (const { index, arrives, leaves } of world.parties) {
      const [post, week] = [ledger.at[index] ?? -1, ledger.since[index] ?? -1];
      if (post < 0) continue;
      const pair = world.pairs[index]?.get(post);
      expect(pair?.accepts).toBe(true);
      expect(((pair?.weeks ?? 0) >> week) & 1).toBe(1);
      expect(week >= arrives && week < leaves).toBe(true);
    }
  }
});

test('ours gives everybody two offers or names the shortage, and keeps under the exposure limit', () => {
  for (const { policy, ledger } of ledgers.filter((one) => one.policy.namesShortages)) {
    const { floor, mostOffersAPlace } = measure(ledger, policy);
    expect(floor).toBe(1);
    expect(mostOffersAPlace).toBeGreaterThan(0);
    expect(mostOffersAPlace).toBeLessThanOrEqual(4);
  }
});

test('nobody has more than who knows everything', () => {
  const of = (policy: (typeof policies)[number]) => {
    const one = ledgers.find((entry) => entry.policy === policy);
    if (one === undefined) throw new Error('not run');
    return measure(one.ledger, policy);
  };
  const [best, bestForeseen] = [of(trueHindsight).bound, of(foreseenHindsight).bound];
  for (const policy of policies) {
    expect(of(policy).days).toBeLessThanOrEqual(best + 0.1);
    expect(of(policy).foreseenDays).toBeLessThanOrEqual(bestForeseen + 0.1);
  }
});

test('the same seeds give the same season, down to who is where', () => {
  const again = worldOf(small, { county: 3, season: 3 });
  expect([...ours.run(again).at]).toEqual([
    ...(ledgers.find(({ policy }) => policy === ours)?.ledger.at ?? []),
  ]);
  const other = worldOf(small, { county: 3, season: 4 });
  expect(other.truth.model.points).toEqual(world.truth.model.points);
  expect(other.parties.map(({ members }) => members.length)).not.toEqual(
    world.parties.map(({ members }) => members.length),
  );
});

test('the season is as the table of assumptions says', () => {
  const { parties, pairs } = worldOf({ ...calibration, arrivalWeeks: 6, weeks: 8 }, { county: 1, season: 1 });
  const people = parties.flatMap(({ members }) => members);
  const couples = people.filter(({ companions }) => companions.some(({ as }) => as === 'couple'));
  expect(couples.length / people.length).toBeCloseTo(0.22, 1);
  for (const { members } of parties)
    for (const member of members) expect(member.home).toEqual(members[0]?.home);
  const all = pairs.flatMap((list) => [...list.values()]);
  const accepted = all.filter(({ accepts }) => accepts).length / all.length;
  expect(Math.abs(accepted - calibration.acceptance)).toBeLessThan(0.03);
});
