import type { Answer } from '@wengang/domain/placements/roster-import/queue/answers.ts';
import type { PersonLookup, WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { openField, sealField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import type { LineOutcome } from '../plan-batch.ts';
import type { QueueRow } from './store.ts';

/** 待办内容: what the queue keeps of a row, sealed. The cells lie with the file (kept-rows.ts). */
export type QueueContent = {
  readonly name: string;
  readonly lookup: PersonLookup | null;
  /** everything that the row ever asked */
  readonly findings: readonly WorkbookFinding[];
  /** the rules of what it asks now */
  readonly open: readonly string[];
  /** all answers so far, in order */
  readonly answers: readonly Answer[];
  readonly reason: string | null;
};

export const sealContent = (keyring: Keyring, importId: string, content: QueueContent): Uint8Array =>
  sealField(keyring, { field: 'import row', personId: importId }, JSON.stringify(content));

export const openContent = (keyring: Keyring, importId: string, sealed: Uint8Array): QueueContent =>
  // Sealed by this file: its shape is the one that was written.
  JSON.parse(openField(keyring, { field: 'import row', personId: importId }, sealed)) as QueueContent;

/** A row of an import that was refused or waits, as it goes to the queue; nothing for the others. */
export function queueRowsOf(
  keyring: Keyring,
  importId: string,
  { line, result, findings }: LineOutcome,
): QueueRow[] {
  if (result !== 'waiting' && result !== 'refused') return [];
  const asking = findings.filter(({ severity }) => severity !== 'info');
  const { name, lookup } = line.row;
  const content = sealContent(keyring, importId, {
    name,
    lookup,
    findings: asking,
    open: rulesOf(asking),
    answers: [],
    reason: null,
  });
  return [{ line: line.line, state: result, rules: rulesOf(asking), content }];
}

export const rulesOf = (findings: readonly WorkbookFinding[]): string[] => [
  ...new Set(findings.map(({ rule }) => rule)),
];
