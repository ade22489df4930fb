import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PairDecision } from '@wengang/domain/matching/decision-contract.ts';
import { unmetForDecision } from '@wengang/domain/matching/plan/decision-rules.ts';
import { goingTogether } from '@wengang/domain/matching/plan/going-together.ts';
import { explainPair } from '@wengang/domain/matching/ranking/explain.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { filesOf } from '../../vacancies/order-file.ts';
import { listByIds } from '../../vacancies/store.ts';
import { pairMarket } from '../market/pair-market.ts';
import { listStandingDecisions } from './store.ts';

export type AskedDecision = { personId: string; vacancyId: string; decision: PairDecision };

/** Why a pair may not be decided so; empty: it may. The hard conditions are those of the engine on the day, in its words. */
export async function reasonsAgainst(
  tx: Tx,
  { home, businessDay: on }: Pick<AccessContext, 'home' | 'businessDay'>,
  { personId, vacancyId, decision }: AskedDecision,
): Promise<Outcome<readonly UnmetCondition[], RefusalOf<typeof notFound>>> {
  const [order] = await filesOf(tx, await listByIds(tx, [vacancyId]), on);
  if (order === undefined) return refuse(notFound, { what: 'order' });
  const pair = await pairMarket(tx, { personId, home, order, on, orders: [] });
  if (pair === undefined) return refuse(notFound, { what: 'person' });
  const ids = pair.market.seekers.map(({ id }) => id);
  const together = goingTogether(pair.market.seekers)([personId]);
  const standing = (await listStandingDecisions(tx, ids)).filter((one) => together.has(one.person_id));
  const explained = explainPair(rankMarket(pair.market), personId, vacancyId);
  if (explained === undefined) throw new Error('the pair stands in its own market');
  // That the order is offered to the person already is no reason against fixing it.
  const answered = pair.past.filter(({ code }) => code !== 'offered-already');
  return accept(
    unmetForDecision({
      decision,
      decidedAlready: standing.some((one) => one.person_id === personId && one.vacancy_id === vacancyId),
      fixedElsewhere: standing.some((one) => one.decision === 'fix' && one.vacancy_id !== vacancyId),
      accepted: pair.row.live,
      serviceEnded: pair.row.ended,
      companionElsewhere: pair.isApart,
      failed: [...explained.failed, ...answered],
    }),
  );
}
