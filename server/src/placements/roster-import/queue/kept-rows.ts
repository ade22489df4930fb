import type { KeptRow } from '@wengang/domain/placements/roster-import/queue/stored-row.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { cellsPart, type FileEnd, openPart } from '../sealed-part.ts';
import { findPart } from '../store.ts';

/** The kept cells of these lines of a staged file, by line. */
export async function loadKeptRows(
  tx: Tx,
  file: { keyring: Keyring; importId: string; end: FileEnd },
  lines: readonly number[],
): Promise<Map<number, KeptRow>> {
  const byPart = Map.groupBy(lines, (line) => partOf(file.end, line));
  const found = new Map<number, KeptRow>();
  for (const [part, wanted] of byPart) {
    const rows = await openCells(tx, file, part);
    const first = file.end.partStarts[part] ?? 1;
    for (const line of wanted) {
      const row = rows[line - first];
      if (row !== undefined) found.set(line, row);
    }
  }
  return found;
}

/** All kept rows of a file with their lines, part by part. */
export async function* allKeptRows(
  tx: Tx,
  file: { keyring: Keyring; importId: string; end: FileEnd },
): AsyncGenerator<{ line: number; kept: KeptRow }[]> {
  for (const [part, first] of file.end.partStarts.entries())
    yield (await openCells(tx, file, part)).map((kept, index) => ({ line: first + index, kept }));
}

async function openCells(
  tx: Tx,
  { keyring, importId }: { keyring: Keyring; importId: string },
  part: number,
): Promise<readonly KeptRow[]> {
  const sealed = await findPart(tx, importId, cellsPart(part));
  if (sealed === undefined) throw new Error('a part of rows has its cells beside it');
  return openPart(keyring, importId, ['cells', sealed]);
}

/** The part that holds a line: the last one that begins at or before it. */
const partOf = ({ partStarts }: FileEnd, line: number): number =>
  Math.max(
    0,
    partStarts.findLastIndex((first) => first <= line),
  );
