import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { RosterSummary } from '@wengang/domain/people/roster/roster-summary.ts';
import type { RegionCode } from '@wengang/domain/regions/region.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { readGazetteer } from './gazetteer.ts';
import { readRosterFile, type TakenRow } from './read-roster-file.ts';
import { cellsPart, endPart, sealPart } from './sealed-part.ts';
import { saveParts } from './store.ts';

/** Rows of one sealed part: few, because whatever waits for more outlives the young heap and is dear to collect. */
const partRows = 250;
/** Parts after which the progress is told: a thousand rows, as when they are written. */
const partsBetweenReports = 4;

export type Staging = {
  readonly importId: string;
  readonly scope: RegionCode;
  readonly today: CivilDate;
  readonly fileDate: CivilDate | null;
  readonly keyring: Keyring;
  readonly progress: (rows: number) => Promise<void>;
};

export type Staged =
  | { readonly kind: 'staged'; readonly summary: RosterSummary }
  | { readonly kind: 'refused'; readonly refusal: SheetRefusal };

/** Reads a file once and keeps its rows, in the terms of the ledger, as sealed parts of the import. */
export async function stageRoster(tx: Tx, bytes: Uint8Array, staging: Staging): Promise<Staged> {
  const { importId, keyring } = staging;
  const gazetteer = await readGazetteer(tx, staging.scope);
  let waiting: TakenRow[] = [];
  const partStarts: number[] = [];
  let rows = 0;
  // One part is packed and written while the rows of the next are read.
  let keeping: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await keeping;
    const taken = waiting;
    waiting = [];
    keeping = keepPart(tx, staging, { part: partStarts.length, rows: taken });
    keeping.catch(() => {}); // its fault is told by whoever waits for it
    partStarts.push(rows + 1);
    rows += taken.length;
    if (partStarts.length % partsBetweenReports === 0) await staging.progress(rows);
  };
  try {
    for await (const item of readRosterFile(bytes, gazetteer, staging)) {
      switch (item.kind) {
        case 'refused':
          await keeping;
          return item;
        case 'rows':
          waiting.push(...item.rows);
          if (waiting.length >= partRows) await flush();
          break;
        case 'end': {
          if (waiting.length > 0) await flush();
          await keeping;
          await staging.progress(rows);
          const end = await sealPart(keyring, importId, ['end', { ...item.end, partStarts }]);
          await saveParts(tx, importId, [{ part: endPart, content: end }]);
          return { kind: 'staged', summary: item.summary };
        }
      }
    }
  } finally {
    // Whoever stops early waits for what was begun: it writes within the same transaction.
    await keeping.catch(() => {});
  }
  throw new Error('a workbook ends or is refused');
}

/** Seals the rows of a part, and their cells beside them. */
async function keepPart(
  tx: Tx,
  { importId, keyring }: Staging,
  { part, rows }: { part: number; rows: readonly TakenRow[] },
): Promise<void> {
  const [stated, cells] = await Promise.all([
    sealPart(keyring, importId, ['rows', rows.map((row) => row.stated)]),
    sealPart(keyring, importId, ['cells', rows.map((row) => row.kept)]),
  ]);
  await saveParts(tx, importId, [
    { part, content: stated },
    { part: cellsPart(part), content: cells },
  ]);
}
