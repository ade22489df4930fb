import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { fileEndpoint } from '../../contract/file-endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { FindingView, fileRefused } from '../../workbooks/file-contract.ts';
import { VacancyId } from '../contract.ts';

/** 岗位导入编号. */
export const JobImportId = z.uuid().brand<'JobImportId'>();
export type JobImportId = z.infer<typeof JobImportId>;

const count = z.int().nonnegative();

/**
 * 岗位导入结果数: each row in exactly one. `fresh` becomes a draft, `changed` writes a draft anew, `same` changes nothing, `waiting` differs from
 * an order that is submitted or published already, `refused` is not taken in.
 */
export const JobCounts = z.strictObject({
  read: count,
  fresh: count,
  changed: count,
  same: count,
  waiting: count,
  refused: count,
  /** employers that the ledger did not have */
  employers: count,
});
export type JobCounts = z.infer<typeof JobCounts>;

export const JobImportView = z.strictObject({
  importId: JobImportId,
  fileName: z.string(),
  state: z.enum(['ready', 'applied', 'undone']),
  uploadedOn: CivilDate,
  counts: JobCounts,
  findings: z.array(FindingView),
  moreFindings: z.boolean(),
});
export type JobImportView = z.infer<typeof JobImportView>;

export const jobWorkbookRefused = fileRefused('job-workbook-refused');

export const noJobsFound = refusalKind('no-jobs-found', 422, z.strictObject({}), () => ({
  zh: '表中没有找到岗位:没有一张工作表同时有“用人单位”和“岗位名称”等表头。请核对表头后重新导入。',
  en: 'No jobs were found: no sheet has headers such as employer and post. Check the header row and import again.',
}));

export const jobImportNotReady = refusalKind(
  'job-import-not-ready',
  409,
  z.strictObject({ state: JobImportView.shape.state }),
  ({ state }) => ({
    zh: `该文件${states[state].zh},不能执行此操作。请刷新后再试。`,
    en: `This file is ${states[state].en}; the action is not possible. Reload and look again.`,
  }),
);

const states = {
  ready: { zh: '尚未导入', en: 'not imported yet' },
  applied: { zh: '已导入', en: 'imported already' },
  undone: { zh: '的导入已撤销', en: 'no longer imported: its import was undone' },
} as const;

export const jobImportEmptied = refusalKind(
  'job-import-emptied',
  410,
  z.strictObject({ on: CivilDate }),
  ({ on }) => ({
    zh: `该岗位表的明细和原表已于 ${on} 按保存期限清除,不能再导入或下载批注表。需要时请重新上传岗位表。`,
    en: `The rows and the file of this job workbook were removed on ${on}, when their period of storage was over: it can no longer be imported or downloaded. Upload the workbook again if it is needed.`,
  }),
);

const importers = allow({
  'employer-hr': ['organisation'],
  'hr-company': ['organisation'],
  'station-head': ['workplace'],
  'station-officer': ['workplace'],
  'town-hr-officer': ['workplace'],
});

/** 上传岗位表: reads and compares with the orders that there are; changes nothing. */
export const uploadJobs = fileEndpoint({
  kind: 'upload',
  name: 'vacancies.upload-jobs',
  path: '/api/imports/jobs',
  summary: { zh: '上传岗位表并预览', en: 'Upload a job workbook and see what it would change' },
  access: importers,
  purpose: 'job-import',
  maxBytes: 20 * 1024 * 1024,
  input: z.strictObject({}),
  output: JobImportView,
  refusals: [jobWorkbookRefused, noJobsFound],
});

export const viewJobImport = query({
  name: 'vacancies.view-job-import',
  path: '/api/imports/jobs/:importId',
  summary: { zh: '查看岗位导入', en: 'One job import with its counts and first findings' },
  access: importers,
  input: z.strictObject({ importId: JobImportId }),
  output: JobImportView,
  refusals: [notFound],
});

export const downloadAnnotatedJobs = fileEndpoint({
  kind: 'download',
  name: 'vacancies.download-annotated-jobs',
  path: '/api/imports/jobs/:importId/annotated',
  summary: { zh: '下载批注的岗位表', en: 'The job workbook with its findings marked' },
  access: importers,
  purpose: 'job-import',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  input: z.strictObject({ importId: JobImportId }),
  output: z.unknown(),
  refusals: [notFound, jobWorkbookRefused, jobImportEmptied],
});

/** 导入岗位表: every good row becomes a draft, in one operation. The same file twice changes nothing. */
export const importJobs = operation({
  name: 'vacancies.import-jobs',
  version: 1,
  summary: { zh: '导入岗位表', en: 'Import a job workbook that was uploaded' },
  access: importers,
  input: z.strictObject({ importId: JobImportId }),
  output: z.strictObject({ importId: JobImportId, counts: JobCounts }),
  refusals: [notFound, jobImportNotReady, jobImportEmptied],
});

/** 撤销岗位导入: takes back the drafts of an import that nobody has worked on since; the others stay and are listed. */
export const undoJobImport = operation({
  name: 'vacancies.undo-job-import',
  version: 1,
  summary: { zh: '撤销岗位导入', en: 'Undo a job import' },
  access: importers,
  input: z.strictObject({ importId: JobImportId }),
  output: z.strictObject({
    importId: JobImportId,
    undone: count,
    keptBecauseChangedSince: z.array(VacancyId),
  }),
  refusals: [notFound, jobImportNotReady],
});
