import { lastColumn } from '../cell-reference.ts';
import { type MarkupWriter, withAttributes } from '../markup/markup-writer.ts';
import { attribute } from '../markup/xml-text.ts';

const resultWidth = 60;

/**
 * Gives the result column its width. Column ranges may not overlap, and many sheets have one that runs to the last column,
 * so a range over the result column is split around it.
 */
export function columnsRewriter(writer: MarkupWriter, resultColumn: number | undefined) {
  let written = resultColumn === undefined;
  let hasColumns = false;

  function writeResult(prefix: string): void {
    if (written || resultColumn === undefined) return;
    written = true;
    writer.raw(
      `<${prefix}col min="${resultColumn}" max="${resultColumn}" width="${resultWidth}" customWidth="1"/>`,
    );
  }

  function part(tag: string, from: number, to: number): void {
    if (from <= to) writer.raw(`<${withAttributes(tag, { min: String(from), max: String(to) })}/>`);
  }

  return {
    open(): void {
      hasColumns = true;
    },
    column(tag: string): void {
      const from = Number(attribute(tag, 'min') ?? 0);
      const to = Math.min(lastColumn, Number(attribute(tag, 'max') ?? 0));
      const prefix = tag.slice(0, tag.search(/col\b/));
      const result = resultColumn ?? Number.POSITIVE_INFINITY;
      part(tag, from, Math.min(to, result - 1));
      if (to >= result) writeResult(prefix);
      part(tag, Math.max(from, result + 1), to);
    },
    close(prefix: string): void {
      writeResult(prefix);
    },
    /** Called before the rows: a sheet without column widths gets its first one. */
    before(prefix: string): void {
      if (hasColumns || written) return;
      writer.raw(`<${prefix}cols>`);
      writeResult(prefix);
      writer.raw(`</${prefix}cols>`);
    },
  };
}
