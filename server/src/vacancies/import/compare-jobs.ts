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
type JobPlan = {
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
    const at = { sheet: job.sheet, row: job.row, column: null };
    if (because !== undefined) {
      const { message, suggestion } = because;
      findings.push(finding(at, ['row-not-permitted', 'refused'], message, { scope: 'row', suggestion }));
    }
    if (verdict === 'waiting') {
      const { message, suggestion } = inUse;
      findings.push(finding(at, ['order-in-use', 'proposal'], message, { scope: 'row', suggestion }));
    }
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

/** What is wrong with a row and what to do about it. */
type Said = { readonly message: Bilingual; readonly suggestion: Bilingual };

const inUse: Said = {
  message: {
    zh: '该岗位已提交或发布,内容与表中不同,未改动;请由核实人核对后办理',
    en: 'The order is submitted or published and differs from this row: it was left as it is for the verifier',
  },
  suggestion: {
    zh: '请向用人单位核实:表中正确的,请核实人退回或更正该岗位后再导入;岗位正确的,改正表中内容',
    en: 'Ask the employer: if the row is right, let the verifier return or correct the order and import again; if not, correct the row',
  },
};

/** Why this desk may not bring in this row: not its firm, not its area, no licence. */
async function refusedBecause(
  tx: Tx,
  context: AccessContext,
  job: StatedJob,
  employerId: string,
): Promise<Said | undefined> {
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
  const [refusal] = intermediaryRefusals(poster, work, today);
  if (refusal === undefined) return undefined;
  const { zh, en } = refusal;
  return { message: { zh, en }, suggestion: notLicensed };
}

const notLicensed: Bilingual = {
  zh: '请办妥或更正后重新导入该行;办不了的,从表中删除该行',
  en: 'Settle or correct it and import the row again; if that cannot be, delete the row',
};

const notYours: Record<'place' | 'employer' | 'poster', Said> = {
  place: {
    message: { zh: '工作地不在本站(分局)范围内', en: 'The place of work lies outside your area' },
    suggestion: {
      zh: '请核对工作地点;确在范围外的,请工作地的服务站(分局)导入',
      en: 'Check the place of work; if it does lie outside, ask the station or office there to import it',
    },
  },
  employer: {
    message: { zh: '不是本单位的岗位', en: 'Not an order of your own firm' },
    suggestion: {
      zh: '请核对用人单位名称和统一社会信用代码;确是其他单位的,从表中删除该行',
      en: 'Check the name and the social credit code; if it is another firm’s, delete the row',
    },
  },
  poster: {
    message: { zh: '不是本机构的岗位', en: 'Not an order of your own company' },
    suggestion: {
      zh: '请从表中删除该行,由原发布机构更新',
      en: 'Delete the row: the company that brought the order updates it',
    },
  },
};
