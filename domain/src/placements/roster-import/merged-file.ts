import { finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { StatedRow } from './stated-row.ts';

export const fileMerged = 'file-merged';

/**
 * 档案已合并: the number of a row is that of a mistaken file, which is no file of a person any more (chain 3.2). What the row states belongs on the file
 * `into`: the row waits until an officer says so. `into`: null when the ledger does not tell.
 */
export const mergedFile = (row: StatedRow, into: string | null): WorkbookFinding =>
  finding(
    { sheet: row.sheet, row: row.row, column: null },
    [fileMerged, 'proposal'],
    {
      zh: '该证件号码的档案已并入同一人的另一份档案,本行尚未登记',
      en: 'The file of this number is merged into another one of the same person: nothing of this row is recorded yet',
    },
    {
      scope: 'row',
      suggestion: {
        zh: '请选择保留的档案,并在花名册中改为其证件号码;如合并有误,请先由县撤销合并',
        en: 'Choose the file that stays, and write its number into the roster; if the merge was wrong, let the county undo it first',
      },
      ...(into === null ? {} : { persons: [into] }),
    },
  );
