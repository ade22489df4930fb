import { z } from 'zod';
import { CivilDate } from '../../../calendar/civil-date.ts';
import { operation, query } from '../../../contract/endpoint.ts';
import { refusalKind } from '../../../contract/refusal.ts';
import { notFound } from '../../../contract/standard-refusals.ts';
import { PersonId } from '../../../people/facts.ts';
import { FindingView } from '../../../workbooks/file-contract.ts';
import { ImportId, importEmptied, importers, importNotReady, readers } from '../contract.ts';
import { Answer, RowMarkMeanings } from './answers.ts';

const count = z.int().nonnegative();
const Line = z.int().positive();
const Reason = z.string().trim().min(1).max(500);

/** 待办行状态: `refused` and `waiting` are open; `settled` was taken in as answered, `declined` left out with a reason. */
export const QueueState = z.enum(['waiting', 'refused', 'settled', 'declined']);
export type QueueState = z.infer<typeof QueueState>;

/** 候选人: whom a row with a lost number may mean. */
const Candidate = z.strictObject({
  personId: PersonId,
  name: z.string(),
  born: CivilDate,
  village: z.string().nullable(),
  idNumber: z.string().nullable(),
});

/** 导入待办: one thing that a row asks, what it proposes, and the kinds of answer that settle it. */
const QueueQuestion = z.strictObject({
  ...FindingView.shape,
  places: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  persons: z.array(Candidate),
  answers: z.array(z.enum(['accept', 'person', 'region', 'remark', 'home', 'cells'])),
});
export type QueueQuestion = z.infer<typeof QueueQuestion>;

/** 待办行: where it stands, what it says (numbers masked), what it asks. */
export const QueueItem = z.strictObject({
  importId: ImportId,
  fileName: z.string(),
  line: Line,
  sheet: z.string(),
  row: count,
  state: QueueState,
  says: z.array(z.strictObject({ field: z.string(), heading: z.string(), text: z.string() })),
  questions: z.array(QueueQuestion),
  /** who settled it, when, by which operation; null while it is open */
  settled: z
    .strictObject({
      at: z.string(),
      account: z.uuid(),
      operation: z.uuid(),
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type QueueItem = z.infer<typeof QueueItem>;

export const listImportQueue = query({
  name: 'placements.list-import-queue',
  path: '/api/imports/queue',
  summary: { zh: '导入待办', en: 'Rows of applied imports that were refused or wait for a confirmation' },
  access: readers,
  purpose: 'roster-import',
  input: z.strictObject({
    importId: ImportId.optional(),
    rule: z.string().max(100).optional(),
    state: QueueState.optional(),
    after: z.string().max(500).optional(),
  }),
  output: z.strictObject({ rows: z.array(QueueItem), next: z.string().nullable() }),
  refusals: [],
});

export const answerNotPossible = refusalKind(
  'answer-not-possible',
  422,
  z.strictObject({ line: Line, zh: z.string(), en: z.string() }),
  ({ line, zh, en }) => ({ zh: `第 ${line} 条:${zh}。`, en: `Row ${line} of the import: ${en}.` }),
);

/** Why a row takes no answer: `withdrawn` with its import, `none`: there is no such row. */
export const ClosedRowState = z.enum([...QueueState.options, 'withdrawn', 'none']);
export type ClosedRowState = z.infer<typeof ClosedRowState>;

export const queueRowNotOpen = refusalKind(
  'import-row-not-open',
  409,
  z.strictObject({ line: Line, state: ClosedRowState }),
  ({ line }) => ({
    zh: `第 ${line} 条不在待办中(已处理或已撤回),请刷新后再试。`,
    en: `Row ${line} of the import is not open (settled or withdrawn): reload and look again.`,
  }),
);

const SettledRow = z.strictObject({
  line: Line,
  state: QueueState,
  personId: PersonId.nullable(),
  /** what the row still asks */
  open: z.array(FindingView),
});
export type SettledRow = z.infer<typeof SettledRow>;

/** 处理待办行: reads each row again with the answers and takes in what is now certain. `leaveRest` closes what stays unanswered, with the reason. */
export const settleImportRows = operation({
  name: 'placements.settle-import-rows',
  version: 1,
  summary: { zh: '处理导入待办行', en: 'Settle rows that wait in the queue of an import' },
  access: importers,
  input: z.strictObject({
    importId: ImportId,
    rows: z
      .array(z.strictObject({ line: Line, answers: z.array(Answer).max(20), leaveRest: Reason.optional() }))
      .min(1)
      .max(200),
  }),
  output: z.strictObject({ importId: ImportId, rows: z.array(SettledRow) }),
  refusals: [notFound, importNotReady, importEmptied, queueRowNotOpen, answerNotPossible],
});

const InBulk = z.strictObject({ importId: ImportId, settled: count, stillOpen: count });

/** 批量确认: what all open rows of an import propose by one rule (all deaths of the remarks, say) is right, or is not. */
export const confirmImportProposals = operation({
  name: 'placements.confirm-import-proposals',
  version: 1,
  summary: { zh: '批量确认同类建议', en: 'Confirm or decline all proposals of one kind in an import' },
  access: importers,
  input: z.strictObject({
    importId: ImportId,
    rule: z.string().trim().min(1).max(100),
    holds: z.boolean(),
    /** needed to decline */
    reason: Reason.optional(),
  }),
  output: InBulk,
  refusals: [notFound, importNotReady, importEmptied],
});

/** 说明标记含义: once a file, what its colours and strike-through mean in this office. */
export const explainRowMarks = operation({
  name: 'placements.explain-row-marks',
  version: 1,
  summary: { zh: '说明颜色与删除线的含义', en: 'Say what the colours and strike-through of a roster mean' },
  access: importers,
  input: z.strictObject({ importId: ImportId, meanings: RowMarkMeanings }),
  output: z.strictObject({ ...InBulk.shape, asked: count }),
  refusals: [notFound, importNotReady, importEmptied],
});
