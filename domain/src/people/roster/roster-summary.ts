import type { Bilingual } from '../../contract/bilingual.ts';
import { fillColour } from '../../workbooks/fill-colour.ts';
import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { IgnoredSheetReason, SheetEvent, SheetLayout } from '../../workbooks/read-sheets.ts';
import type { LeftOutReason } from '../../workbooks/row-kind.ts';
import type { RosterField } from './roster-columns.ts';
import { headingOf, type RosterContext } from './row/row-notes.ts';
import type { NotApplicable, SheetRules } from './rules/apply-rules.ts';

/** 行的结果: refused rows are not taken in, proposed ones wait for a confirmation of something in them. */
export type RowOutcome = 'accepted' | 'proposed' | 'refused';

/** 读取小结: what became of every row and sheet. `leftOut` counts by reason, `subtotals` lists their rows. */
export type RosterSummary = {
  rowsRead: number;
  readonly outcomes: Record<RowOutcome, number>;
  readonly leftOut: Partial<Record<LeftOutReason, number>>;
  readonly subtotals: { sheet: string; row: number; text: string }[];
  readonly sheets: { name: string; rows: number; ignored: IgnoredSheetReason | null }[];
  readonly findings: Record<string, number>;
  readonly fills: Record<string, number>;
  filledRows: number;
  struckRows: number;
  hiddenRows: number;
  persons: number;
  households: number;
};

export const newSummary = (): RosterSummary => ({
  rowsRead: 0,
  outcomes: { accepted: 0, proposed: 0, refused: 0 },
  leftOut: {},
  subtotals: [],
  sheets: [],
  findings: {},
  fills: {},
  filledRows: 0,
  struckRows: 0,
  hiddenRows: 0,
  persons: 0,
  households: 0,
});

type ReadRow = { readonly outcome: RowOutcome; readonly findings: readonly WorkbookFinding[] };

/** Counts one event; for a row, with what reading it gave. */
export function addToSummary(summary: RosterSummary, event: SheetEvent<RosterField>, read?: ReadRow): void {
  switch (event.kind) {
    case 'layout':
      summary.sheets.push({ name: event.layout.sheet, rows: 0, ignored: null });
      return;
    case 'ignored-sheet':
      summary.sheets.push({ name: event.sheet, rows: 0, ignored: event.reason });
      return;
    case 'left-out':
      summary.leftOut[event.reason] = (summary.leftOut[event.reason] ?? 0) + 1;
      if (event.reason === 'subtotal')
        summary.subtotals.push({ sheet: event.sheet, row: event.row, text: event.text });
      return;
    case 'row':
      countRow(summary, event.row.marks, event.row.hidden);
      if (read !== undefined) countReading(summary, read);
  }
}

function countRow(
  summary: RosterSummary,
  marks: { fill: string | null; struck: boolean },
  hidden: boolean,
): void {
  summary.rowsRead += 1;
  const sheet = summary.sheets.at(-1);
  if (sheet !== undefined) sheet.rows += 1;
  if (marks.fill !== null) summary.fills[marks.fill] = (summary.fills[marks.fill] ?? 0) + 1;
  if (marks.fill !== null || marks.struck) summary.filledRows += 1;
  if (marks.struck) summary.struckRows += 1;
  if (hidden) summary.hiddenRows += 1;
}

function countReading(summary: RosterSummary, read: ReadRow): void {
  summary.outcomes[read.outcome] += 1;
  for (const { rule } of read.findings) summary.findings[rule] = (summary.findings[rule] ?? 0) + 1;
}

/** What is said once a file: colours and strike-through, hidden rows, subtotals left out. */
export function fileFindings(summary: RosterSummary): readonly WorkbookFinding[] {
  const findings: WorkbookFinding[] = [];
  const at = { sheet: '', row: 0, column: null };
  const say = (rule: string, message: Bilingual): void => {
    findings.push(finding(at, [rule, 'info'], message, { scope: 'file' }));
  };
  if (summary.filledRows > 0) {
    const marks = marksOf(summary);
    const [zh, en] = [marks.map((mark) => mark.zh).join('、'), marks.map((mark) => mark.en).join(', ')];
    findings.push(
      finding(
        at,
        ['fill-or-strike', 'proposal'],
        {
          zh: `${summary.filledRows} 行有填充颜色或删除线(${zh}),在贵单位表示什么?`,
          en: `${summary.filledRows} rows have a fill colour or strike-through (${en}): what does it mean in your office?`,
        },
        {
          scope: 'file',
          suggestion: {
            zh: '请在待办中逐种说明含义(无含义、不采用、死亡、迁出、已删除),一次适用于全表',
            en: 'Say in the queue what each mark means (nothing, left out, died, moved away, deleted): it holds for the whole file',
          },
        },
      ),
    );
  }
  if (summary.hiddenRows > 0)
    say('hidden-rows', {
      zh: `${summary.hiddenRows} 行被隐藏或筛选掉,已一并读取`,
      en: `${summary.hiddenRows} rows are hidden or filtered out; they were read too`,
    });
  if (summary.subtotals.length > 0)
    say('subtotals-left-out', {
      zh: `${summary.subtotals.length} 行小计/合计已略过`,
      en: `${summary.subtotals.length} subtotal rows were left out`,
    });
  for (const sheet of summary.sheets)
    if (sheet.ignored !== null) say('sheet-ignored', ignoredSheet(sheet.name, sheet.ignored));
  return findings;
}

