import type { Severity } from '../findings.ts';
import { markupWriter, prefixOf, withAttributes } from '../markup/markup-writer.ts';
import type { XmlReceiver } from '../markup/xml-scanner.ts';
import { markFills } from '../tables/table-styles.ts';

/** What an added cell format does to the one it is made from. `clean` takes an earlier round's colour away again. */
export type FormatChange = Severity | 'clean' | 'header';

/** 追加格式: cell formats that annotating adds behind those of the workbook. */
export type AddedFormats = {
  /** The number of the format `base` with the change; the same pair gives the same number. */
  numberOf(base: number, change: FormatChange): number;
  readonly list: readonly { base: number; change: FormatChange }[];
};

export function addedFormats(existing: number): AddedFormats {
  const numbers = new Map<string, number>();
  const list: { base: number; change: FormatChange }[] = [];
  return {
    list,
    numberOf(base, change) {
      if (change === 'info') return base;
      const key = `${base} ${change}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = Math.max(existing, 1) + list.length;
      list.push({ base, change });
      numbers.set(key, number);
      return number;
    },
  };
}

/** Rewrites the style part: three fills and the added formats behind what is there, everything else as it is. */
export function stylesRewriter(added: AddedFormats): XmlReceiver & { take(): string; complete(): boolean } {
  const writer = markupWriter();
  const formats: string[] = [];
  const path: string[] = [];
  const sections = new Set<string>();
  let fills = 0;
  let format = markupWriter();
  let prefix = '';

  function openTag(name: string, tag: string): void {
    if (path.length === 0) prefix = prefixOf(tag);
    const grows = path.length === 1 && (name === 'fills' || name === 'cellXfs');
    writer.open(grows ? withAttributes(tag, { count: undefined }) : tag);
  }

  return {
    take: writer.take,
    /** Both lists were there to be added to. */
    complete: () => sections.has('fills') && sections.has('cellXfs'),
    open(name, tag) {
      if (path.length === 1) sections.add(name);
      if (path.length === 2 && path[1] === 'fills') fills += 1;
      if (path.length === 2 && path[1] === 'cellXfs') format = markupWriter();
      if (path[1] === 'cellXfs' && path.length >= 2) format.open(tag);
      openTag(name, tag);
      path.push(name);
    },
    close(name, fullName) {
      path.pop();
      if (path[1] === 'cellXfs' && path.length >= 2) {
        format.close(fullName);
        if (path.length === 2) formats.push(format.take());
      }
      if (path.length === 1 && name === 'fills') writer.raw(addedFills(prefix));
      if (path.length === 1 && name === 'cellXfs') writer.raw(addedXfs(added, formats, { fills, prefix }));
      writer.close(fullName);
    },
    text(raw) {
      writer.raw(raw);
    },
  };
}

const fillOrder = ['refused', 'warning', 'header'] as const;
const headerFill = 'E2E8F0';

function addedFills(prefix: string): string {
  return [markFills.refused, markFills.warning, headerFill]
    .map(
      (rgb) =>
        `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FF${rgb}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`,
    )
    .join('');
}

function addedXfs(
  added: AddedFormats,
  formats: readonly string[],
  { fills, prefix }: { fills: number; prefix: string },
): string {
  const plain = `<${prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`;
  const first = formats.length === 0 ? plain : '';
  const xfs = added.list.map(({ base, change }) => {
    const format = formats[base] ?? formats[0] ?? plain;
    const fillId = change === 'clean' || change === 'info' ? 0 : fills + fillOrder.indexOf(change);
    const end = format.search(/\/?>/);
    const tag = withAttributes(format.slice(1, end), { fillId: String(fillId), applyFill: '1' });
    return `<${tag}${format.slice(end)}`;
  });
  return first + xfs.join('');
}

/** The style part of a workbook that has none. */
export const emptyStyles =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><sz val="11"/><name val="宋体"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs></cellXfs></styleSheet>';
