import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { RosterSummary } from '@wengang/domain/people/roster/roster-summary.ts';
import {
  codeBookOf,
  type Gazetteer,
  villagesFor,
} from '@wengang/domain/placements/roster-import/resolve-home.ts';
import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { readPlaceIndex } from '../../regions/read-place-index.ts';
import { readRosterFile } from './read-roster-file.ts';
import { endPart, sealPart } from './sealed-part.ts';
import { savePart } from './store.ts';

/** 对口地区: places that a name in a roster of the sending side means first (大岭山, 长安). Until pairings are kept as data, that of the demo. */
const partners = [RegionCode.parse('441900')];

/** Rows of one sealed part. */
const partRows = 1_000;

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
  const gazetteer = await gazetteerOf(tx, staging.scope);
  let waiting: StatedRow[] = [];
  let parts = 0;
  let rows = 0;
  const flush = async (): Promise<void> => {
    const content = await sealPart(keyring, importId, ['rows', waiting]);
    await savePart(tx, importId, parts, content);
    parts += 1;
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
        await savePart(tx, importId, endPart, await sealPart(keyring, importId, ['end', item.end]));
        return { kind: 'staged', summary: item.summary };
    }
  }
  throw new Error('a workbook ends or is refused');
}

async function gazetteerOf(tx: Tx, scope: RegionCode): Promise<Gazetteer> {
  const { history } = readCompiledTree();
  const index = await readPlaceIndex(tx, [villagesFor(scope)], history);
  return {
    index,
    book: codeBookOf(index, history),
    scope,
    partners: partners.filter((code) => index.positions.has(code)),
  };
}
