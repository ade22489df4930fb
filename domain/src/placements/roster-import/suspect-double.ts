import { type Double, doublesOf, samePersonSuspected } from '../../people/suspect-double.ts';
import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { StatedRow } from './stated-row.ts';

/** 疑似重复: whether the new person of a row may be one whom the ledger has. The row waits for an officer's word. */
export function suspectedDouble(row: StatedRow, alike: readonly Double[]): WorkbookFinding | undefined {
  if (row.distinct) return undefined;
  const doubles = doublesOf(row.home?.village ?? null, alike);
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
