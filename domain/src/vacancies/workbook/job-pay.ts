import { cellIn, textIn } from '../../workbooks/row-cells.ts';
import { readWrittenWage, type WageUnit, type WrittenWage } from '../../workbooks/written-wage.ts';
import type { JobField } from './job-columns.ts';
import { type JobNotes, say } from './job-notes.ts';
import { readPayForm } from './written-pay-form.ts';

/** 薪资: one column or a lower and an upper one. 面议 and the like are asked about before publication. */
export function pay(notes: JobNotes): WrittenWage {
  const { row } = notes;
  const low = readWrittenWage(cellIn(row, 'wageLow'));
  const high = readWrittenWage(cellIn(row, 'wageHigh'));
  const wage = low.kind === 'amount' ? between(low, high) : readWrittenWage(cellIn(row, 'wage'));
  const field: JobField = low.kind === 'amount' ? 'wageLow' : 'wage';
  switch (wage.kind) {
    case 'amount':
      sayUnit(notes, field, wage);
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

/** The unit stands beside the amount, or 计薪方式 says it; where both do and differ, the amount counts until somebody has asked. */
function sayUnit(notes: JobNotes, field: JobField, { raw, unit }: WrittenWage & { kind: 'amount' }): void {
  const written = textIn(notes.row, 'payForm');
  const form = readPayForm(written);
  if (unit === 'unknown' && form === undefined)
    say(notes, field, ['wage-unit-unknown', 'proposal'], {
      zh: `“${raw}”没有写计薪单位,请核实`,
      en: `“${raw}” does not say what it is paid for`,
    });
  if (contradicts(form, unit))
    say(notes, 'payForm', ['pay-form-contradicts', 'proposal'], {
      zh: `计薪方式“${written}”与薪资“${raw}”不一致,暂按薪资一栏读取;请向用人单位核实,改正其中一栏`,
      en: `“${written}” as the form of pay and the pay “${raw}” contradict each other; the pay is taken as written. Ask the employer and correct one of them`,
    });
}

/** What piece work comes to is told by the month: that contradicts nothing. */
const contradicts = (form: ReturnType<typeof readPayForm>, unit: WageUnit): boolean =>
  form !== undefined &&
  unit !== 'unknown' &&
  form !== unit &&
  !(form === 'piece' && unit === 'month') &&
  !(form === 'month' && unit === 'year');

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

/** 底薪: one amount a month; by the day or the hour it is none. */
export function base(notes: JobNotes): number | null {
  const read = readWrittenWage(cellIn(notes.row, 'base'));
  switch (read.kind) {
    case 'blank':
      return null;
    case 'amount':
      if (read.unit === 'month' || read.unit === 'unknown') return read.lowFen;
      break;
    case 'no-amount':
    case 'refused':
      if (nothing.test(read.raw)) return null;
  }
  say(notes, 'base', ['base-pay-unreadable', 'warning'], {
    zh: `底薪“${read.raw}”不能读成每月的金额,未采用;请写成每月多少元,例如 1720`,
    en: `The base pay “${read.raw}” is no amount a month and is left out: write it in yuan a month, such as 1720`,
  });
  return null;
}

const nothing = /^\s*(?:0|无|没有|无底薪|无保底|暂无)\s*$/;
