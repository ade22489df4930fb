import type { Bilingual } from '../contract/bilingual.ts';

/**
 * 处理级别: `refused` is not taken in until corrected, `proposal` waits for a confirmation of a stated
 * reading, `warning` is taken in and goes to the work queue, `info` only says what was done.
 */
export type FindingSeverity = 'refused' | 'proposal' | 'warning' | 'info';

/** 影响范围: what the finding holds back. A refused spell leaves the person of the row in place. */
export type FindingScope = 'file' | 'sheet' | 'row' | 'spell' | 'cell';

/** 待查人员: a look-up that the pure rules cannot do themselves; who holds the ledger answers it. */
export type PersonLookup = {
  /** `name-birth-village` proposes the one person found; `known-before` turns a refusal into a warning. */
  readonly by: 'name-birth-village' | 'known-before';
  readonly name: string;
  readonly born: string | null;
  readonly village: string | null;
  readonly document: string | null;
  readonly household: string | null;
  readonly phone: string | null;
};

/** 检查结果: one finding about a cell, a row, a sheet or the file. `column` counts from 1; 0 row = whole sheet or file. */
export type WorkbookFinding = {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly scope: FindingScope;
  readonly sheet: string;
  readonly row: number;
  readonly column: number | null;
  readonly message: Bilingual;
  readonly suggestion: Bilingual | null;
  readonly suggestedValue?: string;
  readonly lookup?: PersonLookup;
  /** regions of which one is meant */
  readonly choices?: readonly { readonly code: string; readonly name: string }[];
  /** persons of the ledger whom the row may mean */
  readonly persons?: readonly string[];
  /** The service station at the place of work is told as well (chain page, dirty row 8). */
  readonly tellStation?: true;
};

/** 位置: where a finding lies. */
export type CellPlace = { readonly sheet: string; readonly row: number; readonly column: number | null };

/** 附带内容: what a finding may say beside its message. */
export type FindingExtras = Partial<
  Pick<
    WorkbookFinding,
    'suggestion' | 'suggestedValue' | 'lookup' | 'choices' | 'persons' | 'tellStation' | 'scope'
  >
>;

/** 附处理建议: the same with what to do about it. Null passes on a doubt that is for information after all. */
export type WithSuggestion = FindingExtras & Pick<WorkbookFinding, 'suggestion'>;

/** Builds a finding; `scope` defaults to the cell. Only what is for information is said without a suggestion. */
export function finding(
  at: CellPlace,
  rule: readonly [rule: string, severity: 'info'],
  message: Bilingual,
  extras?: FindingExtras,
): WorkbookFinding;
export function finding(
  at: CellPlace,
  rule: readonly [rule: string, severity: FindingSeverity],
  message: Bilingual,
  extras: WithSuggestion,
): WorkbookFinding;
export function finding(
  at: CellPlace,
  [rule, severity]: readonly [rule: string, severity: FindingSeverity],
  message: Bilingual,
  extras: FindingExtras = {},
): WorkbookFinding {
  return {
    rule,
    severity,
    scope: 'cell',
    sheet: at.sheet,
    row: at.row,
    column: at.column,
    message: isShort(message) ? message : { zh: clipped(message.zh), en: clipped(message.en) },
    suggestion: null,
    ...extras,
  };
}

/** A message repeats what a cell says, and a cell may hold 32,767 characters. */
const longestMessage = 600;
const isShort = ({ zh, en }: Bilingual): boolean =>
  zh.length <= longestMessage && en.length <= longestMessage;
const clipped = (text: string): string =>
  text.length <= longestMessage ? text : `${text.slice(0, longestMessage).toWellFormed()}…`;
