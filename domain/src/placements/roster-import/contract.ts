import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { fileEndpoint } from '../../contract/file-endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { FindingView, fileRefused } from '../../workbooks/file-contract.ts';

export const ImportId = z.uuid().toLowerCase().brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;

const count = z.int().nonnegative();

/** 导入结果数: what the rows of a file come to against the ledger. Rows: each in exactly one of the four results. */
export const ImportCounts = z.strictObject({
  rows: z.strictObject({ read: count, taken: count, same: count, waiting: count, refused: count }),
  persons: z.strictObject({ new: count, changed: count, same: count, elsewhere: count }),
  facts: z.strictObject({ added: count, closed: count }),
  spells: z.strictObject({ added: count, ended: count, held: count }),
  statements: count,
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** 导入小结: counts only, no person. `reasons` counts findings by rule; `leftOut` rows that are no data (小计, 页脚 …). */
export const ImportSummary = z.strictObject({
  counts: ImportCounts,
  sheets: z.array(z.strictObject({ rows: count, ignored: z.string().nullable() })),
  leftOut: z.record(z.string(), count),
  reasons: z.array(
    z.strictObject({ rule: z.string(), severity: FindingView.shape.severity, findings: count }),
  ),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const ImportView = z.strictObject({
  importId: ImportId,
  fileName: z.string(),
  uploadedAt: z.string(),
  region: z.string(),
  state: z.enum(['reading', 'refused', 'ready', 'applied', 'undone']),
  /** 明细清除日: rows, findings and file are kept no longer; the counts stay */
  emptiedOn: CivilDate.nullable(),
  summary: ImportSummary.nullable(),
  findings: z.array(FindingView),
  moreFindings: z.boolean(),
});
export type ImportView = z.infer<typeof ImportView>;

export const workbookRefused = fileRefused('workbook-refused');

export const noRosterFound = refusalKind('no-roster-found', 422, z.strictObject({}), () => ({
  zh: '表中没有找到花名册:没有一张工作表有“姓名”或“身份证号”表头。请核对表头后重新导入。',
  en: 'No roster was found: no sheet has a header with a name or an ID number. Check the header row and import again.',
}));

/** By content, told at once: the bytes were imported before and stand in the ledger. */
export const alreadyImported = refusalKind(
  'already-imported',
  409,
  z.strictObject({ importId: ImportId, uploadedAt: z.string() }),
  ({ uploadedAt }) => ({
    zh: `同一文件已于 ${uploadedAt.slice(0, 10)} 导入,内容没有变化,未再次读取。如需重新核对,请选择“仍要读取”。`,
    en: `The same file was imported on ${uploadedAt.slice(0, 10)}; nothing in it is new and it was not read again. Choose “read anyway” to check it once more.`,
  }),
);

export const importNotReady = refusalKind(
  'import-not-ready',
  409,
  z.strictObject({ state: ImportView.shape.state }),
  ({ state }) => ({
    zh: `该导入当前状态为“${states[state].zh}”,不能执行此操作。请刷新后再试。`,
    en: `This import is ${states[state].en}; the action is not possible. Reload and look again.`,
  }),
);

/** Rows and file are kept for a time only (retention.ts); undoing needs the import to be as whole as it was. */
export const importEmptied = refusalKind(
  'import-emptied',
  410,
  z.strictObject({ on: CivilDate }),
  ({ on }) => ({
    zh: `该导入的明细和原表已于 ${on} 按保存期限清除,不能再导入、撤销、处理或下载批注表。如有错误,请逐人更正;需要重新核对时请重新上传花名册。`,
    en: `The rows and the file of this import were removed on ${on}, when their period of storage was over: it can no longer be applied, undone, settled or downloaded. Correct persons one by one, or upload the roster again.`,
  }),
);

/** The uploaded workbook was removed because it held or named a person who was erased. */
export const workbookRemoved = refusalKind('workbook-removed', 410, z.strictObject({}), () => ({
  zh: '原表因含有或提及已依法删除个人信息的人员而清除,不能再下载批注表。其余各行的问题仍可在待办队列中查看和处理。',
  en: 'The uploaded workbook held or named a person who was erased by law and was removed, so there is no annotated copy any more. The other rows can still be seen and settled in the queue.',
}));

/** Nobody removed the uploaded workbook: it is merely not where it is kept. */
export const workbookMissing = refusalKind('workbook-missing', 503, z.strictObject({}), () => ({
  zh: '服务器的文件夹 files 中缺少这份原表,暂不能下载批注表。请系统管理员从备份恢复 files 文件夹后重试;各行的问题仍可在待办队列中查看和处理。',
  en: 'The uploaded workbook is missing from the files folder of the server, so there is no annotated copy for now. Ask the administrator to restore the files folder from the backup, then try again; the rows can still be seen and settled in the queue.',
}));

const states = {
  reading: { zh: '读取中', en: 'still being read' },
  refused: { zh: '文件被退回', en: 'refused as a file' },
  ready: { zh: '待导入', en: 'ready and not applied' },
  applied: { zh: '已导入', en: 'applied already' },
  undone: { zh: '已撤销', en: 'undone already' },
} as const;

export const importIdTaken = refusalKind('import-id-taken', 409, z.strictObject({}), () => ({
  zh: '导入编号已被使用,请用新编号重新上传。',
  en: 'This import id is taken: upload the file again under a new one.',
}));

export const noHomeRegion = refusalKind('no-home-region', 403, z.strictObject({}), () => ({
  zh: '当前任职没有户籍地管理范围,不能导入花名册。请由户籍地所在单位导入。',
  en: 'Your assignment has no home region: a roster is imported by the office of the place of registration.',
}));

/** Whoever may send a roster in: the offices of the place of registration. */
const senders = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
});
/** Collected by the village, checked by the township (chain 1.2): who lets a roster count, settles its rows and takes it back. */
export const importers = allow({
  'township-officer': ['home'],
  'county-officer': ['home'],
});
/** A reviewer and an auditor see what was imported and decide nothing themselves. */
export const readers = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  auditor: ['home'],
});

