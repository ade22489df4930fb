import type { Market, Pair } from '@wengang/domain/matching/market/market.ts';
import { excludedByDecision } from '@wengang/domain/matching/plan/decision-rules.ts';
import type { DecidedPair } from '@wengang/domain/matching/plan/pair-input.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import type { Tx } from '../../platform/database/database.ts';
import { listStandingDecisions } from './store.ts';

/** 已作决定的配对 of the persons of a market. */
export async function decidedPairs(tx: Tx, { seekers }: Pick<Market, 'seekers'>): Promise<DecidedPair[]> {
  const found = await listStandingDecisions(
    tx,
    seekers.map(({ id }) => id),
  );
  return found.map(({ person_id, vacancy_id, decision }) => ({
    seeker: person_id,
    order: vacancy_id,
    decision,
  }));
}

/** The market with what was decided by hand about its pairs. */
export const withDecisions = (market: Market, decided: readonly DecidedPair[]): Market => ({
  ...market,
  pins: [...market.pins, ...pairsOf(decided, 'fix')],
  forbidden: [...market.forbidden, ...pairsOf(decided, 'forbid')],
});

const pairsOf = (decided: readonly DecidedPair[], wanted: DecidedPair['decision']): Pair[] =>
  decided.flatMap(({ seeker, order, decision }) => (decision === wanted ? { seeker, order } : []));

/** Why a pair is not offered though it fits: somebody has decided against it. */
export async function decidedAgainst(
  tx: Tx,
  { personId, vacancyId }: { personId: string; vacancyId: string },
): Promise<readonly UnmetCondition[]> {
  const standing = await listStandingDecisions(tx, [personId]);
  const excluded = standing.some((one) => one.decision === 'forbid' && one.vacancy_id === vacancyId);
  return excluded ? [excludedByDecision] : [];
}
