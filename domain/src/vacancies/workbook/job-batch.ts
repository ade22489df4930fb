import { cellIn, textIn } from '../../workbooks/row-cells.ts';
import { readWrittenCount } from '../../workbooks/written-number.ts';
import { type JobNotes, say } from './job-notes.ts';

/**
 * 成批要求: so many workers of one group, or none: `8`, `8人以上`, 不限 in a column of its own. Without one the remarks may say it (`8人以上成批接收`,
 * `不足10人不派车`): it is taken, and the office is told, because it keeps a smaller group out. Null: no condition.
 */
export function batchOf(notes: JobNotes): number | null {
  const count = readWrittenCount(cellIn(notes.row, 'batch'));
  switch (count.kind) {
    case 'exact':
      return count.count > 1 ? count.count : null;
    case 'range':
      return count.low;
    case 'unlimited':
      return null;
    case 'refused':
      return /^(无|否|没有|无要求)$/.test(count.written) ? null : unread(notes, count.written);
    case 'blank':
      return fromRemarks(notes);
  }
}

function unread(notes: JobNotes, written: string): null {
  say(notes, 'batch', ['batch-unreadable', 'warning'], {
    message: {
      zh: `成批要求“${written}”不能读成人数,暂按没有要求;如有要求请写成数字,例如 8`,
      en: `The batch “${written}” is no number of people and is left out: if there is one, write it as a number, such as 8`,
    },
    suggestion: {
      zh: '请在“成批要求”一列填写人数,没有要求的写“不限”',
      en: 'Write the number of people in 成批要求, or 不限 if there is no such condition',
    },
  });
  return null;
}

function fromRemarks(notes: JobNotes): number | null {
  const remarks = textIn(notes.row, 'remarks');
  const found = batchWords.map((pattern) => pattern.exec(remarks)).find((match) => match !== null);
  const least = Number(found?.[1]);
  if (found === undefined || !(least > 1)) return null;
  say(notes, 'remarks', ['batch-from-remarks', 'warning'], {
    message: {
      zh: `备注“${found[0]}”已读作成批要求:不足 ${least} 人不安置。如不是这个意思,请在“成批要求”一列写“不限”`,
      en: `The remark “${found[0]}” is read as a batch: nobody is placed below ${least}. If it means something else, write 不限 in a column 成批要求`,
    },
    suggestion: {
      zh: '请向用人单位核实,在“成批要求”一列写明人数或“不限”',
      en: 'Ask the employer and write the number of people or 不限 in 成批要求',
    },
  });
  return least;
}

/** A dormitory for eight (8人间) is none, nor is what so many share in one place (集中住宿): people have to come or be fetched together. */
const batchWords: readonly RegExp[] = [
  /(?<!\d)(\d{1,3})\s*[人名]\s*(?:及)?(?:以上|起)[^;；,，。\d]{0,4}(?:成批|批量|集中(?:接收|输送|派车|接车)|组队|派车|接车|接收|输送)/,
  /(?:成批|批量|集中接收|组队)[^;；,，。\d]{0,6}(?<!\d)(\d{1,3})\s*[人名]\s*(?:及)?(?:以上|起)/,
  /不足\s*(?<!\d)(\d{1,3})\s*[人名][^;；,，。\d]{0,2}不(?:派车|接车|接收|安排)/,
];
