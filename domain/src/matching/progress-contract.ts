import { z } from 'zod';
import { allow } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { fileEndpoint } from '../contract/file-endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { RunId } from './contract.ts';

/** 阶段, in the order in which they come; a run has those that it needs. */
export const matchingPhases = ['reading', 'ranking', 'spreading', 'assigning', 'pricing', 'saving'] as const;
export type MatchingPhase = (typeof matchingPhases)[number];

/** How a long operation of the engine stands. `stopped`: its server was stopped or failed; nothing of it was saved. */
export const matchingStates = ['running', 'cancelling', 'done', 'cancelled', 'refused', 'stopped'] as const;
export type MatchingState = (typeof matchingStates)[number];

/** 匹配进度. `done` of `total` within the phase that was told last; the sentence says it for people. */
export const MatchingProgress = z.strictObject({
  operation: z.string(),
  state: z.enum(matchingStates),
  phase: z.enum(matchingPhases),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** what it has made, when it is done */
  runId: RunId.nullable(),
  ...Bilingual.shape,
});
export type MatchingProgress = z.infer<typeof MatchingProgress>;

export const matchingCancelled = refusalKind('matching-cancelled', 409, z.strictObject({}), () => ({
  zh: '本次匹配已被取消,没有保存任何结果。如仍需要,请用新的操作编号重新开始。',
  en: 'This matching was cancelled; nothing of it was saved. Start it again under a new id if it is still needed.',
}));

/** Too late, or ended already: there is nothing to cancel. */
export const matchingNotRunning = refusalKind(
  'matching-not-running',
  409,
  z.strictObject({ state: z.enum(matchingStates) }),
  ({ state }) => ({
    zh: `${endings[state].zh},不能取消。请在匹配结果列表中查看结果;需要时重新开始。`,
    en: `${endings[state].en}, so there is nothing to cancel. Look at the list of runs, and start again if need be.`,
  }),
);

const endings: Readonly<Record<MatchingState, Bilingual>> = {
  running: { zh: '本次匹配正在进行', en: 'This matching is under way' },
  cancelling: { zh: '本次匹配已要求取消', en: 'This matching was asked to end already' },
  done: { zh: '本次匹配已完成', en: 'This matching is done' },
  cancelled: { zh: '本次匹配已取消', en: 'This matching was cancelled' },
  refused: { zh: '本次匹配未被接受', en: 'This matching was refused' },
  stopped: {
    zh: '本次匹配已中断,没有保存任何结果',
    en: 'This matching was broken off and nothing was saved',
  },
};

const phases: Readonly<Record<MatchingPhase, Bilingual>> = {
  reading: { zh: '读取求职与岗位清单', en: 'reading both lists' },
  ranking: { zh: '逐对计算匹配度', en: 'ranking pairs' },
  spreading: { zh: '分配推荐', en: 'spreading offers' },
  assigning: { zh: '安排名额', en: 'assigning places' },
  pricing: { zh: '逐项计算约束的代价', en: 'pricing one constraint after the other' },
  saving: { zh: '保存结果', en: 'saving' },
};

/** 进度一句话: what a screen shows of it. */
export function progressInWords(at: Pick<MatchingProgress, 'state' | 'phase' | 'done' | 'total'>): Bilingual {
  const { state, phase, done, total } = at;
  if (state === 'stopped')
    return { zh: `${endings.stopped.zh},请重新开始。`, en: `${endings.stopped.en}: start it again.` };
  if (state !== 'running' && state !== 'cancelling')
    return { zh: `${endings[state].zh}。`, en: `${endings[state].en}.` };
  const [zh, en] = total === 0 ? ['', ''] : [`(${done}/${total})`, ` (${done} of ${total})`];
  const ending =
    state === 'cancelling' ? { zh: ',正在取消', en: ', and being cancelled' } : { zh: '', en: '' };
  return {
    zh: `正在${phases[phase].zh}${zh}${ending.zh}。`,
    en: `Now ${phases[phase].en}${en}${ending.en}.`,
  };
}

/** Whoever may start a run of the engine. */
const starters = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
});
const OperationInQuestion = z.strictObject({ operationId: z.uuid().toLowerCase() });

/** 匹配进度: of a run, an assignment or its prices, by the id of the operation, while it runs and after; for the offices whose region holds its own. */
export const getMatchingProgress = query({
  name: 'matching.progress',
  path: '/api/matching/progress/:operationId',
  summary: { zh: '匹配进度', en: 'How far a matching has come' },
  access: starters,
  input: OperationInQuestion,
  output: MatchingProgress,
  refusals: [notFound],
});

/** The same as server-sent events, each time that it has changed, until it has ended. */
export const watchMatching = fileEndpoint({
  kind: 'events',
  name: 'matching.watch-progress',
  path: '/api/matching/progress/:operationId/events',
  summary: { zh: '跟踪匹配进度', en: 'Progress of a matching, as it goes' },
  access: starters,
  purpose: 'matching',
  input: OperationInQuestion,
  output: MatchingProgress,
  refusals: [notFound],
});

/**
 * 取消匹配: asks a running one to end; it does so within a second, is refused as `matching-cancelled`, and leaves nothing. What is being written into the
 * log already comes to its end all the same: its progress then says that it is done.
 */
export const cancelRun = operation({
  name: 'matching.cancel-run',
  version: 1,
  summary: { zh: '取消正在进行的匹配', en: 'Cancel a matching that is under way' },
  access: starters,
  input: OperationInQuestion,
  output: z.strictObject({ state: z.enum(matchingStates) }),
  refusals: [notFound, matchingNotRunning],
});
