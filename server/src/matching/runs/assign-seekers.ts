import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import type { Assignment, Market } from '@wengang/domain/matching/market/market.ts';
import { type AskedPlan, askedPlan, withoutRefusedStays } from '@wengang/domain/matching/plan/asked-plan.ts';
import { unmetForPlan } from '@wengang/domain/matching/plan/plan-input.ts';
import { pinRefusalWords } from '@wengang/domain/matching/plan/plan-words.ts';
import { worthLeft } from '@wengang/domain/matching/plan/worth-left.ts';
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
import { engineWatch, type RunWatch, watchRun } from './progress/watch-run.ts';
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
      const lists = await planMarket(tx, { region: scope.value, home: call.context.home }, on);
      const wrong = unmetForPlan(asked, factsOf(lists));
      if (wrong.length > 0) return refuse(moveRefused, reasonsOf(wrong));
      const { market, lost, carried, plan } = await planned(
        engine,
        watch,
        askedPlan(lists.market, asked, keptPlan(before.value)),
      );
      await watch.enter('saving', market.seekers.length);
      const open = await openNow(tx, on);
      const noPart = [...lost, ...elsewhereOf(lists, input, before.value)];
      const lines = [...planLines(market, plan, { asked, open, noPart }), ...linesOf(before.value, carried)];
      const { seekers, orders } = lists;
      const sums = { seekers, orders, ...sumsOf(market, plan, { lines, open }) };
      const stayModel = market.stayModel.version;
      const runId = await save(tx, call, { region: scope.value, input, sums, stayModel }, lines);
      const split = splitOf(input, lines);
      return accept({
        reply: { runId, ...sums, refusedPins: refusedPinsOf(plan) },
        persons: [...split.rows.keys()],
        regions: [region],
        factDay: on,
        split,
      });
    });
  });

export const assignSeekersOperation = assignSeekersBy(engineInThreads);

/** What was asked about a person belongs to that person, also to one without a line in a plan of a part; the rest names nobody. */
function splitOf(
  { pins, forbidden, only, ...rest }: InputOf<typeof assignSeekers>,
  lines: readonly PlanLine[],
) {
  const fixed = new Map(pins.map(({ seeker, order }) => [seeker, order]));
  const excluded = Map.groupBy(forbidden, ({ seeker }) => seeker);
  const named = new Set(only);
  const proposed = new Map(lines.map(({ person, vacancy }) => [person, vacancy]));
  return {
    rest: { ...rest, isPart: only !== undefined },
    rows: new Map(
      [...new Set([...proposed.keys(), ...fixed.keys(), ...excluded.keys(), ...named])].map((person) => [
        person,
        {
          ...(proposed.has(person) ? { proposed: proposed.get(person) } : {}),
          ...(fixed.has(person) ? { fixed: fixed.get(person) } : {}),
          ...(excluded.has(person) ? { excluded: excluded.get(person)?.map(({ order }) => order) } : {}),
          ...(named.has(person) ? { planned: true } : {}),
        },
      ]),
    ),
  };
}

/** By the engine; once more without those of a plan that is kept in part who cannot stay where they were, until all others can. */
async function planned(
  engine: MatchingEngine,
  watch: RunWatch,
  asked: AskedPlan,
): Promise<AskedPlan & { plan: Assignment }> {
  const persons = asked.market.seekers.length;
  await watch.enter('ranking', persons);
  const plan = await engine.planOf(asked.market, engineWatch(watch, 'assigning', persons));
  const rest = withoutRefusedStays(asked, plan);
  return rest === undefined ? { ...asked, plan } : planned(engine, watch, rest);
}

type Lists = Awaited<ReturnType<typeof planMarket>>;

/** Whose companions are out of scope: told in a whole plan, and in a part of one to those of whom the earlier one spoke. */
function elsewhereOf(
  { elsewhere }: Lists,
  { only }: InputOf<typeof assignSeekers>,
  before: readonly PlanLine[],
): { seeker: string; because: 'companion-elsewhere' }[] {
  const asked = only === undefined ? undefined : new Set<string>(before.map(({ person }) => person));
  return elsewhere.flatMap((seeker) =>
    asked === undefined || asked.has(seeker) ? { seeker, because: 'companion-elsewhere' as const } : [],
  );
}

const factsOf = ({ market, decided, elsewhere }: Lists) => ({
  elsewhere: new Set(elsewhere),
  seekers: new Set(market.seekers.map(({ id }) => id)),
  orders: new Set(market.orders.map(({ id }) => id)),
  decided,
});

const linesOf = (lines: readonly PlanLine[], persons: readonly string[]): PlanLine[] => {
  const wanted = new Set(persons);
  return lines.filter(({ person }) => wanted.has(person));
};

/** What the plan comes to, less what was left out of it. */
function sumsOf(
  market: Market,
  plan: Assignment,
  { lines, open }: { lines: readonly PlanLine[]; open: ReadonlySet<string> },
) {
  const made = lines.filter(({ vacancy }) => vacancy !== null).length;
  const left = plan.placed.filter(({ order }) => open.has(order));
  const leftOut = plan.placed.length - left.length;
  const stay = leftOut === 0 ? plan.stay : worthLeft(market, left);
  const gapPpm = plan.bound === 0 ? 0 : Math.ceil((1_000_000 * (plan.bound - stay)) / plan.bound);
  return { made, short: lines.length - made, leftOut, stay, bound: plan.bound, gapPpm };
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
