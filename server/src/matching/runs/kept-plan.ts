import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { KeptPlan } from '@wengang/domain/matching/plan/asked-plan.ts';
import { runNotAssignment } from '@wengang/domain/matching/run-contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type PlanDetail, type PlanLine, ResultDetail } from './result-detail.ts';
import { findRunInScope } from './run-in-scope.ts';
import { listPlanLines, type StoredRun } from './store.ts';

type NoPlan = RefusalOf<typeof notFound | typeof runNotAssignment>;

/** An assignment in scope; a run that made offers is none. */
export async function findPlan(
  tx: Tx,
  context: AccessContext,
  runId: string,
): Promise<Outcome<StoredRun, NoPlan>> {
  const run = await findRunInScope(tx, context, runId);
  if (run === undefined) return refuse(notFound, { what: 'run' });
  return run.kind === 'assignment' ? accept(run) : refuse(runNotAssignment, { because: 'kind' });
}

/** 原方案 of the same region, line by line; nothing when none is kept to. */
export async function findKeptPlan(
  tx: Tx,
  context: AccessContext,
  { runId, region }: { runId: string | undefined; region: number },
): Promise<Outcome<readonly PlanLine[], NoPlan>> {
  if (runId === undefined) return accept([]);
  const run = await findPlan(tx, context, runId);
  if (!run.ok) return run;
  if (run.value.region_id !== region) return refuse(runNotAssignment, { because: 'region' });
  return accept(await readPlanLines(tx, runId));
}

export async function readPlanLines(tx: Tx, runId: string): Promise<PlanLine[]> {
  return (await listPlanLines(tx, runId)).map(({ person_id, vacancy_id, detail }) => ({
    person: PersonId.parse(person_id),
    vacancy: vacancy_id === null ? null : VacancyId.parse(vacancy_id),
    detail: planDetail(detail),
  }));
}

function planDetail(stored: unknown): PlanDetail {
  const detail = ResultDetail.parse(stored);
  if ('offers' in detail) throw new Error('an assignment has no lines of offers');
  return detail;
}

/** As the engine's market takes it. */
export const keptPlan = (lines: readonly PlanLine[]): KeptPlan => ({
  placed: lines.flatMap(({ person, vacancy }) =>
    vacancy === null ? [] : { seeker: person, order: vacancy },
  ),
  unplaced: lines.flatMap(({ person, vacancy }) => (vacancy === null ? person : [])),
});