/**
 * 上传花名册: reads and compares, changes nothing; what a village sends in waits for the township. `importId` may be chosen by the client, so that
 * it can watch the progress meanwhile.
 */
export const uploadRoster = fileEndpoint({
  kind: 'upload',
  name: 'placements.upload-roster',
  path: '/api/imports/rosters',
  summary: { zh: '上传花名册并预览', en: 'Upload a roster and see what it would change' },
  access: senders,
  purpose: 'roster-import',
  maxBytes: 20 * 1024 * 1024,
  input: z.strictObject({
    importId: ImportId.optional(),
    /** the day the file speaks for, where its sheets state none */
    fileDate: CivilDate.optional(),
    /** read a file that was imported before */
    again: z.enum(['yes', 'no']).default('no'),
  }),
  output: ImportView,
  refusals: [workbookRefused, noRosterFound, alreadyImported, importIdTaken, noHomeRegion],
});

export const viewImport = query({
  name: 'placements.view-import',
  path: '/api/imports/:importId',
  summary: { zh: '查看导入', en: 'One import with its counts and first findings' },
  access: readers,
  purpose: 'roster-import',
  input: z.strictObject({ importId: ImportId }),
  output: ImportView,
  refusals: [notFound],
});

export const ImportProgress = z.strictObject({
  phase: z.enum(['reading', 'comparing', 'writing', 'counting', 'sealing', 'done', 'failed']),
  done: count,
  total: count,
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const watchImport = fileEndpoint({
  kind: 'events',
  name: 'placements.watch-import',
  path: '/api/imports/:importId/progress',
  summary: { zh: '导入进度', en: 'Progress of an import, as it goes' },
  access: readers,
  purpose: 'roster-import',
  input: z.strictObject({ importId: ImportId }),
  output: ImportProgress,
  refusals: [notFound],
});

/**
 * 批注表: the whole workbook, numbers in full, as it was sent in. It is for whoever corrects it and sends it again; who reviews or audits sees
 * the findings and the queue, where numbers are masked.
 */
export const downloadAnnotated = fileEndpoint({
  kind: 'download',
  name: 'placements.annotated-roster',
  path: '/api/imports/:importId/annotated',
  summary: { zh: '下载批注表', en: 'The workbook with its findings marked' },
  access: senders,
  purpose: 'roster-import',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  input: z.strictObject({ importId: ImportId }),
  output: z.unknown(),
  refusals: [notFound, workbookRefused, workbookRemoved, workbookMissing, importEmptied],
});

/** A station's list is better evidence than a village's: the county, which has it from the station, says so (chain 3.5, grade C). */
export const stationListByCounty = refusalKind('station-list-by-county', 403, z.strictObject({}), () => ({
  zh: '只有县经办可以注明花名册来自驻外服务站(核实等级 C),本次未导入。请按村级花名册导入,或交县经办导入。',
  en: 'Only the county officer may say that a roster comes from a station (evidence of grade C); nothing was imported. Import it as a list of the village, or give it to the county.',
}));

/** 导入花名册: everything that is good in one operation; what is doubtful waits in the queue. */
export const importRoster = operation({
  name: 'placements.import-roster',
  version: 1,
  summary: { zh: '导入花名册', en: 'Import a roster that was uploaded' },
  access: importers,
  input: z.strictObject({
    importId: ImportId,
    /** 核实等级 of what the file says about work: a village's list is D, a station's own list C */
    source: z.enum(['village', 'station']).default('village'),
  }),
  output: z.strictObject({ importId: ImportId, counts: ImportCounts }),
  refusals: [notFound, importNotReady, importEmptied, stationListByCounty],
});

/** 撤销导入: takes a whole import back. Persons whom another operation has touched since are left as they are, and listed. */
export const undoImport = operation({
  name: 'placements.undo-import',
  version: 1,
  summary: { zh: '撤销整次导入', en: 'Undo a whole import' },
  access: importers,
  input: z.strictObject({ importId: ImportId }),
  output: z.strictObject({
    importId: ImportId,
    persons: count,
    closed: count,
    keptBecauseChangedSince: z.array(z.string()),
  }),
  refusals: [notFound, importNotReady, importEmptied],
});
