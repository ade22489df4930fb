import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import type { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { Market, Pair } from '@wengang/domain/matching/market/market.ts';
import { askedPlan } from '@wengang/domain/matching/plan/asked-plan.ts';
import { excludedByHand } from '@wengang/domain/matching/plan/excluded-by-hand.ts';
import type { DecidedPair } from '@wengang/domain/matching/plan/pair-input.ts';
import {
  LimitInput,
  regionOutOfScope,
  type runNotAssignment,
} from '@wengang/domain/matching/run-contract.ts';
import { z } from 'zod';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { RegionRef } from '../market/store.ts';
import { findPlan, keptPlan, readPlanLines } from './kept-plan.ts';
import { planMarket } from './plan-market.ts';
import type { PlanLine } from './result-detail.ts';
import type { StoredRun } from './store.ts';

type NoPlan = RefusalOf<typeof notFound | typeof regionOutOfScope | typeof runNotAssignment>;

/** A plan, and the home scope of whoever asks about it. */
type OwnPlan = { run: StoredRun; home: string };

/** A plan of one's own region or one in it: whoever sees only a part of its people cannot be told what it would cost. */
export async function findOwnPlan(
  tx: Tx,
  context: AccessContext,
  runId: string,
): Promise<Outcome<OwnPlan, NoPlan>> {
  const run = await findPlan(tx, context, runId);
  if (!run.ok) return run;
  const { region_path, region_id } = run.value;
  const { home } = context;
  return home !== null && region_path.startsWith(home)
    ? accept({ run: run.value, home })
    : refuse(regionOutOfScope, { region: region_id });
}

export type MarketOfRun = {
  market: Market;
  lines: readonly PlanLine[];
  limits: readonly LimitInput[];
  /** who takes no part because companions are out of scope */
  elsewhere: ReadonlySet<string>;
  /** decisions that stand about its persons */
  decisions: readonly DecidedPair[];
  /** pairs of the market that only an officer excluded, by a decision or by the input of the run, each once */
  excluded: readonly Pair[];
};

/**
 * 方案的市场 on a day: the lists of its region, as a plan of whoever asks takes them, with the decisions that stand, and with what the run itself was
 * asked: its limits, and the pairs that it fixed and excluded, as far as both take part still and the plan has a line of the person. It is left for real
 * gains only.
 */
export async function marketOfRun(tx: Tx, { run, home }: OwnPlan, on: CivilDate): Promise<MarketOfRun> {
  const {
    market: decided,
    decided: decisions,
    answered,
    elsewhere,
  } = await planMarket(tx, { region: regionOf(run), home }, on);
  const lines = await readPlanLines(tx, run.run_id);
  const limits = z.array(LimitInput).parse(run.limits);
  const pins = lines.flatMap(({ person, detail: { pin } }) =>
    pin === undefined ? [] : { seeker: person, order: pin },
  );
  const forbidden = lines.flatMap(({ person, detail: { excluded = [] } }) =>
    excluded.map((order) => ({ seeker: person, order })),
  );
  const input = { pins, forbidden, limits, keeps: true };
  const decidedAgainst = decisions.filter(({ decision }) => decision === 'forbid');
  const { market } = askedPlan(decided, input, keptPlan(lines));
  return {
    market,
    lines,
    limits,
    decisions,
    elsewhere: new Set(elsewhere),
    excluded: excludedByHand(market, { excluded: [...decidedAgainst, ...forbidden], answered }),
  };
}

export const regionOf = (run: StoredRun): RegionRef => ({
  region_id: run.region_id,
  path: run.region_path,
  level: run.region_level,
  full_name: run.region_name,
});
