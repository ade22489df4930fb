import { emptyLedger, endWeek, type Ledger } from '../ledger.ts';
import type { World } from '../world.ts';

/** 办法: how a season is run. */
export interface Policy {
  readonly name: string;
  /** Whether it tells people why they have fewer than two offers; otherwise the floor is two offers in all his time. */
  readonly namesShortages?: true;
  readonly run: (world: World) => Ledger;
}

/** What is done in a week, from the ledger as it stands on the Monday. */
export type WeekStep = (ledger: Ledger, week: number) => void;

export const weekly = (name: string, start: (world: World) => WeekStep): Policy => ({
  name,
  run(world) {
    const ledger = emptyLedger(world);
    const step = start(world);
    for (let week = 0; week < world.calibration.weeks; week++) {
      step(ledger, week);
      endWeek(ledger, week);
    }
    return ledger;
  },
});

/** Nobody's offer of an earlier week stands: the policy makes them anew. */
export const noneStands = (): number => 0;
