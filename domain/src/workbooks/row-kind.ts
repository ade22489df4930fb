import type { Header } from './header.ts';

/** 略过的行: why a row below the header holds no person or order. */
export type LeftOutReason =
  | 'empty'
  | 'subtotal'
  | 'footer'
  | 'repeated-header'
  | 'section'
  | 'example'
  | 'no-content';

const SUBTOTAL = /^(?:本?[村组页镇乡县户社区]{0,2})?(?:小计|合计|总计|共计|累计)/;
const FOOTER =
  /^(?:填表|制表|填报|审核|复核|经办|负责|统计|采集|录入)人|^(?:单位|主要|分管)(?:负责人|领导)|^联系电话:|^(?:注|备注|说明|填表说明|填报说明|注意事项)[:\d]|^(?:签字|盖章|公章|填报单位|填报时间|填报日期)/;
const EXAMPLE = /^(?:示例|样例|例如|例:|例$|填写示例)/;

/**
 * 行的性质: tells rows of data (undefined) from subtotals, footers, repeated headers, section titles and examples. `texts`
 * are the non-blank cells by column; `identified`: the row has a document number or the like, so it is data.
 */
export function leftOutReason(
  texts: ReadonlyMap<number, string>,
  header: Header<string>,
  identified: boolean,
): LeftOutReason | undefined {
  if (texts.size === 0) return 'empty';
  if (repeatsHeader(texts, header)) return 'repeated-header';
  const first = texts.values().next().value ?? '';
  if (EXAMPLE.test(first)) return 'example';
  if (identified) return undefined;
  for (const text of texts.values()) if (SUBTOTAL.test(text.replaceAll(' ', ''))) return 'subtotal';
  if (FOOTER.test(first.replaceAll(' ', ''))) return 'footer';
  if (texts.size === 1) return /^\d+$/.test(first) ? 'no-content' : 'section';
  return undefined;
}

function repeatsHeader(texts: ReadonlyMap<number, string>, header: Header<string>): boolean {
  let same = 0;
  for (const { column, heading } of header.columns) {
    if (texts.get(column) === undefined) continue;
    if (texts.get(column) === heading || heading.endsWith(`/${texts.get(column)}`)) same += 1;
    else if (same === 0) return false;
  }
  return same >= 3;
}
