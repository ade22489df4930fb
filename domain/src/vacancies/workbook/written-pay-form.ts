import type { Pay } from '../order-terms.ts';

const forms: readonly (readonly [RegExp, Pay['form']])[] = [
  [/计件|按件/, 'piece'],
  [/时薪|小时工资|(?:按|计)小时(?!结|发)/, 'hour'],
  [/日薪|日工资|计日|计天|按[天日](?!结|发)/, 'day'],
  [/月薪|月工资|计月|按月(?!结|发)/, 'month'],
];

/**
 * 计薪方式: 月薪制, 按天, 时薪, 计件. Undefined where it says nothing of the unit (计时+加班, 底薪+提成), when it names several (计时+计件), and for 日结 and
 * 月结, which say when it is paid out.
 */
export function readPayForm(written: string): Pay['form'] | undefined {
  const said = forms.filter(([pattern]) => pattern.test(written)).map(([, form]) => form);
  return said.length === 1 && !(said[0] === 'piece' && /计时/.test(written)) ? said[0] : undefined;
}

/** 计件, in the words of the cell, also where it stands beside something else. */
export const saysPiece = (written: string): boolean => /计件|按件/.test(written);
