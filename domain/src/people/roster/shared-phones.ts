import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';

/** A row that carries a telephone number, with its household in this file. */
type PhoneRow = { readonly sheet: string; readonly row: number; readonly householdKey: string };

/**
 * 电话共用 (rule 5_15_022): one number in different households is a warning, within a household it is usual. One finding a
 * number, at the first row of the second household; the number itself shows its last four digits only.
 */
export function* sharedPhones(
  phones: Iterable<{ readonly phone: string; readonly rows: readonly PhoneRow[] }>,
): Generator<WorkbookFinding, void> {
  for (const { phone, rows } of phones) {
    const [first] = rows;
    const second = rows.find((row) => row.householdKey !== first?.householdKey);
    if (first === undefined || second === undefined) continue;
    const households = new Set(rows.map((row) => row.householdKey)).size;
    yield finding(
      { sheet: second.sheet, row: second.row, column: null },
      ['5_15_022', 'warning'],
      {
        zh: `尾号${phone.slice(-4)}的电话在${households}户${rows.length}人中相同(最早在${first.sheet}第${first.row}行)`,
        en: `The telephone ending in ${phone.slice(-4)} is shared by ${rows.length} people of ${households} households (first in row ${first.row} of ${first.sheet})`,
      },
      { suggestion: { zh: '请逐户核对电话', en: 'Please check the telephone of each household' } },
    );
  }
}
