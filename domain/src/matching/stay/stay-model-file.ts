import { z } from 'zod';
import { type InputIssue, inputIssues } from '../../contract/input-issues.ts';
import { accept, type Outcome, refuse } from '../../contract/refusal.ts';
import { HeldOutTest } from './held-out-test.ts';
import {
  type ModelRefusal,
  modelOfAnotherVersion,
  modelUnreadable,
  readStayModel,
} from './read-stay-model.ts';
import type { StayModel } from './stay-model.ts';

const stayModelFileFormat = 'wengang-stay-model-file';
const stayModelFileFormatVersion = 1;

const StayModelFile = z.strictObject({
  format: z.literal(stayModelFileFormat),
  formatVersion: z.literal(stayModelFileFormatVersion),
  /** Read by `readStayModel`. */
  model: z.unknown(),
  tested: HeldOutTest.nullable(),
});

/** 模型及其检验. */
export interface TestedModel {
  readonly model: StayModel;
  /** null: none was kept with it */
  readonly tested: HeldOutTest | null;
}

/** 模型文件: what is written of a model that was learned, with the test that it passed through. */
export const stayModelFile = (model: StayModel, tested: HeldOutTest | null) => ({
  format: stayModelFileFormat,
  formatVersion: stayModelFileFormatVersion,
  model,
  tested,
});

/**
 * 读取模型文件: a model with its test, or a model alone. Refuses as `readStayModel` does, also for a file of another version and for the test of
 * another model.
 */
export function readStayModelFile(sent: unknown): Outcome<TestedModel, ModelRefusal> {
  const head = Head.safeParse(sent);
  if (!head.success) {
    const alone = readStayModel(sent);
    return alone.ok ? accept({ model: alone.value, tested: null }) : alone;
  }
  const { formatVersion } = head.data;
  if (formatVersion !== stayModelFileFormatVersion)
    return refuse(modelOfAnotherVersion, {
      where: 'formatVersion',
      found: [String(formatVersion).slice(0, mostLetters)],
      expected: [String(stayModelFileFormatVersion)],
    });
  const file = StayModelFile.safeParse(sent);
  if (!file.success) return unreadable(inputIssues(file.error, sent));
  const { tested } = file.data;
  const read = readStayModel(file.data.model);
  if (!read.ok)
    return read.refusal.code === 'model-unreadable' ? unreadable(inModel(read.refusal.data.issues)) : read;
  return tested === null || isTestOf(read.value, tested)
    ? accept({ model: read.value, tested })
    : unreadable([ofAnother]);
}

const mostLetters = 40;
const Head = z.object({
  format: z.literal(stayModelFileFormat),
  formatVersion: z.union([z.string(), z.number()]),
});

const unreadable = (issues: InputIssue[]) => refuse(modelUnreadable, { issues });

const inModel = (issues: readonly InputIssue[]): InputIssue[] =>
  issues.map(({ path, messages }) => ({ path: path === '' ? 'model' : `model.${path}`, messages }));

/** The earlier and the later starts are all those that the model was learned from. */
const isTestOf = ({ learnedFrom }: StayModel, { until, trial, table }: HeldOutTest): boolean =>
  learnedFrom !== null &&
  learnedFrom.until === until &&
  learnedFrom.spells === trial.spells + table.spells &&
  learnedFrom.ended === trial.ended + table.left.observed;

const ofAnother: InputIssue = {
  path: 'tested',
  messages: {
    zh: '不是这个模型的检验(截止日期、人次或离岗人次与模型的 learnedFrom 不符)',
    en: 'it is the test of another model (day, spells or leavings differ from learnedFrom)',
  },
};
