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
        zh: '没有写招聘人数,请向用人单位核实',
        en: 'The number of places is missing: please ask the employer',
      });
      return count;
    case 'unlimited':
      say(notes, 'headCount', ['head-count-open', 'proposal'], {
        zh: `招聘人数“${count.written}”不是数,请向用人单位核实`,
        en: `“${count.written}” is no number of places: please ask the employer`,
      });
      return count;
    case 'refused':
      say(notes, 'headCount', [count.rule, 'refused'], {
        zh: `招聘人数“${count.written}”不能采用`,
        en: `“${count.written}” cannot be taken as a number of places`,
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
      zh: `年龄条件“${written}”不能读成岁数`,
      en: `The age condition “${written}” cannot be read as years`,
    });
  return read ?? { from: null, to: null, written };
}
