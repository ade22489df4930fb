import { RowMarkMeanings } from '@wengang/domain/placements/roster-import/queue/answers.ts';
import type { Gazetteer } from '@wengang/domain/placements/roster-import/resolve-home.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { rememberedSpelling } from '../../../people/search-keys.ts';
import { findCountyOfPath } from '../../../people/store.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { OperationCall } from '../../../platform/operations/bound-operation.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { findEnd } from '../compare-import.ts';
import type { NamesakeSearch } from '../find-namesakes.ts';
import { readGazetteer } from '../gazetteer.ts';
import { orderedIds } from '../ordered-ids.ts';
import type { Comparison } from '../plan-batch.ts';
import type { FileEnd } from '../sealed-part.ts';
import type { ImportFileRow } from '../store.ts';
import type { Writing } from '../written/writing.ts';
import { findTerms } from './store.ts';

/** 处理台: what settling rows of one import needs, opened once for all of them. */
export type Desk = {
  readonly importId: string;
  readonly keyring: Keyring;
  readonly end: FileEnd;
  readonly gazetteer: Gazetteer;
  readonly rowMarks: RowMarkMeanings;
  readonly comparison: Comparison;
  readonly wholeLedger: NamesakeSearch;
  readonly writing: Writing;
  /** whether the county settles: it alone confirms a death or a move */
  readonly isCounty: boolean;
  readonly by: { readonly operation: string; readonly account: string; readonly at: string };
};

/** The place of no operation: a look-up that leaves nobody out. */
export const noOperation = '00000000-0000-0000-0000-000000000000';

export async function openDesk(tx: Tx, call: OperationCall, file: ImportFileRow): Promise<Desk> {
  const { keyring } = call;
  const importId = file.import_id;
  const terms = await findTerms(tx, importId);
  if (terms === undefined) throw new Error('an import that was just locked is there');
  const countyId = await findCountyOfPath(tx, file.region_path);
  const newId = orderedIds(call.newId);
  const spell = rememberedSpelling();
  return {
    importId,
    keyring,
    end: await findEnd(tx, keyring, importId),
    gazetteer: await readGazetteer(tx, RegionCode.parse(file.region_code)),
    rowMarks: RowMarkMeanings.parse(terms.row_marks),
    comparison: {
      keyring,
      today: call.context.businessDay,
      grade: terms.source === 'station' ? 'C' : 'D',
      countyId,
      newId,
      spell,
      operation: call.id,
      knowsCounty: true,
      alike: [],
    },
    wholeLedger: { keyring, countyId, operation: noOperation, alike: [] },
    writing: {
      keyring,
      operation: call.id,
      today: call.context.businessDay,
      newId,
      spell,
      households: new Map(),
      levels: new Map(),
    },
    isCounty: call.context.role === 'county-officer',
    by: { operation: call.id, account: call.context.account, at: call.recordedAt },
  };
}
