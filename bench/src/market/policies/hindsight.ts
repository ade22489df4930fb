import { emptyLedger, possibleFor, recordPlan, take, waitingIn } from '../ledger.ts';
import type { World } from '../world.ts';
import { choosePairs } from './choose-pairs.ts';
import { type Policy, weekly } from './policy.ts';
import { foreseenWorth, stableWorth, trueWorth, type Worth } from './worth.ts';

const hundredths = 100;
const tenThousandths = 10_000;

/**
 * 事后最优: one plan for the whole season by one who knows from the start who will come, which orders there will be and who
 * would say yes to what, and values a pair by what is given. A pair is possible when it fits in some week; the luck of a stay
 * is not known to him either. What nobody can pass is the bound of his plan.
 */
const hindsight = (name: string, worthIn: (world: World) => Worth, unit = hundredths): Policy => ({
  name,
  run(world) {
    const ledger = emptyLedger(world);
    const worth = worthIn(world);
    const pairs = world.parties.map(({ index }) =>
      [...(world.pairs[index]?.values() ?? [])].filter(({ accepts }) => accepts),
    );
    const valued = pairs.map((list) => list.map((pair) => ({ post: pair.post, value: worth(pair) })));
    const { at, worth: stay, bound } = choosePairs(ledger, world.parties, valued);
    recordPlan(ledger, { stay: stay / unit, bound: bound / unit });
    for (const party of world.parties) {
      const pair = world.pairs[party.index]?.get(at[party.index] ?? -1);
      if (pair !== undefined) take(ledger, party, pair.post, 31 - Math.clz32(pair.weeks & -pair.weeks));
    }
    return ledger;
  },
});

export const trueHindsight = hindsight('hindsight of the season, true stays', trueWorth);
export const stableHindsight = hindsight(
  'hindsight of the season, true chances of 180 days',
  stableWorth,
  tenThousandths,
);
export const foreseenHindsight = hindsight('hindsight of the season, engine’s stays', () => foreseenWorth);

/** 当周最优: each week the best plan of the week by the engine's own stays, by one who knows all answers of the week. The same information as ours, but the answers. */
export const weekOptimum = weekly('optimum of each week, answers known', () => (ledger, week) => {
  const waiting = waitingIn(ledger, week);
  const pairs = waiting.map((party) =>
    possibleFor(ledger, party, week)
      .filter(({ accepts }) => accepts)
      .map((pair) => ({ post: pair.post, value: foreseenWorth(pair) })),
  );
  const { at, worth, bound } = choosePairs(ledger, waiting, pairs);
  recordPlan(ledger, { stay: worth / hundredths, bound: bound / hundredths });
  for (const [n, party] of waiting.entries()) {
    const post = at[n] ?? -1;
    if (post >= 0) take(ledger, party, post, week);
  }
});
