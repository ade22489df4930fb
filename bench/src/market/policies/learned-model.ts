import { horizon } from '@wengang/domain/matching/stay/baseline.ts';
import { fitStayModel } from '@wengang/domain/matching/stay/fit/fit-stay-model.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import type { StaySpell } from '@wengang/domain/matching/stay/stay-spell.ts';
import type { Ledger } from '../ledger.ts';
import { mondayOf } from '../season.ts';
import { staysAt } from '../stay-draw.ts';
import { type World, worldOf } from '../world.ts';
import { firstCome } from './first-come.ts';
import type { ModelOfWeek } from './way.ts';

/** Seasons before this one, run first come, first served: their spells are finished. */
const seasonsBefore = 1;

/** 每周再学: the prior and all spells that the county has seen: of the season before, finished, and of this one as far as they went. */
export function learnedModel({ calibration, seeds }: World): ModelOfWeek {
  const before = Array.from({ length: seasonsBefore }, (_, n) => ({
    ...seeds,
    season: seeds.season + 1000 * (n + 1),
  }));
  const finished = before.flatMap((one) => spellsOf(firstCome.run(worldOf(calibration, one)), () => horizon));
  return (ledger, week) => {
    const running = spellsOf(ledger, (since) => 7 * (week - since));
    const learned = fitStayModel(priorModel, [...finished, ...running], {
      until: mondayOf(week),
      version: `week-${week}`,
    });
    return learned.ok ? learned.value.model : priorModel;
  };
}

/** A spell of each person placed, seen for so many days. */
function spellsOf({ world, at, since }: Ledger, daysSeen: (since: number) => number): readonly StaySpell[] {
  return world.parties.flatMap(({ index }) => {
    const pair = world.pairs[index]?.get(at[index] ?? -1);
    if (pair === undefined) return [];
    const seen = daysSeen(since[index] ?? 0);
    const stays = staysAt(world, pair);
    return pair.values.map((values, member) => {
      const stayed = stays[member] ?? 0;
      return { values, days: Math.min(stayed, seen), ended: stayed < seen };
    });
  });
}
