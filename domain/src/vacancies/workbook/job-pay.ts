import { cellIn, textIn } from '../../workbooks/row-cells.ts';
import { readWrittenWage, type WageUnit, type WrittenWage } from '../../workbooks/written-wage.ts';
import type { JobField } from './job-columns.ts';
import { type JobNotes, say } from './job-notes.ts';
import { readPayForm } from './written-pay-form.ts';

type Amount = WrittenWage & { readonly kind: 'amount' };

/**
 * 薪资: one column or a lower and an upper one. 面议 and the like are asked about before publication. Of two columns the one that can be read
 * counts; an upper amount alone leaves the lower open (0). Whether the upper lies below the lower, the fairness check says.
 */
export function pay(notes: JobNotes): WrittenWage {
  const read = (field: JobField): WrittenWage => readWrittenWage(cellIn(notes.row, field));
  const [low, high, wage] = [read('wageLow'), read('wageHigh'), read('wage')];
  if (low.kind === 'amount') return told(notes, 'wageLow', between(notes, low, high));
  if (wage.kind !== 'blank') return told(notes, 'wage', wage);
  if (low.kind !== 'blank') {
    told(notes, 'wageLow', low);
    return high.kind === 'amount' ? told(notes, 'wageHigh', upTo(high)) : low;
  }
  if (high.kind === 'blank') return told(notes, 'wage', wage);
  if (high.kind === 'amount') sayLowMissing(notes, high.raw);
  return told(notes, 'wageHigh', high.kind === 'amount' ? upTo(high) : high);
}

/** The wage as read, with a finding where it is no amount or does not say what it is paid for. */
function told(notes: JobNotes, field: JobField, wage: WrittenWage): WrittenWage {
  switch (wage.kind) {
    case 'amount':
      sayUnit(notes, field, wage);
      return wage;
    case 'no-amount':
      say(notes, field, [`wage-${wage.why}`, 'proposal'], {
        message: {
          zh: `薪资“${wage.raw}”没有金额:发布前须写明薪资范围`,
          en: `“${wage.raw}” names no amount: the range of pay is needed before publication`,
        },
        suggestion: {
          zh: '请向用人单位核实,写明薪资范围和单位,例如 4500-5500元/月',
          en: 'Ask the employer and write the range of pay with its unit, such as 4500-5500元/月',
        },
      });
      return wage;
    case 'blank':
      say(notes, field, ['wage-missing', 'proposal'], {
        message: { zh: '没有写薪资', en: 'The pay is missing' },
        suggestion: {
          zh: '请向用人单位核实,写明薪资范围和单位,例如 4500-5500元/月',
          en: 'Ask the employer and write the range of pay with its unit, such as 4500-5500元/月',
        },
      });
      return wage;
    case 'refused':
      say(notes, field, ['wage-unreadable', 'refused'], {
        message: {
          zh: `薪资“${wage.raw}”不能读出`,
          en: `The pay “${wage.raw}” cannot be read`,
        },
        suggestion: {
          zh: '请改写成金额和单位,例如 4500-5500元/月',
          en: 'Write it as an amount with its unit, such as 4500-5500元/月',
        },
      });
      return wage;
  }
}

/** The unit stands beside the amount, or 计薪方式 says it; where both do and differ, the amount counts until somebody has asked. */
function sayUnit(notes: JobNotes, field: JobField, { raw, unit }: Amount): void {
  const written = textIn(notes.row, 'payForm');
  const form = readPayForm(written);
  if (unit === 'unknown' && form === undefined)
    say(notes, field, ['wage-unit-unknown', 'proposal'], {
      message: {
        zh: `“${raw}”没有写计薪单位,请核实`,
        en: `“${raw}” does not say what it is paid for`,
      },
      suggestion: {
        zh: '请在金额后写明单位(如 180元/天),或填写“计薪方式”',
        en: 'Write the unit behind the amount, such as 180元/天, or fill in 计薪方式',
      },
    });
  if (contradicts(form, unit))
    say(notes, 'payForm', ['pay-form-contradicts', 'proposal'], {
      message: {
        zh: `计薪方式“${written}”与薪资“${raw}”不一致,暂按薪资一栏读取;请向用人单位核实,改正其中一栏`,
        en: `“${written}” as the form of pay and the pay “${raw}” contradict each other; the pay is taken as written. Ask the employer and correct one of them`,
      },
      suggestion: {
        zh: '请向用人单位核实,改正“计薪方式”或薪资一栏',
        en: 'Ask the employer and correct 计薪方式 or the pay',
      },
    });
}

