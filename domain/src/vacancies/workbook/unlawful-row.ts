import type { Bilingual } from '../../contract/bilingual.ts';
import { type FindingSeverity, finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { FairnessFinding } from '../fairness-finding.ts';

/**
 * 公平性 → 导入检查: how the fairness check of an imported row is told in the workbook. An unlawful condition (sex, marriage, under 16 …)
 * keeps the row out until it is corrected; what is only missing lets the row in as a draft.
 */
export const fairnessInWorkbook = (
  findings: readonly FairnessFinding[],
  at: (field: string) => { sheet: string; row: number; column: number | null },
): WorkbookFinding[] =>
  findings.map((found) => {
    const severity: FindingSeverity = isUnlawful(found) ? 'refused' : 'warning';
    const law = found.law.join('、');
    const suggestion: Bilingual = {
      zh: isUnlawful(found) ? `依据:${law}。请改正后重新导入该行` : `依据:${law}。请在发布前补正`,
      en: isUnlawful(found) ? 'Correct it and import the row again' : 'Complete it before publication',
    };
    return finding(at(found.field), [found.code, severity], { zh: found.zh, en: found.en }, { suggestion });
  });

/** Conditions that no order may carry, whatever is completed later. */
export const isUnlawful = ({ severity, words, code }: FairnessFinding): boolean =>
  severity === 'refuse' && (words !== undefined || code === 'age-under-16');
