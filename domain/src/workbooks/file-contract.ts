import { z } from 'zod';
import { refusalKind } from '../contract/refusal.ts';
import type { WorkbookFinding } from './finding.ts';

/** 检查结果一条: where, how grave, what is wrong and what to do. */
export const FindingView = z.strictObject({
  sheet: z.string(),
  row: z.int().nonnegative(),
  column: z.int().positive().nullable(),
  severity: z.enum(['refused', 'proposal', 'warning', 'info']),
  rule: z.string(),
  zh: z.string(),
  en: z.string(),
  suggestionZh: z.string().nullable(),
  suggestionEn: z.string().nullable(),
  suggestedValue: z.string().nullable(),
});
export type FindingView = z.infer<typeof FindingView>;

/** A finding as a client sees it. */
export const findingView = (finding: WorkbookFinding): FindingView => ({
  sheet: finding.sheet,
  row: finding.row,
  column: finding.column,
  severity: finding.severity,
  rule: finding.rule,
  zh: finding.message.zh,
  en: finding.message.en,
  suggestionZh: finding.suggestion?.zh ?? null,
  suggestionEn: finding.suggestion?.en ?? null,
  suggestedValue: finding.suggestedValue ?? null,
});

/** 文件退回: a file that cannot be read as a workbook, with the remedy; `code` tells which kind of import refused it. */
export const fileRefused = <Code extends string>(code: Code) =>
  refusalKind(
    code,
    422,
    z.strictObject({
      reason: z.string(),
      zh: z.string(),
      en: z.string(),
      sheet: z.string().nullable(),
      row: z.int().nullable(),
    }),
    ({ zh, en, sheet, row }) => {
      const where =
        sheet === null
          ? ['', '']
          : [
              `工作表“${sheet}”${row === null ? '' : `第${row}行`}:`,
              ` (sheet “${sheet}”${row === null ? '' : `, row ${row}`})`,
            ];
      return { zh: `${where[0]}${zh}`, en: `${en}${where[1]}` };
    },
  );
