import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import {
  type JobImportView,
  type jobWorkbookRefused,
  noJobsFound,
} from '@wengang/domain/vacancies/workbook/contract.ts';
import { type AccessContext, inContext } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { digestOf, type FileStore } from '../../platform/files/file-store.ts';
import { keepFile } from '../../platform/files/kept-files.ts';
import { sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { readCodeHistory } from '../../regions/compiled-tree.ts';
import { readPlaceIndex } from '../../regions/read-place-index.ts';
import { readMinimumWages } from '../minimum-wages/read-minimum-wages.ts';
import { compareJobs, countsOf } from './compare-jobs.ts';
import { type JobFile, readJobFile } from './read-job-file.ts';
import { refusedJobs } from './refused-jobs.ts';
import type { StatedJob } from './stated-job.ts';
import { createImport, listRegionsOf } from './store.ts';
import { jobImportView } from './view-import.ts';

export type JobUploadService = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: FileStore;
  now(): Instant;
  newId(): string;
};

type UploadRefused = RefusalOf<typeof jobWorkbookRefused | typeof noJobsFound>;

/** Takes a job workbook in: keeps it, reads it, compares it with the orders that there are. Changes no order. */
export const previewJobs = (
  service: JobUploadService,
  context: AccessContext,
  file: { name: string; bytes: Uint8Array },
): Promise<Outcome<JobImportView, UploadRefused>> =>
  inContext(service.database, context, async (tx) => {
    const history = readCodeHistory();
    const index = await readPlaceIndex(tx, [], history);
    const read = await readJobFile(file.bytes, index, {
      today: context.businessDay,
      wages: await readMinimumWages(tx),
    });
    if ('refused' in read) return refusedJobs(read.refused);
    if (Object.keys(read.headerRows).length === 0) return refuse(noJobsFound, {});
    const jobs = await withRegions(tx, read);
    const plan = await compareJobs(tx, context, jobs, service.newId);
    const id = service.newId();
    const stored = {
      id,
      account: context.account,
      digest: digestOf(file.bytes),
      name: sealField(service.keyring, { field: 'job import file name', personId: id }, file.name),
      on: context.businessDay,
      rows: jobs,
      findings: [...read.findings, ...plan.findings],
      headerRows: read.headerRows,
      counts: countsOf(plan, read.rowsRead),
    };
    await createImport(tx, stored);
    await keepFile(tx, service.files, { digest: stored.digest, bytes: file.bytes });
    return accept(
      jobImportView({
        importId: id,
        fileName: file.name,
        state: 'ready',
        on: context.businessDay,
        counts: stored.counts,
        findings: stored.findings,
      }),
    );
  });

async function withRegions(tx: Tx, { jobs }: JobFile): Promise<StatedJob[]> {
  const paths = [...new Set(jobs.map(({ placePath }) => placePath))];
  const ids = new Map((await listRegionsOf(tx, paths)).map(({ path, region_id }) => [path, region_id]));
  return jobs.map((job) => {
    const regionId = ids.get(job.placePath);
    if (regionId === undefined) throw new Error('a place that resolved stands in the tree');
    return { ...job, regionId };
  });
}