/** What piece work comes to is told by the month: that contradicts nothing. */
const contradicts = (form: ReturnType<typeof readPayForm>, unit: WageUnit): boolean =>
  form !== undefined &&
  unit !== 'unknown' &&
  form !== unit &&
  !(form === 'piece' && unit === 'month') &&
  !(form === 'month' && unit === 'year');

/** Two columns of pay make one range, also one that is upside down. */
function between(notes: JobNotes, low: Amount, high: WrittenWage): Amount {
  if (high.kind === 'blank' || (high.kind !== 'amount' && noLimit.test(high.raw))) return low;
  if (high.kind !== 'amount' || (areStated(low, high) && low.unit !== high.unit)) {
    sayHighUnreadable(notes, high.raw);
    return low;
  }
  const { highFen, monthly } = upTo(high);
  return {
    ...low,
    raw: `${low.raw}-${high.raw}`,
    highFen,
    monthly: low.monthly === null ? null : { ...low.monthly, highFen: monthly?.highFen ?? null },
  };
}

const areStated = (...wages: readonly Amount[]): boolean => wages.every(({ unit }) => unit !== 'unknown');

const noLimit = /^\s*(?:无|没有|不限|不设上限|无上限|上不封顶|不封顶)\s*$/;

/** As an upper amount says it, be it a range itself; the lower one is not stated. */
const upTo = (high: Amount): Amount => ({
  ...high,
  lowFen: 0,
  highFen: high.highFen ?? high.lowFen,
  monthly:
    high.monthly === null
      ? null
      : { ...high.monthly, lowFen: 0, highFen: high.monthly.highFen ?? high.monthly.lowFen },
});

function sayHighUnreadable(notes: JobNotes, written: string): void {
  const message = {
    zh: `薪资上限“${written}”不能与下限一起读成范围,未采用,暂按下限读取`,
    en: `The highest pay “${written}” makes no range with the lowest and is left out: the lowest counts`,
  };
  const suggestion = {
    zh: '请写成与下限同一单位的金额,例如 5500',
    en: 'Write it as an amount in the unit of the lowest, such as 5500',
  };
  say(notes, 'wageHigh', ['wage-high-unreadable', 'warning'], { message, suggestion });
}

/** At the cell that is empty; at the upper one where the sheet has no other. */
function sayLowMissing(notes: JobNotes, written: string): void {
  const field: JobField = notes.row.layout.header.columnOf.has('wageLow') ? 'wageLow' : 'wageHigh';
  const message = {
    zh: `只写了薪资上限“${written}”,没有写下限`,
    en: `Only the highest pay “${written}” is stated, not the lowest`,
  };
  const suggestion = {
    zh: '请向用人单位核实,在“月薪下限”一列写明最低薪资',
    en: 'Ask the employer and write the lowest pay in a column 月薪下限',
  };
  say(notes, field, ['wage-low-missing', 'proposal'], { message, suggestion });
}

/** 底薪 or 保底: one amount a month; by the day or the hour it is none. */
export function base(notes: JobNotes): number | null {
  const read = readWrittenWage(cellIn(notes.row, 'base'));
  switch (read.kind) {
    case 'blank':
      return guaranteed(readWrittenWage(cellIn(notes.row, 'wage')));
    case 'amount':
      if (read.unit === 'month' || read.unit === 'unknown') return read.lowFen;
      break;
    case 'no-amount':
    case 'refused':
      if (nothing.test(read.raw)) return null;
  }
  say(notes, 'base', ['base-pay-unreadable', 'warning'], {
    message: {
      zh: `底薪“${read.raw}”不能读成每月的金额,未采用;请写成每月多少元,例如 1720`,
      en: `The base pay “${read.raw}” is no amount a month and is left out: write it in yuan a month, such as 1720`,
    },
    suggestion: {
      zh: '请在“底薪”一列填写每月金额,例如 1720;没有底薪的写“无”',
      en: 'Write the amount a month in 底薪, such as 1720, or 无 if there is none',
    },
  });
  return null;
}

/** 计件0.5元,保底1800: what a month comes to at least, behind what a piece is paid. */
function guaranteed(wage: WrittenWage): number | null {
  if (wage.kind !== 'amount' || wage.unit !== 'piece' || wage.monthly !== null) return null;
  const said = /(?:保底|底薪)([^\n]+)/.exec(wage.raw)?.[1];
  const read = readWrittenWage(said === undefined ? undefined : { kind: 'text', text: said });
  return read.kind === 'amount' && read.unit === 'month' ? read.lowFen : null;
}

const nothing = /^\s*(?:0|无|没有|无底薪|无保底|暂无)\s*$/;
