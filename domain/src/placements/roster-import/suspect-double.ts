import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { StatedRow } from './stated-row.ts';

/** 疑似同一人: a person of the ledger whose name sounds the same and who was born on the same day, under another number. */
export type Double = { readonly personId: string; readonly name: string; readonly village: string | null };

export const samePersonSuspected = 'same-person-suspected';

/**
 * 疑似重复: whether a new person may be one whom the ledger has under another spelling and another number: same sound of the name (asked of the
 * ledger), same birth date, and no other village. Never merged, never entered twice: the row waits for an officer's word.
 */
export function suspectedDouble(row: StatedRow, alike: readonly Double[]): WorkbookFinding | undefined {
  if (row.distinct) return undefined;
  const village = row.home?.village ?? null;
  const doubles = alike.filter((one) => village === null || one.village === null || one.village === village);
  if (doubles.length === 0) return undefined;
  const names = [...new Set(doubles.map(({ name }) => name))].join('、');
  return finding(
    { sheet: row.sheet, row: row.row, column: null },
    [samePersonSuspected, 'proposal'],
    {
      zh: `台账中有同音(同名)、同出生日期、同村但证件号码不同的 ${doubles.length} 人(${names}),可能是同一人,未登记也未合并`,
      en: `The ledger has ${doubles.length} of the same sounding name, birth date and village under another number (${names}): perhaps the same person; neither entered nor merged`,
    },
    {
      scope: 'row',
      suggestion: {
        zh: '请核对证件:是同一人,请选择该人;不是同一人,请确认后按新人员登记',
        en: 'Compare the cards: choose that person if it is the same, or confirm that it is another one',
      },
      persons: doubles.map(({ personId }) => personId),
    },
  );
}
