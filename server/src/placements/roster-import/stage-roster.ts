import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { RosterSummary } from '@wengang/domain/people/roster/roster-summary.ts';
import type { RegionCode } from '@wengang/domain/regions/region.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { readGazetteer } from './gazetteer.ts';
import { readRosterFile, type TakenRow } from './read-roster-file.ts';
import { cellsPart, endPart, sealPart } from './sealed-part.ts';
import { savePart } from './store.ts';

/** Rows of one sealed part: few, because whatever waits for more outlives the young heap and is dear to collect. */
const partRows = 250;

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
  const flush = async (): Promise<void> => {
    const part = partStarts.length;
    const [stated, cells] = await Promise.all([
      sealPart(keyring, importId, ['rows', waiting.map((row) => row.stated)]),
      sealPart(keyring, importId, ['cells', waiting.map((row) => row.kept)]),
    ]);
    await savePart(tx, importId, part, stated);
    await savePart(tx, importId, cellsPart(part), cells);
    partStarts.push(rows + 1);
    rows += waiting.length;
    waiting = [];
    await staging.progress(rows);
  };
  for await (const item of readRosterFile(bytes, gazetteer, staging)) {
    switch (item.kind) {
      case 'refused':
        return item;
      case 'rows':
        waiting.push(...item.rows);
        if (waiting.length >= partRows) await flush();
        break;
      case 'end':
        if (waiting.length > 0) await flush();
        await savePart(
          tx,
          importId,
          endPart,
          await sealPart(keyring, importId, ['end', { ...item.end, partStarts }]),
        );
        return { kind: 'staged', summary: item.summary };
    }
  }
  throw new Error('a workbook ends or is refused');
}
