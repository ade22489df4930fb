export type CsvRow = Readonly<Record<string, string>>;

/**
 * Reads the small, clean CSV of the region sources: a header row, `"` around some fields, no line break inside a field,
 * perhaps a byte order mark. A row of another width throws with its number.
 */
export function readCsv(text: string): CsvRow[] {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = fields(header);
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const values = fields(line);
    if (values.length !== names.length) throw new Error(`row ${index + 2} has ${values.length} fields`);
    return [Object.fromEntries(names.map((name, column) => [name, values[column] ?? '']))];
  });
}

const fields = (line: string): string[] =>
  line.includes('"')
    ? [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(fieldText)
    : line.split(',');

const fieldText = ([, quoted, plain]: RegExpMatchArray): string =>
  quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