/** The most frequent colours by name and code, and strike-through, each with its rows. */
function marksOf({ fills, struckRows }: RosterSummary): readonly Bilingual[] {
  const colours = Object.entries(fills).sort(([, a], [, b]) => b - a);
  const [shown, others] = [colours.slice(0, shownColours), colours.slice(shownColours)];
  const marks: Bilingual[] = shown.map(([rgb, rows]) => {
    const { zh, en } = fillColour(rgb);
    return { zh: `${zh} ${rgb} ${rows} 行`, en: `${en} ${rgb}: ${rows}` };
  });
  if (others.length > 0)
    marks.push({ zh: `另 ${others.length} 种颜色`, en: `${others.length} other colours` });
  if (struckRows > 0) marks.push({ zh: `删除线 ${struckRows} 行`, en: `struck through: ${struckRows}` });
  return marks;
}

const shownColours = 8;

function ignoredSheet(name: string, reason: IgnoredSheetReason): Bilingual {
  const why: Readonly<Record<IgnoredSheetReason, Bilingual>> = {
    hidden: { zh: '是隐藏表,如需导入请先取消隐藏', en: 'is hidden; unhide it to import it' },
    instructions: { zh: '是说明或字典', en: 'holds instructions or a dictionary' },
    'no-header': { zh: '没有找到表头', en: 'has no header that could be found' },
    empty: { zh: '是空表', en: 'is empty' },
  };
  return {
    zh: `工作表“${name}”${why[reason].zh},未读取`,
    en: `The sheet “${name}” ${why[reason].en}; it was not read`,
  };
}

/** What is said once a sheet: unknown, repeated and hidden columns, rules that cannot be checked, a missing file date. */
export function layoutFindings(
  layout: SheetLayout<RosterField>,
  { rules, context }: { readonly rules: SheetRules; readonly context: RosterContext },
): readonly WorkbookFinding[] {
  const { header } = layout;
  const at = { sheet: layout.sheet, row: header.top };
  const say = (column: number | null, rule: string, message: Bilingual): WorkbookFinding =>
    finding({ ...at, column }, [rule, 'info'], message, { scope: 'sheet' });
  const findings = header.columns.flatMap(({ column, heading, meaning }) =>
    meaning.kind === 'unknown'
      ? [
          say(column, 'column-unknown', {
            zh: `列“${heading}”不认识,未读取`,
            en: `The column “${heading}” is not known and was not read`,
          }),
        ]
      : [],
  );
  for (const { column, heading, meaning } of header.repeated)
    if (meaning.kind === 'field')
      findings.push(
        say(column, 'column-repeated', {
          zh: `列“${heading}”与另一列都表示“${headingOf(meaning.field)}”,只读前一列`,
          en: `The column “${heading}” means the same as another one; only the first was read`,
        }),
      );
  for (const column of layout.hiddenColumns)
    findings.push(
      say(column, 'column-hidden', {
        zh: `第${column}列被隐藏,已一并读取`,
        en: `Column ${column} is hidden; it was read too`,
      }),
    );
  if (rules.notApplicable.length > 0)
    findings.push(say(null, 'rules-not-applicable', unchecked(rules.notApplicable)));
  if (context.fileDate === null)
    findings.push(
      say(null, 'file-date-missing', {
        zh: '表中没有填报时间,“至今”无法确定截至哪一天,请补充',
        en: 'The sheet states no date: “until now” has no day. Please add it',
      }),
    );
  return findings;
}

const unchecked = (rules: readonly NotApplicable[]): Bilingual => ({
  zh: `因缺列未检查的规则:${rules.map(({ ruleNo, missing }) => `${ruleNo}(缺${missing.join('、')})`).join(';')}`,
  en: `Rules not applicable for want of columns: ${rules.map(({ ruleNo }) => ruleNo).join(', ')}`,
});
