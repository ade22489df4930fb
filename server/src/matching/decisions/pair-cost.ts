import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { comparePlans } from '@wengang/domain/matching/assignment/compare-plans.ts';
import { pairCost } from '@wengang/domain/matching/decision-contract.ts';
import type { Assignment, Market } from '@wengang/domain/matching/market/market.ts';
import { askedPlan } from '@wengang/domain/matching/plan/asked-plan.ts';
import { takesNoPart } from '@wengang/domain/matching/plan/decision-rules.ts';
import type { DecidedPair } from '@wengang/domain/matching/plan/pair-input.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { summaryOf } from '../../people/search-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type BoundQuery, respondTo } from '../../platform/http/bound-query.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { listPersonsAsSeekers } from '../market/store.ts';
import { findOwnPlan, marketOfRun } from '../runs/market-of-run.ts';
import { engineInThreads, type MatchingEngine } from '../runs/matching-engine.ts';
import { withDecisions } from './decided-pairs.ts';
import { type AskedDecision, reasonsAgainst } from './pair-reasons.ts';

/** 决定的代价 by this engine: the plan of today without the decision, and the one with it, which leaves the first for real gains only. */
export const answerPairCostBy = (engine: MatchingEngine): BoundQuery =>
  respondTo(pairCost, async (tx, { context, keyring }, { runId, ...asked }) => {
    const today = context.businessDay;
    const own = await findOwnPlan(tx, context, runId);
    if (!own.ok) return own;
    const reasons = await reasonsAgainst(tx, context, asked);
    if (!reasons.ok) return reasons;
    const { market, decisions, elsewhere } = await marketOfRun(tx, own.value, today);
    const said = new Set(reasons.value.map(({ code }) => code));
    const noPart = takesNoPart(market, { ...asked, isElsewhere: elsewhere.has(asked.personId) });
    const wrong = [...reasons.value, ...noPart.filter(({ code }) => !said.has(code))];
    if (wrong.length > 0) return refuse(moveRefused, reasonsOf(wrong));
    const before = await engine.planOf(market, {});
    const after = await engine.planOf(decidedMarket(market, asked, { before, decisions }), {});
    const { moved } = comparePlans(before.placed, after.placed);
    const others = moved.filter(({ seeker }) => seeker !== asked.personId);
    const shown = await namedMoves(tx, keyring, others.slice(0, mostShown), today);
    return accept({
      reply: {
        before: worthOf(before),
        after: worthOf(after),
        loss: before.stay - after.stay,
        moreUnplaced: after.unplaced.length - before.unplaced.length,
        moved: shown,
        movedInAll: others.length,
      },
      persons: [...new Set([asked.personId, ...shown.map(({ person }) => person.personId)])],
    });
  });

export const answerPairCost = answerPairCostBy(engineInThreads);

const mostShown = 200;

/** As if it were decided: what the run had asked of this very person gives way, and the decision stands among the others, before what the run fixed. */
function decidedMarket(
  market: Market,
  asked: AskedDecision,
  { before, decisions }: { before: Assignment; decisions: readonly DecidedPair[] },
): Market {
  const { personId: seeker, vacancyId: order, decision } = asked;
  const pins = market.pins.filter(
    (pin) => pin.seeker !== seeker || (decision === 'forbid' && pin.order !== order),
  );
  const forbidden = market.forbidden.filter((pair) => pair.seeker !== seeker || pair.order !== order);
  const fixed = new Set(decisions.flatMap((one) => (one.decision === 'fix' ? one.seeker : [])));
  const decided = withDecisions({ ...market, pins: pins.filter((pin) => fixed.has(pin.seeker)), forbidden }, [
    { seeker, order, decision },
  ]);
  const nothing = {
    pins: pins.filter((pin) => !fixed.has(pin.seeker)),
    forbidden: [],
    limits: [],
    keeps: false,
  };
  const { pins: inTurn } = askedPlan(decided, nothing, { placed: [], unplaced: [] }).market;
  return { ...decided, pins: inTurn, previous: before.placed };
}

const worthOf = ({ stay, placed, unplaced }: Assignment) => ({
  stay,
  placed: placed.length,
  unplaced: unplaced.length,
});

type Moves = ReturnType<typeof comparePlans>['moved'];

async function namedMoves(tx: Tx, keyring: Keyring, moves: Moves, on: string) {
  const rows = await listPersonsAsSeekers(
    tx,
    moves.map(({ seeker }) => seeker),
    on,
  );
  const rowOf = new Map(rows.map((row) => [row.person_id, row]));
  const place = (order: string | null) => (order === null ? null : VacancyId.parse(order));
  return moves.flatMap(({ seeker, from, to }) => {
    const row = rowOf.get(seeker);
    return row === undefined ? [] : [{ person: summaryOf(keyring, row), from: place(from), to: place(to) }];
  });
}
