import type { WrittenAge } from './order-draft.ts';

/** 年龄条件: `18-45岁`, `18岁以上`, `45以下`, `16周岁至50周岁`, `18-45(可放宽)`, 不限. Undefined when no years can be read. */
export function readWrittenAge(written: string): WrittenAge | undefined {
  const text = written
    .replaceAll(/\s|周岁|岁/g, '')
    .replace(/[(（,，;；、]?[^(（,，;；、\d]{0,8}放宽[^)）]{0,8}[)）]?$/, '');
  if (/^(不限|无要求|无|不限制|年龄不限)$/.test(text)) return { from: null, to: null, written };
  const range = /^(\d{2})?[-~—–至到](\d{2})?(?:左右|之间)?$/.exec(text);
  if (range !== null && (range[1] !== undefined || range[2] !== undefined))
    return { from: years(range[1]), to: years(range[2]), written };
  const limit = /^(?:满|年满)?(\d{2})(以上|及以上|\+|以下|及以下|以内|内)?$/.exec(text);
  if (limit === null) return undefined;
  const value = years(limit[1]);
  if (/下|内/.test(limit[2] ?? '')) return { from: null, to: value, written };
  return limit[2] === undefined ? { from: value, to: value, written } : { from: value, to: null, written };
}

const years = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
