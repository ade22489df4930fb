import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import type { Assignment } from '@wengang/domain/matching/market/market.ts';
import { askedPlan } from '@wengang/domain/matching/plan/asked-plan.ts';
import { unmetForPlan } from '@wengang/domain/matching/plan/plan-input.ts';
import { pinRefusalWords } from '@wengang/domain/matching/plan/plan-words.ts';
import { assignSeekers, type RunSums } from '@wengang/domain/matching/run-contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { Tx } from '../../platform/database/database.ts';
import {
  type BoundOperation,
  implement,
  type OperationCall,
} from '../../platform/operations/bound-operation.ts';
import { regionInScope } from '../market/in-scope.ts';
import type { RegionRef } from '../market/store.ts';
import { findKeptPlan, keptPlan } from './kept-plan.ts';
import { engineInThreads, type MatchingEngine } from './matching-engine.ts';
import { planLines } from './plan-lines.ts';
import { openNow, planMarket } from './plan-market.ts';
import { engineWatch, watchRun } from './progress/watch-run.ts';
import type { PlanLine } from './result-detail.ts';
import { saveResults, saveRun } from './store.ts';

/** 安置方案 by this engine. Only a proposal: who has accepted already keeps the place and takes no part. */
export const assignSeekersBy = (engine: MatchingEngine): BoundOperation =>
  implement(assignSeekers, async (tx, call, input) => {
    const { region, on, keepFrom } = input;
    const scope = await regionInScope(tx, call.context, region);
    if (!scope.ok) return scope;
    const before = await findKeptPlan(tx, call.context, { runId: keepFrom, region });
    if (!before.ok) return before;
    return watchRun(call, { name: assignSeekers.name, region: scope.value }, async (watch) => {
      const asked = { ...input, keeps: keepFrom !== undefined };
      const lists = await planMarket(tx, scope.value, on);
      const wrong = unmetForPlan(asked, factsOf(lists));
      if (wrong.length > 0) return refuse(moveRefused, reasonsOf(wrong));
      const { market, carried } = askedPlan(lists.market, asked, keptPlan(before.value));
      const persons = market.seekers.length;
      await watch.enter('ranking', persons);
      const plan = await engine.planOf(market, engineWatch(watch, 'assigning', persons));
      await watch.enter('saving', persons);
      const open = await openNow(tx, on);
      const lines = [...planLines(market, plan, { asked, open }), ...linesOf(before.value, carried)];
      const { seekers, orders } = lists;
      const sums = { seekers, orders, ...sumsOf(plan, lines, open) };
      const stayModel = market.stayModel.version;
      const runId = await save(tx, call, { region: scope.value, input, sums, stayModel }, lines);
      return accept({
        reply: { runId, ...sums, refusedPins: refusedPinsOf(plan) },
        persons: lines.map(({ person }) => person),
        regions: [region],
        factDay: on,
        split: {
          rest: input,
          rows: new Map(lines.map(({ person, vacancy }) => [person, { proposed: vacancy }])),
        },
      });
    });
  });

export const assignSeekersOperation = assignSeekersBy(engineInThreads);

type Lists = Awaited<ReturnType<typeof planMarket>>;

const factsOf = ({ market, decided }: Lists) => ({
  seekers: new Set(market.seekers.map(({ id }) => id)),
  orders: new Set(market.orders.map(({ id }) => id)),
  decided,
});

const linesOf = (lines: readonly PlanLine[], persons: readonly string[]): PlanLine[] => {
  const wanted = new Set(persons);
  return lines.filter(({ person }) => wanted.has(person));
};

/** What the plan comes to, less what was left out of it. */
function sumsOf(plan: Assignment, lines: readonly PlanLine[], open: ReadonlySet<string>) {
  const made = lines.filter(({ vacancy }) => vacancy !== null).length;
  const closed = plan.placed.filter(({ order }) => !open.has(order));
  const stay = closed.reduce((left, one) => left - one.stay, plan.stay);
  const gapPpm = plan.bound === 0 ? 0 : Math.ceil((1_000_000 * (plan.bound - stay)) / plan.bound);
  return { made, short: lines.length - made, leftOut: closed.length, stay, bound: plan.bound, gapPpm };
}

async function save(
  tx: Tx,
  call: OperationCall,
  run: { region: RegionRef; input: InputOf<typeof assignSeekers>; sums: RunSums; stayModel: string },
  lines: readonly PlanLine[],
): Promise<RunId> {
  const { region, sums, stayModel } = run;
  const { on, limits, keepFrom: keptFrom = null } = run.input;
  const id = RunId.parse(call.newId());
  const made = { by: call.id, at: call.recordedAt };
  await saveRun(tx, { id, kind: 'assignment', region, on, sums, stayModel, limits, keptFrom, ...made });
  await saveResults(tx, id, lines);
  return id;
}

const refusedPinsOf = ({ refusedPins }: Assignment) =>
  refusedPins.map(({ seeker, order, because }) => ({
    seeker: PersonId.parse(seeker),
    order: VacancyId.parse(order),
    because,
    ...pinRefusalWords[because],
  }));
