import { readSocialCreditCode } from '@wengang/domain/accounts/organisations/social-credit-code.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { checkFairness } from '@wengang/domain/vacancies/fairness.ts';
import type { MinimumWage } from '@wengang/domain/vacancies/minimum-wages/minimum-wage.ts';
import {
  importJobs,
  JobCounts,
  jobImportEmptied,
  jobImportNotReady,
} from '@wengang/domain/vacancies/workbook/contract.ts';
import { z } from 'zod';
import { creditCodeRecord } from '../../employers/credit-code.ts';
import { fillAddresses, type NewEmployer, saveEmployers } from '../../employers/store.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { actHeader } from '../act-header.ts';
import { readMinimumWages } from '../minimum-wages/read-minimum-wages.ts';
import { actOf, actRow } from '../move-order.ts';
import { findingViews } from '../order-view.ts';
import { originOf } from '../origin.ts';
import { type ActRow, type OrderRow, saveActs, saveOrders, saveStates } from '../store.ts';
import { compareJobs, countsOf, type PlannedJob } from './compare-jobs.ts';
import { StatedJob } from './stated-job.ts';
import { lockImport, setApplied } from './store.ts';

/** Compares again, because the ledger may have moved since the preview, and writes in sets. */
export const importJobsOperation = implement(importJobs, async (tx, call, { importId }) => {
  const file = await lockImport(tx, importId, call.context.account);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  if (file.emptied_on !== null) return refuse(jobImportEmptied, { on: CivilDate.parse(file.emptied_on) });
  if (file.state !== 'ready') return refuse(jobImportNotReady, { state: file.state });
  const jobs = z.array(StatedJob).parse(file.rows);
  const plan = await compareJobs(tx, call.context, jobs, call.newId);
  const counts = countsOf(plan, JobCounts.parse(file.counts).read);
  const written = plan.jobs
    .filter(({ verdict }) => verdict === 'fresh' || verdict === 'changed')
    .map((planned) => ({ planned, vacancyId: planned.known?.vacancy_id ?? call.newId() }));
  await saveEmployers(
    tx,
    plan.newEmployers.map(({ id, job }) => newEmployer(call, id, job)),
  );
  await fillAddresses(tx, addressesOf(plan.jobs), call.id);
  const wages = await readMinimumWages(tx);
  await saveOrders(
    tx,
    written.map((one) => orderRow(call, { importId, wages }, one)),
  );
  await saveActs(
    tx,
    written.map(({ planned, vacancyId }) => draftAct(call, planned.job, vacancyId)),
  );
  await saveStates(
    tx,
    written.map(({ vacancyId }) => ({ vacancy: vacancyId, status: 'draft', checked: null, by: call.id })),
  );
  await setApplied(tx, { id: importId, counts, operation: call.id });
  return accept({
    reply: { importId, counts },
    persons: [],
    regions: [...new Set(written.map(({ planned }) => planned.job.regionId))],
    factDay: null,
  });
});

/** By employer, the first address that a row says of it; a row that this desk may not bring in says nothing. */
function addressesOf(jobs: readonly PlannedJob[]): Map<string, string> {
  const told = jobs.flatMap(({ verdict, employerId, job: { address } }) =>
    verdict === 'refused' || address === null ? [] : [[employerId, address] as const],
  );
  return new Map(told.toReversed());
}

function newEmployer(call: OperationCall, id: string, job: StatedJob): NewEmployer {
  const { code, check } = creditCodeRecord(readSocialCreditCode(job.creditCode ?? ''));
  return {
    id,
    kind: 'employer',
    name: job.employer,
    creditCode: code,
    creditCodeCheck: check,
    // The seat is not in the sheet: where the work is, until somebody corrects it.
    regionId: job.regionId,
    from: call.context.businessDay,
    industry: job.industry,
    nature: null,
    contact: null,
    address: job.address,
    linkedTo: null,
    by: call.id,
  };
}

function orderRow(
  call: OperationCall,
  { importId, wages }: { importId: string; wages: readonly MinimumWage[] },
  { planned, vacancyId }: { planned: PlannedJob; vacancyId: string },
): OrderRow {
  const { job, employerId, key, known } = planned;
  const origin = originOf(call.context, employerId);
  return {
    id: vacancyId,
    employer: employerId,
    posterKind: origin.poster_kind,
    poster: origin.poster_id,
    placeRegionId: job.regionId,
    placePath: job.placePath,
    terms: job.terms,
    conditions: job.conditions,
    fairness: findingViews(checkFairness(job.terms, call.context.businessDay, wages)),
    author: known?.author_id ?? call.context.account,
    validUntil: job.terms.validUntil ?? null,
    importId,
    importKey: key,
    by: call.id,
  };
}

function draftAct(call: OperationCall, { terms, conditions }: StatedJob, vacancyId: string): ActRow {
  const act = actOf(actHeader(call, { source: 'import' }), { move: 'draft' });
  return { ...actRow(vacancyId, act, call.id), terms, conditions };
}
