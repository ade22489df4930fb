import {
  blankCells,
  blankRow,
  type Change,
  cellsWithoutMentions,
  changeOf,
  findingsWithout,
  isAbout,
  isNear,
  queuedWithoutMentions,
  rowPlace,
  rowWithoutMentions,
} from '@wengang/domain/placements/roster-import/erasure/without-person.ts';
import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { isFileNeeded, removeFile } from '../../../platform/files/kept-files.ts';
import { openField, sealField } from '../../../platform/vault/field.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import type { Cleaner, Sought } from '../../erasure/clean-up.ts';
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
import { findPart, saveParts } from '../store.ts';
import { emptyLocked } from './empty-outdated.ts';
import {
  deleteQueueRows,
  isFileShown,
  type LockedImport,
  listKeptImports,
  listParts,
  listQueueContents,
  lockKept,
  markFileRemoved,
  replaceQueueContent,
  saveFileName,
} from './store.ts';

/**
 * Takes erased persons out of everything that imports keep: rows, cells, findings, queue, and the file as it was uploaded, which is removed
 * whole when it held or named one of them. Import after import, each in a transaction of its own. Whoever may stand in an import that is still
 * being read, or that cannot be opened, is looked for again.
 */
export const eraseFromImports: Cleaner = async (server, sought) => {
  const { database, keyring } = server;
  const persons = new Set<string>();
  const imports: string[] = [];
  for (const { import_id: importId, uploaded_at: uploaded } of await asWorker(database, listKeptImports)) {
    const asked = sought.filter(({ until }) => Date.parse(uploaded) <= Date.parse(until));
    if (asked.length === 0) continue;
    const keep = (): void => asked.forEach(({ personId }) => void persons.add(personId));
    try {
      const done = await asWorker(database, (tx) => cleanImport(tx, keyring, { importId, asked }));
      if (done === 'reading') keep();
      // After the commit: a file that is gone is gone, rows that came back would be cleaned again.
      else if (done !== 'kept') await removeFile(server, done.digest, done.unless);
    } catch {
      // A boundary: one import that is damaged, or sealed with a lost key, must not keep everybody in all others.
      keep();
      imports.push(importId);
    }
  }
  return { persons, imports };
};

/** The digest of a file to be removed unless somebody may still read it. */
type Cleaned =
  | 'reading'
  | 'kept'
  | { readonly digest: Uint8Array; readonly unless: (tx: Tx, digest: Uint8Array) => Promise<boolean> };

async function cleanImport(
  tx: Tx,
  keyring: Keyring,
  { importId, asked }: { importId: string; asked: readonly Sought[] },
): Promise<Cleaned> {
  const kept = await lockKept(tx, importId);
  if (kept === undefined) return 'kept';
  if (kept.state === 'reading' && !kept.failed) return 'reading';
  if (kept.state === 'reading' || kept.state === 'refused') {
    // No rows tell whom the file holds, and nobody needs a file that was not taken in.
    await emptyLocked(tx, keyring, { importId, at: latest(asked) });
    return { digest: kept.digest, unless: isFileNeeded };
  }
  const file = { keyring, importId };
  const rows = await cleanContent(tx, file, asked);
  const name = await cleanFileName(tx, file, { kept, asked });
  if (rows || name) await markFileRemoved(tx, kept.digest, latest(asked));
  // Also when it was marked by a run that was broken off before the file was gone.
  else if (kept.file_removed_at === null) return 'kept';
  return { digest: kept.digest, unless: isFileShown };
}

const latest = (asked: readonly Sought[]): string =>
  new Date(Math.max(...asked.map(({ until }) => Date.parse(until)))).toISOString();

/** People name files after people: the name goes where the office is that of the person. Gives whether it changed. */
async function cleanFileName(
  tx: Tx,
  { keyring, importId }: Import,
  { kept, asked }: { kept: LockedImport; asked: readonly Sought[] },
): Promise<boolean> {
  const place = { field: 'import file name', personId: importId };
  const before = openField(keyring, place, kept.file_name);
  const after = asked.reduce(
    (name, { traces }) => changeOf(traces, traces.home.startsWith(kept.region_path))(name),
    before,
  );
  if (after === before) return false;
  await saveFileName(tx, importId, sealField(keyring, place, after));
  return true;
}

type Import = { readonly keyring: Keyring; readonly importId: string };

/** Gives whether anything in the import was about one of the persons, or named one. */
async function cleanContent(tx: Tx, file: Import, asked: readonly Sought[]): Promise<boolean> {
  const end = await findEnd(tx, file.keyring, file.importId);
  const parts = await listParts(tx, file.importId);
  const found = await findIn(tx, file, { parts, end, asked });
  let held = found.lines.length > 0;
  for (const part of parts) held = (await cleanRows(tx, file, { part, end, found })) || held;
  const findings = (all: FileEnd['findings']) => findingsWithout(all, found.gone, found.changeAt);
  const numbers = new Set(asked.map(({ traces }) => traces.idNumber));
  const ends = await rewrite(tx, file, [endPart, 'end'], (content) => ({
    ...content,
    findings: findings(content.findings),
    alike: content.alike
      .filter((one) => !found.gone.has(rowPlace(one)))
      .map((one) => ({ ...one, persons: one.persons.filter(({ number }) => !numbers.has(number)) })),
  }));
  const ledger = await rewrite(tx, file, [ledgerPart, 'ledger'], findings);
  const queue = await cleanQueue(tx, file, found);
  return held || ends || ledger || queue;
}

