import type { Wish } from '@wengang/domain/people/facts.ts';
import { returnCauseList } from '@wengang/domain/people/roster/code-lists/return-cause.ts';
import type { ReturnCause, Spell, SpellKind, StatedDay } from '@wengang/domain/placements/history.ts';
import type { InventedPerson } from '../population/invented-person.ts';

/** 日期写法: how an office writes months: 2018-03, 2018.03 or 2018年3月. */
export type DateStyle = 'iso' | 'dots' | 'chinese';

export function writtenDate(stated: StatedDay, style: DateStyle): string {
  switch (style) {
    case 'iso':
      return stated;
    case 'dots':
      return stated.replaceAll('-', '.');
    case 'chinese': {
      const [year, month, day] = stated.split('-').map(Number);
      return `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
    }
  }
}

/** 务工就业类型, with the label 扶贫车间 of before 2021. */
export const kindWords: Readonly<Record<SpellKind, string>> = {
  unit: '单位就业',
  flexible: '灵活就业',
  'public-post': '公益性岗位',
  workshop: '扶贫车间',
  farm: '农业就业',
  internship: '实习',
};

/** 是否已务工: farm work and own business are written into the same column. */
export function workingWords({ history }: InventedPerson, spell: Spell | null): string {
  if (spell === null) return history.ventures.length > 0 ? '自主创业' : '否';
  if (spell.kind === 'farm') return '务农';
  return spell.end === undefined ? '是' : '否';
}

export const organisedWords: Readonly<Record<Spell['organised'], string>> = {
  organised: '有组织',
  self: '自发',
  unknown: '',
};

const causes = new Map<string, string>(returnCauseList.entries.map(({ code, zh }) => [code, zh]));
export const causeWords = (cause: ReturnCause | undefined): string =>
  cause === undefined ? '' : (causes.get(cause) ?? '其他');

export const scopeWords: Readonly<Record<Wish['scope'], string>> = {
  'in-county': '县内',
  'out-of-county': '县外',
  'out-of-province': '省外',
  any: '不限',
  no: '',
};
