import { cellIn, textIn } from '../../workbooks/row-cells.ts';
import { readWrittenCount, type WrittenCount } from '../../workbooks/written-number.ts';
import { readWrittenWage, type WrittenWage } from '../../workbooks/written-wage.ts';
import type { JobField } from './job-columns.ts';
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

/** 薪资: one column or a lower and an upper one. 面议 and the like are asked about before publication. */
export function pay(notes: JobNotes): WrittenWage {
  const { row } = notes;
  const low = readWrittenWage(cellIn(row, 'wageLow'));
  const high = readWrittenWage(cellIn(row, 'wageHigh'));
  const wage = low.kind === 'amount' ? between(low, high) : readWrittenWage(cellIn(row, 'wage'));
  const field: JobField = low.kind === 'amount' ? 'wageLow' : 'wage';
  switch (wage.kind) {
    case 'amount':
      if (wage.unit === 'unknown')
        say(notes, field, ['wage-unit-unknown', 'proposal'], {
          zh: `“${wage.raw}”没有写计薪单位,请核实`,
          en: `“${wage.raw}” does not say what it is paid for`,
        });
      return wage;
    case 'no-amount':
      say(notes, field, [`wage-${wage.why}`, 'proposal'], {
        zh: `薪资“${wage.raw}”没有金额:发布前须写明薪资范围`,
        en: `“${wage.raw}” names no amount: the range of pay is needed before publication`,
      });
      return wage;
    case 'blank':
      say(notes, field, ['wage-missing', 'proposal'], { zh: '没有写薪资', en: 'The pay is missing' });
      return wage;
    case 'refused':
      say(notes, field, ['wage-unreadable', 'refused'], {
        zh: `薪资“${wage.raw}”不能读出`,
        en: `The pay “${wage.raw}” cannot be read`,
      });
      return wage;
  }
}

/** Two columns of pay make one range. */
function between(low: WrittenWage & { kind: 'amount' }, high: WrittenWage): WrittenWage {
  if (high.kind !== 'amount' || high.lowFen < low.lowFen) return low;
  const monthlyHigh = high.monthly?.lowFen ?? null;
  return {
    ...low,
    raw: `${low.raw}-${high.raw}`,
    highFen: high.lowFen,
    monthly: low.monthly === null ? null : { ...low.monthly, highFen: monthlyHigh },
  };
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
