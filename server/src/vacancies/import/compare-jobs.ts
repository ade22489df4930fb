import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { intermediaryRefusals } from '@wengang/domain/employers/who-may-refer.ts';
import type { JobCounts } from '@wengang/domain/vacancies/workbook/contract.ts';
import { finding, type WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { canonicalJson } from '../../platform/vault/canonical-json.ts';
import { posterFor } from '../move-order.ts';
import { originOf } from '../origin.ts';
import { outOfReach } from '../reach.ts';
import { keyWithinEmployer, type StatedJob } from './stated-job.ts';
import { type KnownOrder, listEmployersLike, lockOrdersByKey } from './store.ts';

export type PlannedJob = {
  readonly job: StatedJob;
  readonly employerId: string;
  readonly key: string;
  readonly verdict: 'fresh' | 'changed' | 'same' | 'waiting' | 'refused';
  /** the order that stands in the ledger under this key */
  readonly known: KnownOrder | undefined;
};
export type JobPlan = {
  readonly jobs: readonly PlannedJob[];
  /** employers that the ledger does not have yet, with the first row that names them */
  readonly newEmployers: readonly { readonly id: string; readonly job: StatedJob }[];
  readonly findings: readonly WorkbookFinding[];
};

/** 与台账比较: what each row would do, for the one who imports it. Locks the orders that it finds. */
export async function compareJobs(
  tx: Tx,
  context: AccessContext,
  jobs: readonly StatedJob[],
  newId: () => string,
): Promise<JobPlan> {
  const { employerOf, newEmployers } = await resolveEmployers(tx, jobs, newId);
  const keys = keysOf(jobs, employerOf);
  const known = new Map(
    (await lockOrdersByKey(tx, [...keys.values()])).map((order) => [order.import_key, order]),
  );
  const findings: WorkbookFinding[] = [];
  const planned: PlannedJob[] = [];
  for (const job of jobs) {
    const employerId = employerOf(job);
    const key = keys.get(job) ?? '';
    const order = known.get(key);
    const because = await refusedBecause(tx, context, job, employerId);
    const verdict = because === undefined ? verdictOf(job, order) : 'refused';
    if (because !== undefined) findings.push(rowFinding(job, ['row-not-permitted', 'refused'], because));
    if (verdict === 'waiting') findings.push(rowFinding(job, ['order-in-use', 'proposal'], inUse));
    planned.push({ job, employerId, key, verdict, known: order });
  }
  const used = new Set(
    planned.filter(({ verdict }) => verdict === 'fresh').map(({ employerId }) => employerId),
  );
  return { jobs: planned, findings, newEmployers: newEmployers.filter(({ id }) => used.has(id)) };
}

export const countsOf = (plan: JobPlan, rowsRead: number): JobCounts => {
  const n = (wanted: PlannedJob['verdict']): number =>
    plan.jobs.filter(({ verdict }) => verdict === wanted).length;
  return {
    read: rowsRead,
    fresh: n('fresh'),
    changed: n('changed'),
    same: n('same'),
    waiting: n('waiting'),
    // Rows that never became an order, and those that this desk may not bring in.
    refused: rowsRead - plan.jobs.length + n('refused'),
    employers: plan.newEmployers.length,
  };
};

/** By credit code, else by the whole name; one that is not known is named once, however many rows it has. */
async function resolveEmployers(tx: Tx, jobs: readonly StatedJob[], newId: () => string) {
  const found = await listEmployersLike(tx, {
    codes: [...new Set(jobs.flatMap(({ creditCode }) => creditCode ?? []))],
    names: [...new Set(jobs.map(({ employer }) => employer))],
  });
  const byCode = new Map(found.map((one) => [one.credit_code, one.organisation_id]));
  const byName = new Map(found.toReversed().map((one) => [one.name, one.organisation_id]));
  const newEmployers: { id: string; job: StatedJob }[] = [];
  const employerOf = (job: StatedJob): string => {
    const known =
      (job.creditCode === null ? undefined : byCode.get(job.creditCode)) ?? byName.get(job.employer);
    if (known !== undefined) return known;
    const id = newId();
    newEmployers.push({ id, job });
    if (job.creditCode !== null) byCode.set(job.creditCode, id);
    byName.set(job.employer, id);
    return id;
  };
  for (const job of jobs) employerOf(job);
  return { employerOf, newEmployers };
}

/** Two rows of one employer with the same post and place are two orders: numbered in the order of the file. */
function keysOf(jobs: readonly StatedJob[], employerOf: (job: StatedJob) => string): Map<StatedJob, string> {
  const seen = new Map<string, number>();
  const keys = new Map<StatedJob, string>();
  for (const job of jobs) {
    const key = `${employerOf(job)}|${keyWithinEmployer(job)}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    keys.set(job, times === 1 ? key : `${key}|${times}`);
  }
  return keys;
}

function verdictOf(job: StatedJob, known: KnownOrder | undefined): PlannedJob['verdict'] {
  if (known === undefined) return 'fresh';
  const same =
    canonicalJson(known.terms) === canonicalJson(job.terms) &&
    canonicalJson(known.conditions) === canonicalJson(job.conditions);
  if (same) return 'same';
  return known.status === 'draft' || known.status === 'returned' ? 'changed' : 'waiting';
}

const inUse = {
  zh: '该岗位已提交或发布,内容与表中不同,未改动;请由核实人核对后办理',
  en: 'The order is submitted or published and differs from this row: it was left as it is for the verifier',
};

/** Why this desk may not bring in this row: not its firm, not its area, no licence. */
async function refusedBecause(
  tx: Tx,
  context: AccessContext,
  job: StatedJob,
  employerId: string,
): Promise<Bilingual | undefined> {
  const origin = originOf(context, employerId);
  const reach = outOfReach(context, {
    employer: employerId,
    poster: origin.poster_id,
    placePath: job.placePath,
  });
  if (reach !== undefined) return notYours[reach.refusal.data.because];
  if (origin.poster_kind !== 'hr-company') return undefined;
  const today = CivilDate.parse(context.businessDay);
  const poster = await posterFor(tx, { ...origin, author_id: context.account }, today);
  const work = { act: 'post', contract: job.terms.contract?.kind } as const;
  return intermediaryRefusals(poster, work, today)[0];
}

const notYours = {
  place: { zh: '工作地不在本站(分局)范围内', en: 'The place of work lies outside your area' },
  employer: { zh: '不是本单位的岗位', en: 'Not an order of your own firm' },
  poster: { zh: '不是本机构的岗位', en: 'Not an order of your own company' },
};

const rowFinding = (
  { sheet, row }: StatedJob,
  rule: readonly [string, WorkbookFinding['severity']],
  message: Bilingual,
): WorkbookFinding =>
  finding({ sheet, row, column: null }, rule, { zh: message.zh, en: message.en }, { scope: 'row' });