/** Where the persons stand in a file, and how each other row is cleaned. */
type Found = {
  /** lines and places of the persons' own rows */
  readonly lines: readonly number[];
  readonly gone: ReadonlySet<string>;
  changeOf(row: StatedRow): Change;
  changeAt(place: string): Change;
  changeOn(line: number): Change;
};

/** Reads all rows first: the household of a person may stand before or behind their own row. */
async function findIn(
  tx: Tx,
  { keyring, importId }: Import,
  { parts, end, asked }: { parts: readonly number[]; end: FileEnd; asked: readonly Sought[] },
): Promise<Found> {
  const lines: number[] = [];
  const gone = new Set<string>();
  const households = asked.map(() => new Set<string>());
  const householdAt = new Map<string, string>();
  const householdOn = new Map<number, string>();
  for (const part of parts) {
    const first = end.partStarts[part] ?? 1;
    for (const [index, row] of (await rowsOf(tx, { keyring, importId }, part)).entries()) {
      const key = householdOf(row);
      householdAt.set(rowPlace(row), key);
      householdOn.set(first + index, key);
      asked.forEach(({ traces }, at) => {
        if (isNear(row, traces)) households[at]?.add(key);
      });
      if (!asked.some(({ traces }) => isAbout(row, traces))) continue;
      lines.push(first + index);
      gone.add(rowPlace(row));
    }
  }
  const changeIn =
    (key: string | undefined): Change =>
    (text) =>
      asked.reduce(
        (said, { traces }, at) =>
          changeOf(traces, key !== undefined && households[at]?.has(key) === true)(said),
        text,
      );
  return {
    lines,
    gone,
    changeOf: (row) => changeIn(householdOf(row)),
    changeAt: (place) => changeIn(householdAt.get(place)),
    changeOn: (line) => changeIn(householdOn.get(line)),
  };
}

/** A row without a household stands for itself. */
const householdOf = (row: StatedRow): string => row.household?.key ?? `\n${rowPlace(row)}`;

async function rowsOf(tx: Tx, { keyring, importId }: Import, part: number): Promise<readonly StatedRow[]> {
  const sealed = await findPart(tx, importId, part);
  if (sealed === undefined) throw new Error('a part that was just listed is there');
  return openPart(keyring, importId, ['rows', sealed]);
}

/** A part of rows and the cells beside it: the persons' rows are blanked in their places, the others lose what they say of them. */
async function cleanRows(
  tx: Tx,
  file: Import,
  { part, end, found }: { part: number; end: FileEnd; found: Found },
): Promise<boolean> {
  const rows = await rewrite(tx, file, [part, 'rows'], (stated) =>
    stated.map((row) =>
      found.gone.has(rowPlace(row)) ? blankRow(row) : rowWithoutMentions(row, found.changeOf(row)),
    ),
  );
  const cells = await rewrite(tx, file, [cellsPart(part), 'cells'], (kept) =>
    kept.map((row) =>
      found.gone.has(rowPlace(row))
        ? blankCells(row)
        : cellsWithoutMentions(row, end.sheets[row.sheet], found.changeAt(rowPlace(row))),
    ),
  );
  return rows || cells;
}

/** Written only when it changed: most parts hold nothing of the persons. Gives whether it was. */
async function rewrite<Kind extends keyof PartContent>(
  tx: Tx,
  { keyring, importId }: Import,
  [part, kind]: readonly [number, Kind],
  change: (content: PartContent[Kind]) => PartContent[Kind],
): Promise<boolean> {
  const sealed = await findPart(tx, importId, part);
  if (sealed === undefined) return false;
  const before = await openPart(keyring, importId, [kind, sealed]);
  const after = change(before);
  if (JSON.stringify(after) === JSON.stringify(before)) return false;
  const content = await sealPart(keyring, importId, [kind, after]);
  await saveParts(tx, importId, [{ part, content }]);
  return true;
}

async function cleanQueue(tx: Tx, { keyring, importId }: Import, found: Found): Promise<boolean> {
  await deleteQueueRows(tx, importId, found.lines);
  let changed = false;
  for (const { line, content: sealed } of await listQueueContents(tx, importId)) {
    const before = openContent(keyring, importId, sealed);
    const after = queuedWithoutMentions(before, found.changeOn(line));
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    await replaceQueueContent(tx, importId, { line, content: sealContent(keyring, importId, after) });
    changed = true;
  }
  return changed;
}
