import { erasedName } from '@wengang/domain/people/erasure/grounds.ts';
import {
  blankCells,
  blankRow,
  cellsWithoutMentions,
  type ErasedTraces,
  findingsWithout,
  isAbout,
  rowPlace,
  withoutMentions,
} from '@wengang/domain/placements/roster-import/erasure/without-person.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { openField, sealField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import type { Cleaner } from '../../erasure/clean-up.ts';
import { findEnd } from '../compare-import.ts';
import { openContent, sealContent } from '../queue/queue-content.ts';
import {
  cellsPart,
  endPart,
  type FileEnd,
  ledgerPart,
  openPart,
  type PartContent,
  sealPart,
} from '../sealed-part.ts';
import { findPart, savePart } from '../store.ts';
import {
  deleteQueueRows,
  listKeptImports,
  listParts,
  listQueueContents,
  lockKept,
  replaceQueueContent,
  saveFileName,
} from './store.ts';

/**
 * Takes erased persons out of everything that imports keep: rows, cells, findings, queue, and the file as it was uploaded, which is removed
 * whole. Import after import, each in a transaction of its own.
 */
export const eraseFromImports: Cleaner = async ({ database, keyring, files }, traces) => {
  for (const importId of await asWorker(database, listKeptImports)) {
    const file = await asWorker(database, (tx) => cleanImport(tx, keyring, { importId, traces }));
    // After the commit: a file that is gone is gone, rows that came back would be cleaned again.
    if (file !== undefined) await files.remove(file);
  }
};

/** The digest of the file when it held one of them; undefined when the import has nothing to do with them. */
async function cleanImport(
  tx: Tx,
  keyring: Keyring,
  { importId, traces }: { importId: string; traces: readonly ErasedTraces[] },
): Promise<Uint8Array | undefined> {
  const kept = await lockKept(tx, importId);
  if (kept === undefined || (await findPart(tx, importId, endPart)) === undefined) return undefined;
  let held = false;
  for (const person of traces) held = (await cleanOf(tx, { keyring, importId }, person)) || held;
  await cleanFileName(tx, { keyring, importId }, { sealed: kept.file_name, traces });
  return held ? kept.digest : undefined;
}

/** People name files after people. */
async function cleanFileName(
  tx: Tx,
  { keyring, importId }: Import,
  { sealed, traces }: { sealed: Uint8Array; traces: readonly ErasedTraces[] },
): Promise<void> {
  const place = { field: 'import file name', personId: importId };
  const before = openField(keyring, place, sealed);
  const after = traces.reduce((name, person) => name.replaceAll(person.name, erasedName), before);
  if (after !== before) await saveFileName(tx, importId, sealField(keyring, place, after));
}

type Import = { readonly keyring: Keyring; readonly importId: string };

async function cleanOf(tx: Tx, file: Import, traces: ErasedTraces): Promise<boolean> {
  const end = await findEnd(tx, file.keyring, file.importId);
  const gone = new Set<string>();
  const lines: number[] = [];
  for (const part of await listParts(tx, file.importId)) {
    const found = await cleanRows(tx, file, { part, end }, traces);
    for (const { line, place } of found) {
      lines.push(line);
      gone.add(place);
    }
  }
  await rewrite(tx, file, endPart, 'end', (content) => ({
    ...content,
    findings: findingsWithout(content.findings, gone, traces),
    alike: content.alike
      .filter((one) => !gone.has(rowPlace(one)))
      .map((one) => ({ ...one, persons: one.persons.filter(({ number }) => number !== traces.idNumber) })),
  }));
  await rewrite(tx, file, ledgerPart, 'ledger', (findings) => findingsWithout(findings, gone, traces));
  await cleanQueue(tx, file, lines, traces);
  return lines.length > 0;
}

/** A part of rows and the cells beside it: the person's rows are blanked in their places, the others lose what they say of the person. */
async function cleanRows(
  tx: Tx,
  file: Import,
  { part, end }: { part: number; end: FileEnd },
  traces: ErasedTraces,
): Promise<{ line: number; place: string }[]> {
  const sealed = await findPart(tx, file.importId, part);
  if (sealed === undefined) throw new Error('a part that was just listed is there');
  const rows = await openPart(file.keyring, file.importId, ['rows', sealed]);
  const about = rows.map((row) => isAbout(row, traces));
  await rewrite(tx, file, part, 'rows', (stated) =>
    stated.map((row, index) => (about[index] ? blankRow(row) : withoutMentions(row, traces))),
  );
  await rewrite(tx, file, cellsPart(part), 'cells', (cells) =>
    cells.map((row, index) =>
      about[index] ? blankCells(row) : cellsWithoutMentions(row, end.sheets[row.sheet], traces),
    ),
  );
  const first = end.partStarts[part] ?? 1;
  return rows.flatMap((row, index) => (about[index] ? [{ line: first + index, place: rowPlace(row) }] : []));
}

/** Written only when it changed: most parts hold nothing of the person. */
async function rewrite<Kind extends keyof PartContent>(
  tx: Tx,
  { keyring, importId }: Import,
  part: number,
  kind: Kind,
  change: (content: PartContent[Kind]) => PartContent[Kind],
): Promise<void> {
  const sealed = await findPart(tx, importId, part);
  if (sealed === undefined) return;
  const before = await openPart(keyring, importId, [kind, sealed]);
  const after = change(before);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  await savePart(tx, importId, part, await sealPart(keyring, importId, [kind, after]));
}

async function cleanQueue(
  tx: Tx,
  { keyring, importId }: Import,
  lines: readonly number[],
  traces: ErasedTraces,
): Promise<void> {
  await deleteQueueRows(tx, importId, lines);
  for (const { line, content: sealed } of await listQueueContents(tx, importId)) {
    const before = openContent(keyring, importId, sealed);
    const after = withoutMentions(before, traces);
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    await replaceQueueContent(tx, importId, { line, content: sealContent(keyring, importId, after) });
  }
}
