import { cellIn, textIn } from '../../workbooks/row-cells.ts';
import { readWrittenCount, type WrittenCount } from '../../workbooks/written-number.ts';
import { type JobNotes, say } from './job-notes.ts';
import type { WrittenAge } from './order-draft.ts';
import { readWrittenAge } from './written-age.ts';

/** 招聘人数: a number, a range, or a finding that asks for one. */
export function headCount(notes: JobNotes): WrittenCount {
  const count = readWrittenCount(cellIn(notes.row, 'headCount'));
  switch (count.kind) {
    case 'exact':
    case 'range':
      return count;
    case 'blank':
      say(notes, 'headCount', ['head-count-missing', 'proposal'], {
        message: {
          zh: '没有写招聘人数,请向用人单位核实',
          en: 'The number of places is missing: please ask the employer',
        },
        suggestion: {
          zh: '请在“招聘人数”一列填写数字,例如 20',
          en: 'Write a number in 招聘人数, such as 20',
        },
      });
      return count;
    case 'unlimited':
      say(notes, 'headCount', ['head-count-open', 'proposal'], {
        message: {
          zh: `招聘人数“${count.written}”不是数,请向用人单位核实`,
          en: `“${count.written}” is no number of places: please ask the employer`,
        },
        suggestion: {
          zh: '请在“招聘人数”一列改填数字或范围,例如 20 或 10-20',
          en: 'Write a number or a range in 招聘人数, such as 20 or 10-20',
        },
      });
      return count;
    case 'refused':
      say(notes, 'headCount', [count.rule, 'refused'], {
        message: {
          zh: `招聘人数“${count.written}”不能采用`,
          en: `“${count.written}” cannot be taken as a number of places`,
        },
        suggestion: {
          zh: '请核对后改填数字或范围,例如 20 或 10-20',
          en: 'Check it and write a number or a range, such as 20 or 10-20',
        },
      });
      return count;
  }
}

/** 年龄条件 of one column or two; what cannot be read stays as written. */
export function age(notes: JobNotes): WrittenAge | null {
  const { row } = notes;
  const low = textIn(row, 'ageLow');
  const high = textIn(row, 'ageHigh');
  const written = textIn(row, 'age') || (low === '' && high === '' ? '' : `${low}-${high}`);
  if (written === '') return null;
  const read = readWrittenAge(written);
  if (read === undefined)
    say(notes, 'age', ['age-unreadable', 'warning'], {
      message: {
        zh: `年龄条件“${written}”不能读成岁数`,
        en: `The age condition “${written}” cannot be read as years`,
      },
      suggestion: {
        zh: '请写成岁数,例如 18-45;没有年龄条件的写“不限”',
        en: 'Write it in years, such as 18-45, or 不限 if there is no such condition',
      },
    });
  return read ?? { from: null, to: null, written };
}
