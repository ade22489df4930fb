import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';

/** A row with its number in the file, counted over all sheets. */
export type Line = { readonly line: number; readonly row: StatedRow };

/**
 * Groups the rows of a file by person, in batches of about `size` rows: a person with several rows waits for the last of them, so that a
 * batch always holds all that the file says of its persons.
 */
export async function* personBatches(
  parts: AsyncIterable<readonly StatedRow[]>,
  rowsOf: Readonly<Record<number, number>>,
  size: number,
): AsyncGenerator<Line[][]> {
  const incomplete = new Map<number, Line[]>();
  let batch: Line[][] = [];
  let rows = 0;
  let line = 0;
  for await (const part of parts)
    for (const row of part) {
      line += 1;
      const complete = joined(incomplete, { line, row }, rowsOf[row.person] ?? 1);
      if (complete === undefined) continue;
      batch.push(complete);
      rows += complete.length;
      if (rows < size) continue;
      yield batch;
      batch = [];
      rows = 0;
    }
  if (batch.length > 0) yield batch;
}

function joined(incomplete: Map<number, Line[]>, line: Line, count: number): Line[] | undefined {
  if (count === 1) return [line];
  const { person } = line.row;
  const known = incomplete.get(person) ?? [];
  known.push(line);
  if (known.length < count) {
    incomplete.set(person, known);
    return undefined;
  }
  incomplete.delete(person);
  return known;
}
